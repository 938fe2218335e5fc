import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXPORT_FORMATS, exportModel, exportQuestions, type ExportFormat } from '../../../../../../server/services/assessment/exchange/export.ts'
import type { ExportSource } from '../../../../../../server/services/assessment/exchange/from-keyed.ts'
import { readGift } from '../../../../../../server/services/assessment/exchange/gift-read.ts'
import { importQuestions } from '../../../../../../server/services/assessment/exchange/import.ts'
import type { ExchangeBody, ExchangeQuestion } from '../../../../../../server/services/assessment/exchange/model.ts'
import { readMoodleXml } from '../../../../../../server/services/assessment/exchange/moodle-read.ts'
import { createNotes } from '../../../../../../server/services/assessment/exchange/notes.ts'
import { plain, plainOf } from '../../../../../../server/services/assessment/exchange/rich.ts'
import type { KeyedQuestion } from '../../../../../../server/services/assessment/kinds/registry.ts'
import { oneLine } from '../../../../../../server/services/assessment/markdown-text.ts'
import { parseQuizFile } from '../../../../../../server/services/assessment/quiz-file.ts'
import { foldText } from '../../../../../../shared/fold-text.ts'

/** Every mark of Markdown, GIFT, XML and cloze, and letters around them. */
const letters = fc.constantFrom(...'abcXYZčšž019 *_[](){}<>&#=~:;\\"\'%-+.,!?/@$^`€²–…'.split(''), '&nbsp;', ']]>', '<b>', '](', '\\n', '://', 'www.a.si', '%50%', '####', '{1:SA:=x}')
const words = fc.array(letters, { minLength: 1, maxLength: 14 }).map(all => oneLine(all.join(''))).filter(text => foldText(text) !== '' && /[\p{L}\p{N}]/u.test(text))
const paragraphs = fc.array(words, { minLength: 1, maxLength: 3 }).map(all => all.join('\n\n'))
const optional = fc.option(words, { nil: '' })

const choices = fc.uniqueArray(fc.record({ text: words, explanation: optional }), { minLength: 2, maxLength: 5, selector: choice => choice.text })
const single = choices.chain(all => fc.nat(all.length - 1).map(right => ({ kind: 'single' as const, choices: all.map((choice, id) => ({ ...choice, right: id === right })) })))
const multiple = choices.chain(all => fc.record({ rule: fc.constantFrom('right-minus-wrong' as const, 'all' as const), rights: fc.subarray(all.map((_, id) => id), { minLength: 1, maxLength: all.length - 1 }) })
  .map(({ rule, rights }) => ({ kind: 'multiple' as const, rule, choices: all.map((choice, id) => ({ ...choice, right: rights.includes(id) })) })))
const decimals = fc.record({ whole: fc.integer({ min: -10_000_000, max: 10_000_000 }), places: fc.nat(6) }).map(({ whole, places }) => Number((whole / 10 ** places).toFixed(places)) + 0)
const tolerances = fc.constantFrom(0, 0.001, 0.1, 1.125, 2, 1000)
/** What stands behind `=` and is not read as a number, nor as true or false. */
const typed = words.filter(text => !/\||->/.test(text) && !/^[-+−]?\s*\d|±|\+\/?-/.test(text) && !/^(?:true|false)$/i.test(text)).map(text => text.trim())

const bodies = fc.oneof(
  single, multiple,
  fc.boolean().map(right => ({ kind: 'boolean' as const, right })),
  fc.record({ right: decimals, tolerance: tolerances }).map(number => ({ kind: 'number' as const, ...number })),
  fc.uniqueArray(typed, { minLength: 1, maxLength: 3 }).map(right => ({ kind: 'text' as const, right })),
)
const keyed: fc.Arbitrary<KeyedQuestion> = fc.record({ prompt: words, explanation: paragraphs, body: bodies }).map(({ body, ...frame }) => ({ ...frame, ...body }))
const banks = fc.array(keyed, { minLength: 1, maxLength: 4 }).map(all => all.map((question, place): ExportSource => ({ uid: `m1-q${place + 1}`, line: place + 1, objective: 'm1-o1', lesson: 'm1-l2', keyed: question })))

function back(questions: readonly ExportSource[], format: ExportFormat, lang: 'sl' | 'en' = 'sl', module = 'm1') {
  const { text, losses } = exportQuestions(questions, { file: 'quiz.md', format, lang, title: 'Kviz' })
  const imported = importQuestions(text, { file: 'f', format, lang, module, taken: [], objective: '', lesson: '', title: '' })
  const { quiz } = parseQuizFile(imported.markdown, 'quiz.md', lang)
  return { out: losses, ...imported, questions: quiz?.questions.map(({ uid, objective, lesson, keyed: question }) => ({ uid, objective, lesson, keyed: question })) }
}

const withoutLine = (questions: readonly ExportSource[]) => questions.map(({ uid, objective, lesson, keyed: question }) => ({ uid, objective, lesson, keyed: question }))

describe.each(EXPORT_FORMATS)('a round trip through %s', (format) => {
  it('gives the same questions back', () => {
    fc.assert(fc.property(banks, fc.constantFrom('sl' as const, 'en' as const), (questions, lang) => {
      const { questions: returned, problems, losses, open } = back(questions, format, lang)
      expect({ problems, losses, open }).toEqual({ problems: [], losses: [], open: [] })
      expect(returned).toEqual(withoutLine(questions))
    }), { numRuns: 150 })
  })

  it('keeps a typed answer that looks like a gap', () => {
    const questions = [{ uid: 'm1-q1', line: 1, objective: 'm1-o1', lesson: 'm1-l2', keyed: { kind: 'text' as const, prompt: 'Kaj?', explanation: 'Zato.', right: ['[[a', '[[b]]'] } }]
    expect(back(questions, format).questions).toEqual(withoutLine(questions))
  })

  it('names the rule that the format has no place for, and keeps it all the same', () => {
    const question: KeyedQuestion = { kind: 'multiple', prompt: 'Kaj?', explanation: 'Zato.', rule: 'all', choices: [{ text: 'a', right: true, explanation: '' }, { text: 'b', right: false, explanation: '' }] }
    const { out, questions } = back([{ uid: 'm1-q1', line: 7, objective: 'm1-o1', lesson: 'm1-l1', keyed: question }], format)
    expect(out).toEqual([{ file: 'quiz.md', line: 7, code: 'exchange-out-rule', values: { question: 'm1-q1', rule: 'all' } }])
    expect(questions?.[0]?.keyed).toEqual(question)
  })

  it.each(['sl', 'en'] as const)('gives the quizzes of the content back (%s)', (lang) => {
    const files = globSync(`content/${lang}/modules/*/{quiz,checks}.md`, { cwd: new URL('../../../../../../', import.meta.url) })
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) {
      const { quiz } = parseQuizFile(readFileSync(new URL(`../../../../../../${file}`, import.meta.url), 'utf8').replace(/^draft:.*$/m, ''), file, lang)
      const sources = quiz!.questions.map(question => ({ ...question, objective: 'm1-o1', lesson: 'm1-l1' }))
      const { out, questions } = back(sources, format, lang, quiz!.uid.split('-')[0])
      // GIFT has place for one gap; a text with more is left out, and named.
      const gone = out.filter(({ code }) => code === 'exchange-out-gaps').map(({ values }) => values.question)
      expect(gone).toEqual(format === 'gift' ? sources.filter(({ keyed: one }) => one.kind === 'gaps' && one.gaps.length > 1).map(({ uid }) => uid) : [])
      expect(questions).toEqual(withoutLine(sources.filter(({ uid }) => !gone.includes(uid))))
    }
  })
})

/** Of kinds that the formats hold: the model is what comes back. */
const lines = words.filter(text => !/->|=>/.test(text))
const unique = (min: number) => fc.uniqueArray(lines, { minLength: min, maxLength: 5 })
const matching = unique(4).map((all): ExchangeBody => ({ kind: 'matching', pairs: [{ left: all[0]!, right: all[1]! }, { left: all[2]!, right: all[3]! }], surplus: all.slice(4) }))
const ordering = unique(3).map((items): ExchangeBody => ({ kind: 'ordering', items }))
const groups = unique(5).map((all): ExchangeBody => ({ kind: 'groups', groups: [{ name: all[0]!, items: all.slice(2, 4) }, { name: all[1]!, items: all.slice(4) }] }))
const gap = fc.oneof(
  typed.filter(text => !/[|\]]/.test(text)).map(text => ({ typed: [text] })),
  fc.uniqueArray(lines, { minLength: 2, maxLength: 3 }).map(all => ({ choices: all.map((text, place) => ({ text, right: place === 1 })) })),
)
const gaps = fc.array(gap, { minLength: 1, maxLength: 3 }).map((all): ExchangeBody => ({ kind: 'gaps', parts: all.flatMap((one, place) => [place === 0 ? 'Prvi ' : ' in ', one]) }))
const numbers = fc.record({ first: decimals, second: decimals, unit: fc.constantFrom('', 'm²', 'evrov') }).map(({ first, second, unit }): ExchangeBody => ({
  kind: 'number', unit, answers: [{ value: first, tolerance: 0.5, percent: 100 }, { value: second, tolerance: 0, percent: 25 }],
}))
const open = fc.array(fc.record({ criterion: lines, levels: fc.tuple(lines, lines) }), { minLength: 1, maxLength: 3 }).map((rubric): ExchangeBody => ({ kind: 'open', levels: ['0', '2'], rubric }))

const frame = (body: ExchangeBody): ExchangeQuestion => ({ line: 3, label: 'm1-q1', uid: 'm1-q1', objective: 'm1-o1', lesson: 'm1-l1', rule: '', prompt: plain('Kaj?'), hints: [], explanation: plain('Zato.'), body })

function returned(body: ExchangeBody, format: ExportFormat) {
  const { text, losses } = exportModel([frame(body)], { file: 'f', format, lang: 'sl', title: '' })
  const notes = createNotes('f')
  const { questions } = (format === 'gift' ? readGift : readMoodleXml)(text, notes)
  const [question] = questions
  return { losses: losses.map(loss => loss.code), problems: notes.problems, read: notes.losses, body: question?.body, prompt: question && plainOf(question.prompt) }
}

describe('kinds of the model', () => {
  it.each([['gift', fc.oneof(matching, ordering, groups)], ['moodle-xml', fc.oneof(matching, ordering, groups, gaps, numbers, open)]] as const)('come back through %s', (format, some) => {
    fc.assert(fc.property(some, (body) => {
      const { problems, read, body: same, prompt } = returned(body, format)
      expect({ problems, read, same, prompt }).toEqual({ problems: [], read: [], same: body, prompt: 'Kaj?' })
    }), { numRuns: 300 })
  })

  const oneGap: ExchangeBody = { kind: 'gaps', parts: ['Štejemo ', { choices: [{ text: 'ljudi', right: true }, { text: 'hiše', right: false }] }, ' ob istih dneh.'] }
  const twoGaps: ExchangeBody = { kind: 'gaps', parts: [{ typed: ['a'] }, ' in ', { typed: ['b'] }] }
  const rating: ExchangeBody = { kind: 'rating', from: 1, to: 5, low: 'sploh ne', high: 'popolnoma' }
  const hotspot: ExchangeBody = { kind: 'hotspot', picture: { url: '/a.svg', alt: 'Trg' }, places: [{ text: plain('Vhod'), explanation: plain('Tu.'), right: true, area: 'rect=1,2,3,4' }, { text: plain('Klop'), explanation: [], right: false, area: 'circle=5,5,2' }] }
  const rubric: ExchangeBody = { kind: 'open', levels: ['0', '1'], rubric: [{ criterion: 'Viri', levels: ['ni jih', 'so'] }] }

  it('hold one gap in GIFT', () => {
    expect(returned(oneGap, 'gift')).toMatchObject({ losses: [], body: oneGap, prompt: 'Kaj?' })
  })

  it.each([
    ['gift', twoGaps, ['exchange-out-gaps'], undefined],
    ['gift', rating, ['exchange-out-rating'], undefined],
    ['moodle-xml', rating, ['exchange-out-rating'], undefined],
    ['gift', hotspot, ['exchange-out-picture'], 'multiple'],
    ['moodle-xml', hotspot, ['exchange-out-picture'], 'multiple'],
    ['gift', rubric, ['exchange-out-rubric'], 'open'],
    ['gift', { kind: 'number', unit: 'm²', answers: [{ value: 1, tolerance: 0, percent: 100 }] }, ['exchange-out-unit'], 'number'],
    ['gift', { kind: 'ordering', items: ['a', 'b', 'c'] }, ['exchange-out-matching'], 'ordering'],
    ['moodle-xml', { kind: 'ordering', items: ['a', 'b', 'c'] }, [], 'ordering'],
    ['moodle-xml', { kind: 'groups', groups: [{ name: 'a', items: ['b'] }, { name: 'c', items: ['d'] }] }, ['exchange-out-matching'], 'groups'],
    ['gift', { kind: 'text', answers: [{ text: 'a->b', percent: 100 }] }, ['exchange-out-arrow'], 'text'],
  ] as Array<[ExportFormat, ExchangeBody, string[], string | undefined]>)('name what %s cannot hold (%#)', (format, body, losses, kind) => {
    const gone = returned(body, format)
    expect(gone.losses).toEqual(losses)
    expect(gone.body?.kind).toBe(kind)
  })

  it('keep hints in Moodle XML and name them in GIFT', () => {
    const question = { ...frame({ kind: 'boolean', right: true }), hints: [plain('Pomislite.')] }
    const xml = exportModel([question], { file: 'f', format: 'moodle-xml', lang: 'sl', title: '' })
    expect(xml.losses).toEqual([])
    expect(readMoodleXml(xml.text, createNotes('f')).questions[0]?.hints.map(plainOf)).toEqual(['Pomislite.'])
    expect(exportModel([question], { file: 'f', format: 'gift', lang: 'sl', title: '' }).losses.map(loss => loss.code)).toEqual(['exchange-out-hints'])
  })
})
