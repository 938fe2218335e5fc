import { Plan, type PlanRecord } from '../../models/plan.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { without } from './people.ts'
import { changePlan } from './store.ts'

/** What is held of a person in plans: where they are or were, what they wrote, what was handed in for them with its marks, and who invites them. What others wrote is theirs. */
export async function plansAbout(person: string, email: string) {
  const found = await Plan.find({ $or: [{ 'members.person': person }, { 'comments.person': person }, { 'invited.email': email }] }).lean<PlanRecord[]>()
  return found.map(({ municipality, createdAt, members, invited, comments, fields, handed }) => {
    const member = members.find(one => one.person === person)
    return {
      municipality: catalogue().municipalities.find(({ code }) => code === municipality)?.name ?? municipality,
      createdAt,
      role: member?.role ?? null,
      since: member?.at ?? null,
      invitedAs: invited.find(one => one.email === email)?.role ?? null,
      written: Object.entries(fields).flatMap(([field, { versions }]) => versions.filter(({ by }) => by === member?.key).map(({ value, since, at }) => ({ field, value, since, at }))),
      handedIn: (handed ?? []).filter(({ writers, by }) => member && (writers.includes(member.key) || by === member.key)).map(({ at, by, content, mark }) => ({
        at, byMe: by === member?.key, written: content.flatMap(({ key, values }) => values.filter(one => one.by === member?.key).map(({ value }) => ({ field: key, value }))),
        mark: mark && { outcome: mark.outcome, points: mark.points, note: mark.note, at: mark.at },
      })),
      comments: comments.filter(comment => comment.person === person).map(({ place, text, at }) => ({ place, text, at })),
    }
  })
}

/**
 * Takes people's names out of all plans. What they wrote stays with those who are still in a plan; one that nobody is in
 * any more is deleted. May run twice.
 * @param people their ids
 */
export async function leavePlans(people: readonly string[]): Promise<void> {
  const ids = { $in: [...people] }
  const found = await Plan.find({ $or: [{ 'members.person': ids }, { 'comments.person': ids }] }, { _id: 1 }).lean<Array<Pick<PlanRecord, '_id'>>>()
  for (const { _id } of found) {
    await changePlan(_id, (plan) => {
      const gone = plan.members.filter(({ person }) => people.includes(person))
      // Another server was faster.
      if (gone.length === 0 && !plan.comments.some(({ person }) => people.includes(person))) return null
      const left = gone.reduce((people, { key }) => without(people, key) ?? people, { members: plan.members, invited: plan.invited })
      return {
        members: left.members.map(member => people.includes(member.person) ? { ...member, person: '' } : member),
        comments: plan.comments.map(comment => people.includes(comment.person) ? { ...comment, person: '' } : comment),
      }
    }).catch(alreadyGone)
  }
}

/** Another server, erasing the same person, may have deleted a plan first. */
function alreadyGone(error: unknown): void {
  if (!(error instanceof DomainError && error.code === 'NOT_FOUND')) throw error
}

/** Invitations to an address, made until then. */
export async function dropInvitations(email: string, until: Date): Promise<void> {
  await Plan.updateMany({ 'invited.email': email }, { $pull: { invited: { email, at: { $lte: until } } }, $inc: { revision: 1 } })
}
