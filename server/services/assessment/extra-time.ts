import { PersonModel } from '../../models/person.ts'
import { DomainError } from '../errors.ts'
import { recordAudit } from '../people/audit.ts'

/**
 * Gives a learner more time in quizzes with a time limit; it holds for attempts begun from then on, and 0 takes it away again.
 * As with roles, the audit entry is written before the change, so that no change is without one.
 * @param grant.percent of the time limit, on top of it
 * @param grant.by id of the member of staff
 * @returns who it was given to
 * @throws DomainError NOT_FOUND where no account has that address
 */
export async function grantExtraTime({ email, percent, reason, by }: { email: string, percent: number, reason: string, by: string }): Promise<{ name: string, percent: number }> {
  const person = await PersonModel.findOne({ email }, { name: 1, extraTime: 1 }).lean()
  if (!person) throw new DomainError('NOT_FOUND')
  if ((person.extraTime ?? 0) !== percent) {
    await recordAudit({ actor: by, subject: person._id.toString(), act: 'time.granted', reason, details: { percent } })
    await PersonModel.updateOne({ _id: person._id }, { $set: { extraTime: percent } })
  }
  return { name: person.name, percent }
}
