import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compileContent } from '../../../../../server/services/catalogue/compile.ts'
import { readContentFiles } from '../../../../../server/services/catalogue/content-files.ts'
import { findDrafts } from '../../../../../server/services/catalogue/drafts.ts'
import { DECISIONS, EN_DECISIONS } from '../../../content/decision-mistakes.ts'
import { ContentTree, swap } from '../../../content/content-tree.ts'

let tree: ContentTree

beforeEach(async () => {
  tree = await ContentTree.create()
})

afterEach(() => tree.remove())

async function drafts(): Promise<string[]> {
  return [...findDrafts((await readContentFiles(tree.contentDir)).files)].sort()
}

describe('findDrafts', () => {
  it('finds none where none is marked', async () => {
    expect(await drafts()).toEqual([])
  })

  it('takes the translation with its original', async () => {
    await tree.change({ 'sl/modules/01.prvi/1.uvod.md': swap('slug: uvod', 'slug: uvod\ndraft: true') })
    expect(await drafts()).toEqual(['en/modules/01.first/1.introduction.md', 'sl/modules/01.prvi/1.uvod.md'])
  })

  it('takes everything in the folders of a draft module, quiz and self-checks included', async () => {
    await tree.change({ 'sl/modules/01.prvi/index.md': swap('slug: prvi', 'slug: prvi\ndraft: true') })
    const { files } = await readContentFiles(tree.contentDir)
    expect(await drafts()).toEqual(files.filter(file => file.file.includes('/01.')).map(file => file.file).sort())
  })

  it('takes a translation alone when only it is marked', async () => {
    await tree.change({ 'en/cases/koper.md': swap('slug: koper', 'slug: koper\ndraft: true') })
    expect(await drafts()).toEqual(['en/cases/koper.md'])
  })

  it('takes the decisions of a draft case, and decisions alone when only they are marked', async () => {
    await tree.change({ 'sl/cases/koper.decisions.md': DECISIONS, 'en/cases/koper.decisions.md': EN_DECISIONS })
    expect(await drafts()).toEqual([])
    await tree.change({ 'sl/cases/koper.decisions.md': swap('role:', 'draft: true\nrole:') })
    expect(await drafts()).toEqual(['en/cases/koper.decisions.md', 'sl/cases/koper.decisions.md'])
    await tree.change({ 'sl/cases/koper.decisions.md': DECISIONS, 'sl/cases/koper.md': swap('slug: koper', 'slug: koper\ndraft: true') })
    expect(await drafts()).toEqual(['en/cases/koper.decisions.md', 'en/cases/koper.md', 'sl/cases/koper.decisions.md', 'sl/cases/koper.md'])
  })

  it.each(['draft: yes', 'draft: "true"', 'draft: morda', 'draft:   true # not yet'])('holds back what is marked »%s«', async (line) => {
    await tree.change({ 'sl/cases/koper.md': swap('slug: koper', `slug: koper\n${line}`) })
    expect(await drafts()).toEqual(['en/cases/koper.md', 'sl/cases/koper.md'])
  })

  it('holds back a marked file whose front matter cannot be read', async () => {
    await tree.change({ 'sl/cases/koper.md': swap('slug: koper', 'slug: "koper\ndraft: true') })
    expect(await drafts()).toContain('sl/cases/koper.md')
  })

  it('publishes what says draft: false, and what speaks of drafts in its text only', async () => {
    await tree.change({ 'sl/cases/koper.md': text => `${text.replace('slug: koper', 'slug: koper\ndraft: false')}\ndraft: true\n` })
    expect(await drafts()).toEqual([])
  })
})

describe('a compiled draft', () => {
  it('is nowhere in the public part of the bundle', async () => {
    await tree.change({ 'sl/modules/01.prvi/index.md': text => text.replace('slug: prvi', 'slug: prvi\ndraft: true').replaceAll('Prvi', 'Skrivnost') })
    const { catalogue, quizzes, checks } = await compileContent(tree.contentDir)
    expect(JSON.stringify({ catalogue, quizzes, checks })).not.toMatch(/Skrivnost|m1-l1|m1-q1|m1-s1/)
  })

  it('keeps its own mistakes and its questions', async () => {
    await tree.change({
      'sl/modules/03.tretji/index.md': '---\nuid: m3\ntitle: Tretji\ndraft: true\nobjectives: [{ id: m3-o1, text: "Izid." }]\n---\n\nUvod. :src[X1]\n',
      'sl/modules/03.tretji/1.prva.md': '---\nuid: m3-l1\ntitle: Prva\nminutes: 5\nobjectives: [m3-o1]\n---\n\n::self-check{id="m3-s1"}\n::\n',
      'sl/modules/03.tretji/checks.md': '---\nuid: m3-checks\ntitle: Samopreverjanje\n---\n\n## Drži? {#m3-s1 objective=m3-o1 lesson=m3-l1}\n= drži\n> Ker.\n',
    })
    const bundle = await compileContent(tree.contentDir)
    expect(bundle.problems).toEqual([])
    expect(bundle.checks.map(quiz => quiz.uid)).toEqual(['m1-checks'])
    expect(bundle.draftQuizzes.map(quiz => quiz.uid)).toEqual(['m3-checks'])
    const module = bundle.drafts.find(draft => draft.uid === 'm3')!
    expect(module).toMatchObject({ kind: 'module', title: 'Tretji', summary: '', minutes: null, sources: ['X1'] })
    expect(module.problems.map(problem => problem.code)).toEqual(expect.arrayContaining(['field-missing', 'source-unknown']))
    expect(bundle.drafts.find(draft => draft.uid === 'm3-l1')).toMatchObject({ kind: 'lesson', minutes: 5, checks: ['m3-s1'], objectives: [{ id: 'm3-o1', text: 'Izid.' }] })
  })
})
