import { NO_REASON } from '#shared/types/people.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { PlanOutcome, SubmissionPage, SubmissionRow } from '#shared/types/plan-mark.ts'
import { PLAN_SECTIONS } from '#shared/types/worksheet.ts'
import { Plan, type PlanRecord } from '../../models/plan.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { recordAudit } from '../people/audit.ts'
import { markView } from './hand-in.ts'
import { municipalityName, namesOf } from './names.ts'
import { changePlan } from './store.ts'
import { isConfirmable, marked, newest, pointsOf } from './submissions.ts'

/** Plans on a trainer's list. */
const MOST_LISTED = 100

function rowOf(plan: PlanRecord): SubmissionRow {
  return {
    id: plan._id,
    municipality: municipalityName(plan.municipality) ?? plan.municipality,
    handedAt: newest(plan)!.at.toISOString(),
    again: plan.handed!.length > 1,
  }
}

/** Nobody marks a plan that they are or were in. */
function isTheirs(plan: Pick<PlanRecord, 'members'>, person: string): boolean {
  return plan.members.some(member => member.person === person)
}

/** Plans that wait for a trainer, the longest waiting first; without those that the trainer has to do with. */
export async function listSubmissions(trainer: string): Promise<SubmissionRow[]> {
  const found = await Plan.find({ waiting: { $gt: new Date(0) } }, { 'fields': 0, 'handed.content': 0 }).sort({ waiting: 1 }).limit(MOST_LISTED).lean<PlanRecord[]>()
  return found.filter(plan => !isTheirs(plan, trainer)).map(rowOf)
}

/** @throws DomainError NOT_FOUND where none waits, also for a plan that the trainer is in */
async function waitingPlan(id: string, trainer: string): Promise<PlanRecord> {
  const plan = await Plan.findById(id, { fields: 0 }).lean<PlanRecord>()
  const last = plan && newest(plan)
  if (!last || last.mark !== null || isTheirs(plan, trainer)) throw new DomainError('NOT_FOUND')
  return plan
}

/** The version that waits, as it was handed in. @throws DomainError NOT_FOUND */
export async function submissionPage(id: string, trainer: string, lang: Lang): Promise<SubmissionPage> {
  const plan = await waitingPlan(id, trainer)
  const last = newest(plan)!
  const name = await namesOf(plan.members.map(({ person }) => person))
  const nameOf = (key: string) => name(plan.members.find(member => member.key === key)?.person ?? '')
  return {
    ...rowOf(plan),
    submission: last.id,
    by: nameOf(last.by),
    writers: last.writers.map(nameOf),
    sections: PLAN_SECTIONS.map(section => ({
      section,
      fields: last.content.filter(({ field }) => field.sl.section === section)
        .map(({ key, field, values }) => ({ key, field: field[lang], values: values.map(({ value, by }) => ({ value, by: nameOf(by) })) })),
    })).filter(({ fields }) => fields.length > 0),
    rubric: catalogue().planRubric.map(({ id: criterion, name: called, levels }) => ({ id: criterion, name: called[lang], levels: levels.map((text, points) => ({ points, text: text[lang] })) })),
    before: plan.handed!.flatMap(({ mark }) => mark ? [markView(mark)] : []),
  }
}

export interface PlanMarkInput {
  /** The version that the trainer saw. */
  submission: string
  /** For each criterion. */
  points: number[]
  note: string
  outcome: PlanOutcome
  /** Id of the member of staff. */
  by: string
}

/**
 * A trainer marks what was handed in, and confirms it or asks for changes, which needs a reason. The audit has it before it is so;
 * where another one came first, a second entry says so.
 * @throws DomainError NOT_FOUND, VALIDATION, CONFLICT where it was marked or handed in anew meanwhile
 */
export async function markPlan(id: string, { submission, points, note, outcome, by }: PlanMarkInput, now: Date = new Date()): Promise<void> {
  const { municipality } = await waitingPlan(id, by)
  const lines = pointsOf(catalogue().planRubric, points)
  if (!lines) throw new DomainError('VALIDATION', { fields: { points: 'invalid' } })
  if (outcome === 'confirmed' && !isConfirmable(points)) throw new DomainError('VALIDATION', { fields: { points: 'plan_zero' } })
  if (outcome === 'changes' && note === '') throw new DomainError('VALIDATION', { fields: { note: 'required' } })
  const entry = { actor: by, subject: null, reason: NO_REASON, details: { municipality: municipalityName(municipality) ?? municipality } }
  await recordAudit({ ...entry, act: `plan.${outcome}` })
  try {
    await changePlan(id, (plan) => {
      const handed = isTheirs(plan, by) ? null : marked(plan, submission, { points: lines, note, outcome, by, at: now })
      if (!handed) throw new DomainError('CONFLICT')
      return { handed, waiting: null }
    })
  }
  catch (error) {
    await recordAudit({ ...entry, act: 'plan.refuse' })
    throw error
  }
}
