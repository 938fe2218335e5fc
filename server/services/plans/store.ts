import { randomBytes } from 'node:crypto'
import { may, type Person } from '#shared/types/person.ts'
import type { PlanRole } from '#shared/types/plan.ts'
import { Plan, type PlanMember, type PlanRecord } from '../../models/plan.ts'
import { DomainError } from '../errors.ts'
import { memberOf, present, type PlanPeople } from './people.ts'

/** Who asks, as far as a plan needs to know. */
export type Asker = Pick<Person, 'id' | 'role' | 'email' | 'confirmed' | 'municipality'>

/** Plans that one person is in at most. */
export const MOST_PLANS = 5
/** How often a change is tried over what others changed meanwhile. */
const TRIES = 8

export function newKey(): string {
  return randomBytes(9).toString('base64url')
}

/**
 * A plan, and what the asker is in it.
 * @throws DomainError NOT_FOUND, also where it is another team's
 */
export async function readablePlan(id: string, asker: Pick<Asker, 'id' | 'role'>): Promise<{ plan: PlanRecord, member: (PlanMember & { role: PlanRole }) | null }> {
  const plan = await Plan.findById(id).lean<PlanRecord>()
  const member = plan && memberOf(plan, asker.id)
  if (!plan || !(member || (plan.open && may(asker.role, 'plans.comment')))) throw new DomainError('NOT_FOUND')
  return { plan, member }
}

/**
 * What the asker is in a plan, who must be one of these.
 * @throws DomainError NOT_FOUND where it is another team's, NOT_ALLOWED
 */
export async function planFor(id: string, asker: Pick<Asker, 'id' | 'role'>, roles: readonly PlanRole[]): Promise<{ plan: PlanRecord, member: PlanMember & { role: PlanRole } }> {
  const { plan, member } = await readablePlan(id, asker)
  if (!member || !roles.includes(member.role)) throw new DomainError('NOT_ALLOWED')
  return { plan, member }
}

/** What may be changed besides fields. */
export type PlanChange = Partial<Pick<PlanRecord, 'members' | 'invited' | 'comments' | 'open' | 'handed' | 'waiting'>>

/**
 * Changes a plan but for its fields, in one write over the revision it was made from; anew where another one came first.
 * A plan that nobody is in any more is deleted.
 * @param change what is to change of the plan as it is now; null for nothing. Throws what forbids it
 * @throws DomainError NOT_FOUND, UNAVAILABLE where others change it all the time
 */
export async function changePlan(id: string, change: (plan: PlanRecord) => PlanChange | null): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const plan = await Plan.findById(id, { fields: 0 }).lean<PlanRecord>()
    if (!plan) throw new DomainError('NOT_FOUND')
    const changed = change(plan)
    if (changed === null) return
    const { revision } = plan
    if (changed.members && present(changed as PlanPeople).length === 0) {
      if ((await Plan.deleteOne({ _id: id, revision })).deletedCount === 1) return
    }
    else if ((await Plan.updateOne({ _id: id, revision }, { $set: changed, $inc: { revision: 1 } })).modifiedCount === 1) return
  }
  throw new DomainError('UNAVAILABLE', { retryAfter: 1 })
}
