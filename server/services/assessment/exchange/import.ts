import { stringify } from 'yaml'
import type { Lang } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import { parseQuizFile } from '../quiz-file.ts'
import { readAiken } from './aiken-read.ts'
import { readGift } from './gift-read.ts'
import { writeMarkdown } from './markdown-write.ts'
import type { ExchangeQuestion } from './model.ts'
import { readMoodleXml } from './moodle-read.ts'
import { createNotes, type Notes } from './notes.ts'
import { shortened } from './texts.ts'

export const IMPORT_FORMATS = ['gift', 'moodle-xml', 'aiken'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

/** Characters of a file; a bank of questions with its pictures is smaller. */
const LONGEST = 20_000_000
const MOST_QUESTIONS = 2_000

const READERS: Record<ImportFormat, (source: string, notes: Notes) => { title: string, questions: ExchangeQuestion[] }> = {
  'gift': readGift,
  'moodle-xml': readMoodleXml,
  'aiken': readAiken,
}

export interface ImportOptions {
  /** Name of the file, for what is said about it. */
  file: string
  format: ImportFormat
  lang: Lang
  /** uid of the module, from which those of quiz and questions are made. */
  module: string
  /** uids that are there already; new ones count on from them. */
  taken: readonly string[]
  /** For questions that name none. */
  objective: string
  lesson: string
  title: string
}

export interface Imported {
  /** A quiz file; empty where no question could be taken. */
  markdown: string
  count: number
  /** Why the file, or a question of it, cannot be taken. */
  problems: ContentProblem[]
  /** What of the questions does not come along. */
  losses: ContentProblem[]
  /** What has still to be written into the quiz file, by its own lines. */
  open: ContentProblem[]
}

/**
 * What was read from a disk or an upload as text: UTF-8, or UTF-16 as Windows saves "Unicode".
 * @returns null where it is neither
 */
export function decodeSource(bytes: Uint8Array): string | null {
  const encoding = bytes[0] === 0xFF && bytes[1] === 0xFE ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n')
  }
  catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** The format of a file, by what stands in it. */
export function guessFormat(source: string): ImportFormat {
  if (/^\s*</.test(source) && /<quiz|<question|<\?xml/.test(source)) return 'moodle-xml'
  return /^\s*ANSWER\s*:/mi.test(source) && !source.includes('{') ? 'aiken' : 'gift'
}

/** Reads questions of another system and writes them as a quiz file of ours. A question that cannot be taken stops no other. */
export function importQuestions(source: string | null, options: ImportOptions): Imported {
  const { file, format, lang, module, title } = options
  const notes = createNotes(file)
  const none: Imported = { markdown: '', count: 0, problems: notes.problems, losses: notes.losses, open: [] }
  if (source === null || source.length > LONGEST) {
    notes.problem(source === null ? 'exchange-encoding' : 'exchange-too-long', 1)
    return none
  }
  const read = READERS[format](source, notes)
  const questions = read.questions.slice(0, MOST_QUESTIONS)
  if (read.questions.length > MOST_QUESTIONS) notes.problem('exchange-too-many', read.questions[MOST_QUESTIONS]!.line, { most: MOST_QUESTIONS })
  if (questions.length === 0) {
    if (notes.problems.length === 0) notes.problem('exchange-empty', 1)
    return sorted(none)
  }
  const named = withUids(questions, module, options.taken, notes).map(question => ({ ...question, objective: question.objective || options.objective, lesson: question.lesson || options.lesson }))
  const front = stringify({ uid: `${module}-quiz`, title: title || read.title || file, ...lang === 'sl' ? { passMark: 75, draw: named.length } : {} })
  const written = named.map(question => writeMarkdown(question, lang, notes.of(question.label)))
  const markdown = `---\n${front}---\n\n${written.join('\n\n')}\n`
  return sorted({ ...none, markdown, count: named.length, open: parseQuizFile(markdown, 'quiz.md', lang).problems })
}

function sorted(imported: Imported): Imported {
  const byLine = (a: ContentProblem, b: ContentProblem) => a.line - b.line
  return { ...imported, problems: imported.problems.toSorted(byLine), losses: imported.losses.toSorted(byLine) }
}

/** Questions that come back to their module keep their uid; others get the next free number. */
function withUids(questions: readonly ExchangeQuestion[], module: string, taken: readonly string[], notes: Notes): ExchangeQuestion[] {
  const own = new RegExp(`^${module}-[a-z]+(\\d+)$`)
  const kept = new Set<string>()
  const isKept = questions.map(({ uid }) => {
    const keeps = own.test(uid) && !kept.has(uid)
    if (keeps) kept.add(uid)
    return keeps
  })
  const pattern = new RegExp(`^${module}-q(\\d+)$`)
  let last = Math.max(0, ...[...taken, ...kept].map(uid => Number(pattern.exec(uid)?.[1] ?? 0)))
  return questions.map((question, place) => {
    if (isKept[place]) return question
    const uid = `${module}-q${++last}`
    if (question.uid !== '') notes.of(question.label).loss('exchange-uid', question.line, { uid: shortened(question.uid), instead: uid })
    return { ...question, uid }
  })
}
