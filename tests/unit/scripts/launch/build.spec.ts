import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildMemory, sourceHash } from '../../../../scripts/launch/build.ts'

let root: string

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, name)), { recursive: true })
  await writeFile(join(root, name), text)
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tcm-hash-'))
  await write('package-lock.json', '{}')
  await write('pages/index.vue', '<template />')
  await write('content/sl/modules/01.a/quiz.md', '- (x) a')
})

afterEach(() => rm(root, { recursive: true, force: true }))

describe('sourceHash', () => {
  it('stays the same for the same source', async () => {
    const before = await sourceHash(root)
    await write('pages/index.vue', '<template />')
    expect(await sourceHash(root)).toBe(before)
    expect(before).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each(['package-lock.json', 'pages/index.vue', 'content/sl/modules/01.a/quiz.md', 'shared/new.ts', 'content/.hidden', 'nuxt.config.ts'])('changes with %s', async (name) => {
    const before = await sourceHash(root)
    await write(name, 'changed')
    expect(await sourceHash(root)).not.toBe(before)
  })

  it('changes when a file is moved', async () => {
    const before = await sourceHash(root)
    await rename(join(root, 'pages/index.vue'), join(root, 'pages/other.vue'))
    expect(await sourceHash(root)).not.toBe(before)
  })

  it('tells where one file ends and the next begins', async () => {
    await write('a', 'xy')
    await write('b', 'z')
    const before = await sourceHash(root)
    await write('a', 'x')
    await write('b', 'yz')
    expect(await sourceHash(root)).not.toBe(before)
  })

  it.each(['README.md', 'docs/a.md', 'tests/unit/a.spec.ts', '.output/server/index.mjs', '.data/db/x', 'node_modules/a/index.js'])('does not change with %s', async (name) => {
    const before = await sourceHash(root)
    await write(name, 'anything')
    expect(await sourceHash(root)).toBe(before)
  })
})

describe('buildMemory', () => {
  it.each([[512, 1024], [2048, 1536], [4096, 3072], [24_576, 4096]])('of %i MB takes %i', (total, taken) => {
    expect(buildMemory(total * 1024 ** 2)).toBe(taken)
  })
})
