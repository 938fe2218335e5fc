// What commands on the database share, wherever it is: the settings, the connection, and an orderly end.

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { readSettings, SettingsError } from '../../shared/settings.ts'
import type { Settings } from '../../shared/settings.ts'
import { connectDatabase, disconnectDatabase } from '../../server/models/connection.ts'
import { UnfitDatabase } from '../../server/models/unfit-database.ts'
import { readSecret } from '../../server/utils/secret.ts'
import { useStoreOf } from '../../server/services/interactive/store/place.ts'
import { useMailSite } from '../../server/services/mail/enqueue.ts'
import { useMailFolder } from '../../server/services/mail/files.ts'
import { useErasedFile } from '../../server/services/own-data/erased-list.ts'
import { useSecret } from '../../server/services/people/secret.ts'
import { runningDatabase, startDatabase } from '../launch/database.ts'
import { LaunchError, ROOT } from '../launch/project.ts'
import { erasedFile } from './erased-list.ts'
import { DamagedBackup } from './format.ts'

/** What back-up and restore are given. */
export interface Files {
  /** The file named on the command line, absolute. */
  file: string
  /** The file named by `--erased`. */
  erased?: string
}

/**
 * Runs a command on the database of MONGODB_URI, or else on the embedded engine of DATA_DIR, which is started where it does
 * not run. Sets the exit code; what can be foreseen is said in one sentence.
 * @param read reads the command line, before the database is looked for; a LaunchError says how it is to be
 * @param mayBeNew whether the embedded engine may begin with an empty folder
 */
export async function withDatabase<Given>(read: () => Given, mayBeNew: boolean, command: (given: Given, settings: Settings) => Promise<void>): Promise<void> {
  let close: () => Promise<void> = () => Promise.resolve()
  try {
    const given = read()
    const settings = readSettings(process.env, ROOT)
    let uri = settings.MONGODB_URI ?? await runningDatabase(settings.DATA_DIR)
    if (uri === null) {
      if (!mayBeNew && !existsSync(join(settings.DATA_DIR, 'db'))) throw new LaunchError(`There is no database in ${settings.DATA_DIR}: set DATA_DIR or MONGODB_URI to where it is.`)
      const engine = await startDatabase({ dataDir: settings.DATA_DIR, log: () => undefined })
      close = engine.stop
      uri = engine.uri
    }
    await connectDatabase(uri, 0)
    await command(given, settings)
  }
  catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`)
    process.exitCode = 1
  }
  finally {
    await disconnectDatabase()
    await close()
  }
}

/** What erasing once more needs: what mails are made from, and what lies beside the database. */
export function applySettings(settings: Settings): void {
  useSecret(readSecret(settings))
  useMailSite(new URL(settings.SITE_URL).hostname, settings.RETENTION_MAIL_DAYS)
  useErasedFile(erasedFile(settings.DATA_DIR))
  useMailFolder(join(settings.DATA_DIR, 'mail'))
  useStoreOf(settings)
}

/**
 * The file on the command line, and the one of `--erased`.
 * @param usage told when the command line is another
 */
export function readFiles(usage: string): Files {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { erased: { type: 'string' } } })
    if (positionals.length !== 1) throw new LaunchError(usage)
    return { file: fromHere(positionals[0]!), erased: values.erased === undefined ? undefined : fromHere(values.erased) }
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')) throw new LaunchError(usage)
    throw error
  }
}

/** Commands that are given files. */
const WITH_FILES = ['backup', 'restore', 'h5p:add']

/** npm runs a script in the project's folder; who typed the command means the one they were in. */
export function fromHere(path: string): string {
  const { INIT_CWD, npm_lifecycle_event: event = '' } = process.env
  return resolve(WITH_FILES.includes(event) && INIT_CWD ? INIT_CWD : process.cwd(), path)
}

function sentenceOf(error: unknown): string {
  if (error instanceof DamagedBackup || error instanceof UnfitDatabase || error instanceof LaunchError || error instanceof SettingsError) return error.message
  if (!(error instanceof Error)) return String(error)
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' && path) return `${path} is not there.`
  if (error.name.endsWith('ServerSelectionError')) return 'The database cannot be reached: check MONGODB_URI.'
  return error.stack ?? error.message
}
