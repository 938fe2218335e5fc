import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepForNext, keptFolders, madeIsCurrent, rememberMade } from '../../../../scripts/launch/kept-files.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcm-kept-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A build of a source; gives what was kept from before while it went on, null for nothing. */
async function build(source: string, succeeds = true): Promise<string | null> {
  const kept = join(folder, 'project')
  await keepForNext(source, kept)
  const file = join(keptFolders(kept).before, 'chunk.js')
  const before = existsSync(file) ? await readFile(file, 'utf8') : null
  await mkdir(join(folder, 'output'), { recursive: true })
  await writeFile(join(folder, 'output', 'chunk.js'), source)
  await rememberMade(join(folder, 'output'), kept)
  if (succeeds) await madeIsCurrent(source, kept)
  return before
}

describe('the files of the build before', () => {
  it('are those of the last other source', async () => {
    expect(await build('a')).toBeNull()
    expect(await build('b')).toBe('a')
    expect(await build('c')).toBe('b')
    expect(await build('a')).toBe('c')
  })

  it('stay when the same source is built again', async () => {
    await build('a')
    await build('b')
    expect(await build('b')).toBe('a')
    expect(await build('b')).toBe('a')
    expect(await build('c')).toBe('b')
  })

  it('are never those of a build that failed', async () => {
    await build('a')
    expect(await build('b', false)).toBe('a')
    expect(await build('b')).toBe('a')
    expect(await build('c', false)).toBe('b')
    expect(await build('d')).toBe('b')
  })
})
