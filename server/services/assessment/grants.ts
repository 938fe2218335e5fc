import type { Lang } from '#shared/types/catalogue.ts'
import { Attempt } from '../../models/attempt.ts'
import { AttemptGrant, type AttemptGrantRecord } from '../../models/attempt-grant.ts'
import { PersonModel } from '../../models/person.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { findModule, findQuiz, quizzes } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { listAttempts, policyState } from './attempts.ts'
import { logGrant } from './log.ts'

/** A learner who has used up the attempts of a round and waits for the next. */
export interface WaitingLearner {
  learner: string
  name: string
  email: string
  quiz: { uid: string, title: string }
  module: { uid: string, title: string }
  attempts: number
  best: number
  opensAt: string
}

const HOUR = 60 * 60 * 1000
/** Attempts looked through; a list longer than a trainer can work off helps nobody. */
const MOST = 1000

/**
 * Grants a learner who waits one more attempt at once, with an entry in the event log and in the audit.
 * Asked twice, it is the same grant.
 * @param grant.by id of the member of staff
 * @throws DomainError NOT_FOUND where there is no such quiz or the learner never tried it; CONFLICT where attempts are left
 */
export async function grantAttempt(grant: { learner: string, quiz: string, by: string, reason: string }, now: Date = new Date()): Promise<{ id: string }> {
  const quiz = findQuiz(grant.quiz)
  const attempts = await listAttempts(grant.learner, quiz.uid)
  const last = attempts.at(-1)
  if (!last) throw new DomainError('NOT_FOUND')
  const place = { learner: grant.learner, quiz: quiz.uid, after: last.number }
  const { canStart } = await policyState(grant.learner, quiz, attempts, now)
  const isStuck = !canStart && last.status !== 'open'
  // Who may start, may do so perhaps because of this very grant; so it is looked for after the rule was asked.
  const made = isStuck
    ? await insertGrant({ ...place, module: quiz.module, by: grant.by, reason: grant.reason, at: now, logged: false })
    : await AttemptGrant.findOne(place).lean()
  if (!made) throw new DomainError('CONFLICT')
  if (!made.logged) await logGrant(made)
  return { id: made._id.toString() }
}

async function insertGrant(grant: Omit<AttemptGrantRecord, '_id'>): Promise<AttemptGrantRecord> {
  try {
    return (await AttemptGrant.create(grant)).toObject()
  }
  catch (error) {
    const { learner, quiz, after } = grant
    const other = isDuplicateKey(error) ? await AttemptGrant.findOne({ learner, quiz, after }).lean() : null
    if (!other) throw error
    // The one who was faster tells the log of it.
    return { ...other, logged: true }
  }
}

/** Learners who have used up their attempts and wait, those who wait longest first. */
export async function listWaiting(lang: Lang, now: Date = new Date()): Promise<WaitingLearner[]> {
  const longestWait = Math.max(0, ...quizzes().map(quiz => quiz.waitHours))
  const recent = await Attempt
    .find({ status: 'submitted', submittedAt: { $gte: new Date(now.getTime() - longestWait * HOUR) } }, { learner: 1, quiz: 1 })
    .sort({ submittedAt: -1 }).limit(MOST).lean()
  const pairs = [...new Map(recent.map(({ learner, quiz }) => [`${learner} ${quiz}`, { learner, quiz }])).values()]
  const waiting = (await Promise.all(pairs.map(pair => waitingLearner(pair.learner, pair.quiz, lang, now)))).filter(one => one !== null)
  const people = await PersonModel.find({ _id: { $in: waiting.map(one => one.learner) } }, { name: 1, email: 1 }).lean()
  return waiting
    .flatMap((one) => {
      const person = people.find(candidate => candidate._id.toString() === one.learner)
      return person ? [{ ...one, name: person.name, email: person.email }] : []
    })
    .sort((a, b) => a.opensAt.localeCompare(b.opensAt))
}

async function waitingLearner(learner: string, quizUid: string, lang: Lang, now: Date): Promise<Omit<WaitingLearner, 'name' | 'email'> | null> {
  const quiz = quizzes().find(candidate => candidate.uid === quizUid)
  if (!quiz) return null
  const attempts = await listAttempts(learner, quizUid)
  const { opensAt } = await policyState(learner, quiz, attempts, now)
  if (opensAt === null || attempts.some(attempt => attempt.passed)) return null
  return {
    learner,
    quiz: { uid: quizUid, title: quiz.titles[lang] },
    module: { uid: quiz.module, title: findModule(quiz.module).text[lang].title },
    attempts: attempts.length,
    best: Math.max(0, ...attempts.map(attempt => attempt.score ?? 0)),
    opensAt,
  }
}
