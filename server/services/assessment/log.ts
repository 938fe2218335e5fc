import { Attempt, type AttemptRecord } from '../../models/attempt.ts'
import { AttemptGrant, type AttemptGrantRecord } from '../../models/attempt-grant.ts'
import { quizTitles } from '../catalogue/quiz-titles.ts'
import { recordAudit } from '../people/audit.ts'
import { recordEvent } from '../progress/record.ts'
import { eachOnItsOwn, raise, type Report } from '../progress/repair.ts'

/**
 * Tells the event log of a submitted attempt, then marks the attempt as told.
 * Done again after a crash in between, it is the same event: its id is the attempt's.
 */
export async function logAttempt({ _id, learner, quiz, module, score, passed, submittedAt }: Omit<AttemptRecord, 'questions'>): Promise<void> {
  await recordEvent({
    id: `attempt:${_id.toString()}`,
    learner,
    verb: passed ? 'passed' : 'failed',
    object: quiz,
    module,
    score: score ?? 0,
    at: submittedAt ?? new Date(),
    data: { source: _id.toString() },
  })
  await Attempt.updateOne({ _id }, { $set: { logged: true } })
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

/** Tells the event log what a crash kept from it; run after start and now and then. One that cannot be told holds up no other. */
export async function logUntold(report: Report = raise): Promise<void> {
  await eachOnItsOwn(Attempt.find({ logged: false }, { questions: 0 }).lean().cursor(), logAttempt, report)
  await eachOnItsOwn(AttemptGrant.find({ logged: false }).lean().cursor(), logGrant, report)
}
