import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Blockquote, Heading, Root } from 'mdast'
import type { Lang } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import type { Hint } from '#shared/types/rich.ts'
import { hasBoxes } from './kinds/choices.ts'
import type { Block, Report } from './kinds/kind.ts'
import { kindOf, recognise, type KeyedQuestion } from './kinds/registry.ts'
import { writtenKey } from './kinds/written-key.ts'
import { paragraphs } from './markdown-text.ts'
import { firstUnfilled, type Drawable } from './draw.ts'
import { DIFFICULTIES, type Difficulty } from './quiz.ts'
import { parseQuizFront, type QuizFront } from './quiz-front.ts'
import { parseQuestionHeading, type QuestionHeading } from './quiz-heading.ts'
import { isHint, readHints, readRich, type RichQuestion } from './rich-question.ts'
import { RichReader, type RichMentions } from './rich-text.ts'

export interface ParsedQuestion {
  uid: string
  /** Line of the heading. */
  line: number
  /** Empty where a translation leaves them to its original. */
  objective: string
  lesson: string
  /** Empty where it is not said. */
  difficulty: Difficulty | ''
  keyed: KeyedQuestion
  /** What is more than plain text; null where nothing is. */
  rich: RichQuestion | null
  /** In the order in which they are given. */
  hints: Hint[]
  /** Pictures and addresses it names. */
  mentions: RichMentions
}

/** One quiz or checks file in one language. */
export interface ParsedQuizFile extends QuizFront {
  file: string
  lang: Lang
  /** Headings of all questions, also of those that cannot be used. */
  headings: QuestionHeading[]
  questions: ParsedQuestion[]
}

const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml'])

/**
 * Reads a quiz (or a module's self-checks) as trainers write it; the marks are explained in the authoring guide.
 * @param source the file's text
 * @param file its path, for the problems; a name ending in `checks.md` means self-checks, which are not drawn
 * @param lang a file of another language than Slovene may leave settings, objectives and lessons to its original
 * @returns every mistake with its line; `quiz` is null where the front matter cannot be used, and lacks the questions that cannot
 */
export function parseQuizFile(source: string, file: string, lang: Lang): { quiz: ParsedQuizFile | null, problems: ContentProblem[] } {
  const problems: ContentProblem[] = []
  const report: Report = (code, line, values = {}) => problems.push({ file, line, code, values })
  const blocks = markdown.parse(source).children
  const isOriginal = lang === 'sl'
  const front = readFront(blocks, isOriginal && !file.endsWith('checks.md'), report)
  const parts = sections(blocks, report)
  const headings = parts.map(part => part.heading)
  reportRepeated(headings, report)
  const questions = parts.flatMap(part => readQuestion(part, isOriginal, report) ?? [])
  const bank = blocks.filter(isQuestionHeading).length
  if (bank === 0) report('quiz-empty', 1)
  if (front?.settings.draw !== undefined && bank > 0 && front.settings.draw > bank) {
    report('quiz-draw-too-large', lineOfSetting(source, 'draw'), { draw: front.settings.draw, count: bank })
  }
  else if (isOriginal && front?.settings.drawLines) {
    const unfilled = firstUnfilled(front.settings.drawLines, headings.map(drawableOf))
    if (unfilled !== null) report('quiz-draw-unfillable', lineOfSetting(source, 'draw'), { number: unfilled })
  }
  if (isOriginal && front?.settings.pretest) reportPretest(front, parts.length === questions.length ? questions : null, file, lineOfSetting(source, 'pretest'), report)
  reportUncounted(questions, file.endsWith('checks.md'), front?.settings.draw, report)
  problems.sort((a, b) => a.line - b.line)
  return { quiz: front ? { file, lang, ...front, headings, questions } : null, problems }
}

/** What a draw looks at, also of a question that cannot be used: its own mistake is told already. */
function drawableOf({ attributes }: QuestionHeading): Drawable {
  return { objective: attributes.objective ?? '', difficulty: difficultyIn(attributes) || 'medium' }
}

function difficultyIn({ difficulty }: QuestionHeading['attributes']): Difficulty | '' {
  return DIFFICULTIES.find(known => known === difficulty) ?? ''
}

function readFront(blocks: Root['children'], complete: boolean, report: Report): QuizFront | null {
  const first = blocks[0]
  if (first?.type === 'yaml') return parseQuizFront(first.value, 2, complete, report)
  report('quiz-front-missing', 1)
  return null
}

function isQuestionHeading(block: Block): block is Heading {
  return block.type === 'heading' && block.depth === 2
}

interface Section {
  heading: QuestionHeading
  node: Heading
  blocks: Block[]
}

/** The blocks below each question's heading; remarks of the author (HTML comments) are passed over. */
function sections(blocks: Root['children'], report: Report): Section[] {
  const result: Section[] = []
  let current: Section | null = null
  let before = true
  for (const block of blocks) {
    if (block.type === 'yaml' || (block.type === 'html' && block.value.startsWith('<!--'))) continue
    if (isQuestionHeading(block)) {
      before = false
      const heading = parseQuestionHeading(block, report)
      current = heading ? { heading, node: block, blocks: [] } : null
      if (current) result.push(current)
    }
    else if (before) report('quiz-stray', block.position?.start.line ?? 1)
    else current?.blocks.push(block)
  }
  return result
}

function readQuestion({ heading, node, blocks }: Section, isOriginal: boolean, report: Report): ParsedQuestion | null {
  const { uid, line, prompt, attributes } = heading
  let sound = true
  const wrong: Report = (code, at, values) => {
    report(code, at, { id: uid, ...values })
    sound = false
  }
  const quotations = blocks.filter(block => block.type === 'blockquote')
  const explanations = quotations.filter(block => !isHint(block))
  const explanation = paragraphs(explanations)
  if (explanation === '') wrong('quiz-explanation-missing', line)
  const { body, keyBlock, kind, beside } = splitBlocks(blocks.filter(block => block.type !== 'blockquote'), line, wrong)
  const allowed = ['objective', 'lesson', 'difficulty', ...kind?.attributes ?? []]
  for (const attribute of Object.keys(attributes)) {
    if (kind && !allowed.includes(attribute)) wrong('quiz-attribute-unknown', line, { attribute, allowed: allowed.join(', ') })
  }
  for (const attribute of isOriginal ? ['objective', 'lesson'] : []) {
    if (!attributes[attribute]) wrong('quiz-attribute-missing', line, { attribute })
  }
  const difficulty = difficultyIn(attributes)
  if (attributes.difficulty !== undefined && difficulty === '') wrong('quiz-difficulty-unknown', line, { value: attributes.difficulty, allowed: DIFFICULTIES.join(', ') })
  const keyed = keyBlock && kind ? kind.parse(keyBlock, { prompt, explanation, attributes, beside }, wrong) : null
  const reader = new RichReader(wrong)
  const hasChoices = keyed?.kind === 'single' || keyed?.kind === 'multiple'
  const rich = readRich({ heading: node, body, choices: hasChoices ? keyBlock : undefined, explanation: explanations }, reader)
  const hints = readQuestionHints(quotations.filter(isHint), reader, wrong)
  if (!sound || !keyed) return null
  return { uid, line, objective: attributes.objective ?? '', lesson: attributes.lesson ?? '', difficulty, keyed, rich, hints, mentions: reader.mentions }
}

/**
 * The key is the last block in some kind's marks, with what that kind takes beside it; what else stands before it belongs to the question, what stands after it to nothing.
 * A second group of boxes or a second line with = is no text, but a key too many.
 */
function splitBlocks(blocks: readonly Block[], line: number, wrong: Report): { body: Block[], keyBlock: Block | undefined, kind: ReturnType<typeof recognise>, beside: Block[] } {
  const at = blocks.findLastIndex(block => recognise(block) !== null)
  const keyBlock = blocks[at]
  const kind = keyBlock ? recognise(keyBlock) : null
  const beside = blocks.filter(block => block !== keyBlock && kind?.takes(block))
  const isKey = (block: Block) => hasBoxes(block, 'round') || hasBoxes(block, 'square') || writtenKey(block) !== null
  const body = at < 0 ? [] : blocks.slice(0, at).filter(block => !beside.includes(block))
  for (const block of [...body.filter(isKey), ...blocks.slice(at + 1).filter(block => !beside.includes(block))]) {
    wrong(!keyBlock && block.type === 'list' ? 'quiz-choice-no-box' : 'quiz-stray', block.position?.start.line ?? line)
  }
  if (blocks.length === 0) wrong('quiz-key-missing', line)
  return { body: body.filter(block => !isKey(block)), keyBlock, kind, beside }
}

function readQuestionHints(quotations: readonly Blockquote[], reader: RichReader, wrong: Report): Hint[] {
  const hints = readHints(quotations, reader)
  for (const [place, { text }] of hints.entries()) {
    if (text === '') wrong('quiz-hint-empty', quotations[place]!.position?.start.line ?? 1)
  }
  return hints
}

function reportRepeated(headings: readonly QuestionHeading[], report: Report): void {
  const first = new Map<string, number>()
  for (const { uid, line } of headings) {
    const earlier = first.get(uid)
    if (earlier === undefined) first.set(uid, line)
    else report('quiz-id-repeated', line, { id: uid, line: earlier })
  }
}

/** A self-check is judged at once; and no draw may leave an attempt without a question that counts. */
function reportUncounted(questions: readonly ParsedQuestion[], isChecks: boolean, draw: number | undefined, report: Report): void {
  const never = questions.filter(({ keyed }) => kindOf(keyed).counts === 'never')
  for (const { uid: id, line } of isChecks ? questions.filter(({ keyed }) => kindOf(keyed).counts !== 'auto') : []) report('quiz-kind-in-checks', line, { id })
  if (!isChecks && draw !== undefined && never.length >= draw) report('quiz-counts-none', never[0]?.line ?? 1, { draw, uncounted: never.length })
}

/**
 * What comes before a quiz and after it can be compared only where both ask about the same objectives, and are judged at once.
 * @param questions null where some cannot be used: their own mistakes come first
 */
function reportPretest({ settings: { drawLines } }: QuizFront, questions: readonly ParsedQuestion[] | null, file: string, line: number, report: Report): void {
  if (file.endsWith('checks.md') || file.endsWith('practice.md')) {
    report('quiz-pretest-place', line)
    return
  }
  const bank = questions?.filter(({ keyed }) => kindOf(keyed).counts === 'auto').map(({ objective, difficulty }) => ({ objective, difficulty: difficulty || 'medium' as const }))
  const isByObjective = drawLines?.every(({ objective }) => objective !== undefined) === true
  if (!isByObjective || (bank && firstUnfilled(drawLines, bank) !== null)) report('quiz-pretest-draw', line)
}

function lineOfSetting(source: string, name: string): number {
  return source.split('\n').findIndex(line => line.startsWith(`${name}:`)) + 1
}
