import type { ExchangeBody, NumberAnswer, Rich } from './model.ts'
import { readCloze, readPlaces } from './moodle-gaps.ts'
import { formatOf, richIn } from './moodle-text.ts'
import type { QuestionNotes } from './notes.ts'
import { readNumber } from './numbers.ts'
import { pairsBody } from './pairs.ts'
import { lineOf } from './rich.ts'
import { readRubric } from './rubric.ts'
import type { OwnTags } from './tags.ts'
import { readLine } from './texts.ts'
import { choicesBody, numberBody, refuse, textBody, type Weighted } from './weights.ts'
import { child, childrenOf, textIn, valueOf, type XmlElement } from './xml-read.ts'

export interface MoodleContext {
  element: XmlElement
  tags: OwnTags
  notes: QuestionNotes
  line: number
}

export interface MoodleBody {
  body: ExchangeBody
  /** Answers whose feedback our kind has no place for. */
  commented?: ReadonlyArray<Weighted<unknown>>
  /** The prompt, where it is only a part of the question's text. */
  prompt?: Rich
  rule?: string
}

/** Moodle's ways of marking an order that are ours too. */
export const ORDER_RULES: Readonly<Record<string, string>> = { LONGEST_ORDERED_SUBSET: 'longest', ABSOLUTE_POSITION: 'positions', ALL_OR_NOTHING: 'exact' }

const READERS: Readonly<Record<string, (context: MoodleContext) => MoodleBody | null>> = {
  multichoice: readChoices,
  truefalse: readTruth,
  shortanswer: readText,
  numerical: readNumerical,
  matching: readMatching,
  ddmatch: readMatching,
  ordering: readOrdering,
  essay: readEssay,
  cloze: readCloze,
  multianswer: readCloze,
  gapselect: readPlaces,
  ddwtos: readPlaces,
}

/** Reads what is a Moodle question's own of its type; null after having named why it cannot be taken. */
export function readMoodleBody(type: string, context: MoodleContext): MoodleBody | null {
  const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined
  return read ? read(context) : refuse(context.notes, 'exchange-kind', context.line, { kind: type.slice(0, 40) })
}

/** The answers with their percentages; null after having named a percentage that is none. */
function answersOf<T>({ element, notes }: MoodleContext, read: (answer: XmlElement) => T): Array<Weighted<T>> | null {
  const answers: Array<Weighted<T>> = []
  for (const answer of childrenOf(element, 'answer')) {
    const percent = readNumber(answer.attributes.fraction ?? '')
    if (percent === null || Math.abs(percent) > 100.01) return refuse(notes, 'exchange-weight', answer.line, { weight: answer.attributes.fraction ?? '' })
    answers.push({ value: read(answer), percent, feedback: richIn(child(answer, 'feedback'), notes), line: answer.line })
  }
  return answers
}

function readChoices(context: MoodleContext): MoodleBody | null {
  const answers = answersOf(context, answer => richIn(answer, context.notes))
  const single = !/^(?:0|false)$/.test(valueOf(context.element, 'single'))
  const body = answers && choicesBody(single, context.tags.rule !== '', answers, context.line, context.notes)
  return body && { body }
}

function readTruth(context: MoodleContext): MoodleBody | null {
  const answers = answersOf(context, answer => valueOf(answer, 'text').toLowerCase())
  if (!answers) return null
  const right = answers.find(answer => answer.percent >= 100)
  if (right?.value !== 'true' && right?.value !== 'false') return refuse(context.notes, 'exchange-right-none', context.line)
  return { body: { kind: 'boolean', right: right.value === 'true' }, commented: answers }
}

function readText(context: MoodleContext): MoodleBody | null {
  const answers = answersOf(context, answer => valueOf(answer, 'text'))
  const body = answers && textBody(answers, context.line, context.notes)
  return body && { body, commented: answers }
}

function readNumerical(context: MoodleContext): MoodleBody | null {
  const { element, notes, line } = context
  const answers = answersOf(context, answer => ({ text: valueOf(answer, 'text'), tolerance: valueOf(answer, 'tolerance') }))
  if (!answers) return null
  const numbers: Array<Weighted<Omit<NumberAnswer, 'percent'>>> = []
  for (const answer of answers) {
    const { text, tolerance } = answer.value
    const value = readNumber(text)
    const width = tolerance === '' ? 0 : readNumber(tolerance)
    if (answer.percent <= 0 || text === '*') {
      if (answer.percent > 0) notes.loss('exchange-wildcard', answer.line, { answer: text })
      numbers.push({ ...answer, percent: 0, value: { value: 0, tolerance: 0 } })
    }
    else if (value === null || width === null || width < 0) return refuse(notes, 'exchange-number', answer.line, { number: value === null ? text : tolerance })
    else numbers.push({ ...answer, value: { value, tolerance: width } })
  }
  const units = childrenOf(child(element, 'units'), 'unit')
  const unit = units.find(item => Number(valueOf(item, 'multiplier')) === 1) ?? units[0]
  for (const other of units.filter(item => item !== unit)) notes.loss('exchange-unit', other.line, { unit: valueOf(other, 'unit_name') })
  const body = numberBody(numbers, valueOf(unit, 'unit_name'), line, notes)
  return body && { body, commented: numbers }
}

function readMatching({ element, tags, notes, line }: MoodleContext): MoodleBody | null {
  const pairs = childrenOf(element, 'subquestion').map((pair) => {
    const answer = child(pair, 'answer')
    return { left: readLine(valueOf(pair, 'text'), formatOf(pair), pair.line, notes), right: readLine(valueOf(answer, 'text'), formatOf(answer, 'plain'), pair.line, notes), line: pair.line }
  })
  const empty = pairs.find(({ right }) => right === '')
  if (empty) return refuse(notes, 'exchange-pair', empty.line)
  const body = pairsBody(pairs, tags.kind, line, notes)
  return body && { body }
}

function readOrdering({ element, notes, line }: MoodleContext): MoodleBody | null {
  const items = childrenOf(element, 'answer').map(answer => readLine(valueOf(answer, 'text'), formatOf(answer), answer.line, notes))
  if (items.length < 2 || items.includes('')) return refuse(notes, 'exchange-items-few', line)
  const grading = valueOf(element, 'gradingtype')
  const rule = Object.hasOwn(ORDER_RULES, grading) ? ORDER_RULES[grading]! : ''
  if (grading !== '' && rule === '') notes.loss('exchange-order-rule', child(element, 'gradingtype')!.line, { rule: grading.slice(0, 40) })
  // What is ours without being named need not be named.
  return { body: { kind: 'ordering', items }, rule: rule === 'longest' ? '' : rule }
}

function readEssay({ element, notes }: MoodleContext): MoodleBody {
  const info = child(element, 'graderinfo')
  const rich = richIn(info, notes)
  const rubric = readRubric(rich)
  if (info && !rubric && lineOf(rich) !== '') notes.loss('exchange-grader-info', info.line)
  if (rubric && rich.length > 1) notes.loss('exchange-grader-info', info!.line)
  const template = child(element, 'responsetemplate')
  if (textIn(element, 'responsetemplate') !== '') notes.loss('exchange-template', template!.line)
  return { body: { kind: 'open', ...rubric ?? { levels: [], rubric: [] } } }
}
