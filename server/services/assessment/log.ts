import { NO_REASON } from '#shared/types/people.ts'
import { Attempt, type AttemptRecord, type AttemptRegrade } from '../../models/attempt.ts'
import { AttemptGrant, type AttemptGrantRecord } from '../../models/attempt-grant.ts'
import { quizTitles } from '../catalogue/quiz-titles.ts'
import { recordAudit } from '../people/audit.ts'
import { recordEvent } from '../progress/record.ts'
import { eachOnItsOwn, raise, type Report } from '../progress/repair.ts'

/**
 * Tells the event log of a submitted attempt, and again of each marking, then marks the attempt as told.
 * Done again after a crash in between, it is the same event: its id is the attempt's, with the number of the marking.
 * A marking stands in the audit, too. Nothing follows from practice, so of that the audit alone is told.
 */
export async function logAttempt(attempt: Omit<AttemptRecord, 'questions'>): Promise<void> {
  const { _id, marking, practice } = attempt
  if (!practice) await logScore(attempt)
  if (marking) await logMarking(attempt, marking)
  await Attempt.updateOne({ _id, 'marking.times': marking ? marking.times : { $exists: false } }, { $set: { logged: true } })
}

async function logMarking({ learner, quiz }: Omit<AttemptRecord, 'questions'>, { audit, by, question }: NonNullable<AttemptRecord['marking']>): Promise<void> {
  await recordAudit({ id: audit, actor: by, subject: learner, act: 'answer.marked', reason: NO_REASON, details: { quiz, number: question, ...quizTitles(quiz) } })
}

async function logScore({ _id, learner, quiz, module, score, passed, submittedAt, marking }: Omit<AttemptRecord, 'questions'>): Promise<void> {
  await recordEvent({
    id: marking ? `attempt:${_id.toString()}:${marking.times}` : `attempt:${_id.toString()}`,
    learner,
    verb: passed ? 'passed' : 'failed',
    object: quiz,
    module,
    score: score ?? 0,
    at: marking?.at ?? submittedAt ?? new Date(),
    data: { source: _id.toString(), ...(marking ? { by: marking.by } : {}) },
  })
}

/** Tells the event log and the audit of a grant, then marks the grant as told. */
export async function logGrant({ _id, learner, quiz, module, by, reason, at }: AttemptGrantRecord): Promise<void> {
  await recordEvent({
    id: `grant:${_id.toString()}`,
    learner,
    verb: 'waived',
    object: quiz,
    module,
    at,
    data: { source: _id.toString(), by },
  })
  await recordAudit({ id: _id, actor: by, subject: learner, act: 'attempt.granted', reason, details: { quiz, ...quizTitles(quiz) } })
  await AttemptGrant.updateOne({ _id }, { $set: { logged: true } })
}

/** Tells the event log and the audit of a regrade, then marks it as told. */
export async function logRegrade({ _id, learner, quiz, module }: Pick<AttemptRecord, '_id' | 'learner' | 'quiz' | 'module'>, regrade: AttemptRegrade): Promise<void> {
  const { by, reason, question, from, to, passed, at } = regrade
  await recordEvent({
    id: `regrade:${regrade._id.toString()}`,
    learner,
    verb: 'regraded',
    object: quiz,
    module,
    score: to,
    at,
    data: { source: _id.toString(), by, reason, passed },
  })
  await recordAudit({ id: regrade._id, actor: by, subject: learner, act: 'attempt.regraded', reason, details: { quiz, question, from, to, ...quizTitles(quiz) } })
  await Attempt.updateOne({ _id, 'regrades._id': regrade._id }, { $set: { 'regrades.$.logged': true } })
}

async function logRegrades(attempt: AttemptRecord): Promise<void> {
  for (const regrade of attempt.regrades ?? []) {
    if (!regrade.logged) await logRegrade(attempt, regrade)
  }
}

/** Tells the event log what a crash kept from it; run after start and now and then. One that cannot be told holds up no other. */
export async function logUntold(report: Report = raise): Promise<void> {
  await eachOnItsOwn(Attempt.find({ logged: false }, { questions: 0 }).lean().cursor(), logAttempt, report)
  await eachOnItsOwn(Attempt.find({ 'regrades.logged': false }, { questions: 0 }).lean<AttemptRecord[]>().cursor(), logRegrades, report)
  await eachOnItsOwn(AttemptGrant.find({ logged: false }).lean().cursor(), logGrant, report)
}
