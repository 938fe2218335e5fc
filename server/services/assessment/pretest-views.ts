import type { CatalogueModule, Lang } from '#shared/types/catalogue.ts'
import type { GainView, PretestView, QuizView } from '#shared/types/question.ts'
import { Attempt, type AttemptQuestion, type AttemptRecord } from '../../models/attempt.ts'
import { gainOf, levelsOf, type Judged } from './gain.ts'
import { pretestOf, pretestUid } from './pretest.ts'
import type { QuestionVersion, Quiz } from './quiz.ts'
import { loadQuestionVersions } from './versions.ts'

/** What the browser gets of a pre-test and of what was learnt since: figures by objective, and of no question how it was answered. */

type Taken = Pick<AttemptRecord, '_id' | 'submittedAt'>

/**
 * The pre-test of a quiz, as its page offers it.
 * @param begun whether the learner has begun the quiz: then only a result is left of it
 * @returns null where there is none, and where it was not taken in time
 */
export async function pretestRef(learner: string, quiz: Quiz, begun: boolean): Promise<QuizView['pretest']> {
  if (!quiz.pretest || quiz.practice) return null
  const { uid, passMark, draw } = pretestOf(quiz)
  const taken = await Attempt.findOne({ learner, quiz: uid }, { submittedAt: 1 }).lean<Taken>()
  const id = taken?._id.toString() ?? null
  if (taken?.submittedAt) return { uid, draw, result: id, openAttempt: null, policy: { passMark, attempts: 1, left: 0, opensAt: null, canStart: false } }
  return begun ? null : { uid, draw, result: null, openAttempt: id, policy: { passMark, attempts: 1, left: id ? 0 : 1, opensAt: null, canStart: id === null } }
}

/** What stands in a score by now. */
function judged(questions: readonly AttemptQuestion[], versions: readonly QuestionVersion[]): Array<Judged & { lesson: string }> {
  return questions.flatMap(({ credit }, place) => {
    const { objective, lesson } = versions[place]!
    return credit === undefined ? [] : [{ objective, lesson, credit }]
  })
}

/**
 * How far somebody is in each objective, and uids of the lessons that are worth reading first: those with most to learn.
 * @param module null where it has been withdrawn
 */
export function pretestLevels({ questions }: AttemptRecord, versions: readonly QuestionVersion[], module: CatalogueModule | null, lang: Lang): Pick<PretestView, 'levels'> & { lessons: string[] } {
  const asked = judged(questions, versions)
  const levels = levelsOf(asked)
  const missing = Map.groupBy(asked.filter(({ credit }) => credit < 1), ({ lesson }) => lesson)
  const missed = (lesson: string) => missing.get(lesson)!.reduce((sum, { credit }) => sum + 1 - credit, 0)
  return {
    levels: (module?.text[lang].objectives ?? []).flatMap(({ id, text }) => {
      const level = levels.get(id)
      return level ? [{ id, text, ...level }] : []
    }),
    lessons: (module?.lessons ?? []).filter(({ uid }) => missing.has(uid)).sort((a, b) => missed(b.uid) - missed(a.uid)).map(({ uid }) => uid),
  }
}

/**
 * What was gained from the pre-test to this attempt.
 * @param first when the learner began the quiz for the first time; a pre-test that was not submitted by then compares nothing
 * @returns null where there is nothing to compare
 */
export async function gainView(attempt: AttemptRecord, versions: readonly QuestionVersion[], first: Date, module: CatalogueModule | null, lang: Lang): Promise<GainView | null> {
  if (attempt.practice || !module) return null
  const pretest = await Attempt.findOne({ learner: attempt.learner, quiz: pretestUid(attempt.quiz) }).lean<AttemptRecord>()
  if (!pretest?.submittedAt || pretest.submittedAt > first) return null
  const { rows, total } = gainOf(judged(pretest.questions, await loadQuestionVersions(pretest.questions.map(({ version }) => version))), judged(attempt.questions, versions))
  if (!total) return null
  return {
    total,
    rows: module.text[lang].objectives.flatMap(({ id, text }) => {
      const row = rows.find(({ objective }) => objective === id)
      return row ? [{ id, text, before: row.before, after: row.after }] : []
    }),
  }
}
