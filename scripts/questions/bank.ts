import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseQuizFile, type ParsedQuizFile } from '../../server/services/assessment/quiz-file.ts'
import { readText } from '../../server/services/catalogue/content-files.ts'
import { LOCK_FILE, parseLock } from '../../server/services/catalogue/uids-lock.ts'
import { LANGUAGES, type Lang } from '../../shared/types/catalogue.ts'
import type { ContentProblem } from '../../shared/types/content-problem.ts'

export interface Bank {
  files: ParsedQuizFile[]
  problems: ContentProblem[]
  /** Every uid of a question that is there or ever was. */
  uids: string[]
}

/** The language of the questions and of what is said; null where it is none of ours. */
export function langOf(value: string): Lang | null {
  return LANGUAGES.find(known => known === value) ?? null
}

/** npm runs a script in the project's folder; who typed the command means the one they were in. */
export function fromHere(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path)
}

/** In the content's own rooms the name tells; a private folder has nothing but quizzes. */
function isBank(file: string): boolean {
  if (/^\w+\/(?:modules|cases|pages|paths)\//.test(file)) return /\/(?:quiz|checks)\.md$/.test(file)
  return file.endsWith('.md') && !/\/\./.test(file)
}

/**
 * All quizzes and self-checks of some folders, each with `sl` and `en` in it.
 * @param dirs a quiz in an earlier one stands before that of the same uid in a later one
 */
export async function readBank(dirs: readonly string[]): Promise<Bank> {
  const bank: Bank = { files: [], problems: [], uids: [] }
  for (const dir of dirs) {
    for (const name of (await readdir(dir, { recursive: true })).sort()) {
      const file = name.replaceAll('\\', '/')
      const lang = langOf(file.split('/')[0]!)
      if (file === LOCK_FILE) bank.uids.push(...parseLock(await readText(join(dir, file))).lines.map(line => line.uid))
      if (!lang || !isBank(file)) continue
      // As for the catalogue, the format itself knows no draft.
      const { quiz, problems } = parseQuizFile((await readText(join(dir, file))).replace(/^draft:.*$/m, ''), join(dir, file), lang)
      bank.problems.push(...problems)
      if (!quiz) continue
      bank.files.push(quiz)
      bank.uids.push(...quiz.headings.map(heading => heading.uid))
    }
  }
  return bank
}
