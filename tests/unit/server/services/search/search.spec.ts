/** The search over the real content: what people will type and must find. */
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Lang } from '#shared/types/catalogue.ts'
import type { TextPart } from '#shared/types/search.ts'
import { loadBundle } from '../../../../../server/services/catalogue/catalogue.ts'
import { compileContent } from '../../../../../server/services/catalogue/compile.ts'
import { searchDocuments } from '../../../../../server/services/search/documents.ts'
import { searchContent } from '../../../../../server/services/search/search.ts'
import { ContentTree } from '../../../content/content-tree.ts'

const CONTENT = fileURLToPath(new URL('../../../../../content', import.meta.url))
const text = (parts: readonly TextPart[]) => parts.map(part => part.text).join('')
const marks = (parts: readonly TextPart[]) => parts.filter(part => part.mark).map(part => part.text.toLowerCase())
const find = (question: string, lang: Lang = 'sl') => searchContent(question, lang, 50)
const titles = (question: string, lang: Lang = 'sl') => find(question, lang).hits.map(hit => text(hit.title))

beforeAll(async () => {
  loadBundle(await compileContent(CONTENT))
})

describe('the search over the real content', () => {
  it('finds the same for every form of občina', () => {
    const expected = find('občina')
    expect(expected.total).toBeGreaterThan(5)
    for (const form of ['obcine', 'občine', 'občinah', 'občinami', 'OBČINA', 'obcina']) expect(find(form)).toEqual(expected)
  })

  it('finds the same for every form of town', () => {
    expect(find('towns', 'en')).toEqual(find('town', 'en'))
    expect(find('town', 'en').total).toBeGreaterThan(5)
  })

  it.each([
    ['deleznik', 'deležnik'],
    ['vitlnost', 'vitalnost'],
    ['mestni menedžerji', 'mestni menedžer'],
    ['koper', 'Koper: partnerstvo občine in Zavoda Koper Otok'],
    ['kaj je mms', 'Kaj MMS je in kaj ni'],
    ['prazni prostori', 'Prazni prostori in začasna raba'],
  ])('%s: first or second comes “%s”', (question, title) => {
    expect(titles(question).slice(0, 2)).toContain(title)
  })

  it('leads to the section and marks the place', () => {
    const [best] = find('trije vzroki tri posledice').hits
    expect(best).toMatchObject({ kind: 'lesson', number: '1.1', path: expect.stringMatching(/^\/moduli\/kaj-je-mms\/[a-z-]+#trije-vzroki-tri-posledice$/) as string })
    expect(marks(best!.heading)).toEqual(['trije', 'vzroki', 'tri', 'posledice'])
    for (const hit of find('občina').hits) expect([...marks(hit.title), ...marks(hit.heading), ...marks(hit.excerpt)].join(' ')).toMatch(/občin/)
  })

  it('finds a term by its other name', () => {
    expect(titles('stakeholder')).toContain('deležnik')
  })

  it('asks for all the words, and says so where it gives some', () => {
    expect(find('najemnine koper').isLoose).toBe(false)
    const loose = find('najemnine ksilofon')
    expect(loose.isLoose).toBe(true)
    expect(loose.total).toBeGreaterThan(0)
  })

  it('finds nothing for nothing, and for what is nowhere', () => {
    for (const question of ['', '   ', '?!', 'qqqqwww', '🏛️', '<script>', '\\', '%']) {
      expect(find(question)).toEqual({ total: 0, hits: [], isLoose: false })
    }
  })

  it('gives as many as are asked for, and the total of all', () => {
    const view = searchContent('mesto', 'sl', 3)
    expect(view.hits).toHaveLength(3)
    expect(view.total).toBeGreaterThan(3)
  })

  it('keeps the languages apart', () => {
    expect(find('občina', 'en').hits.every(hit => hit.path.startsWith('/en/'))).toBe(true)
    expect(find('municipality', 'en').total).toBeGreaterThan(3)
  })

  it('names no source code, no component and no Markdown', () => {
    const all = (['sl', 'en'] as const).flatMap(lang => searchDocuments(lang)).map(place => place.text).join('\n')
    expect(all).not.toMatch(/:src|::|\[E\d|\*\*|<!--|"\}|m1-s\d|m1-q\d/)
    expect(all.length).toBeGreaterThan(50_000)
  })
})

describe('the search and drafts', () => {
  it('finds no draft, no question and no answer', async () => {
    const tree = await ContentTree.create()
    try {
      const canary = 'Kanarčkova'
      const draft = (slug: string) => (source: string) => `${source.replace(`slug: ${slug}`, `slug: ${slug}\ndraft: true`)}\n${canary} beseda.\n`
      await tree.change({
        'sl/modules/01.prvi/2.nadaljevanje.md': draft('nadaljevanje'),
        'sl/cases/koper.md': draft('koper'),
        'sl/modules/01.prvi/quiz.md': source => source.replace(/^> .*/m, `> ${canary} razlaga.`),
        'sl/modules/01.prvi/1.uvod.md': source => `${source}\nObjavljena beseda.\n`,
      })
      const bundle = await compileContent(tree.contentDir)
      expect(JSON.stringify([bundle.drafts, bundle.quizzes])).toContain(canary)
      loadBundle(bundle)
      expect(find('objavljena').total).toBe(1)
      for (const question of [canary, 'nadaljevanje', 'beseda Kanarčkova']) {
        expect(JSON.stringify(find(question))).not.toContain(canary)
      }
      expect(find(canary).total).toBe(0)
      expect(JSON.stringify(bundle.sections)).not.toContain(canary)
    }
    finally {
      await tree.remove()
      loadBundle(await compileContent(CONTENT))
    }
  })
})
