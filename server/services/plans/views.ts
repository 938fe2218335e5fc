import { alphabetical } from '#shared/formats.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { Person } from '#shared/types/person.ts'
import type { FieldHistory, FieldView, OwnPlans, PlanComment, PlanSummary, PlanView, Written } from '#shared/types/plan.ts'
import { PLAN_SECTIONS } from '#shared/types/worksheet.ts'
import { isEmptyValue } from '#shared/worksheet.ts'
import { Plan, type FieldState, type PlanCommentRecord, type PlanRecord } from '../../models/plan.ts'
import { DomainError } from '../errors.ts'
import { headsOf, NEW_FIELD } from './field-state.ts'
import { planFields } from './fields.ts'
import { handedView } from './hand-in.ts'
import { municipalityName, namesOf } from './names.ts'
import { memberOf, present } from './people.ts'
import { MOST_PLANS, readablePlan, type Asker } from './store.ts'

/** Plans that a list shows. */
const MOST_LISTED = 100

/** By and when, from a member's key. */
function writer(plan: Pick<PlanRecord, 'members'>, name: (person: string) => string, reader: string) {
  return (key: string, at: Date): Written => {
    const person = plan.members.find(member => member.key === key)?.person ?? ''
    return { by: name(person), isMine: person === reader && reader !== '', at: at.toISOString() }
  }
}

function fieldView(state: FieldState | undefined, written: ReturnType<typeof writer>): FieldView {
  return {
    heads: headsOf(state ?? NEW_FIELD).map(({ id, value, by, at }) => ({ id, value, ...written(by, at) })),
    versions: state?.versions.length ?? 0,
  }
}

/** A field after it was written to. */
export async function fieldViewOf(plan: Pick<PlanRecord, 'members' | 'fields'>, key: string, reader: string): Promise<FieldView> {
  return fieldView(plan.fields[key], writer(plan, await namesOf(plan.members.map(({ person }) => person)), reader))
}

/** A whole plan for one of its people, or a trainer it is open to. @throws DomainError NOT_FOUND */
export async function planView(id: string, asker: Asker, lang: Lang): Promise<PlanView> {
  const { plan, member } = await readablePlan(id, asker)
  const name = await namesOf([...plan.members.map(({ person }) => person), ...plan.comments.map(({ person }) => person)])
  const written = writer(plan, name, asker.id)
  const fields = planFields(lang)
  const comments = (place: string) => plan.comments.filter(comment => comment.place === place).map(comment => commentView(comment, name, asker.id))
  return {
    id: plan._id,
    municipality: municipalityName(plan.municipality) ?? plan.municipality,
    createdAt: plan.createdAt.toISOString(),
    role: member?.role ?? 'trainer',
    open: plan.open,
    people: present(plan).map(({ key, person, role }) => ({ key, name: name(person), role, isMe: person === asker.id })),
    invitations: member?.role === 'owner' ? plan.invited.map(({ key, email, role }) => ({ key, email, role })) : [],
    handed: handedView(plan, asker.id, name, lang),
    sections: PLAN_SECTIONS.map(section => ({
      section,
      comments: comments(section),
      fields: fields.filter(({ field }) => field.section === section)
        .map(field => ({ ...field, state: fieldView(plan.fields[field.key], written), comments: comments(field.key) })),
    })),
    earlier: Object.entries(plan.fields).filter(([key]) => !fields.some(field => field.key === key))
      .map(([key, state]) => ({ key, texts: headsOf(state).map(({ value }) => textOf(value)).filter(text => text !== '') }))
      .filter(({ texts }) => texts.length > 0),
  }
}

/** What was written, where nothing says any more how it is laid out. */
function textOf(value: FieldState['versions'][number]['value']): string {
  return typeof value === 'string' ? value : value.map(row => Object.values(row).filter(cell => cell !== '').join(' · ')).join('\n')
}

function commentView({ id, text, person, at, resolvedAt }: PlanCommentRecord, name: (person: string) => string, reader: string): PlanComment {
  return { id, text, by: name(person), isMine: person === reader, at: at.toISOString(), resolved: resolvedAt !== null }
}

function summaryOf(plan: PlanRecord, role: PlanSummary['role']): PlanSummary {
  const keys = planFields('sl').map(({ key }) => key)
  return {
    id: plan._id,
    municipality: municipalityName(plan.municipality) ?? plan.municipality,
    role,
    filled: keys.filter(key => headsOf(plan.fields[key] ?? NEW_FIELD).some(({ value }) => !isEmptyValue(value))).length,
    fields: keys.length,
    changedAt: plan.changedAt.toISOString(),
  }
}

/** The plans a person is in, and those they are invited to. */
export async function ownPlans({ id, email, confirmed, municipality }: Asker): Promise<OwnPlans> {
  const [found, asking] = await Promise.all([
    Plan.find({ 'members.person': id }).lean<PlanRecord[]>(),
    confirmed ? Plan.find({ 'invited.email': email }, { fields: 0 }).limit(MOST_LISTED).lean<PlanRecord[]>() : [],
  ])
  const plans = found.flatMap((plan) => {
    const member = memberOf(plan, id)
    return member ? [summaryOf(plan, member.role)] : []
  }).sort((a, b) => new Date(b.changedAt).getTime() - new Date(a.changedAt).getTime())
  const name = await namesOf(asking.flatMap(({ members }) => members.map(({ person }) => person)))
  return {
    plans,
    invitations: asking.map(({ _id, municipality: code, members, invited }) => {
      const asked = invited.find(one => one.email === email)!
      return { id: _id, municipality: municipalityName(code) ?? code, by: name(members.find(({ key }) => key === asked.by)?.person ?? ''), role: asked.role }
    }),
    municipality: municipalityName(municipality),
    mayStart: plans.length < MOST_PLANS,
  }
}

/** Plans whose people let trainers read them, in the order of their towns. */
export async function openPlans(lang: Lang): Promise<PlanSummary[]> {
  const found = await Plan.find({ open: true }).sort({ open: 1, changedAt: -1 }).limit(MOST_LISTED).lean<PlanRecord[]>()
  const order = alphabetical(lang)
  return found.map(plan => summaryOf(plan, 'trainer')).sort((a, b) => order(a.municipality, b.municipality))
}

/** The versions of a field, newest first. @throws DomainError NOT_FOUND, also for a field that there is not */
export async function fieldHistory(id: string, key: string, asker: Pick<Person, 'id' | 'role'>, lang: Lang): Promise<FieldHistory> {
  const { plan, member } = await readablePlan(id, asker)
  const field = planFields(lang).find(one => one.key === key)?.field
  if (!field) throw new DomainError('NOT_FOUND')
  const written = writer(plan, await namesOf(plan.members.map(({ person }) => person)), asker.id)
  const { versions, heads } = plan.fields[key] ?? NEW_FIELD
  return {
    key,
    municipality: municipalityName(plan.municipality) ?? plan.municipality,
    field,
    mayWrite: member !== null && member.role !== 'reader',
    versions: [...versions].reverse().map(({ id, value, by, at }) => ({ id, value, isHead: heads.includes(id), ...written(by, at) })),
  }
}
