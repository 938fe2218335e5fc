// The launcher of `npm start` with the stand-in server: no build, no migrations.
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { announce, runCommand } from '../../../scripts/launch/command.ts'
import { localAddress, startServer } from '../../../scripts/launch/server.ts'

await runCommand('production', async ({ settings, env, ended, log, onClose }) => {
  const address = localAddress(settings.HOST, settings.PORT)
  const server = await startServer({
    args: [fileURLToPath(new URL('./server.mjs', import.meta.url))],
    env,
    readyUrl: `${address}/api/ready`,
    log,
  })
  onClose(server.stop)
  announce(settings, null)
  log(`ready ${address}`)
  await once(ended, 'abort')
})
