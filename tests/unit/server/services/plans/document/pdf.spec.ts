import { PDFName } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import type { Lang } from '#shared/types/catalogue.ts'
import type { PlanView } from '#shared/types/plan.ts'
import { planDocument } from '../../../../../../server/services/plans/document/blocks.ts'
import { planPdf } from '../../../../../../server/services/plans/document/pdf.ts'
import { flatten, openObjects, readBack, textOf, type ReadBack } from '../../certification/pdf/read-back.ts'
import { field, fullPlan, head, MADE, planOf, resources, SOURCES } from './sample.ts'

async function pdfOf(plan: PlanView, lang: Lang = 'sl'): Promise<{ bytes: Uint8Array, pages: ReadBack[] }> {
  const bytes = await planPdf(planDocument(plan, SOURCES, lang, MADE), resources)
  const first = await readBack(bytes)
  const others = await Promise.all(Array.from({ length: first.pages - 1 }, (_, index) => readBack(bytes, index + 2)))
  return { bytes, pages: [first, ...others] }
}

const elements = (pages: readonly ReadBack[], role: string) => pages.flatMap(({ tree }) => flatten(tree)).filter(node => node.role === role)
const textsOf = (pages: readonly ReadBack[], role: string) => elements(pages, role).map(textOf)

/** Nothing stands outside the page's margins. */
function expectInside(pages: readonly ReadBack[]): void {
  for (const { pieces, size } of pages) {
    for (const { x, y, width } of pieces) {
      expect(x).toBeGreaterThan(60)
      expect(x + width).toBeLessThan(size.width - 60)
      expect(y).toBeGreaterThan(30)
      expect(y).toBeLessThan(size.height - 60)
    }
  }
}

describe('a plan as a PDF', () => {
  it('has real headings, lists and tables with heading cells', async () => {
    const { pages } = await pdfOf(fullPlan())
    expect(textsOf(pages, 'H1')).toEqual(['Akcijski načrt za oživitev mestnega središča'])
    expect(textsOf(pages, 'H2')).toEqual(['Analiza', 'Partnerji', 'Organizacija', 'Ukrepi', 'Koledar', 'Proračun', 'Kazalniki', 'Viri'])
    expect(textsOf(pages, 'H3')).toEqual(['Kratka ocena stanja', 'Kaj deluje', 'Kdo vodi', 'Izbira ukrepov', 'Koledar za 12 mesecev', 'Kazalniki'])
    expect(elements(pages, 'Table').map(table => table.children.map(row => row.children.map(cell => `${cell.role} ${textOf(cell)}`))).slice(0, 1)).toEqual([[['TH Naloga', 'TH Nosilec'], ['TD Vodenje', 'TD Občina']]])
    expect(textsOf(pages, 'LBody').slice(0, 2)).toEqual(['Tržnica ob sobotah', 'Knjižnica'])
    const text = pages.map(page => page.text).join('\n')
    for (const part of ['Črt Žnidaršič', 'Pešce bomo prešteli marca.', 'obiska <popoldne> & ob', '22 od 25', 'Ta del še ni izpolnjen.']) expect(text).toContain(part)
    expect(text).not.toContain('Komentar')
    expectInside(pages)
  })

  it.each(['sl', 'en'] as const)('says its language and title, and numbers its pages (%s)', async (lang) => {
    const { bytes, pages } = await pdfOf(fullPlan(), lang)
    const { catalog } = await openObjects(bytes)
    expect(catalog.get(PDFName.of('Lang'))?.toString()).toBe(`(${lang})`)
    expect(pages[0]!.info.Title).toBe(lang === 'sl' ? 'Akcijski načrt za oživitev mestnega središča: Škofja Loka' : 'Action plan for the revival of the town centre: Škofja Loka')
    expect(pages[0]!.xmp).toContain(`<dc:language><rdf:Bag><rdf:li>${lang}</rdf:li></rdf:Bag>`)
    pages.forEach(({ pieces }, index) => expect(pieces.map(({ text }) => text).join(' ')).toMatch(lang === 'sl' ? `Stran ${index + 1} od ${pages.length}` : `Page ${index + 1} of ${pages.length}`))
  })

  it('links to the sources, which can be read whole', async () => {
    const { pages } = await pdfOf(fullPlan())
    expect(pages.flatMap(({ links }) => links.map(({ url }) => url))).toEqual(SOURCES.map(({ url }) => url))
    expect(textsOf(pages, 'Link').map(text => text.replaceAll(' ', ''))).toEqual(SOURCES.map(({ url }) => url))
  })

  it('carries a long table over pages, each part with its headings', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({ item: `Postavka ${index + 1}, ki je opisana z nekaj besedami več, da gre čez rob stolpca`, amount: String(index * 100), origin: 'občinski proračun' }))
    const columns = [{ id: 'item', label: 'Postavka' }, { id: 'amount', label: 'Znesek (EUR)' }, { id: 'origin', label: 'Vir sredstev' }]
    const { pages } = await pdfOf(planOf([field('plan:budget', { kind: 'table', section: 'budget', label: 'Stroški', columns }, [head(rows)])]))
    const tables = elements(pages, 'Table')
    expect(tables.length).toBeGreaterThan(1)
    for (const table of tables) expect(table.children[0]!.children.map(cell => `${cell.role} ${textOf(cell)}`)).toEqual(['TH Postavka', 'TH Znesek (EUR)', 'TH Vir sredstev'])
    expect(tables.flatMap(table => table.children.slice(1)).map(row => textOf(row.children[0]!))).toEqual(rows.map(({ item }) => item))
    expectInside(pages)
  })

  it.each([22, 26, 30, 34])('leaves no heading behind at the foot of a page (%i lines before it)', async (lines) => {
    const columns = [{ id: 'x', label: 'X' }, { id: 'y', label: 'Y' }]
    const rows = [{ x: 'beseda '.repeat(140).trim(), y: 'č' }]
    const { pages } = await pdfOf(planOf([
      field('plan:a', { kind: 'text', section: 'analysis', label: 'Besedilo' }, [head('vrstica\n'.repeat(lines))]),
      field('plan:b', { kind: 'table', section: 'analysis', label: 'Tabela', columns }, [head(rows), head(rows, 'Črt')]),
    ]))
    for (const { tree } of pages) expect(tree.children[0]!.children.at(-1)!.role).not.toMatch(/^H/)
    const withHeading = pages.find(({ tree }) => flatten(tree).some(node => node.role === 'H3' && textOf(node) === 'Tabela'))!
    expect(elements([withHeading], 'Table').length).toBeGreaterThan(0)
  })

  it('loses no word of a row that is taller than a page, nor of a text', async () => {
    const words = Array.from({ length: 90 }, (_, index) => `bés${index}`).join(' ')
    const columns = ['a', 'b', 'c', 'd', 'e', 'f'].map(id => ({ id, label: `Stolpec ${id}` }))
    const long = Array.from({ length: 500 }, (_, index) => `žab${index}`).join(' ')
    const { pages } = await pdfOf(planOf([
      field('plan:a', { kind: 'text', section: 'analysis', label: 'Besedilo' }, [head(long)]),
      field('plan:b', { kind: 'table', section: 'budget', label: 'Tabela', columns }, [head(Array.from({ length: 2 }, () => Object.fromEntries(columns.map(({ id }) => [id, words]))))]),
    ]))
    const cells = elements(pages, 'TD').map(textOf).join(' ')
    expect(cells.match(/bés\d+/g)).toHaveLength(2 * 6 * 90)
    expect(textsOf(pages, 'P').join(' ').match(/žab\d+/g)).toEqual(long.split(' '))
    expectInside(pages)
  })

  it('breaks words without end, and says where a character cannot be printed', async () => {
    const { pages } = await pdfOf(planOf([
      field('plan:a', { kind: 'text', section: 'analysis', label: 'Besedilo 王' }, [head(`${'x'.repeat(400)} 👍 Ž\u200D`)]),
      field('plan:b', { kind: 'table', section: 'budget', label: 'Tabela', columns: [{ id: 'x', label: 'X' }, { id: 'y', label: 'Y' }] }, [head([{ x: 'y'.repeat(900), y: 'č' }])]),
    ]))
    const text = pages.map(page => page.text).join('\n')
    expect(text).toContain('namesto njih stoji vprašaj')
    expect(text).toContain('? Ž')
    expect(text.replace(/\s/g, '')).toContain('x'.repeat(400))
    expectInside(pages)
    expect((await pdfOf(fullPlan())).pages[0]!.text).not.toContain('namesto njih')
  })
})
