// The browser's files of the build before: whoever has a page of it open may still ask for them.

import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ROOT } from './project.ts'

/**
 * The folders of the browser's files, below one that is not part of the source.
 * @param root of the project
 */
export function keptFolders(root = ROOT) {
  const folder = join(root, '.cache', 'nuxt-files')
  return {
    /** Of the last build of another source; part of the next build. */
    before: join(folder, 'before'),
    /** Of the last build that succeeded, and the hash of its source. */
    current: join(folder, 'current'),
    currentHash: join(folder, 'current-hash'),
    /** Of a build that goes on. */
    made: join(folder, 'made'),
  }
}

/**
 * Before a build: what the last one made becomes what the next one keeps, unless it builds the same source again.
 * @param hash fingerprint of the source to be built
 */
export async function keepForNext(hash: string, root = ROOT): Promise<void> {
  const { before, current, currentHash, made } = keptFolders(root)
  await rm(made, { recursive: true, force: true })
  if (!existsSync(current) || !existsSync(currentHash) || await readFile(currentHash, 'utf8') === hash) return
  await rm(before, { recursive: true, force: true })
  await rename(current, before)
}

/** During a build: remembers the browser's files it made. */
export async function rememberMade(files: string, root = ROOT): Promise<void> {
  const { made } = keptFolders(root)
  await mkdir(dirname(made), { recursive: true })
  await cp(files, made, { recursive: true })
}

/** After a build that succeeded: what it made are the current files. */
export async function madeIsCurrent(hash: string, root = ROOT): Promise<void> {
  const { current, currentHash, made } = keptFolders(root)
  await rm(currentHash, { force: true })
  await rm(current, { recursive: true, force: true })
  await rename(made, current)
  await writeFile(currentHash, hash)
}
