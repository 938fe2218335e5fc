import type { InvitedRole, PlanRole } from '#shared/types/plan.ts'
import type { PlanInvited, PlanMember, PlanRecord } from '../../models/plan.ts'

/** People of a plan and invitations to it, together. */
export const MOST_PEOPLE = 20

/** The part of a plan that says who is in it. */
export type PlanPeople = Pick<PlanRecord, 'members' | 'invited'>

/** Those who are in it now. */
export function present({ members }: Pick<PlanPeople, 'members'>): Array<PlanMember & { role: PlanRole }> {
  return members.filter((member): member is PlanMember & { role: PlanRole } => member.role !== null)
}

/** What a person is in a plan; null where they are not in it. */
export function memberOf(plan: Pick<PlanPeople, 'members'>, person: string): (PlanMember & { role: PlanRole }) | null {
  return present(plan).find(member => member.person === person) ?? null
}

/** @returns null where there is no room */
export function invite(plan: PlanPeople, invited: Omit<PlanInvited, 'role'> & { role: InvitedRole }): PlanPeople | null {
  // Asked again, the later role holds.
  const others = plan.invited.filter(({ email }) => email !== invited.email)
  if (present(plan).length + others.length >= MOST_PEOPLE) return null
  return { ...plan, invited: [...others, invited] }
}

/**
 * An invitation is accepted or declined. Somebody who was in the plan before goes on under the key they had.
 * @returns null where there is none to that address
 */
export function answer(plan: PlanPeople, email: string, accepts: boolean, member: { key: string, person: string, at: Date }): PlanPeople | null {
  const asked = plan.invited.find(one => one.email === email)
  if (!asked) return null
  const invited = plan.invited.filter(one => one !== asked)
  if (!accepts || memberOf(plan, member.person)) return { ...plan, invited }
  const before = plan.members.find(one => one.person === member.person)
  if (before) return { members: plan.members.map(one => one === before ? { ...one, role: asked.role } : one), invited }
  return { members: [...plan.members, { ...member, role: asked.role }], invited }
}

/**
 * Somebody leaves, or an invitation is taken back. Where the owner leaves, the plan goes to who has been in it longest,
 * editors first.
 * @param key of the member or of the invitation
 * @returns null where there is no such; a plan in which nobody is left is for deleting
 */
export function without(plan: PlanPeople, key: string): PlanPeople | null {
  if (plan.invited.some(one => one.key === key)) return { ...plan, invited: plan.invited.filter(one => one.key !== key) }
  const leaving = present(plan).find(one => one.key === key)
  if (!leaving) return null
  const members = plan.members.map(one => one.key === key ? { ...one, role: null } : one)
  const left = present({ members })
  if (left.some(({ role }) => role === 'owner')) return { ...plan, members }
  const heir = [...left].sort((a, b) => Number(a.role === 'reader') - Number(b.role === 'reader') || a.at.getTime() - b.at.getTime())[0]
  return { ...plan, members: members.map(one => one.key === heir?.key ? { ...one, role: 'owner' } : one) }
}
