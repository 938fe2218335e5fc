import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

/** What another machine left behind is taken for forgotten after this long. */
const FORGOTTEN_MS = 24 * 60 * 60 * 1000

const MACHINE = hostname().replace(/[^\w-]/g, '')

/** Names of files that are being made or checked, in a folder of their own. The name tells which process they belong to. */
export interface WorkFolder {
  /** A path for a new file; the folder is there. */
  newPath: (ending?: string) => Promise<string>
  /** Deletes what processes left that are no more. */
  sweep: () => Promise<void>
}

export function workFolder(folder: string): WorkFolder {
  return {
    async newPath(ending = '') {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      return join(folder, `${MACHINE}.${process.pid}.${randomBytes(8).toString('hex')}${ending}`)
    },
    async sweep() {
      for (const name of await namesIn(folder)) {
        const path = join(folder, name)
        if (await isLeft(name, path)) await rm(path, { force: true })
      }
    },
  }
}

async function isLeft(name: string, path: string): Promise<boolean> {
  const [machine, pid] = name.split('.')
  if (machine === MACHINE) return !isRunning(Number(pid))
  try {
    return Date.now() - (await stat(path)).mtimeMs > FORGOTTEN_MS
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

/** Whether a file of that process may still be worked on. At the start, one with our own number is of an earlier process that had it. */
function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  }
  catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Names in a folder; none, where it is not there. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
