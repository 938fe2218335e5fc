// What start and dev share: the settings, the database, and an orderly end.

import { missingOnPages } from '../../server/services/installation/missing.ts'
import { readInstallation } from '../../server/services/installation/read.ts'
import { isLocalHost, readSettings, SettingsError } from '../../shared/settings.ts'
import type { Settings } from '../../shared/settings.ts'
import { startDatabase } from './database.ts'
import { collect, ending, LaunchError, ROOT, spawnNode } from './project.ts'
import type { Log } from './project.ts'
import { checkPort } from './server.ts'
import { asEnvironment, checkFiles, missingOnCertificates } from './settings-files.ts'
import { tryOutApart, wantsTrial } from './settings-trial.ts'

/** What a command is given to work with. */
export interface Context {
  settings: Settings
  /** For child processes: the settings, and the address of the database that runs. */
  env: NodeJS.ProcessEnv
  /** Fires when the person or a service manager asks us to end. */
  ended: AbortSignal
  log: Log
  /** Remembers what to close; the last one opened is closed first. */
  onClose: (close: () => Promise<void>) => void
}

const log: Log = line => void process.stdout.write(`${line}\n`)

/** Runs a command with settings and a database, and closes everything at its end; sets the exit code. */
export async function runCommand(mode: 'production' | 'development', command: (context: Context) => Promise<void>): Promise<void> {
  const asked = new AbortController()
  // Once each: a second Ctrl+C ends us at once, and the children notice.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => asked.abort())
  whenNpmEnds(() => asked.abort())
  const closers: (() => Promise<void>)[] = []
  try {
    const given = { ...process.env, NODE_ENV: process.env.NODE_ENV || mode }
    const settings = readSettings(given, ROOT)
    checkFiles(settings)
    await checkPort(settings.HOST, settings.PORT)
    if (wantsTrial(settings)) await tryOutApart({ ...given, ...asEnvironment(settings) })
    asked.signal.throwIfAborted()
    const uri = settings.MONGODB_URI ?? await embedded(settings, closers)
    const env = {
      ...given,
      ...asEnvironment({ ...settings, MONGODB_URI: uri }),
    }
    asked.signal.throwIfAborted()
    await command({ settings, env, ended: asked.signal, log, onClose: close => closers.push(close) })
  }
  catch (error) {
    if (!asked.signal.aborted) report(error)
  }
  finally {
    for (const close of closers.reverse()) await close()
  }
}

/** npm passes a signal to its shell, which ends without passing it on; what we see is another parent. */
function whenNpmEnds(act: () => void): void {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    act()
  }, 250)
  watch.unref()
}

async function embedded(settings: Settings, closers: (() => Promise<void>)[]): Promise<string> {
  const database = await startDatabase({ dataDir: settings.DATA_DIR, log })
  closers.push(database.stop)
  log(`Embedded database on ${settings.DATA_DIR}: for trying out, developing, testing and small installations; for more, set MONGODB_URI.`)
  return database.uri
}

function report(error: unknown): void {
  const foreseen = error instanceof LaunchError || error instanceof SettingsError
  process.stderr.write(`${foreseen ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = 1
}

/**
 * Migrates the database and makes its indexes.
 * @returns the one-time link by which the first administrator comes in, or null when there is one
 * @throws LaunchError when that fails; what it printed says why
 */
export async function prepareDatabase(env: NodeJS.ProcessEnv): Promise<string | null> {
  const child = spawnNode(['scripts/prepare-database.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const output = collect(child.stdout!)
  const how = await ending(child)
  if (how !== 'code 0') throw new LaunchError(`The database could not be prepared (${how}).`)
  const { adminLink } = JSON.parse(output()) as { adminLink: string | null }
  return adminLink
}

/** Says where the site is, what its operator has still to write, and how its first administrator comes in. */
export function announce(settings: Settings, adminLink: string | null): void {
  log(`\n  TCM Akademija:  ${settings.SITE_URL}`)
  if (!isLocalHost(settings.HOST)) log(`  (listening on ${settings.HOST}, port ${settings.PORT})`)
  for (const missing of [missingOnPages(readInstallation(settings), settings), missingOnCertificates(settings)]) if (missing) log(`  ${missing}`)
  if (adminLink) log(`  There is no administrator yet. To become the first, open this link (it works once):\n  ${adminLink}`)
  if (settings.SITE_URL.startsWith('https:') && settings.TRUST_PROXY === 0) {
    log('  SITE_URL is https, so a proxy stands in front, but TRUST_PROXY is none: set it to the number of proxies, or all visitors count as one address.')
  }
  log('')
}
