import type { Lang } from '#shared/types/catalogue.ts'
import type { ExchangeBody, ExchangeChoice, ExchangeGap, ExchangeKind, ExchangeQuestion, Rich } from './model.ts'
import type { QuestionNotes } from './notes.ts'
import { keyNumber } from './numbers.ts'
import { escaped, isInline, lineOf, toInlineMarkdown, toMarkdown, toPromptMarkdown } from './rich.ts'
import { rubricTable } from './rubric.ts'
import { shortened } from './texts.ts'

const WORDS = {
  sl: { hint: 'Namig:', criterion: 'Merilo' },
  en: { hint: 'Hint:', criterion: 'Criterion' },
}

/** Keys that would be read as another kind: a number, or true and false. */
const OTHER_KEY = /^(?:[-+−]\s*)?\d|±|\+\/?-|^(?:true|false|drži|ne drži)$/i

interface Context {
  lang: Lang
  notes: QuestionNotes
  line: number
}

/** Lines of a quiz file for one question; what a place cannot hold is named as lost. */
export function writeMarkdown(question: ExchangeQuestion, lang: Lang, notes: QuestionNotes): string {
  const { uid, objective, lesson, rule, prompt, hints, explanation, body, line } = question
  const attributes = [`#${uid}`, ...Object.entries({ objective, lesson, rule }).filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`)]
  const { heading, below } = headed(prompt)
  return [
    `## ${heading} {${attributes.join(' ')}}`,
    ...below.length > 0 ? ['', toPromptMarkdown(below), ''] : [],
    BODIES[body.kind](body, { lang, notes, line }),
    ...hints.flatMap(hint => ['', quoted(hint, `${WORDS[lang].hint} `)]),
    // Else the quotation would go on with what stands before it.
    ...explanation.length > 0 && (hints.length > 0 || endsInTable(body)) ? [''] : [],
    ...explanation.length > 0 ? [quoted(explanation)] : [],
  ].join('\n')
}

/** A prompt of paragraphs alone is the heading; tables, lists and code stand below it. */
function headed(prompt: Rich): { heading: string, below: Rich } {
  const first = prompt.findIndex(block => block.type === 'paragraph')
  if (first < 0) return { heading: escaped(shortened(lineOf(prompt), 120)), below: prompt }
  if (prompt.every(block => block.type === 'paragraph')) return { heading: toInlineMarkdown(prompt), below: [] }
  return { heading: toInlineMarkdown([prompt[first]!]), below: prompt.filter((_, place) => place !== first) }
}

function endsInTable(body: ExchangeBody): boolean {
  return body.kind === 'open' && body.rubric.length > 0
}

function quoted(rich: Rich, before = '', indent = ''): string {
  return `${before}${toMarkdown(rich)}`.split('\n').map(line => `${indent}>${line === '' ? '' : ` ${line}`}`).join('\n')
}

type BodyOf<K extends ExchangeKind> = Extract<ExchangeBody, { kind: K }>
type Writer = (body: ExchangeBody, context: Context) => string

/** The marks of one kind; the body is always of that kind, since it is asked for by it. */
function marks<K extends ExchangeKind>(write: (body: BodyOf<K>, context: Context) => string): Writer {
  return (body, context) => write(body as BodyOf<K>, context)
}

const BODIES: Record<ExchangeKind, Writer> = {
  single: marks<'single'>(({ choices }, context) => choices.map(choice => choiceLines(choice, ['( )', '(x)'], context)).join('\n')),
  multiple: marks<'multiple'>(({ choices }, context) => choices.map(choice => choiceLines(choice, ['[ ]', '[x]'], context)).join('\n')),
  boolean: marks<'boolean'>(({ right }, { lang }) => lang === 'sl' ? right ? '= drži' : '= ne drži' : `= ${right}`),
  number: marks<'number'>(({ answers, unit }, { lang }) => `= ${answers.map(({ value, tolerance, percent }) => [
    keyNumber(value, lang),
    ...tolerance > 0 ? [`± ${keyNumber(tolerance, lang)}`] : [],
    ...unit === '' ? [] : [escaped(unit)],
    ...answers.length === 1 && percent === 100 ? [] : [`(${keyNumber(percent, lang)} %)`],
  ].join(' ')).join(' | ')}`),
  text: marks<'text'>(({ answers }) => {
    const keys = answers.map(answer => escaped(answer.text))
    // Said twice, a lone key that looks like a number stays a text.
    return `= ${(keys.length === 1 && OTHER_KEY.test(answers[0]!.text.trim()) ? [keys[0]!, keys[0]!] : keys).join(' | ')}`
  }),
  matching: marks<'matching'>(({ pairs, surplus }, context) => [
    ...pairs.map(({ left, right }) => `- ${side(left, context)} => ${side(right, context)}`),
    ...surplus.map(right => `- => ${side(right, context)}`),
  ].join('\n')),
  ordering: marks<'ordering'>(({ items }) => items.map((item, place) => `${place + 1}. ${escaped(item)}`).join('\n')),
  gaps: marks<'gaps'>(({ parts }) => parts.map(part => typeof part === 'string' ? escapedPart(part) : gapMark(part)).join('')),
  groups: marks<'groups'>(({ groups }) => groups.map(({ name, items }) => [`- **${escaped(name)}**`, ...items.map(item => `  - ${escaped(item)}`)].join('\n')).join('\n')),
  hotspot: marks<'hotspot'>(({ picture, places }, context) => [
    `![${escaped(picture.alt)}](${picture.url})`,
    '',
    ...places.map(place => choiceLines(place, ['[ ]', '[x]'], context, ` {${place.area}}`)),
  ].join('\n')),
  rating: marks<'rating'>(({ from, to, low, high }) => `= ${from}–${to}: ${escaped(low)} | ${escaped(high)}`),
  open: marks<'open'>((body, { lang }) => ['= …', ...body.rubric.length > 0 ? ['', toMarkdown([rubricTable(body, WORDS[lang].criterion)])] : []].join('\n')),
}

function choiceLines({ text, right, explanation }: ExchangeChoice, boxes: readonly [string, string], { notes, line }: Context, after = ''): string {
  if (!isInline(text)) notes.loss('exchange-flat', line, { text: shortened(lineOf(text)) })
  return [`- ${boxes[right ? 1 : 0]} ${toInlineMarkdown(text)}${after}`, ...lineOf(explanation) === '' ? [] : [quoted(explanation, '', '  ')]].join('\n')
}

/** One side of a pair, which the arrow ends. */
function side(text: string, { notes, line }: Context): string {
  if (text.includes('=>')) notes.loss('exchange-arrow', line, { text: shortened(text) })
  return escaped(text.replaceAll('=>', '→'))
}

/** Text beside a gap, with the blanks at its ends. */
function escapedPart(text: string): string {
  return `${/^\s/.test(text) ? ' ' : ''}${escaped(text)}${/\S\s+$/.test(text) ? ' ' : ''}`
}

function gapMark(gap: ExchangeGap): string {
  return 'typed' in gap
    ? `[[${gap.typed.map(escaped).join(' | ')}]]`
    : `[[${gap.choices.map(({ text, right }) => `(${right ? 'x' : ' '}) ${escaped(text)}`).join(' ')}]]`
}
