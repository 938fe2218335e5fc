import type { PerLang } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import type { Hint } from '#shared/types/rich.ts'
import type { Difference, Report } from './kinds/kind.ts'
import { kindOf } from './kinds/registry.ts'
import { canonicalJson, withHash } from './question-hash.ts'
import type { Quiz, QuestionVersion } from './quiz.ts'
import type { ParsedQuestion, ParsedQuizFile } from './quiz-file.ts'
import type { QuizSettings } from './quiz-front.ts'
import { everyTree, type RichQuestion } from './rich-question.ts'
import { countRich } from './rich-text.ts'

const DIFFERENCES: Record<Difference, string> = { choices: 'quiz-translation-choices', key: 'quiz-translation-key' }

/** What authors call a setting, where it is not its name. */
const FIELDS: Partial<Record<keyof QuizSettings, string>> = { waitHours: 'wait', drawLines: 'draw' }

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
  const { passMark = 100, attempts = 1, waitHours = 0, draw = questions.length, drawLines, shuffle = true, timeLimit = null, pretest = false, behaviour = { kind: 'deferred' } } = sl.settings
  const difficulties = Object.fromEntries(sl.questions.flatMap(({ uid, difficulty }) => difficulty === '' ? [] : [[uid, difficulty]]))
  const titles = { sl: sl.title, en: en?.title ?? sl.title }
  return { quiz: { uid: sl.uid, module, titles, passMark, attempts, waitHours, draw, ...drawLines && { drawLines }, ...pretest && { pretest: true }, shuffle, difficulties, timeLimit, behaviour, questions }, problems }
}

function unique(questions: readonly ParsedQuestion[]): ParsedQuestion[] {
  return [...new Map(questions.map(question => [question.uid, question])).values()]
}

function compareFronts(sl: ParsedQuizFile, en: ParsedQuizFile, report: Report): void {
  if (en.uid !== sl.uid) report('quiz-translation-uid', 1, { uid: en.uid, original: sl.uid })
  for (const name of Object.keys(en.settings) as Array<keyof QuizSettings>) {
    const [own, original] = [en.settings[name], sl.settings[name]]
    if (canonicalJson(own) === canonicalJson(original)) continue
    report('quiz-translation-setting', 1, { field: FIELDS[name] ?? name, original: typeof original === 'number' ? original : canonicalJson(original ?? '') })
  }
}

function merged(original: ParsedQuestion, en: ParsedQuizFile | null, report: Report): QuestionVersion {
  const { uid, objective, lesson, keyed } = original
  const translation = translationOf(original, en, report) ?? original
  const text = { sl: keyed, en: kindOf(keyed).align(keyed, translation.keyed) }
  return withHash({ uid, kind: keyed.kind, objective, lesson, text, ...richOf(original, translation), ...hintsOf(original, translation) })
}

/** The translation of a question; null, after having reported why, where the original has to stand for it. */
function translationOf(original: ParsedQuestion, en: ParsedQuizFile | null, report: Report): ParsedQuestion | null {
  if (!en) return null
  const translation = en.questions.find(question => question.uid === original.uid)
  if (!translation) {
    const isBroken = en.headings.some(heading => heading.uid === original.uid)
    if (!isBroken) report('quiz-translation-question-missing', 1, { id: original.uid })
    return null
  }
  const { uid: id, line } = translation
  for (const name of ['objective', 'lesson', 'difficulty'] as const) {
    if (translation[name] !== '' && translation[name] !== original[name]) {
      report('quiz-translation-attribute', line, { id, attribute: name, original: original[name] })
    }
  }
  const difference = differenceOf(original, translation)
  if (difference) report(difference, line, { id })
  return difference ? null : translation
}

/** The code of what a translation may not change; null where it changed nothing of that. */
function differenceOf(original: ParsedQuestion, translation: ParsedQuestion): string | null {
  if (translation.keyed.kind !== original.keyed.kind) return 'quiz-translation-kind'
  const difference = kindOf(original.keyed).differs(original.keyed, translation.keyed)
  if (difference) return DIFFERENCES[difference]
  if (translation.hints.length !== original.hints.length) return 'quiz-translation-hints'
  const [one, other] = [original, translation].map(({ rich }) => countRich(everyTree(rich ?? {})))
  const isAlike = one!.images === other!.images && one!.tables === other!.tables
  const hasBody = [original, translation].map(({ rich }) => rich?.body !== undefined)
  return isAlike && hasBody[0] === hasBody[1] ? null : 'quiz-translation-parts'
}

/** Either language may stress a word where the other does not. */
function richOf(original: ParsedQuestion, translation: ParsedQuestion): { rich?: PerLang<RichQuestion> } {
  if (!original.rich && !translation.rich) return {}
  return { rich: { sl: original.rich ?? {}, en: translation.rich ?? {} } }
}

function hintsOf(original: ParsedQuestion, translation: ParsedQuestion): { hints?: PerLang<Hint[]> } {
  return original.hints.length === 0 ? {} : { hints: { sl: original.hints, en: translation.hints } }
}
