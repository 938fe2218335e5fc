import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join, relative } from 'node:path'
import { keepForNext, madeIsCurrent } from './kept-files.ts'
import { collect, ending, LaunchError, ROOT, spawnNode } from './project.ts'
import type { Log } from './project.ts'

/** What the built server is started by. */
export const SERVER = join(ROOT, '.output', 'server', 'index.mjs')
const STAMP = join(ROOT, '.output', 'source-hash')

/** What no build depends on, as entries of the project's root. Anything new counts as source until named here. */
const NOT_SOURCE = /^(\..*|node_modules|dist|docs|tests|screenshots|LICENSE.*|.*\.(md|log))$/

/** A fingerprint of the names and bytes of all source files; changes whenever the build could. */
export async function sourceHash(root = ROOT): Promise<string> {
  const entries = await readdir(root, { withFileTypes: true })
  const files = await Promise.all(entries.filter(entry => !NOT_SOURCE.test(entry.name)).map(async (entry) => {
    if (!entry.isDirectory()) return [entry.name]
    const below = await readdir(join(root, entry.name), { withFileTypes: true, recursive: true })
    return below.filter(inner => inner.isFile()).map(inner => relative(root, join(inner.parentPath, inner.name)))
  }))
  const hash = createHash('sha256')
  for (const file of files.flat().sort()) {
    const bytes = await readFile(join(root, file))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

/** Whether .output holds a finished build of this very source. */
export async function isBuilt(): Promise<boolean> {
  return existsSync(SERVER) && existsSync(STAMP) && await readFile(STAMP, 'utf8') === await sourceHash()
}

/** Megabytes the build may use for its heap: enough for it, and not all the machine has. */
export function buildMemory(total: number): number {
  return Math.round(Math.min(4096, Math.max(1024, total / 1024 ** 2 * 0.75)))
}

export interface BuildOptions {
  /** Ends the build. */
  signal?: AbortSignal
  /** Keeps what the build says to itself unless it fails: for those who only want to start. */
  quiet?: boolean
}

/**
 * Builds the site into .output, always.
 * @throws LaunchError when the build fails; what it printed says why
 */
export async function build(log: Log, { signal, quiet = false }: BuildOptions = {}): Promise<void> {
  log('Building the site; this takes a minute or two …')
  // Taken first: what changes during the build then counts as not built.
  const hash = await sourceHash()
  await keepForNext(hash)
  const options = process.env.NODE_OPTIONS ?? ''
  const memory = options.includes('max-old-space-size') ? '' : ` --max-old-space-size=${buildMemory(Math.min(totalmem(), process.constrainedMemory() || Infinity))}`
  const child = spawnNode(['node_modules/nuxt/bin/nuxt.mjs', 'build'], {
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: `${options}${memory}`.trim() },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  })
  const said = [child.stdout, child.stderr].map(stream => stream ? collect(stream) : () => '')
  const stop = () => child.kill('SIGTERM')
  signal?.addEventListener('abort', stop)
  const how = await ending(child)
  signal?.removeEventListener('abort', stop)
  if (how !== 'code 0') {
    if (!signal?.aborted) log(said.map(text => text()).join('\n').trim())
    throw new LaunchError(`The build failed (${how}).`)
  }
  await madeIsCurrent(hash)
  await writeFile(STAMP, hash)
}
