import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeSource, guessFormat, importQuestions } from '../../../../../../server/services/assessment/exchange/import.ts'
import { writeHtml } from '../../../../../../server/services/assessment/exchange/html-write.ts'
import { readHtml } from '../../../../../../server/services/assessment/exchange/html-read.ts'
import { writeMarkdown } from '../../../../../../server/services/assessment/exchange/markdown-write.ts'
import type { ExchangeBody } from '../../../../../../server/services/assessment/exchange/model.ts'
import { createNotes } from '../../../../../../server/services/assessment/exchange/notes.ts'
import { fromRange, keyNumber, readNumber } from '../../../../../../server/services/assessment/exchange/numbers.ts'
import { fromMarkdown, plain, toMarkdown } from '../../../../../../server/services/assessment/exchange/rich.ts'
import { readXml } from '../../../../../../server/services/assessment/exchange/xml-read.ts'
import { readNumbers } from '../../../../../../server/services/assessment/read-numbers.ts'

const options = { file: 'f', format: 'gift', lang: 'sl', module: 'm3', taken: ['m3-q12', 'm3-s20', 'm1-q40'], objective: '', lesson: '', title: 'Uvoz' } as const

describe('a file', () => {
  it('is text in UTF-8 or in what Windows calls Unicode, with any line ends', () => {
    expect(decodeSource(new TextEncoder().encode('\uFEFFčas\r\nda'))).toBe('čas\nda')
    expect(decodeSource(Uint8Array.from([0xFF, 0xFE, 0x0D, 0x01]))).toBe('č')
    expect(decodeSource(Uint8Array.from([0xE8, 0x61]))).toBeNull()
  })

  it.each([
    ['gift', 'Kaj? {T}'],
    ['gift', 'ANSWER: A {T}'],
    ['moodle-xml', '<?xml version="1.0"?><quiz/>'],
    ['moodle-xml', '\n<quiz>'],
    ['aiken', 'Kaj?\nA. a\nB. b\nANSWER: A'],
  ])('is recognised as %s', (format, source) => {
    expect(guessFormat(source)).toBe(format)
  })

  it.each([['exchange-encoding', null], ['exchange-too-long', 'x'.repeat(20_000_001)]])('is refused: %s', (code, source) => {
    expect(importQuestions(source, options)).toMatchObject({ markdown: '', count: 0, problems: [{ code, line: 1 }] })
  })

  it('has at most 2,000 questions', () => {
    const { count, problems } = importQuestions('Kaj? {T}\n\n'.repeat(2_001), options)
    expect({ count, problems: problems.map(({ code, line }) => [code, line]) }).toEqual({ count: 2_000, problems: [['exchange-too-many', 4_001]] })
  })

  it('gets numbers that follow those of the module, also where it brings some of its own', () => {
    const { markdown } = importQuestions('Prvo? {T}\n\n// [id:m3-q15]\nDrugo? {T}\n\n// [id:m3-q15]\nTretje? {F}', options)
    expect(markdown.match(/#m3-q\d+/g)).toEqual(['#m3-q16', '#m3-q15', '#m3-q17'])
  })

  it('says what is still to be written', () => {
    const { open } = importQuestions('Prvo? {T}', options)
    expect(open.map(problem => problem.code)).toEqual(['quiz-explanation-missing', 'quiz-attribute-missing', 'quiz-attribute-missing'])
  })

  it('of a translation leaves settings to its original', () => {
    expect(importQuestions('First? {T####Yes.}', { ...options, lang: 'en' })).toMatchObject({ open: [], markdown: '---\nuid: m3-quiz\ntitle: Uvoz\n---\n\n## First? {#m3-q13}\n= true\n> Yes.\n' })
  })
})

describe('numbers', () => {
  it('are never to be read in two ways', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }), fc.constantFrom('sl' as const, 'en' as const), (value, lang) => {
      expect(readNumbers(keyNumber(value, lang))).toEqual([value + 0])
    }))
  })

  it.each([['1.5', 1.5], ['1,5', 1.5], ['-.5', -0.5], ['1e3', 1000], ['+2', 2], ['−3', -3], ['1.', 1]])('reads %s', (text, value) => {
    expect(readNumber(text)).toBe(value)
  })

  it.each(['', 'x', '1 000', '1.2.3', '0x10', '1e999'])('does not read "%s"', (text) => {
    expect(readNumber(text)).toBeNull()
  })

  it('makes a middle and a width of a range', () => {
    expect(fromRange(0.1, 0.3)).toEqual({ value: 0.2, tolerance: 0.1 })
  })
})

describe('texts', () => {
  it.each(['Odstavek.', '**krepko** in *ležeče* in `koda`', '[ime](https://example.org)', '- ena\n- dva', '1. ena\n2. dva', '| a | b |\n| - | - |\n| c | d |', '```\nkoda <x>\n```', 'Prvi.\n\nDrugi & tretji <b>.'.replace('<b>', '\\<b>')])('come back through HTML: %s', (markdown) => {
    const rich = fromMarkdown(markdown)
    expect(toMarkdown(readHtml(writeHtml(rich)).rich)).toBe(toMarkdown(rich))
  })

  it('end where HTML is nested without end', () => {
    const { losses } = readHtml(`${'<b><div>'.repeat(20_000)}x`)
    expect([...losses.removed].length).toBe(1)
  })

  it('keep blanks around marks and raise digits', () => {
    expect(toMarkdown(readHtml('a<b> b </b>c H<sub>2</sub>O m<sup>2</sup> x<sup>n</sup>').rich)).toBe('a **b** c H₂O m² xn')
  })

  it('are read from XML only up to a bound, and never with a document type', () => {
    expect(readXml(`${'<a>'.repeat(100_000)}`, 1).fault).toEqual({ code: 'exchange-xml-deep', line: 1 })
    expect(readXml('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 3).fault).toEqual({ code: 'exchange-xml-doctype', line: 3 })
  })
})

describe('our Markdown', () => {
  const written = (body: ExchangeBody, lang: 'sl' | 'en' = 'sl') => writeMarkdown(
    { line: 1, label: 'x', uid: 'm1-q1', objective: 'm1-o1', lesson: '', rule: '', prompt: plain('Kaj?'), hints: [plain('Pomislite.')], explanation: plain('Prvi.\nDrugi.'), body },
    lang, createNotes('f').of('x'),
  )
  const around = (lines: string, hint = 'Namig') => `## Kaj? {#m1-q1 objective=m1-o1}\n${lines}\n\n> ${hint}: Pomislite.\n\n> Prvi.\n>\n> Drugi.`

  it.each<[string, ExchangeBody, string]>([
    ['a hot spot', { kind: 'hotspot', picture: { url: '/figures/trg.svg', alt: 'Trg' }, places: [{ text: plain('Vhod'), explanation: plain('Tu.'), right: true, area: 'rect=10,20,30,15' }, { text: plain('Klop'), explanation: [], right: false, area: 'circle=50,40,8' }] }, '![Trg](/figures/trg.svg)\n\n- [x] Vhod {rect=10,20,30,15}\n  > Tu.\n- [ ] Klop {circle=50,40,8}'],
    ['a scale', { kind: 'rating', from: 1, to: 5, low: 'sploh ne', high: 'popolnoma' }, '= 1–5: sploh ne | popolnoma'],
    ['matching', { kind: 'matching', pairs: [{ left: 'a', right: 'b' }, { left: 'c', right: 'd' }], surplus: ['e'] }, '- a => b\n- c => d\n- => e'],
    ['an order', { kind: 'ordering', items: ['1. a', 'b', 'c'] }, '1. 1\\. a\n2. b\n3. c'],
    ['groups', { kind: 'groups', groups: [{ name: 'G', items: ['a', 'b'] }, { name: 'H', items: ['c'] }] }, '- **G**\n  - a\n  - b\n- **H**\n  - c'],
    ['gaps', { kind: 'gaps', parts: ['V ', { typed: ['Koper', 'Capodistria'] }, ' je ', { choices: [{ text: 'rdeča', right: false }, { text: 'modra', right: true }] }, '.'] }, 'V [[Koper | Capodistria]] je [[( ) rdeča (x) modra]].'],
    ['numbers', { kind: 'number', unit: 'm²', answers: [{ value: 15, tolerance: 2, percent: 100 }, { value: 20.5, tolerance: 0, percent: 50 }] }, '= 15 ± 2 m² (100 %) | 20,5 m² (50 %)'],
    ['an open answer', { kind: 'open', levels: ['0', '1'], rubric: [{ criterion: 'Viri', levels: ['ni jih', 'so'] }] }, '= …\n\n| Merilo | 0      | 1  |\n| ------ | ------ | -- |\n| Viri   | ni jih | so |'],
  ])('has %s', (_, body, lines) => {
    expect(written(body)).toBe(around(lines))
  })

  it('speaks the language of the file', () => {
    expect(written({ kind: 'boolean', right: true }, 'en')).toBe(around('= true', 'Hint'))
    expect(written({ kind: 'number', unit: '', answers: [{ value: 2.5, tolerance: 0, percent: 100 }] }, 'en')).toBe(around('= 2.5', 'Hint'))
  })
})
