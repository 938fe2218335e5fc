import type { ExchangeBody, ExchangeGap, NumberAnswer, Rich } from './model.ts'
import { cutMark, findMark, splitMark, type Span } from './gift-scan.ts'
import type { QuestionNotes } from './notes.ts'
import { fromRange, readNumber } from './numbers.ts'
import { pairsBody } from './pairs.ts'
import { lineOf } from './rich.ts'
import type { OwnTags } from './tags.ts'
import { choicesBody, numberBody, refuse, textBody, type Weighted } from './weights.ts'

/** What the answers of a question need to know of it. */
export interface GiftContext {
  tags: OwnTags
  notes: QuestionNotes
  line: number
  lineAt: (offset: number) => number
  /** A text in the question's format. */
  rich: (span: Span | null) => Rich
  /** A text without marks. */
  words: (span: Span) => string
  /** The text around the answers, where they are a gap of ours. */
  around: { before: string, after: string } | null
}

export interface GiftAnswers {
  body: ExchangeBody
  /** The general feedback. */
  general: Rich
  /** Answers whose feedback our kind has no place for. */
  commented: ReadonlyArray<Weighted<unknown>> | null
}

const TRUTH = /^\s*(?:(t|true)|f|false)\s*$/i

/** Reads what stands between the braces; null after having named what is wrong. */
export function readGiftAnswers(span: Span, context: GiftContext): GiftAnswers | null {
  const { notes, rich, line } = context
  const [answers, after] = cutMark(span, '####')
  const general = rich(after)
  const found = (body: ExchangeBody | null, commented: GiftAnswers['commented'] = null) => body && { body, general, commented }
  if (answers.text.trim() === '') return { body: { kind: 'open', levels: [], rubric: [] }, general, commented: null }
  if (answers.text.trimStart().startsWith('#')) {
    const numbers = readNumbers(answers, context)
    return numbers && found(numberBody(numbers, '', line, notes), numbers)
  }
  const [first, ...comments] = splitMark(answers, '#')
  const truth = TRUTH.exec(first!.text)
  if (truth) {
    const right = truth[1] !== undefined
    // The first comment is for whoever is wrong, the second for whoever is right.
    const commented = comments.map((comment, place) => ({ value: null, percent: place === 1 ? 100 : 0, feedback: rich(comment), line: context.lineAt(comment.offset) }))
    return found({ kind: 'boolean', right }, commented)
  }
  const marks = readMarks(answers, context)
  if (!marks) return null
  if (marks.every(mark => mark.sign === '=') && marks.some(mark => findMark(mark.span.text, '->') >= 0)) return found(readPairs(marks, context))
  if (marks.some(mark => mark.sign === '~')) {
    const single = marks.some(mark => mark.sign === '=')
    const choices = weighted(marks, context, rich)
    if (!choices) return null
    const body = choicesBody(single, context.tags.rule !== '', choices, line, notes)
    if (body?.kind !== 'single' || !context.around) return found(body)
    const gap = { choices: body.choices.map(choice => ({ text: lineOf(choice.text), right: choice.right })) }
    return found(gapsBody(context.around, gap))
  }
  const typed = weighted(marks, context, text => context.words(text))
  const body = typed && textBody(typed, line, notes)
  if (body?.kind !== 'text') return null
  return found(context.around ? gapsBody(context.around, { typed: body.answers.map(answer => answer.text) }) : body, typed)
}

function gapsBody({ before, after }: { before: string, after: string }, gap: ExchangeGap): ExchangeBody {
  return { kind: 'gaps', parts: [...before === '' ? [] : [`${before} `], gap, ...after === '' ? [] : [/^[.,;:!?)]/.test(after) ? after : ` ${after}`]] }
}

interface Mark {
  sign: '=' | '~'
  span: Span
}

/** The answers, each behind its sign. */
function readMarks({ text, offset }: Span, { notes, lineAt }: GiftContext): Mark[] | null {
  const marks: Mark[] = []
  let from: number | null = null
  let sign: Mark['sign'] = '='
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '=' || text[at] === '~' || at === text.length) {
      const before = text.slice(from ?? 0, at)
      if (from === null && before.trim() !== '') return refuse(notes, 'exchange-gift-answers', lineAt(offset + text.indexOf(before.trim())))
      if (from !== null) marks.push({ sign, span: { text: before, offset: offset + from } })
      if (at < text.length) sign = text[at] as Mark['sign']
      from = at + 1
    }
  }
  return marks
}

const WEIGHT = /^\s*%([^%\n]{1,12})%/

/** The answers with their percentages and comments; null after having named a percentage that is none. */
function weighted<T>(marks: readonly Mark[], context: GiftContext, read: (span: Span) => T): Array<Weighted<T>> | null {
  const answers: Array<Weighted<T>> = []
  for (const { sign, span } of marks) {
    const weight = WEIGHT.exec(span.text)
    const line = context.lineAt(span.offset)
    const percent = weight ? readNumber(weight[1]!) : sign === '=' ? 100 : 0
    if (percent === null || Math.abs(percent) > 100) return refuse(context.notes, 'exchange-weight', line, { weight: weight?.[1] ?? '' })
    const from = weight?.[0].length ?? 0
    const [value, feedback] = cutMark({ text: span.text.slice(from), offset: span.offset + from }, '#')
    answers.push({ value: read(value), percent, feedback: context.rich(feedback), line })
  }
  return answers
}

/** `#5:2`, `#1..5`, or several behind `=`; a value of no credit is only there to be commented on. */
function readNumbers(span: Span, context: GiftContext): Array<Weighted<Omit<NumberAnswer, 'percent'>>> | null {
  const at = span.text.indexOf('#') + 1
  const inner: Span = { text: span.text.slice(at), offset: span.offset + at }
  const plainOne = /^\s*[=~]/.test(inner.text) ? null : inner
  const marks = plainOne ? [{ sign: '=' as const, span: plainOne }] : readMarks(inner, context)
  const texts = marks && weighted(marks, context, value => ({ text: context.words(value), line: context.lineAt(value.offset) }))
  if (!texts) return null
  const numbers: Array<Weighted<Omit<NumberAnswer, 'percent'>>> = []
  for (const answer of texts) {
    const { text, line } = answer.value
    if (answer.percent <= 0) {
      numbers.push({ ...answer, value: { value: 0, tolerance: 0 } })
      continue
    }
    const value = readValue(text)
    if (!value) return refuse(context.notes, 'exchange-number', line, { number: text })
    numbers.push({ ...answer, value })
  }
  return numbers
}

function readValue(text: string): Omit<NumberAnswer, 'percent'> | null {
  const [from, to, ...more] = text.split('..').map(readNumber)
  if (more.length > 0) return null
  if (to !== undefined) return typeof from === 'number' && to !== null && from <= to ? fromRange(from, to) : null
  const [value, tolerance = 0, ...rest] = text.split(':').map(readNumber)
  if (typeof value !== 'number' || tolerance === null || tolerance < 0 || rest.length > 0) return null
  return { value, tolerance }
}

function readPairs(marks: readonly Mark[], context: GiftContext): ExchangeBody | null {
  const pairs: Array<{ left: string, right: string, line: number }> = []
  for (const { span } of marks) {
    const [left, right] = cutMark(span, '->')
    const line = context.lineAt(span.offset)
    if (!right || context.words(right) === '') return refuse(context.notes, 'exchange-pair', line)
    pairs.push({ left: context.words(left), right: context.words(right), line })
  }
  return pairsBody(pairs, context.tags.kind, context.line, context.notes)
}
