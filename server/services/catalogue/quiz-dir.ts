import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { printProblem } from '#shared/content-problem.ts'
import { SettingsError, wrong } from '#shared/settings.ts'
import { LANGUAGES, type Catalogue, type Lang } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import { mergeQuiz } from '../assessment/merge-quiz.ts'
import { parseQuizFile, type ParsedQuizFile } from '../assessment/quiz-file.ts'
import type { Quiz } from '../assessment/quiz.ts'

export interface QuizBank {
  quizzes: Quiz[]
  checks: Quiz[]
}

/**
 * Reads a private folder of quizzes: `sl/….md` and `en/….md`, paired by uid, self-checks in files ending in `checks.md`, quizzes that count for nothing in `practice.md`.
 * @param dir the folder QUIZ_DIR names
 * @param catalogue tells which module a quiz belongs to, by the lessons that its questions name
 * @throws SettingsError that lists every mistake, when there is any: a programme that certifies must not run on half a bank
 */
export function readQuizDir(dir: string, catalogue: Catalogue): QuizBank {
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw wrong('QUIZ_DIR', dir, 'the path of a folder that exists')
  const problems: ContentProblem[] = []
  const files = markdownFiles(dir).flatMap(file => parse(dir, file, problems))
  const originals = files.filter(file => file.lang === 'sl')
  for (const { file, uid } of files) {
    if (!originals.some(original => original.uid === uid)) problems.push({ file, line: 1, code: 'quiz-original-missing', values: { uid } })
  }
  const merged = originals.flatMap((original) => {
    const translation = files.find(file => file.lang === 'en' && file.uid === original.uid) ?? null
    const module = moduleOf(original, catalogue, problems)
    const { quiz, problems: found } = mergeQuiz(original, translation, module)
    problems.push(...found)
    if (!quiz) return []
    return [{ quiz: isPractice(original) ? { ...quiz, practice: true as const } : quiz, isChecks: original.file.endsWith('checks.md') }]
  })
  if (problems.length > 0) {
    throw new SettingsError(`QUIZ_DIR is ${JSON.stringify(dir)}, but its files have mistakes:\n${problems.map(problem => printProblem(problem, 'en')).join('\n')}`)
  }
  return {
    quizzes: merged.filter(item => !item.isChecks).map(item => item.quiz),
    checks: merged.filter(item => item.isChecks).map(item => item.quiz),
  }
}

/** All Markdown but a README at the top and what is hidden: the folder may well be a clone of a repository. */
function markdownFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.md'))
    .map(entry => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(file => !/(?:^|\/)\./.test(file) && !/^readme\.md$/i.test(file))
    .sort()
}

function parse(dir: string, file: string, problems: ContentProblem[]): ParsedQuizFile[] {
  const lang: Lang | undefined = LANGUAGES.find(known => file.startsWith(`${known}/`))
  if (!lang) {
    problems.push({ file, line: 1, code: 'quiz-place', values: {} })
    return []
  }
  const text = readFileSync(join(dir, file), 'utf8').replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const { quiz, problems: found } = parseQuizFile(text, file, lang)
  problems.push(...found)
  return quiz ? [quiz] : []
}

function isPractice({ file }: ParsedQuizFile): boolean {
  return file.endsWith('practice.md')
}

/** The module of the first published lesson that a question names; every other question must stay within it. */
function moduleOf(quiz: ParsedQuizFile, catalogue: Catalogue, problems: ContentProblem[]): string {
  const problem = (line: number, code: string, values: ContentProblem['values'] = {}) => problems.push({ file: quiz.file, line, code, values })
  const module = catalogue.modules.find(({ lessons }) => quiz.questions.some(question => lessons.some(lesson => lesson.uid === question.lesson)))
  if (!module) {
    problem(1, 'quiz-module-unknown')
    return ''
  }
  for (const { uid, line, lesson, objective } of quiz.questions) {
    if (!module.lessons.some(item => item.uid === lesson)) problem(line, 'question-lesson', { uid, value: lesson })
    if (!module.text.sl.objectives.some(item => item.id === objective)) problem(line, 'question-objective', { uid, value: objective })
  }
  const isChecks = quiz.file.endsWith('checks.md')
  if (!isChecks && !isPractice(quiz) && module.quiz !== null && module.quiz !== quiz.uid) problem(2, 'quiz-second', { module: module.uid, other: module.quiz })
  return module.uid
}
