import type { PerLang } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import type { Difference, Report } from './kinds/kind.ts'
import { kindOf, type KeyedQuestion } from './kinds/registry.ts'
import { withHash } from './question-hash.ts'
import type { Quiz, QuestionVersion } from './quiz.ts'
import type { ParsedQuestion, ParsedQuizFile } from './quiz-file.ts'
import type { QuizSettings } from './quiz-front.ts'

const DIFFERENCES: Record<Difference, string> = { choices: 'quiz-translation-choices', key: 'quiz-translation-key' }

/**
 * Puts a quiz and its translation together.
 * @param sl the original
 * @param en its translation; where it or one of its questions is missing, the original's text stands for it and a problem is given
 * @param module uid of the module
 * @returns `quiz` is null where no question can be used; the problems tell how the translation differs where it must not
 */
export function mergeQuiz(sl: ParsedQuizFile, en: ParsedQuizFile | null, module: string): { quiz: Quiz | null, problems: ContentProblem[] } {
  const problems: ContentProblem[] = []
  const report: Report = (code, line, values = {}) => problems.push({ file: en?.file ?? sl.file, line, code, values })
  if (!en) report('quiz-translation-missing', 1)
  else compareFronts(sl, en, report)
  const questions = unique(sl.questions).map(original => merged(original, en, report))
  for (const { uid, line } of en?.headings ?? []) {
    if (!sl.headings.some(heading => heading.uid === uid)) report('quiz-translation-surplus', line, { id: uid })
  }
  if (questions.length === 0) return { quiz: null, problems }
  // Self-checks have no settings: all of them are asked, each on its own.
  const { passMark = 100, attempts = 1, waitHours = 0, draw = questions.length } = sl.settings
  const titles = { sl: sl.title, en: en?.title ?? sl.title }
  return { quiz: { uid: sl.uid, module, titles, passMark, attempts, waitHours, draw, questions }, problems }
}

function unique(questions: readonly ParsedQuestion[]): ParsedQuestion[] {
  return [...new Map(questions.map(question => [question.uid, question])).values()]
}

function compareFronts(sl: ParsedQuizFile, en: ParsedQuizFile, report: Report): void {
  if (en.uid !== sl.uid) report('quiz-translation-uid', 1, { uid: en.uid, original: sl.uid })
  for (const name of Object.keys(en.settings) as Array<keyof QuizSettings>) {
    if (en.settings[name] === sl.settings[name]) continue
    report('quiz-translation-setting', 1, { field: name === 'waitHours' ? 'wait' : name, original: sl.settings[name] ?? '' })
  }
}

function merged(original: ParsedQuestion, en: ParsedQuizFile | null, report: Report): QuestionVersion {
  const { uid, objective, lesson, keyed } = original
  return withHash({ uid, kind: keyed.kind, objective, lesson, text: texts(original, en, report) })
}

function texts(original: ParsedQuestion, en: ParsedQuizFile | null, report: Report): PerLang<KeyedQuestion> {
  const both = { sl: original.keyed, en: original.keyed }
  if (!en) return both
  const translation = en.questions.find(question => question.uid === original.uid)
  if (!translation) {
    const isBroken = en.headings.some(heading => heading.uid === original.uid)
    if (!isBroken) report('quiz-translation-question-missing', 1, { id: original.uid })
    return both
  }
  const { uid: id, line } = translation
  for (const name of ['objective', 'lesson'] as const) {
    if (translation[name] !== '' && translation[name] !== original[name]) {
      report('quiz-translation-attribute', line, { id, attribute: name, original: original[name] })
    }
  }
  if (translation.keyed.kind !== original.keyed.kind) {
    report('quiz-translation-kind', line, { id })
    return both
  }
  const difference = kindOf(original.keyed).differs(original.keyed, translation.keyed)
  if (difference) {
    report(DIFFERENCES[difference], line, { id })
    return both
  }
  return { ...both, en: kindOf(original.keyed).align(original.keyed, translation.keyed) }
}
