import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadBundle } from '../../../../../server/services/catalogue/catalogue.ts'
import { compileContent } from '../../../../../server/services/catalogue/compile.ts'
import { draftList, draftView } from '../../../../../server/services/catalogue/draft-views.ts'
import { searchMunicipalities } from '../../../../../server/services/catalogue/municipality-search.ts'
import { caseView, catalogueView, glossaryView, lessonView, moduleView, pathPage } from '../../../../../server/services/catalogue/views.ts'
import { ContentTree } from '../../../content/content-tree.ts'

let tree: ContentTree

beforeAll(async () => {
  tree = await ContentTree.create()
  await tree.change({
    'sl/cases/osnutek.md': '---\nuid: case-x\ntitle: Osnutek\nsummary: Kratko.\ndraft: true\n---\n\n## Razdelek\n\nTrditev. :src[P3] :src[X9]\n\n::term{id="vitalnost"}\n::\n',
    'sl/modules/03.tretji/index.md': '---\nuid: m3\ntitle: Tretji\ndraft: true\n---\n',
    'sl/modules/03.tretji/quiz.md': '---\nuid: m3-quiz\ntitle: Kviz osnutka\npassMark: 50\ndraw: 1\n---\n\n## Katero? {#m3-q1 objective=m3-o1 lesson=m3-l1}\n- (x) Pravo.\n- ( ) Napačno.\n> Skrita razlaga.\n',
  })
  loadBundle(await compileContent(tree.contentDir))
})

afterAll(() => tree.remove())

describe('moduleView', () => {
  it('tells one language, with addresses in both', () => {
    expect(moduleView('m1', 'en')).toEqual({
      uid: 'm1',
      number: 1,
      slug: 'first',
      title: 'The first module',
      summary: 'What the first module holds.',
      status: 'open',
      minutes: 35,
      lessonCount: 2,
      audience: ['officials', 'providers'],
      topics: ['organisation'],
      cover: 'm1',
      path: '/en/modules/first',
      objectives: [{ id: 'm1-o1', text: 'The first outcome.' }, { id: 'm1-o2', text: 'The second outcome.' }],
      lessons: [
        { uid: 'm1-l1', number: '1.1', slug: 'introduction', title: 'Introduction', minutes: 15, completion: 'check', path: '/en/modules/first/introduction' },
        { uid: 'm1-l2', number: '1.2', slug: 'continuation', title: 'Continuation', minutes: 20, completion: 'read', path: '/en/modules/first/continuation' },
      ],
      practice: null,
      quiz: { uid: 'm1-quiz', path: '/en/modules/first/quiz', draw: 2, passMark: 75, attempts: 3, behaviour: { kind: 'deferred' }, timeLimit: null },
      alternates: { sl: '/moduli/prvi', en: '/en/modules/first' },
    })
  })

  it('has no lessons and no quiz where the module is planned', () => {
    expect(moduleView('m2', 'sl')).toMatchObject({ status: 'planned', lessons: [], quiz: null, minutes: 75 })
  })
})

describe('lessonView', () => {
  it('leads to the lessons beside it', () => {
    expect(lessonView('m1-l1', 'sl')).toMatchObject({ previous: null, next: { uid: 'm1-l2', path: '/moduli/prvi/nadaljevanje' } })
    expect(lessonView('m1-l2', 'sl')).toMatchObject({ previous: { uid: 'm1-l1' }, next: null })
  })

  it('brings sources, terms, objectives and self-checks along', () => {
    expect(lessonView('m1-l1', 'sl')).toMatchObject({
      objectives: [{ id: 'm1-o1', text: 'Prvi izid.' }],
      sources: [{ code: 'E1', text: 'Vir ena', url: 'https://example.org/e1' }, { code: 'P3' }],
      terms: [{ id: 'vitalnost', term: 'vitalnost', other: 'vitality', definition: 'Veliko razlogov za obisk.' }],
      alternates: { sl: '/moduli/prvi/uvod', en: '/en/modules/first/introduction' },
    })
  })

  it('shows a self-check without its key', () => {
    expect(lessonView('m1-l1', 'sl').checks).toEqual([{ uid: 'm1-s1', kind: 'number', prompt: 'Koliko?', choices: [] }])
    expect(lessonView('m1-l2', 'sl').checks).toEqual([])
  })

  it('says what finishes it, and which self-checks stand in the text', () => {
    expect(lessonView('m1-l1', 'en')).toMatchObject({ completion: 'check', checkIds: ['m1-s1'] })
    expect(lessonView('m1-l2', 'en')).toMatchObject({ completion: 'read', checkIds: [] })
  })
})

describe('caseView', () => {
  it('tells minutes, audience and the objectives of modules that the case serves', () => {
    expect(caseView('case-koper', 'en')).toMatchObject({ minutes: 10, audience: ['officials'], objectives: [{ id: 'm1-o1', text: 'The first outcome.' }] })
    expect(caseView('case-koper', 'sl').objectives).toEqual([{ id: 'm1-o1', text: 'Prvi izid.' }])
  })
})

describe('catalogueView', () => {
  it('shows modules, paths and cases of one language', () => {
    const view = catalogueView('sl')
    expect(view.modules.map(module => module.path)).toEqual(['/moduli/prvi', '/moduli/drugi'])
    expect(view.paths).toMatchObject([{ uid: 'path-a', title: 'Pot', minutes: { required: 110, optional: 0 }, modules: [{ uid: 'm1', required: true, lessons: null }, { uid: 'm2' }] }])
    expect(view.paths[0]?.path).toBe('/poti/pot')
    expect(view.topics).toEqual([
      { uid: 'organisation', name: 'Organizacija', slugs: { sl: 'organizacija', en: 'organisation' } },
      { uid: 'analysis', name: 'Analiza', slugs: { sl: 'analiza', en: 'analysis' } },
    ])
    expect(view.cases).toEqual([{ uid: 'case-koper', slug: 'koper', title: 'Koper', summary: 'Kaj je bilo v Kopru.', minutes: 10, audience: ['officials'], path: '/primeri/koper' }])
  })

  it('tells nothing of keys, files or drafts', () => {
    const views = JSON.stringify([catalogueView('sl'), catalogueView('en'), moduleView('m1', 'sl'), lessonView('m1-l1', 'sl'), lessonView('m1-l2', 'en'), caseView('case-koper', 'sl')])
    expect(views).not.toMatch(/Pojasnilo|Explanation|"right"|tolerance|\.md|case-x|m3|Osnutek/)
  })
})

describe('pathPage', () => {
  it('shows a path with the way through its modules, the certificate and both addresses', () => {
    const page = pathPage('path-a', 'en')
    expect(page).toMatchObject({ uid: 'path-a', certificate: 'Certificate', path: '/en/paths/path', alternates: { sl: '/poti/pot', en: '/en/paths/path' } })
    expect(page.modules.map(({ uid, steps, quiz }) => [uid, steps.map(step => step.uid), quiz?.uid ?? null])).toEqual([
      ['m1', ['m1-l1', 'm1-l2'], 'm1-quiz'],
      ['m2', [], null],
    ])
  })

  it('asks of a module taken in part for its lessons alone, without the quiz', async () => {
    const part = await ContentTree.create()
    await part.change({ 'sl/paths/path-a.yml': text => text.replace('{ uid: m1, required: true }', '{ uid: m1, required: true, lessons: [m1-l2] }') })
    loadBundle(await compileContent(part.contentDir))
    await part.remove()
    const [module] = pathPage('path-a', 'sl').modules
    expect(module).toMatchObject({ lessons: [{ uid: 'm1-l2' }], steps: [{ uid: 'm1-l2' }], quiz: null })
    loadBundle(await compileContent(tree.contentDir))
  })
})

describe('glossaryView', () => {
  it('is sorted by the alphabet of its language', () => {
    expect(glossaryView('sl').map(term => term.term)).toEqual(['cvet', 'črta', 'vitalnost'])
    expect(glossaryView('en').map(term => term.term)).toEqual(['blossom', 'line', 'vitality'])
  })
})

describe('searchMunicipalities', () => {
  const names = (typed: string) => searchMunicipalities(typed).map(municipality => municipality.name)

  it.each([
    ['', ['Cerknica', 'Črnomelj', 'Koper', 'Novo mesto']],
    ['č', ['Cerknica', 'Črnomelj', 'Koper']],
    ['crno', ['Črnomelj']],
    ['  KOP ', ['Koper']],
    ['capod', ['Koper']],
    ['mes', ['Novo mesto']],
    ['novo m', ['Novo mesto']],
    ['esto', []],
    ['xyz', []],
  ])('finds »%s«', (typed, expected) => {
    expect(names(typed)).toEqual(expected)
  })
})

describe('drafts', () => {
  it('are listed with their mistakes in the reader’s language', () => {
    const own = draftList('en').find(draft => draft.uid === 'case-x')!
    expect(own).toMatchObject({ file: 'sl/cases/osnutek.md', lang: 'sl', kind: 'case', title: 'Osnutek', path: '/en/trainer/draft/sl/cases/osnutek.md' })
    expect(own.problems.map(problem => `${problem.line} ${problem.text}`)).toContain('10 There is no source “X9” in content/data/sources.yml. Check the code or add the source.')
    expect(draftList('sl').find(draft => draft.uid === 'case-x')!.problems.map(problem => problem.text)).toContain('V glavi manjka polje »slug«. Dodajte vrstico »slug: …«.')
  })

  it('are shown as far as they are written', () => {
    const { view, markdown } = draftView('sl/cases/osnutek.md', 'en')
    expect(view).toMatchObject({ summary: 'Kratko.', minutes: null, sources: [{ code: 'P3' }], terms: [{ term: 'vitalnost' }], checks: [] })
    expect(markdown).toContain('## Razdelek')
    expect(markdown).not.toContain('draft: true')
  })

  it('of a quiz show the questions as learners will see them', () => {
    const { view, markdown } = draftView('sl/modules/03.tretji/quiz.md', 'sl')
    expect(view).toMatchObject({ title: 'Kviz osnutka', checks: [{ uid: 'm3-q1', kind: 'single', prompt: 'Katero?', choices: [{ id: 0, text: 'Pravo.' }, { id: 1, text: 'Napačno.' }] }] })
    expect(JSON.stringify(view)).not.toContain('Skrita razlaga')
    expect(markdown).toBe('')
  })

  it.each(['sl/cases/koper.md', 'sl/cases/none.md', '../package.json', ''])('are only drafts: »%s« is not found', (file) => {
    expect(() => draftView(file, 'sl')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })
})
