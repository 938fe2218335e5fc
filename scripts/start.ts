// npm start: settings → database → build, if there is none of this source → migrations and indexes → server.

import { once } from 'node:events'
import { build, isBuilt, SERVER } from './launch/build.ts'
import { localAddress, startServer } from './launch/server.ts'
import { announce, prepareDatabase, runCommand } from './launch/command.ts'

await runCommand('production', async ({ settings, env, ended, log, onClose }) => {
  if (!await isBuilt()) await build(log, { signal: ended, quiet: true })
  const adminLink = await prepareDatabase(env)
  ended.throwIfAborted()
  const server = await startServer({
    args: [SERVER],
    env,
    readyUrl: `${localAddress(settings.HOST, settings.PORT)}/api/ready`,
    log,
  })
  onClose(server.stop)
  announce(settings, adminLink)
  if (!ended.aborted) await once(ended, 'abort')
  log('Closing …')
})
