/**
 * npm run questions:export -- m1-quiz --format=gift|moodle-xml [--lang=en] [--out=FILE] [--dir=content]
 * Prints the questions of a quiz with their key for another system, or writes them to --out, and says what its format has no place for.
 */
import { writeFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { EXPORT_FORMATS, exportQuestions } from '../server/services/assessment/exchange/export.ts'
import { describeProblem } from '../shared/content-problem.ts'
import { LANGUAGES } from '../shared/types/catalogue.ts'
import type { ContentProblem } from '../shared/types/content-problem.ts'
import { fromHere, langOf, readBank } from './questions/bank.ts'

const USAGE = `npm run questions:export -- m1-quiz --format=${EXPORT_FORMATS.join('|')} [--lang=${LANGUAGES.join('|')}] [--out=FILE]`
const WORDS = {
  sl: { none: 'Kviza s to oznako ni: ', problems: 'Ta vprašanja imajo napake in niso zapisana:', losses: 'Zapisano brez tega:', count: 'Število vprašanj: ' },
  en: { none: 'There is no quiz with this uid: ', problems: 'These questions have mistakes and are not written:', losses: 'Written without this:', count: 'Questions: ' },
}

const text = { type: 'string' } as const
const { values, positionals } = parseArgs({ allowPositionals: true, options: { format: text, lang: { ...text, default: 'sl' }, out: text, dir: { ...text, default: 'content' } } })
const lang = langOf(values.lang)
const format = EXPORT_FORMATS.find(known => known === values.format)
const [uid] = positionals
if (!uid || positionals.length !== 1 || !lang || !format) {
  process.stderr.write(`${USAGE}\n`)
  process.exit(1)
}

const words = WORDS[lang]
// A private quiz replaces the one of the same uid in the content.
const bank = await readBank([...process.env.QUIZ_DIR ? [resolve(process.env.QUIZ_DIR)] : [], resolve(values.dir)])
const quiz = bank.files.find(file => file.uid === uid && file.lang === lang)
if (!quiz) {
  process.stderr.write(`${words.none}${uid}\n`)
  process.exit(1)
}

// A translation leaves objectives and lessons to its original.
const original = bank.files.find(file => file.uid === uid && file.lang === 'sl')
const questions = quiz.questions.map((question) => {
  const { objective = '', lesson = '' } = original?.questions.find(other => other.uid === question.uid) ?? {}
  return { ...question, objective: question.objective || objective, lesson: question.lesson || lesson }
})
const { text: written, losses } = exportQuestions(questions, { file: quiz.file, format, lang, title: quiz.title })
if (values.out) await writeFile(fromHere(values.out), written)
else process.stdout.write(written)
const problems = bank.problems.filter(problem => problem.file === quiz.file)
say(words.problems, problems)
say(words.losses, losses)
process.stderr.write(`${words.count}${questions.length}\n`)
if (problems.length > 0) process.exitCode = 1

function say(title: string, list: readonly ContentProblem[]): void {
  if (list.length > 0) process.stderr.write(`${title}\n${list.map(problem => `  ${relative(process.cwd(), problem.file)}:${problem.line}  ${describeProblem(problem, lang!)}\n`).join('')}`)
}
