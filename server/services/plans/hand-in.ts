import { pathPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { CertifiedPlan, HandedView, PlanMarkView, PlanState } from '#shared/types/plan-mark.ts'
import { isEmptyValue } from '#shared/worksheet.ts'
import { Plan, type PlanMarkRecord, type PlanRecord, type SubmittedField } from '../../models/plan.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { countEvents } from '../progress/limit.ts'
import { headsOf, NEW_FIELD } from './field-state.ts'
import { planFields } from './fields.ts'
import { municipalityName } from './names.ts'
import { memberOf } from './people.ts'
import { changePlan, newKey, planFor, type Asker } from './store.ts'
import { confirmedOf, furthest, handIn, isWriter, newest, stateFor, writersOf } from './submissions.ts'

/** What stands in a plan, with the fields as they are called today; without empty ones. */
function contentOf(plan: PlanRecord): SubmittedField[] {
  const english = new Map(planFields('en').map(({ key, field }) => [key, field]))
  return planFields('sl').flatMap(({ key, field }) => {
    const values = headsOf(plan.fields[key] ?? NEW_FIELD).filter(({ value }) => !isEmptyValue(value)).map(({ value, by }) => ({ value, by }))
    return values.length === 0 ? [] : [{ key, field: { sl: field, en: english.get(key) ?? field }, values }]
  })
}

/**
 * A member who may write hands the plan in as it stands; the version is kept as it is. May be done again until it is confirmed.
 * @throws DomainError NOT_FOUND, NOT_ALLOWED, PLAN_EMPTY, PLAN_CONFIRMED, TOO_MANY_REQUESTS
 */
export async function handInPlan(asker: Asker, id: string, now: Date = new Date()): Promise<void> {
  await countEvents(asker.id, 1)
  const { plan } = await planFor(id, asker, ['owner', 'editor'])
  const content = contentOf(plan)
  if (content.length === 0) throw new DomainError('PLAN_EMPTY')
  await changePlan(id, (current) => {
    const member = memberOf(current, asker.id)
    if (!member) throw new DomainError('NOT_FOUND')
    if (!isWriter(member)) throw new DomainError('NOT_ALLOWED')
    const handed = handIn(current, { id: newKey(), at: now, by: member.key, writers: writersOf(current), content, mark: null })
    if (!handed) throw new DomainError('PLAN_CONFIRMED')
    return { handed, waiting: now }
  })
}

/** A mark as those see it whose plan it is. */
export function markView({ outcome, points, note, at }: PlanMarkRecord): PlanMarkView {
  return { outcome, points, note, at: at.toISOString() }
}

/** Where a plan stands for one of its people. */
export function handedView(plan: PlanRecord, reader: string, name: (person: string) => string, lang: Lang): HandedView {
  const nameOf = (key: string) => name(plan.members.find(member => member.key === key)?.person ?? '')
  const member = memberOf(plan, reader)
  const confirmed = confirmedOf(plan)
  const last = confirmed ?? newest(plan)
  const counts = member !== null && last !== undefined && last.writers.includes(member.key)
  const ofPlan = last ? last.mark?.outcome ?? 'handed' : 'work'
  return {
    state: member && isWriter(member) ? stateFor(plan, reader) : ofPlan,
    mayHandIn: member !== null && isWriter(member) && !confirmed,
    at: last?.at.toISOString() ?? null,
    by: last ? nameOf(last.by) : '',
    writers: (last?.writers ?? []).map(nameOf),
    changedSince: last !== undefined && plan.changedAt > last.at,
    mark: counts && last.mark ? markView(last.mark) : null,
    paths: catalogue().paths.filter(({ requires }) => requires.includes('plan')).map(({ text }) => ({ title: text[lang].title, path: pathPath(lang, text[lang].slug) })),
  }
}

/** All plans that a person is or was in, without what is written in them. */
async function plansWith(person: string): Promise<PlanRecord[]> {
  return Plan.find({ 'members.person': person }, { 'fields': 0, 'handed.content': 0 }).lean<PlanRecord[]>()
}

/** How far a person's plans are: the furthest of them. */
export async function planStateOf(person: string): Promise<PlanState> {
  return furthest((await plansWith(person)).map(plan => stateFor(plan, person)))
}

/** The plan that a trainer has confirmed for a person, the first of them; null where there is none. */
export async function confirmedPlan(person: string): Promise<CertifiedPlan | null> {
  const found = (await plansWith(person)).filter(plan => stateFor(plan, person) === 'confirmed')
    .map(plan => ({ plan, mark: confirmedOf(plan)!.mark! }))
    .sort((a, b) => a.mark.at.getTime() - b.mark.at.getTime())[0]
  if (!found) return null
  const { plan, mark } = found
  return { municipality: municipalityName(plan.municipality) ?? plan.municipality, confirmedAt: mark.at.toISOString(), points: mark.points, note: mark.note }
}
