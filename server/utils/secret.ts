import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '#shared/settings.ts'

/**
 * APP_SECRET, or what `DATA_DIR/secret` holds, which the first start makes.
 * @throws Error where the folder cannot be written to
 */
export function readSecret({ APP_SECRET, DATA_DIR }: Pick<Settings, 'APP_SECRET' | 'DATA_DIR'>): Buffer {
  if (APP_SECRET !== undefined) return Buffer.from(APP_SECRET)
  const file = join(DATA_DIR, 'secret')
  mkdirSync(DATA_DIR, { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return Buffer.from(readFileSync(file, 'utf8').trim())
}
