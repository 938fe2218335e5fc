import { MOST_POINTS, PLAN_STATES, type CriterionPoints, type PlanState, type RubricCriterion } from '#shared/types/plan-mark.ts'
import type { PlanMarkRecord, PlanMember, PlanRecord, PlanSubmission } from '../../models/plan.ts'

/** Versions handed in that a plan keeps: those that a trainer answered, and the newest. */
export const MOST_SUBMISSIONS = 6

const WRITERS: ReadonlyArray<PlanMember['role']> = ['owner', 'editor']

/** The part of a plan that says what was handed in. */
export type HandedIn = Pick<PlanRecord, 'members' | 'handed'>

/** The version handed in last; undefined where none was. */
export function newest({ handed }: Pick<PlanRecord, 'handed'>): PlanSubmission | undefined {
  return handed?.at(-1)
}

export function isWriter({ role }: Pick<PlanMember, 'role'>): boolean {
  return WRITERS.includes(role)
}

/** Keys of those whom a plan counts for when it is handed in now: who may write in it, not who only reads. */
export function writersOf({ members }: Pick<PlanRecord, 'members'>): string[] {
  return members.filter(isWriter).map(({ key }) => key)
}

/** Whether a trainer has confirmed a version. A plan that is confirmed stays so. */
export function confirmedOf({ handed }: Pick<PlanRecord, 'handed'>): PlanSubmission | undefined {
  return handed?.find(({ mark }) => mark?.outcome === 'confirmed')
}

/**
 * What is handed in, with a version more. One that no trainer has answered gives way to the newer one.
 * @returns null where the plan is confirmed already
 */
export function handIn(plan: Pick<PlanRecord, 'handed'>, submission: PlanSubmission): PlanSubmission[] | null {
  if (confirmedOf(plan)) return null
  return [...(plan.handed ?? []).filter(({ mark }) => mark !== null), submission].slice(-MOST_SUBMISSIONS)
}

/**
 * Where a plan stands for a person, whom it counts for if they could write when it was handed in.
 * Who left afterwards keeps what was confirmed; who came afterwards has to hand in with the others.
 */
export function stateFor(plan: HandedIn, person: string): PlanState {
  const member = plan.members.find(one => one.person === person)
  if (!member) return 'none'
  if (confirmedOf(plan)?.writers.includes(member.key)) return 'confirmed'
  if (!isWriter(member)) return 'none'
  const last = newest(plan)
  if (!last?.writers.includes(member.key)) return 'work'
  return last.mark === null ? 'handed' : last.mark.outcome
}

/** The furthest of several plans' states. */
export function furthest(states: readonly PlanState[]): PlanState {
  const order: PlanState[] = ['none', 'work', 'changes', 'handed', 'confirmed']
  return states.reduce((best, state) => order.indexOf(state) > order.indexOf(best) ? state : best, PLAN_STATES[0])
}

/** The rule: a plan can be confirmed where no criterion has 0 points. */
export function isConfirmable(points: readonly number[]): boolean {
  return points.length > 0 && points.every(one => one > 0)
}

/**
 * Points for every criterion, with the words of today's rubric.
 * @returns null where they do not fit the rubric
 */
export function pointsOf(rubric: readonly RubricCriterion[], points: readonly number[]): CriterionPoints[] | null {
  const fits = points.length === rubric.length && points.every(one => Number.isInteger(one) && one >= 0 && one <= MOST_POINTS)
  return fits ? rubric.map(({ id, name, levels }, place) => ({ id, name, points: points[place]!, text: levels[points[place]!]! })) : null
}

/**
 * What is handed in once a trainer has answered the newest version.
 * @returns null where that is not the version, or answered already
 */
export function marked(plan: Pick<PlanRecord, 'handed'>, submission: string, mark: PlanMarkRecord): PlanSubmission[] | null {
  const last = newest(plan)
  if (!last || last.id !== submission || last.mark !== null) return null
  return [...plan.handed!.slice(0, -1), { ...last, mark }]
}
