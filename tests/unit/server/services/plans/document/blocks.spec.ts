import { describe, expect, it } from 'vitest'
import { planDocument } from '../../../../../../server/services/plans/document/blocks.ts'
import { cleanText } from '../../../../../../server/services/plans/document/clean.ts'
import { fileName } from '../../../../../../server/services/plans/document/export.ts'
import { sourcesOf } from '../../../../../../server/services/plans/document/sources.ts'
import { field, fullPlan, head, MADE, planOf, SOURCES } from './sample.ts'

describe('a plan as a document', () => {
  it('has title, town, date and authors, all parts in order, and the sources', () => {
    const { blocks } = planDocument(fullPlan(), SOURCES, 'sl', MADE)
    expect(blocks).toEqual([
      { kind: 'title', text: 'Akcijski načrt za oživitev mestnega središča' },
      { kind: 'subtitle', text: 'Škofja Loka' },
      { kind: 'text', text: 'Stanje na dan 23. november 2026.' },
      { kind: 'text', text: 'Sodelovali so: Ana Vzorčna in Črt Žnidaršič.' },
      { kind: 'chapter', text: 'Analiza' },
      { kind: 'field', text: 'Kratka ocena stanja' },
      { kind: 'note', text: 'Tu je hkrati pisalo več oseb; besedila še niso združena.' },
      { kind: 'note', text: 'Zapis: Ana Vzorčna, 20. november 2026' },
      { kind: 'text', text: 'V središču je prostor za več obiska <popoldne> & ob sobotah.' },
      { kind: 'text', text: 'Podatkov o pešcih še nimamo.' },
      { kind: 'note', text: 'Zapis: Črt Žnidaršič, 21. november 2026' },
      { kind: 'text', text: 'Pešce bomo prešteli marca.' },
      { kind: 'field', text: 'Kaj deluje' },
      { kind: 'list', items: ['Tržnica ob sobotah', 'Knjižnica'] },
      { kind: 'chapter', text: 'Partnerji' },
      { kind: 'note', text: 'Ta del še ni izpolnjen.' },
      { kind: 'chapter', text: 'Organizacija' },
      { kind: 'field', text: 'Kdo vodi' },
      { kind: 'table', columns: ['Naloga', 'Nosilec'], rows: [['Vodenje', 'Občina']] },
      { kind: 'chapter', text: 'Ukrepi' },
      { kind: 'field', text: 'Izbira ukrepov' },
      { kind: 'table', columns: ['Možnost', 'Učinek (utež 3)', 'Izvedljivost (utež 2)', 'Skupaj'], rows: [['Ročno štetje pešcev', '4', '5', '22 od 25'], ['Skupna izložba', '', '', '']] },
      { kind: 'chapter', text: 'Koledar' },
      { kind: 'field', text: 'Koledar za 12 mesecev' },
      { kind: 'table', columns: ['Kaj', 'Kdo', 'Do kdaj'], rows: [['Popis praznih prostorov', 'Občina', '1. 3. 2027']] },
      { kind: 'chapter', text: 'Proračun' },
      { kind: 'note', text: 'Ta del še ni izpolnjen.' },
      { kind: 'chapter', text: 'Kazalniki' },
      { kind: 'field', text: 'Kazalniki' },
      { kind: 'table', columns: ['Kazalnik', 'Izhodišče', 'Cilj', 'Enota', 'Datum meritve', 'Vir podatka'], rows: [['Prazni prostori', '12', '9', 'prostor', '1. 2. 2027', 'lastni popis']] },
      { kind: 'chapter', text: 'Viri' },
      { kind: 'text', text: 'Načrt je nastal ob lekcijah, ki navajajo te vire.' },
      { kind: 'sources', items: SOURCES },
    ])
  })

  it('has its fixed words in English, too', () => {
    const texts = planDocument(fullPlan(), SOURCES, 'en', MADE).blocks.flatMap(block => 'text' in block ? [block.text] : [])
    expect(texts).toEqual(expect.arrayContaining(['Action plan for the revival of the town centre', 'As it stood on 23 November 2026.', 'Worked on by Ana Vzorčna and Črt Žnidaršič.', 'Partners', 'This part is not filled in yet.', 'Sources']))
  })

  it('holds no comment', () => {
    expect(JSON.stringify(planDocument(fullPlan(), SOURCES, 'sl', MADE))).not.toContain('Komentar')
  })

  it('names an erased author as such, a single one alone, and what no worksheet asks for any more', () => {
    const plan = planOf([field('plan:summary', { kind: 'text', section: 'analysis', label: 'Ocena' }, [head('Prvo', ''), head('Drugo')])], { earlier: [{ key: 'm1-w0:x', texts: ['Staro besedilo'] }] })
    const texts = planDocument({ ...plan, people: plan.people.slice(0, 1) }, [], 'sl', MADE).blocks.flatMap(block => 'text' in block ? [block.text] : [])
    expect(texts).toContain('Zapis: izbrisan račun, 20. november 2026')
    expect(texts).toContain('Načrt piše Ana Vzorčna.')
    expect(texts.slice(-2)).toEqual(['Iz prejšnjih delovnih listov', 'Staro besedilo'])
  })

  it('has sources of those lessons only whose worksheets are filled in', () => {
    const lesson = (uid: string, sources: string[]) => ({ uid, text: { sl: { sources }, en: { sources } } })
    const catalogue = {
      worksheets: [{ uid: 'plan', lesson: null }, { uid: 'm1-w1', lesson: 'm1-l4' }, { uid: 'm1-w2', lesson: 'm1-l5' }],
      modules: [{ lessons: [lesson('m1-l4', ['E2', 'P1']), lesson('m1-l5', ['L1'])] }],
      sources: [...SOURCES, { code: 'L1', text: 'Drugo', url: 'https://www.example.org/l1' }],
    } as unknown as Parameters<typeof sourcesOf>[1]
    expect(sourcesOf(fullPlan(), catalogue, 'sl').map(({ code }) => code)).toEqual(['P1', 'E2'])
    expect(sourcesOf(planOf([]), catalogue, 'sl')).toEqual([])
  })
})

describe('cleanText', () => {
  it.each([
    ['Žabja\u0000 vas\u001F', 'Žabja vas'],
    ['  dva\t\tpresledka ', 'dva presledka'],
    ['polovica \uD800 znaka', 'polovica  znaka'],
    ['\uFFFE\uFFFFkoda', 'koda'],
    ['c\u030C', 'č'],
    ['ohranjen 👍', 'ohranjen 👍'],
  ])('%j', (text, clean) => {
    expect(cleanText(text)).toBe(clean.replace(/\s+/g, ' '))
  })
})

describe('fileName', () => {
  it.each([
    [{ lang: 'sl', municipality: 'Škofja Loka' }, 'pdf', 'akcijski-nacrt-skofja-loka.pdf'],
    [{ lang: 'en', municipality: 'Koper/Capodistria' }, 'docx', 'action-plan-koper-capodistria.docx'],
    [{ lang: 'sl', municipality: '"/' }, 'docx', 'akcijski-nacrt.docx'],
  ] as const)('%j', (document, format, name) => {
    expect(fileName(document, format)).toBe(name)
  })
})
