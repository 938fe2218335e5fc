import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Heading, Root } from 'mdast'
import type { Lang } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import type { Block, Report } from './kinds/kind.ts'
import { recognise, type KeyedQuestion } from './kinds/registry.ts'
import { paragraphs } from './markdown-text.ts'
import { parseQuizFront, type QuizFront } from './quiz-front.ts'
import { parseQuestionHeading, type QuestionHeading } from './quiz-heading.ts'

export interface ParsedQuestion {
  uid: string
  /** Line of the heading. */
  line: number
  /** Empty where a translation leaves them to its original. */
  objective: string
  lesson: string
  keyed: KeyedQuestion
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
  problems.sort((a, b) => a.line - b.line)
  return { quiz: front ? { file, lang, ...front, headings, questions } : null, problems }
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
      current = heading ? { heading, blocks: [] } : null
      if (current) result.push(current)
    }
    else if (before) report('quiz-stray', block.position?.start.line ?? 1)
    else current?.blocks.push(block)
  }
  return result
}

function readQuestion({ heading, blocks }: Section, isOriginal: boolean, report: Report): ParsedQuestion | null {
  const { uid, line, prompt, attributes } = heading
  let sound = true
  const wrong: Report = (code, at, values) => {
    report(code, at, { id: uid, ...values })
    sound = false
  }
  const quotations = blocks.filter(block => block.type === 'blockquote')
  const explanation = paragraphs(quotations)
  if (explanation === '') wrong('quiz-explanation-missing', line)
  const others = blocks.filter(block => block.type !== 'blockquote')
  const keyBlock = others.find(block => recognise(block) !== null)
  const kind = keyBlock ? recognise(keyBlock) : null
  for (const block of others.filter(other => other !== keyBlock)) {
    wrong(!keyBlock && block.type === 'list' ? 'quiz-choice-no-box' : 'quiz-stray', block.position?.start.line ?? line)
  }
  if (others.length === 0) wrong('quiz-key-missing', line)
  const allowed = ['objective', 'lesson', ...kind?.attributes ?? []]
  for (const attribute of Object.keys(attributes)) {
    if (kind && !allowed.includes(attribute)) wrong('quiz-attribute-unknown', line, { attribute, allowed: allowed.join(', ') })
  }
  for (const attribute of isOriginal ? ['objective', 'lesson'] : []) {
    if (!attributes[attribute]) wrong('quiz-attribute-missing', line, { attribute })
  }
  const keyed = keyBlock && kind ? kind.parse(keyBlock, { prompt, explanation, attributes }, wrong) : null
  if (!sound || !keyed) return null
  return { uid, line, objective: attributes.objective ?? '', lesson: attributes.lesson ?? '', keyed }
}

function reportRepeated(headings: readonly QuestionHeading[], report: Report): void {
  const first = new Map<string, number>()
  for (const { uid, line } of headings) {
    const earlier = first.get(uid)
    if (earlier === undefined) first.set(uid, line)
    else report('quiz-id-repeated', line, { id: uid, line: earlier })
  }
}

function lineOfSetting(source: string, name: string): number {
  return source.split('\n').findIndex(line => line.startsWith(`${name}:`)) + 1
}
