import type { FieldWrite } from '#shared/types/plan.ts'
import { fitValue } from '#shared/worksheet.ts'
import { Erased } from '../../models/erased.ts'
import { Plan, type FieldState, type PlanRecord } from '../../models/plan.ts'
import { DomainError } from '../errors.ts'
import { accountKey } from '../people/ids.ts'
import { countEvents } from '../progress/limit.ts'
import { applyWrite, NEW_FIELD, restoring, type Write } from './field-state.ts'
import { planField } from './fields.ts'
import { memberOf } from './people.ts'
import { newKey, type Asker } from './store.ts'

const WRITERS = ['owner', 'editor']
const TRIES = 12

/**
 * Writes into a field of a plan. What others wrote meanwhile stays (field-state.ts).
 * @throws DomainError ERASED (also when nobody is signed in), NOT_SIGNED_IN, OTHER_ACCOUNT, NOT_FOUND where it is another team's or there is
 * no such field, NOT_ALLOWED for readers, VALIDATION where it does not fit the field, PLAN_UNJOINED, TOO_MANY_REQUESTS
 */
export async function writeField(asker: Asker | null, plan: string, key: string, { as, id, base, value }: Omit<FieldWrite, 'as'> & { as?: string }): Promise<PlanRecord> {
  if (as !== undefined && await Erased.exists({ key: as })) throw new DomainError('ERASED')
  if (!asker) throw new DomainError('NOT_SIGNED_IN')
  if (as !== undefined && as !== accountKey(asker.id)) throw new DomainError('OTHER_ACCOUNT')
  await countEvents(asker.id, 1)
  const field = planField(key)
  if (!field) throw new DomainError('NOT_FOUND')
  const fitting = fitValue(field, value)
  if (fitting === null) throw new DomainError('VALIDATION', { fields: { value: 'too_long' } })
  return changeField(asker, plan, key, (_, by) => ({ id, base, value: fitting, by, at: new Date() }))
}

/**
 * Restores an earlier version of a field, as a new one in place of all that stand.
 * @throws DomainError NOT_FOUND (also where the version is not kept), NOT_ALLOWED, TOO_MANY_REQUESTS
 */
export async function restoreVersion(asker: Asker, plan: string, key: string, version: string): Promise<PlanRecord> {
  await countEvents(asker.id, 1)
  return changeField(asker, plan, key, (state, by) => {
    const write = restoring(state, version, { id: newKey(), by, at: new Date() })
    if (!write) throw new DomainError('NOT_FOUND')
    return write
  })
}

/** One write over the field's revision it was made from, by who may write at that moment; anew where another one came first. */
async function changeField(asker: Asker, id: string, key: string, make: (state: FieldState, by: string) => Write): Promise<PlanRecord> {
  const [place, revision] = [`fields.${key}`, `fields.${key}.revision`]
  for (let tries = 0; tries < TRIES; tries++) {
    const plan = await Plan.findById(id, { members: 1, [place]: 1 }).lean<PlanRecord>()
    const member = plan && memberOf(plan, asker.id)
    if (!plan || !member) throw new DomainError('NOT_FOUND')
    if (!WRITERS.includes(member.role)) throw new DomainError('NOT_ALLOWED')
    const state = plan.fields?.[key]
    const next = applyWrite(state ?? NEW_FIELD, make(state ?? NEW_FIELD, member.key))
    if (next === null) throw new DomainError('PLAN_UNJOINED')
    if (next === state) return plan
    const { modifiedCount } = await Plan.updateOne(
      { _id: id, members: { $elemMatch: { person: asker.id, role: { $in: WRITERS } } }, [revision]: state ? state.revision : { $exists: false } },
      { $set: { [place]: next, changedAt: new Date() } },
    )
    if (modifiedCount === 1) return { ...plan, fields: { [key]: next } }
  }
  throw new DomainError('UNAVAILABLE', { retryAfter: 1 })
}
