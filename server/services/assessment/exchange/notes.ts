import type { ContentProblem } from '#shared/types/content-problem.ts'

/** Names what was found at a line; the texts are in i18n/locales/<lang>/exchange-check.json. */
export type Note = (code: string, line: number, values?: Record<string, string | number>) => void

/** What is said of one question; its name goes into every sentence. */
export interface QuestionNotes {
  /** The question cannot be taken. */
  problem: Note
  /** The question is taken, but this does not come along. */
  loss: Note
}

export interface Notes {
  problems: ContentProblem[]
  losses: ContentProblem[]
  problem: Note
  loss: Note
  of: (question: string) => QuestionNotes
}

/** Collects what is wrong with a file and what of it gets lost; the same thing at the same place is said once. */
export function createNotes(file: string): Notes {
  const problems: ContentProblem[] = []
  const losses: ContentProblem[] = []
  const seen = new Set<string>()
  const into = (list: ContentProblem[]): Note => (code, line, values = {}) => {
    const key = JSON.stringify([code, line, values])
    if (!seen.has(key)) list.push({ file, line, code, values })
    seen.add(key)
  }
  const problem = into(problems)
  const loss = into(losses)
  const named = (note: Note, question: string): Note => (code, line, values) => note(code, line, { question, ...values })
  return { problems, losses, problem, loss, of: question => ({ problem: named(problem, question), loss: named(loss, question) }) }
}
