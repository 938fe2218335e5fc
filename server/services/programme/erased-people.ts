import type { Measure } from '#shared/types/programme.ts'
import type { PersonKind } from '#shared/types/person.ts'
import { Erasure, ERASURE_STEPS } from '../../models/erasure.ts'
import { MonthlyTotal } from '../../models/monthly-total.ts'
import type { ProgrammePerson, YearFacts } from './facts.ts'

/** What people alike, now erased, counted for in a month: how many, and how many organisations that nobody else stood for. */
export interface ErasedTotal extends Record<Measure | 'organisations', number> {
  /** `2026-11|official|SI-050` */
  key: string
  year: number
}

/** Steps of an erasure after which its totals stand with the others. */
const TOTALS_ADDED = ERASURE_STEPS.indexOf('addTotals') + 1

interface ErasedOfYear {
  totals: ErasedTotal[]
  /** People whose totals are made, so that they count as erased although part of them may still be there. */
  leaving: ReadonlySet<string>
}

/** What the erased people of a year counted for; an erasure under way counts the same at each of its steps. */
export async function erasedOf(year: number): Promise<ErasedOfYear> {
  // The condition makes the index serve a query for all; there are few.
  const jobs = await Erasure.find({ person: { $gte: '' } }).lean()
  const counted = jobs.filter(job => job.totals !== null)
  const stored = await MonthlyTotal.find({ year }).lean()
  const added = new Set(stored.flatMap(({ _id, jobs: done }) => done.map(job => `${job} ${_id}`)))
  const pending = counted.filter(({ step }) => step < TOTALS_ADDED)
    .flatMap(({ _id, totals }) => (totals as ErasedTotal[]).filter(total => total.year === year && !added.has(`${_id} ${total.key}`)))
  return {
    totals: [...stored.map(({ _id, jobs: _jobs, ...total }) => ({ key: _id, ...total })), ...pending],
    leaving: new Set(counted.map(job => job.person)),
  }
}

/** The first year that an erased person counted in; null where nobody was erased. */
export async function firstErasedYear(): Promise<number | null> {
  const first = await MonthlyTotal.findOne({}, { year: 1 }).sort({ year: 1 }).lean()
  return first?.year ?? null
}

/**
 * Facts of a year with people in them who stand for the erased ones: as many as counted for each measure, of the same kind
 * and municipality, so that the report is made, and small groups are hidden, as if nobody had been erased.
 */
export function withErased(facts: YearFacts, totals: readonly ErasedTotal[]): YearFacts {
  const groups = Map.groupBy(totals, ({ key }) => key.slice(key.indexOf('|') + 1))
  const people = [...facts.people]
  const sets = { active: new Set(facts.active), finished: new Set(facts.finished), certified: new Set(facts.certified) }
  for (const [group, members] of groups) {
    const sum = (field: Measure | 'organisations') => members.reduce((total, member) => total + member[field], 0)
    const [kind, municipality] = group.split('|') as [PersonKind, string]
    const stand: ProgrammePerson[] = Array.from({ length: sum('reached') }, (_, i) => ({
      id: `erased:${group}:${i}`, kind, municipality, organisation: '', createdAt: facts.from, staff: false, uncounted: i >= sum('organisations'),
    }))
    people.push(...stand)
    for (const [set, field] of [['active', 'started'], ['finished', 'finished'], ['certified', 'certified']] as const) {
      for (const { id } of stand.slice(0, sum(field))) sets[set].add(id)
    }
  }
  return { from: facts.from, people, ...sets }
}
