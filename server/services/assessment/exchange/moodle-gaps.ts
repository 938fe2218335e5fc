import type { ExchangeGap, Rich } from './model.ts'
import type { MoodleBody, MoodleContext } from './moodle-bodies.ts'
import { richIn } from './moodle-text.ts'
import type { QuestionNotes } from './notes.ts'
import { fromRange, readNumber } from './numbers.ts'
import { isPlain, lineOf, plain } from './rich.ts'
import { readHtml } from './html-read.ts'
import { shortened } from './texts.ts'
import { refuse } from './weights.ts'
import { child, childrenOf, valueOf } from './xml-read.ts'

/** Stands for a gap in the text until it is put in: a character that no text has. */
const MARK = /\uE000(\d+)\uE001/
const CLOZE = /\{(\d*):([A-Z_]+):((?:\\.|[^}\\])*)\}/g
const TYPED = /^(?:SHORTANSWER|SA|MW|SHORTANSWER_C|SAC|MWC)$/
const CHOSEN = /^(?:MULTICHOICE|MC|MULTICHOICE_[VHS]+|MC[VHS]+)$/
const NUMERICAL = /^(?:NUMERICAL|NM)$/

/** A text in which `{1:SHORTANSWER:=Koper}` stands for a gap. */
export function readCloze({ element, notes, line }: MoodleContext): MoodleBody | null {
  const question = child(element, 'questiontext')
  const gaps: ExchangeGap[] = []
  let isSound = true
  const marked = valueOf(question, 'text').replace(CLOZE, (_, grade: string, type: string, answers: string) => {
    if (grade !== '' && grade !== '1') notes.loss('exchange-gap-grade', question!.line, { grade: Number(grade) })
    const gap = readClozeGap(type, answers, question!.line, notes)
    if (gap) gaps.push(gap)
    else isSound = false
    return `\uE000${gaps.length - 1}\uE001`
  })
  if (!isSound) return null
  return gapsOf(marked, gaps, { element, notes, line })
}

function readClozeGap(type: string, source: string, line: number, notes: QuestionNotes): ExchangeGap | null {
  const answers = (source.match(/(?:\\.|[^~\\])+/gs) ?? []).map((answer) => {
    const [, sign, percent = '0', value = '', feedback = ''] = /^(?:(=)|%(-?[\d.]+)%)?((?:\\.|[^#\\])*)(?:#(.*))?$/s.exec(answer.trim()) ?? []
    if (feedback.trim() !== '') notes.loss('exchange-feedback', line)
    return { text: words(value.replace(/\\(.)/g, '$1')), percent: sign === '=' ? 100 : Number(percent) }
  })
  if (answers.some(({ percent }) => percent > 0 && percent < 100)) notes.loss('exchange-weights', line)
  const right = answers.filter(answer => answer.percent >= 100).map(answer => answer.text)
  if (right.length === 0) return refuse(notes, 'exchange-right-none', line)
  if (TYPED.test(type)) return typedGap(right, line, notes)
  if (NUMERICAL.test(type)) return numericalGap(right, line, notes)
  if (!CHOSEN.test(type)) return refuse(notes, 'exchange-gap-kind', line, { kind: type })
  if (right.length > 1) return refuse(notes, 'exchange-right-two', line, { right: right.length })
  if (answers.length < 2) return refuse(notes, 'exchange-choices-few', line)
  return { choices: answers.map(({ text, percent }) => ({ text, right: percent >= 100 })) }
}

function words(html: string): string {
  return lineOf(readHtml(html).rich)
}

function typedGap(right: string[], line: number, notes: QuestionNotes): ExchangeGap | null {
  const typed = right.filter((text) => {
    const code = text === '*' || text === '' ? 'exchange-wildcard' : /[|\]]/.test(text) ? 'exchange-bar' : null
    if (code) notes.loss(code, line, { answer: text })
    return code === null
  })
  return typed.length > 0 ? { typed } : refuse(notes, 'exchange-right-none', line)
}

/** A gap of ours compares texts: the number as it is written, without what it may differ by. */
function numericalGap(right: string[], line: number, notes: QuestionNotes): ExchangeGap | null {
  const typed: string[] = []
  for (const text of right) {
    const [value, tolerance = '0'] = text.includes('..') ? range(text) : text.split(':')
    if (readNumber(value ?? '') === null) return refuse(notes, 'exchange-number', line, { number: text })
    if (Number(tolerance) !== 0) notes.loss('exchange-gap-tolerance', line, { number: text })
    typed.push(value!.trim())
  }
  return { typed }
}

function range(text: string): string[] {
  const [from, to] = text.split('..').map(readNumber)
  if (typeof from !== 'number' || typeof to !== 'number') return ['']
  const { value, tolerance } = fromRange(from, to)
  return [String(value), String(tolerance)]
}

/** A text in which `[[1]]` stands for a gap, with choices below (gapselect, ddwtos). */
export function readPlaces({ element, notes, line }: MoodleContext): MoodleBody | null {
  const question = child(element, 'questiontext')
  const boxes = [...childrenOf(element, 'selectoption'), ...childrenOf(element, 'dragbox')].map(box => ({
    text: words(valueOf(box, 'text')),
    group: valueOf(box, 'group') || '1',
  }))
  const gaps: ExchangeGap[] = []
  let wrong: string | null = null
  const marked = valueOf(question, 'text').replace(/\[\[(\d+)\]\]/g, (whole, number: string) => {
    const right = boxes[Number(number) - 1]
    const choices = boxes.filter(box => box.group === right?.group).map(({ text }) => ({ text, right: text === right?.text }))
    const unique = choices.filter(({ text }, place) => choices.findIndex(other => other.text === text) === place)
    if (!right || unique.length < 2) wrong ??= whole
    gaps.push({ choices: unique })
    return `\uE000${gaps.length - 1}\uE001`
  })
  if (wrong !== null) return refuse(notes, 'exchange-gap-choices', question?.line ?? line, { gap: wrong })
  return gapsOf(marked, gaps, { element, notes, line })
}

/** The prompt is what stands before the first paragraph with a gap; from there on everything is one text. */
function gapsOf(marked: string, gaps: ExchangeGap[], { element, notes, line }: Pick<MoodleContext, 'element' | 'notes' | 'line'>): MoodleBody | null {
  if (gaps.length === 0) return refuse(notes, 'exchange-gaps-none', line)
  const question = child(element, 'questiontext')!
  const rich = richIn({ ...question, children: question.children.map(part => part.name === 'text' ? { ...part, text: marked } : part) }, notes)
  const first = rich.findIndex(block => MARK.test(lineOf([block])))
  const text: Rich = rich.slice(first)
  if (text.length > 1 || !isPlain(text)) notes.loss('exchange-flat', question.line, { text: shortened(lineOf(text).replace(new RegExp(MARK, 'g'), '…')) })
  // The odd ones are the numbers of the gaps.
  const parts = lineOf(text).split(MARK).map((part, place) => place % 2 === 1 ? gaps[Number(part)]! : part)
  const prompt = rich.slice(0, first)
  return { body: { kind: 'gaps', parts: parts.filter(part => part !== '') }, prompt: prompt.length > 0 ? prompt : plain('') }
}
