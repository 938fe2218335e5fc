import type { Lang } from '#shared/types/catalogue.ts'
import type { AttemptResultView, Outcome, ToldView } from '#shared/types/question.ts'
import { Attempt, type AttemptQuestion, type AttemptRecord } from '../../models/attempt.ts'
import { DomainError } from '../errors.ts'
import { answerTo, assertOpen, findAttempt, TRIES } from './attempts.ts'
import { DEFERRED, isPending, sameAnswer, tellsBefore, triesLeft } from './behaviour.ts'
import { creditFor, outcomeOf } from './grading.ts'
import { kindOf } from './kinds/registry.ts'
import { reviewView } from './question-view.ts'
import type { QuestionVersion } from './quiz.ts'
import { loadQuestionVersions } from './versions.ts'

/** Quizzes that tell of an answer before they are submitted. */

/**
 * Tells what an answer is worth, and with it spends a try of the question; when none is left, the answer is locked.
 * One write to the attempt does both. Sent again, pressed twice or from a second window, it costs no further try:
 * what was told then is given again.
 * @param place 1, 2, 3 …
 * @param input the answer as it was sent
 * @param seen how many tries the sender has seen told; where there were more since, nothing happens
 * @param counter of the client; without one the answer counts as the latest
 * @returns the attempt as it then is
 * @throws DomainError NOT_FOUND, also where the quiz tells nothing before submission; VALIDATION, also for a blank; ATTEMPT_CLOSED, TIME_UP
 */
export async function tellAnswer(learner: string, id: string, place: number, input: unknown, seen: number, counter = 0, now: Date = new Date()): Promise<AttemptRecord> {
  for (let tried = 0; tried < TRIES; tried++) {
    const attempt = await findAttempt(learner, id)
    const { behaviour = DEFERRED, questions, clock } = attempt
    if (!tellsBefore(behaviour)) throw new DomainError('NOT_FOUND')
    const question = questions[place - 1]
    if (!question) throw new DomainError('VALIDATION', { fields: { question: 'invalid' } })
    await assertOpen(attempt, now)
    const { told = [] } = question
    // A second window may be behind, but never ahead.
    if (told.length > seen || question.locked) return attempt
    const [version] = await loadQuestionVersions([question.version])
    const answer = answerTo(version!, input)
    if (answer === null) throw new DomainError('VALIDATION', { fields: { answer: 'required' } })
    const last = told.at(-1)
    if (last && sameAnswer(last.answer, answer)) return attempt
    const judged = { answer, credit: creditFor(version!, answer) }
    const mine = Math.max(counter, clock + 1)
    const field = `questions.${place - 1}`
    const written = await Attempt.findOneAndUpdate(
      { _id: attempt._id, learner, status: 'open', clock, [`${field}.told`]: told.length === 0 ? { $exists: false } : { $size: told.length } },
      {
        $set: { [`${field}.answer`]: answer, [`${field}.counter`]: mine, [`${field}.locked`]: triesLeft(behaviour, [...told, judged]) === 0, clock: mine },
        $push: { [`${field}.told`]: judged },
        $inc: { revision: 1 },
      },
      { returnDocument: 'after' },
    ).lean()
    if (written) return written
  }
  throw new DomainError('CONFLICT')
}

/** What the learner has been told of a question: outcomes, hints for wrong tries, and the explanation when no try is left. */
export function toldView({ behaviour = DEFERRED }: AttemptRecord, { told = [], locked = false }: AttemptQuestion, version: QuestionVersion, lang: Lang): ToldView {
  return {
    tries: told.map(({ answer, credit }) => ({ answer, outcome: outcomeOf(credit, answer) })),
    left: locked ? 0 : triesLeft(behaviour, told),
    hints: locked ? [] : (version.hints?.[lang] ?? []).slice(0, told.length).map(hint => hint.text),
    review: locked ? reviewView(version, told.at(-1)?.answer ?? null, lang) : null,
  }
}

/** What a question of an attempt came to: of several tries what the last one was worth, without the penalty. */
export function outcomeIn({ behaviour = DEFERRED }: AttemptRecord, { told = [], answer, credit }: AttemptQuestion, version: QuestionVersion): Outcome {
  const { counts } = kindOf(version.text.sl)
  if (!tellsBefore(behaviour) || counts !== 'auto') return outcomeOf(credit, answer, counts)
  const last = told.at(-1)
  if (isPending(told, answer) || !last) return outcomeOf(creditFor(version, answer), answer)
  return outcomeOf(last.credit, last.answer)
}

/** How many tries a question took and what it earned, where there were several to be had. */
export function usedIn({ behaviour = DEFERRED }: AttemptRecord, { told = [], answer, credit = 0 }: AttemptQuestion): Pick<AttemptResultView['questions'][number], 'used'> {
  if (behaviour.kind !== 'tries') return {}
  return { used: { tries: told.length + (isPending(told, answer) ? 1 : 0), credit: Math.round(credit * 100) } }
}
