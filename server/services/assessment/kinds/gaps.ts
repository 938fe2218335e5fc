import { toString } from 'mdast-util-to-string'
import { z } from 'zod'
import type { ChoiceView } from '#shared/types/question.ts'
import { foldText } from '#shared/fold-text.ts'
import { oneLine } from '../markdown-text.ts'
import { choicesDiffer, keyedChoice, rightIds, shuffledIds, viewChoices, writtenIds } from './choices.ts'
import { defineKind, type Block, type Report } from './kind.ts'
import { lineOf, writtenKey } from './written-key.ts'

const LONGEST = 200
const MOST = 100
const GAP = /\[\[(.*?)\]\]/g
const MARK = /\(\s*([xX]?)\s*\)/

/** A gap that is typed, with what is accepted, or one in which a choice is picked. */
const gap = z.union([
  z.strictObject({ accepted: z.array(z.string().min(1)).min(1) }),
  z.strictObject({ choices: z.array(keyedChoice).min(2).refine(choices => rightIds(choices).length === 1) }),
])
type Gap = z.output<typeof gap>

const schema = z.strictObject({
  kind: z.literal('gaps'),
  prompt: z.string().min(1),
  explanation: z.string().min(1),
  /** The text cut at its gaps: one piece more than there are gaps. */
  texts: z.array(z.string()).min(2),
  gaps: z.array(gap).min(1),
})
type GapsQuestion = z.output<typeof schema>
type Filled = Array<string | number | null>

const isBlank = (one: unknown) => one === null || (typeof one === 'string' && one.trim() === '')

/** A text with one gap comes from a form as text, one with several as a list; nothing in any of them is blank. */
function fromForm(input: unknown): unknown {
  if (input === undefined || input === null) return null
  const list: unknown[] = Array.isArray(input) ? input : [input]
  return list.every(isBlank) ? null : list.map(one => isBlank(one) ? null : one)
}

/** A paragraph with gaps, typed `[[Koper | Capodistria]]` or chosen `[[( ) red (x) blue]]`. Each one rightly filled earns its share. */
export const gaps = defineKind<GapsQuestion, Filled>({
  kind: 'gaps',
  attributes: [],
  // Behind `=` stands a typed answer, whatever it is made of.
  recognises: block => block.type === 'paragraph' && writtenKey(block) === null && written(block).includes('[['),
  parse(block, { prompt, explanation }, report) {
    const text = written(block)
    const found = [...text.matchAll(GAP)].map(match => parseGap(match[1]!, lineOf(block), report))
    const texts = text.split(GAP).filter((_, place) => place % 2 === 0)
    const open = texts.some(piece => piece.includes('[[') || piece.includes(']]'))
    if (open) report('quiz-gap-unclosed', lineOf(block))
    const sound = found.filter(one => one !== null)
    return open || sound.length === 0 || sound.length < found.length ? null : { kind: 'gaps', prompt, explanation, texts, gaps: sound }
  },
  schema,
  answerSchema: z.preprocess(fromForm, z.array(z.union([z.string().max(LONGEST), z.int(), z.null()])).max(MOST).nullable()),
  settle: (question, answer) => answer.map((one, place) => settled(question.gaps[place], one)),
  offers: (question, answer) => answer.length === question.gaps.length && question.gaps.every((one, place) => takes(one, answer[place] ?? null)),
  order: (question, random) => question.gaps.flatMap(one => 'choices' in one ? shuffledIds(one.choices, random) : []),
  standing: question => question.gaps.flatMap(one => 'choices' in one ? writtenIds(one.choices) : []),
  view: () => [],
  parts: ({ texts, gaps: all }, order) => ({ gaps: { texts, choices: inTurn(all, order) } }),
  grade: (question, answer) => filledRight(question, answer).filter(Boolean).length / question.gaps.length,
  marks: filledRight,
  review: question => ({
    explanation: question.explanation,
    right: question.gaps.map(one => 'choices' in one ? rightIds(one.choices)[0]! : one.accepted[0]!),
    choiceExplanations: [],
  }),
  differs(original, translation) {
    if (original.gaps.length !== translation.gaps.length) return 'choices'
    const differences = original.gaps.map((one, place) => gapsDiffer(one, translation.gaps[place]!))
    return differences.find(difference => difference !== null) ?? null
  },
})

function written(block: Block): string {
  return oneLine(toString(block))
}

function parseGap(text: string, line: number, report: Report): Gap | null {
  if (!MARK.test(text)) {
    const accepted = text.split('|').map(answer => answer.trim())
    if (accepted.every(answer => foldText(answer) !== '')) return { accepted }
    report('quiz-gap-empty', line)
    return null
  }
  // What stands before the first mark, then marks and texts in turn.
  const [before = '', ...parts] = text.split(MARK).map(part => part.trim())
  const choices = parts.flatMap((part, place) => place % 2 === 1 ? [{ text: part, right: parts[place - 1] !== '', explanation: '' }] : [])
  const repeated = choices.find(({ text: one }, place) => choices.slice(0, place).some(earlier => earlier.text === one))
  if (before !== '' || choices.some(choice => choice.text === '')) report('quiz-gap-empty', line)
  else if (repeated) report('quiz-choice-repeated', line, { choice: repeated.text })
  else if (choices.length < 2 || rightIds(choices).length !== 1) report('quiz-gap-key', line, { gap: text.trim() })
  else return { choices }
  return null
}

/** What came from a form as text is a choice's id where one is picked; what is typed may have come as a number. */
function settled(one: Gap | undefined, answer: string | number | null): string | number | null {
  if (answer === null || one === undefined) return answer
  if (!('choices' in one)) return String(answer)
  return typeof answer === 'string' && /^\d{1,2}$/.test(answer) ? Number(answer) : answer
}

function takes(one: Gap, answer: string | number | null): boolean {
  if (answer === null) return true
  return 'choices' in one ? typeof answer === 'number' && answer in one.choices : typeof answer === 'string'
}

/** The choices of each gap in the order drawn, which has those of all gaps one after another. */
function inTurn(all: readonly Gap[], order: readonly number[]): Array<ChoiceView[] | null> {
  let from = 0
  return all.map((one) => {
    if (!('choices' in one)) return null
    const ids = order.slice(from, from + one.choices.length)
    from += one.choices.length
    return viewChoices(one.choices, ids)
  })
}

function filledRight(question: GapsQuestion, answer: Filled): boolean[] {
  return question.gaps.map((one, place) => {
    const given = answer[place] ?? null
    if ('choices' in one) return typeof given === 'number' && one.choices[given]?.right === true
    return typeof given === 'string' && one.accepted.some(text => foldText(text) === foldText(given))
  })
}

/** What is accepted where one types depends on the language. */
function gapsDiffer(original: Gap, translation: Gap): ReturnType<typeof choicesDiffer> {
  if ('choices' in original !== 'choices' in translation) return 'key'
  return 'choices' in original && 'choices' in translation ? choicesDiffer(original.choices, translation.choices) : null
}
