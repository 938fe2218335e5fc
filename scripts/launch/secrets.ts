// Keys that protect what the server hands out. None has a default in the code: what is not set
// is made once and kept beside the data. The server imports this file too.

import { hkdfSync, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Gives 32 bytes for one purpose; knowing those of one purpose tells nothing about another's. */
export type Secrets = (purpose: string) => Buffer

const stored = z.object({ key: z.string().min(32) })

/**
 * @param dataDir where secrets.json is, or is made (mode 0600) on first use
 * @param given the setting SECRET_KEY; then no file is read or made
 */
export function secrets(dataDir: string, given?: string): Secrets {
  const key = given ?? keep(dataDir)
  return purpose => Buffer.from(hkdfSync('sha256', key, '', purpose, 32))
}

function keep(dataDir: string): string {
  const file = join(dataDir, 'secrets.json')
  return read(file) ?? make(dataDir, file)
}

function read(file: string): string | undefined {
  try {
    return stored.parse(JSON.parse(readFileSync(file, 'utf8'))).key
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(`${file} cannot be read: restore it from a backup, or remove it to have new secrets made (which signs everybody out).`, { cause: error })
  }
}

function make(dataDir: string, file: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify({ key: randomBytes(32).toString('base64url') })}\n`, { mode: 0o600 })
  try {
    // Linking fails when the name is taken, so of two processes that start together one wins whole.
    linkSync(draft, file)
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  finally {
    rmSync(draft)
  }
  return read(file)!
}
