import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SettingsError, type Settings } from '#shared/settings.ts'

/** As APP_SECRET is held to. */
const SHORTEST = 32

/**
 * APP_SECRET, or what `DATA_DIR/secret` holds, which the first start makes.
 * @throws SettingsError where the file is not whole, Error where the folder cannot be written to
 */
export function readSecret({ APP_SECRET, DATA_DIR }: Pick<Settings, 'APP_SECRET' | 'DATA_DIR'>): Buffer {
  if (APP_SECRET !== undefined) return Buffer.from(APP_SECRET)
  const file = join(DATA_DIR, 'secret')
  mkdirSync(DATA_DIR, { recursive: true })
  makeWhole(file)
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < SHORTEST) throw new SettingsError(`${file} is not whole: put the copy of it back, or delete it where there is none.`)
  return Buffer.from(secret)
}

/** The name appears with all that is in it, whoever reads it at the same moment and wherever we stop; of two first starts one makes it. */
function makeWhole(file: string): void {
  const mine = `${file}.${randomBytes(8).toString('hex')}`
  writeFileSync(mine, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  try {
    linkSync(mine, file)
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  finally {
    rmSync(mine, { force: true })
  }
}
