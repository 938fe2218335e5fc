import type { InvitedRole } from '#shared/types/plan.ts'
import { PLAN_SECTIONS } from '#shared/types/worksheet.ts'
import { may } from '#shared/types/person.ts'
import { Plan, type PlanRecord } from '../../models/plan.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { countEvents } from '../progress/limit.ts'
import { planField } from './fields.ts'
import { answer, invite, memberOf, without } from './people.ts'
import { changePlan, MOST_PLANS, newKey, type Asker } from './store.ts'

/** Comments of a plan. */
const MOST_COMMENTS = 200

/** How many plans a person is in. */
async function plansOf(person: string): Promise<number> {
  const found = await Plan.find({ 'members.person': person }, { members: 1 }).lean<PlanRecord[]>()
  return found.filter(plan => memberOf(plan, person)).length
}

/**
 * A person begins a plan for the municipality of their account.
 * @returns id of the plan
 * @throws DomainError VALIDATION where the account names none, PLAN_FULL where they are in as many plans as one may be
 */
export async function startPlan({ id: person, municipality }: Asker): Promise<string> {
  if (!catalogue().municipalities.some(({ code }) => code === municipality)) throw new DomainError('VALIDATION', { fields: { municipality: 'required' } })
  if (await plansOf(person) >= MOST_PLANS) throw new DomainError('PLAN_FULL')
  const now = new Date()
  const plan: PlanRecord = {
    _id: newKey(), municipality, createdAt: now, changedAt: now, revision: 1, open: false,
    members: [{ key: newKey(), person, role: 'owner', at: now }], invited: [], comments: [], fields: {},
  }
  await Plan.create(plan)
  return plan._id
}

/** @throws DomainError NOT_FOUND, NOT_ALLOWED */
function owner(plan: PlanRecord, asker: Asker): string {
  const member = memberOf(plan, asker.id)
  if (!member) throw new DomainError('NOT_FOUND')
  if (member.role !== 'owner') throw new DomainError('NOT_ALLOWED')
  return member.key
}

/**
 * The owner invites the account of an address. Whether there is one is not told; who has it finds the invitation at their plans.
 * @throws DomainError NOT_FOUND, NOT_ALLOWED, PLAN_FULL
 */
export async function inviteColleague(asker: Asker, id: string, email: string, role: InvitedRole): Promise<void> {
  await countEvents(asker.id, 1)
  await changePlan(id, (plan) => {
    const by = owner(plan, asker)
    if (email === asker.email) throw new DomainError('VALIDATION', { fields: { email: 'invalid' } })
    const people = invite(plan, { key: newKey(), email, role, by, at: new Date() })
    if (!people) throw new DomainError('PLAN_FULL')
    return { invited: people.invited }
  })
}

/**
 * Accepts or declines an invitation to one's own, confirmed address.
 * @throws DomainError NOT_FOUND where there is none, PLAN_FULL where they are in as many plans as one may be
 */
export async function answerInvitation(asker: Asker, id: string, accepts: boolean): Promise<void> {
  if (!asker.confirmed) throw new DomainError('NOT_FOUND')
  const isFull = accepts && await plansOf(asker.id) >= MOST_PLANS
  await changePlan(id, (plan) => {
    const people = answer(plan, asker.email, accepts, { key: newKey(), person: asker.id, at: new Date() })
    if (!people) throw new DomainError('NOT_FOUND')
    if (isFull) throw new DomainError('PLAN_FULL')
    return { members: people.members, invited: people.invited }
  })
}

/**
 * Takes somebody out of a plan: the owner anybody, everybody themselves. Also takes an invitation back.
 * @param key of the member or of the invitation
 * @throws DomainError NOT_FOUND, NOT_ALLOWED
 */
export async function removeFromPlan(asker: Asker, id: string, key: string): Promise<void> {
  await changePlan(id, (plan) => {
    const me = memberOf(plan, asker.id)
    if (!me) throw new DomainError('NOT_FOUND')
    if (me.key !== key) owner(plan, asker)
    const people = without(plan, key)
    if (!people) throw new DomainError('NOT_FOUND')
    return { members: people.members, invited: people.invited }
  })
}

/** The owner says whether trainers may read and comment. @throws DomainError NOT_FOUND, NOT_ALLOWED */
export async function openToTrainers(asker: Asker, id: string, open: boolean): Promise<void> {
  await changePlan(id, (plan) => {
    owner(plan, asker)
    return { open }
  })
}

/**
 * Writes a comment beside a section or a field: members who may write, and trainers where the plan is open to them.
 * @throws DomainError NOT_FOUND, NOT_ALLOWED, PLAN_FULL, VALIDATION where there is no such place, TOO_MANY_REQUESTS
 */
export async function commentOn(asker: Asker, id: string, place: string, text: string): Promise<void> {
  await countEvents(asker.id, 1)
  if (!isSection(place) && !planField(place)) throw new DomainError('VALIDATION')
  await changePlan(id, (plan) => {
    assertMayComment(plan, asker)
    if (plan.comments.length >= MOST_COMMENTS) throw new DomainError('PLAN_FULL')
    return { comments: [...plan.comments, { id: newKey(), place, text, person: asker.id, at: new Date(), resolvedAt: null }] }
  })
}

/** Marks a comment as resolved, or as open again. @throws DomainError NOT_FOUND, NOT_ALLOWED */
export async function resolveComment(asker: Asker, id: string, comment: string, resolved: boolean): Promise<void> {
  await changePlan(id, (plan) => {
    assertMayComment(plan, asker)
    if (!plan.comments.some(one => one.id === comment)) throw new DomainError('NOT_FOUND')
    return { comments: plan.comments.map(one => one.id === comment ? { ...one, resolvedAt: resolved ? new Date() : null } : one) }
  })
}

function isSection(place: string): boolean {
  return (PLAN_SECTIONS as readonly string[]).includes(place)
}

function assertMayComment(plan: PlanRecord, asker: Asker): void {
  const member = memberOf(plan, asker.id)
  const isTrainer = plan.open && may(asker.role, 'plans.comment')
  if (!member && !isTrainer) throw new DomainError('NOT_FOUND')
  if (member?.role === 'reader' && !isTrainer) throw new DomainError('NOT_ALLOWED')
}
