import { LINK_PURPOSES } from '#shared/types/people.ts'
import { Attempt } from '../../models/attempt.ts'
import { AttemptGrant } from '../../models/attempt-grant.ts'
import { CaseVisit } from '../../models/case-visit.ts'
import { Certificate } from '../../models/certificate.ts'
import { EventModel } from '../../models/event.ts'
import { ExerciseStateModel } from '../../models/exercise-state.ts'
import { GuestLink } from '../../models/guest-link.ts'
import { Limit } from '../../models/limit.ts'
import { Mail } from '../../models/mail.ts'
import { OneTimeLink } from '../../models/one-time-link.ts'
import { Progress } from '../../models/progress.ts'
import { Session } from '../../models/session.ts'
import { Workshop } from '../../models/workshop.ts'
import { UPLOAD_LIMIT_KEY } from '../interactive/limit.ts'
import { dropInvitations, leavePlans } from '../plans/own.ts'
import { EVENTS_LIMIT_KEY } from '../progress/limit.ts'
import { EXPORT_LIMIT_KEY } from './limit.ts'

/**
 * Deletes all that is kept of people besides the person and the certificates; out of a plan that others work on goes their name. What the audit says of them stays for its own
 * period: it names ids only, which then belong to nobody.
 * @param people their ids
 */
export async function deleteRows(people: readonly string[]): Promise<void> {
  const ids = { $in: [...people] }
  await Session.deleteMany({ person: ids })
  await OneTimeLink.deleteMany({ purpose: { $in: [...LINK_PURPOSES] }, person: ids })
  await Attempt.deleteMany({ learner: ids })
  await AttemptGrant.deleteMany({ learner: ids })
  await CaseVisit.deleteMany({ learner: ids })
  await GuestLink.deleteMany({ learner: ids })
  await ExerciseStateModel.deleteMany({ learner: ids })
  await leavePlans(people)
  // Whoever led a room is the only person in it.
  await Workshop.deleteMany({ host: ids })
  // Of certificates that stay, what only their holder could see.
  await Certificate.updateMany({ 'learner': ids, 'versions.plan': { $exists: true } }, { $unset: { 'versions.$[].plan': '' }, $inc: { revision: 1 } })
  await EventModel.deleteMany({ learner: ids })
  // After the events, from which a repair would make it anew.
  await Progress.deleteMany({ learner: ids })
  await Mail.deleteMany({ person: ids })
  await Limit.deleteMany({ key: { $in: people.flatMap(person => [EVENTS_LIMIT_KEY, EXPORT_LIMIT_KEY, UPLOAD_LIMIT_KEY].map(name => `${name}:${person}`)) } })
}

/**
 * Addresses that mails went to under this account: the one of now, and former ones. Not one that was only asked for: until
 * its mailbox has answered it may be a stranger's. One that has answered was told so (`address-done`).
 */
export function addressesOf(person: string): Promise<string[]> {
  return Mail.distinct('to', { person, kind: { $ne: 'address-new' } })
}

/**
 * The mails of the sign-up, which had no account yet, to the address that it was under.
 * @param createdAt when the account was opened: what came later to a former address is somebody else's
 */
export function ofSignUp(addresses: readonly string[], createdAt: Date) {
  return { to: { $in: [...addresses] }, person: '', createdAt: { $lte: createdAt } }
}

/**
 * Deletes what was made for an address before, or without, an account.
 * @param farewell cause of the mail that says it is done, which stays until it has been sent
 * @param until when the person was gone: whoever signs up with the address after that is somebody new
 */
export async function deleteOfAddress(email: string, farewell: string, until: Date): Promise<void> {
  const createdAt = { $lte: until }
  await OneTimeLink.deleteMany({ purpose: { $in: [...LINK_PURPOSES] }, email, createdAt })
  await dropInvitations(email, until)
  await Mail.deleteMany({ to: email, _id: { $ne: farewell }, createdAt })
}
