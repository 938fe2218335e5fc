import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compileContent } from '../../../../../server/services/catalogue/compile.ts'
import { ContentTree, swap } from '../../../content/content-tree.ts'

let tree: ContentTree

beforeEach(async () => {
  tree = await ContentTree.create()
})

afterEach(() => tree.remove())

describe('compileContent', () => {
  it('is plain JSON, since it is bundled as text', async () => {
    const bundle = await compileContent(tree.contentDir)
    expect(JSON.parse(JSON.stringify(bundle))).toEqual(bundle)
  })

  it('takes the order from the numbers in the names, not from the alphabet', async () => {
    await tree.change({
      'sl/modules/01.prvi/10.deseta.md': lesson('m1-l10', 'deseta'),
      'en/modules/01.first/10.tenth.md': lesson('m1-l10', 'tenth'),
    })
    const { catalogue } = await compileContent(tree.contentDir)
    expect(catalogue.modules.map(module => module.uid)).toEqual(['m1', 'm2'])
    expect(catalogue.modules[0]!.lessons.map(item => [item.uid, item.number])).toEqual([['m1-l1', '1.1'], ['m1-l2', '1.2'], ['m1-l10', '1.3']])
  })

  it('sums the minutes of an open module and takes those announced of a planned one', async () => {
    const { catalogue } = await compileContent(tree.contentDir)
    expect(catalogue.modules.map(({ uid, status, minutes }) => ({ uid, status, minutes }))).toEqual([
      { uid: 'm1', status: 'open', minutes: 35 },
      { uid: 'm2', status: 'planned', minutes: 75 },
    ])
  })

  it('lists sources and terms in the order of their first appearance', async () => {
    const { catalogue } = await compileContent(tree.contentDir)
    expect(catalogue.modules[0]!.lessons[0]!.text.sl).toMatchObject({ sources: ['E1', 'P3'], terms: ['vitalnost'] })
  })

  it('hashes each file by its content', async () => {
    const before = await compileContent(tree.contentDir)
    await tree.change({ 'sl/cases/koper.md': swap('Besedilo primera.', 'Drugo besedilo.') })
    const after = await compileContent(tree.contentDir)
    const hashes = (bundle: typeof before) => bundle.catalogue.cases[0]!.text
    expect(hashes(after).sl.hash).not.toBe(hashes(before).sl.hash)
    expect(hashes(after).en.hash).toBe(hashes(before).en.hash)
    expect(hashes(after).sl.hash).toMatch(/^[0-9a-f]{12}$/)
  })

  it('reads line ends of every system alike', async () => {
    const before = await compileContent(tree.contentDir)
    await tree.change({ 'sl/cases/koper.md': text => text.replaceAll('\n', '\r\n'), 'en/cases/koper.md': text => `\uFEFF${text}` })
    expect(await compileContent(tree.contentDir)).toEqual(before)
  })

  it('leaves out what lacks its translation', async () => {
    await tree.change({ 'en/cases/koper.md': null })
    expect((await compileContent(tree.contentDir)).catalogue.cases).toEqual([])
  })

  it('sorts municipalities by the Slovene alphabet', async () => {
    const { catalogue } = await compileContent(tree.contentDir)
    expect(catalogue.municipalities.map(municipality => municipality.name)).toEqual(['Cerknica', 'Črnomelj', 'Koper', 'Novo mesto'])
  })

  it('knows the minutes of a path that takes single lessons', async () => {
    await tree.change({ 'sl/paths/path-a.yml': text => text.replace('{ uid: m1, required: true }', '{ uid: m1, required: true, lessons: [m1-l2] }').replace('required: 110, optional: 0', 'required: 95, optional: 15') })
    expect((await compileContent(tree.contentDir)).problems).toEqual([])
  })

  it('stops at a mistake in content/data', async () => {
    await tree.change({ 'data/sources.yml': swap('code: E1', 'code: vir-ena') })
    await expect(compileContent(tree.contentDir)).rejects.toThrow('code')
  })
})

function lesson(uid: string, slug: string): string {
  return `---\nuid: ${uid}\nslug: ${slug}\ntitle: T\nsummary: S\nminutes: 5\ncompletion: read\nobjectives: [m1-o1]\n---\n\nBesedilo.\n`
}
