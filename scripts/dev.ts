// npm run dev: settings → database → migrations and indexes → Nuxt's development server, which reloads.

import { ending, spawnNode } from './launch/project.ts'
import { announce, prepareDatabase, runCommand } from './launch/command.ts'

await runCommand('development', async ({ settings, env, ended, onClose }) => {
  const adminLink = await prepareDatabase(env)
  ended.throwIfAborted()
  const args = ['node_modules/nuxt/bin/nuxt.mjs', 'dev', '--no-fork', '--host', settings.HOST, '--port', String(settings.PORT)]
  const child = spawnNode(args, { env, stdio: ['inherit', 'inherit', 'inherit'] })
  const end = ending(child)
  onClose(async () => {
    child.kill('SIGTERM')
    await end
  })
  announce(settings, adminLink)
  const how = await Promise.race([end, new Promise<undefined>(resolve => ended.addEventListener('abort', () => resolve(undefined)))])
  if (how !== undefined && how !== 'code 0') process.exitCode = 1
})
