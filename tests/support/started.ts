import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './app-server.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The product as the ordinary command starts it, in processes of its own. */
export interface Started {
  base: string
  launcher: ChildProcess
  /** Process id of a part as it runs now; another one after a crash. */
  pid: (part: 'server' | 'database engine') => number
  printed: () => string
  /** Ends it the orderly way. */
  stop: () => Promise<void>
}

/** Runs what `npm start` runs, on a data folder, and waits until it serves. */
export async function startProduct(dataDir: string, extra: Record<string, string> = {}): Promise<Started> {
  const port = extra.PORT ?? String(await freePort())
  const base = `http://127.0.0.1:${port}`
  const launcher = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', PORT: port, HOST: '127.0.0.1', SITE_URL: base, DATA_DIR: dataDir, LOG_LEVEL: 'warn', MONGODB_URI: '', ...extra },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  await until(() => text.includes(base) || launcher.exitCode !== null, 120_000)
  if (launcher.exitCode !== null) throw new Error(`npm start ended at once with code ${launcher.exitCode}:\n${text}`)
  return {
    base,
    launcher,
    pid: part => Number([...text.matchAll(new RegExp(`The ${part} is running \\(process (\\d+)\\)`, 'g'))].at(-1)?.[1]),
    printed: () => text,
    stop: async () => {
      if (launcher.exitCode !== null || launcher.signalCode !== null) return
      launcher.kill('SIGTERM')
      await once(launcher, 'exit')
    },
  }
}

/** Waits for a condition; the ceiling only catches a hang. */
export async function until(condition: () => boolean | Promise<boolean>, ceiling = 60_000): Promise<void> {
  const end = Date.now() + ceiling
  while (!await condition()) {
    if (Date.now() > end) throw new Error(`waited ${ceiling} ms in vain`)
    await wait(25)
  }
}

/** Whether a process still runs. One that has ended and that nobody has asked about yet (an init may take a second) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    const stat = `/proc/${pid}/stat`
    return !existsSync(stat) || !/^.*\) Z /s.test(readFileSync(stat, 'utf8'))
  }
  catch (error) {
    if (['ESRCH', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}
