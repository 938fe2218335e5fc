// npm run setup:browser: makes sure that there is a Chromium for the browser tests, and says what it does. `-- --shell` gets
// Debian's headless shell where it may, even beside a whole browser.

import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { ending, LaunchError, ROOT, run } from './launch/project.ts'
import type { Log } from './launch/project.ts'

const CACHE = join(ROOT, '.cache', 'browsers')
/** Debian's packages, best first: the shell draws the same pages without the work of a window, for a fifth less of the machine. */
const SHELL = 'chromium-headless-shell'
const PACKAGES = [SHELL, 'chromium']
const INSTALLED = [...PACKAGES, 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  .map(name => `/usr/bin/${name}`)
  .concat('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium')

/**
 * The browser tests use: CHROMIUM_PATH, else one installed on the system that starts, else Playwright's in the project's cache.
 * Ubuntu's `chromium-browser` is a script that only asks for a snap: it is there, and does not start.
 * @param installed where the system's are looked for
 */
export async function findBrowser(installed: readonly string[] = INSTALLED): Promise<string | undefined> {
  const named = process.env.CHROMIUM_PATH
  if (named) return isExecutable(named) ? named : undefined
  for (const path of installed) {
    if (isExecutable(path) && await starts(path).then(() => true, () => false)) return path
  }
  const own = await playwrightBrowser()
  return isExecutable(own) ? own : undefined
}

/**
 * Finds a browser that starts, or installs one: Debian's package where that may be done, else Playwright's.
 * @param shell whether to get Debian's headless shell where another browser is there, too
 * @returns its path
 * @throws LaunchError with the line to type when there is none in the end
 */
export async function setUpBrowser(log: Log, shell = false): Promise<string> {
  if (process.env.CHROMIUM_PATH && !await findBrowser()) {
    throw new LaunchError(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, but there is no program; name another, or unset it.`)
  }
  const found = await findBrowser()
  if (found) {
    const isEnough = !shell || process.env.CHROMIUM_PATH || found.endsWith(SHELL)
    if (!isEnough) await installShell(log).catch((error: Error) => log(`${error.message}\nThe tests use the whole browser.`))
    return starts((await findBrowser())!)
  }

  const offered = await packageOfDebian(log)
  if (offered) await install(offered, log)
  else {
    log('Downloading Playwright\'s Chromium into .cache/browsers …')
    await show(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], { PLAYWRIGHT_BROWSERS_PATH: CACHE })
  }
  const installed = await findBrowser()
  if (!installed) throw new LaunchError(`There is still no Chromium. ${whatToType()}`)
  return starts(installed)
}

/** The line that a person types who has to get a browser by hand. */
export function whatToType(): string {
  return existsSync('/usr/bin/apt-get')
    ? 'Type: sudo apt-get update && sudo apt-get install -y chromium-headless-shell (or chromium)'
    : 'Install Chromium or Google Chrome, then type: CHROMIUM_PATH=/path/to/chrome npm test'
}

function isExecutable(path: string | undefined): path is string {
  try {
    if (path === undefined) return false
    accessSync(path, constants.X_OK)
    return true
  }
  catch {
    return false
  }
}

/** Where Playwright puts, or would put, its own Chromium. */
async function playwrightBrowser(): Promise<string> {
  process.env.PLAYWRIGHT_BROWSERS_PATH ??= CACHE
  const { chromium } = await import('playwright-core')
  return chromium.executablePath()
}

/** A browser whose libraries are missing is found, yet does not start. */
async function starts(path: string): Promise<string> {
  await run(path, ['--version']).catch((error: Error) => {
    throw new LaunchError(`${path} does not start (${error.message}). ${whatToType()}`)
  })
  return path
}

async function installShell(log: Log): Promise<void> {
  if (await packageOfDebian(log) === SHELL) await install(SHELL, log)
}

async function install(name: string, log: Log): Promise<void> {
  log(`Installing Debian's package ${name} …`)
  await show('apt-get', ['install', '--yes', '--no-install-recommends', name])
}

/** The best package that may be installed here. */
async function packageOfDebian(log: Log): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  log('Asking apt for a chromium package …')
  await show('apt-get', ['update'])
  return offeredByApt()
}

/** The best package of Chromium that apt knows and that is one; its words depend on the language of the machine. */
export async function offeredByApt(): Promise<string | undefined> {
  for (const name of PACKAGES) {
    if (isOffered(await run('env', ['LC_ALL=C', 'apt-cache', 'policy', name]))) return name
  }
  return undefined
}

/** Whether `apt-cache policy`, in English, names a version to install; Ubuntu has none, or one that only points to a snap. */
export function isOffered(policy: string): boolean {
  return /^ *Candidate: (?!.*snap)\d/m.test(policy)
}

async function show(command: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', ...env } })
  const how = await ending(child)
  if (how !== 'code 0') throw new LaunchError(`${command} ${args.join(' ')} failed (${how}). ${whatToType()}`)
}

if (import.meta.main) {
  const log: Log = line => void process.stdout.write(`${line}\n`)
  try {
    log(`Browser for the tests: ${await setUpBrowser(log, process.argv.includes('--shell'))}`)
  }
  catch (error) {
    if (!(error instanceof LaunchError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
