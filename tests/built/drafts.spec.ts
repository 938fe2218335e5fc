/** Drafts are in no public output: what the build publishes is decided by the compiled bundle and by content.config.ts. */
import { copyFile, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { compileContent } from '../../server/services/catalogue/compile.ts'
import { readContentFiles } from '../../server/services/catalogue/content-files.ts'
import { findDrafts } from '../../server/services/catalogue/drafts.ts'
import { canariesIn } from '../support/canaries.ts'
import { ContentTree, swap, type Mutations } from '../unit/content/content-tree.ts'

// The configuration is wanted as it is written, before Nuxt Content makes tables of it.
vi.mock('@nuxt/content', () => ({ defineCollection: (collection: unknown) => collection, defineContentConfig: (config: unknown) => config }))

interface ContentConfig {
  collections: Record<string, { source: Array<{ include: string, exclude: string[] }> }>
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CANARY = 'Neobjavljeni kanarček'

/** The matcher that Nuxt Content itself picks files with. */
const { glob } = createRequire(createRequire(import.meta.url).resolve('@nuxt/content'))('tinyglobby') as {
  glob: (include: string, options: { cwd: string, ignore: string[], dot: boolean, expandDirectories: boolean }) => Promise<string[]>
}

let tree: ContentTree

beforeEach(async () => {
  tree = await ContentTree.create()
  await copyFile(join(ROOT, 'content.config.ts'), join(tree.root, 'content.config.ts'))
  for (const name of ['server', 'shared', 'node_modules']) await symlink(join(ROOT, name), join(tree.root, name))
})

afterEach(() => tree.remove())

/** Files that the collections publish, by the real configuration applied to this tree. */
async function published(): Promise<string[]> {
  const config = await import(pathToFileURL(join(tree.root, 'content.config.ts')).href) as { default: ContentConfig }
  const sources = Object.values(config.default.collections).flatMap(collection => collection.source)
  const files = await Promise.all(sources.map(({ include, exclude }) => glob(include, { cwd: tree.contentDir, ignore: exclude, dot: true, expandDirectories: false })))
  return files.flat().sort()
}

/** Marks a file as a draft and hides the canary in its title and text. */
const drafted = (slug: string) => (text: string) => `${text.replace(`slug: ${slug}`, `slug: ${slug}\ndraft: true`).replace(/^title: .*/m, `title: ${CANARY}`)}\n${CANARY}.\n`

const DRAFTS: Record<string, Mutations> = {
  'a lesson': { 'sl/modules/01.prvi/1.uvod.md': drafted('uvod') },
  'a translation alone': { 'en/modules/01.first/1.introduction.md': drafted('introduction') },
  'a module with all that is in it': { 'sl/modules/01.prvi/index.md': drafted('prvi'), 'sl/modules/01.prvi/2.nadaljevanje.md': swap('slug: nadaljevanje', `slug: nadaljevanje\nnote: ${CANARY}`) },
  'a case': { 'sl/cases/koper.md': drafted('koper') },
}

describe('what is published', () => {
  it('is every text where none is a draft, and no file of questions', async () => {
    const { files } = await readContentFiles(tree.contentDir)
    expect(await published()).toEqual(files.filter(({ kind }) => ['module', 'lesson', 'case'].includes(kind)).map(({ file }) => file).sort())
  })

  it.each(Object.entries(DRAFTS))('leaves out %s', async (_, mutations) => {
    await tree.change(mutations)
    const files = await published()
    const drafts = findDrafts((await readContentFiles(tree.contentDir)).files)
    expect(drafts.size).toBeGreaterThan(0)
    expect(files.filter(file => drafts.has(file))).toEqual([])
    const texts = await Promise.all(files.map(file => readFile(join(tree.contentDir, file), 'utf8')))
    expect(canariesIn(texts.join('\n'), [CANARY])).toEqual([])
  })

  it.each(Object.entries(DRAFTS))('has nothing of %s in catalogue, quizzes and self-checks', async (_, mutations) => {
    await tree.change(mutations)
    const { catalogue, moduleFiles, sections, quizzes, checks, drafts } = await compileContent(tree.contentDir)
    expect(canariesIn(JSON.stringify({ catalogue, moduleFiles, sections, quizzes, checks }), [CANARY])).toEqual([])
    expect(canariesIn(JSON.stringify(drafts), [CANARY])).toEqual([CANARY])
  })
})
