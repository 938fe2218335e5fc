import type { Lang } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import { fromKeyed, type ExportSource } from './from-keyed.ts'
import { writeGift } from './gift-write.ts'
import type { ExchangeQuestion } from './model.ts'
import { writeMoodleXml } from './moodle-write.ts'
import { createNotes } from './notes.ts'

export const EXPORT_FORMATS = ['gift', 'moodle-xml'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export interface ExportOptions {
  /** File that the questions stand in, for what is said about them. */
  file: string
  format: ExportFormat
  lang: Lang
  /** Name of the category that they get. */
  title: string
}

/** Questions of ours, key included, as a file for another system; what its format has no place for is named. */
export function exportQuestions(questions: readonly ExportSource[], options: ExportOptions): { text: string, losses: ContentProblem[] } {
  return exportModel(questions.map(fromKeyed), options)
}

/** The same of questions that are in the model already. */
export function exportModel(questions: readonly ExchangeQuestion[], { file, format, lang, title }: ExportOptions): { text: string, losses: ContentProblem[] } {
  const notes = createNotes(file)
  const text = format === 'gift' ? writeGift(title, questions, notes) : writeMoodleXml(title, questions, lang, notes)
  return { text, losses: notes.losses }
}
