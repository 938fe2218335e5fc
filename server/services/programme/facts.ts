import type { PersonKind } from '#shared/types/person.ts'
import type { Verb } from '#shared/types/progress.ts'
import { Certificate } from '../../models/certificate.ts'
import { EventModel } from '../../models/event.ts'
import { PersonModel } from '../../models/person.ts'
import { adminIds, roleOf } from '../people/roles.ts'
import { erasedOf, firstErasedYear, withErased } from './erased-people.ts'
import { yearBounds, yearOf } from './year.ts'

/** What the report needs to know of one person. */
export interface ProgrammePerson {
  id: string
  kind: PersonKind
  municipality: string
  /** Folded name of the organisation, empty for none. */
  organisation: string
  createdAt: Date
  /** A trainer, manager or administrator: an account alone does not make them a participant. */
  staff: boolean
  /** Stands for somebody erased whose organisation others belong to, or were counted for: counts as a person only. */
  uncounted?: boolean
}

/** What the database says of one year. */
export interface YearFacts {
  from: Date
  people: ProgrammePerson[]
  /** Learners with at least one entry of their own in the log. */
  active: ReadonlySet<string>
  finished: ReadonlySet<string>
  certified: ReadonlySet<string>
}

/**
 * Reads what happened in a calendar year (Slovenia's clock), the erased people included.
 */
export async function readYear(year: number): Promise<YearFacts> {
  const { from, to } = yearBounds(year)
  const at = { $gte: from, $lt: to }
  const [people, erased, admins, active, finished, certificates] = await Promise.all([
    PersonModel.find({ createdAt: { $lt: to } }, { kind: 1, municipality: 1, organisationKey: 1, createdAt: 1, role: 1 }).lean(),
    erasedOf(year),
    adminIds(),
    learners({ at, verb: TOOK_PART }),
    learners({ at, verb: 'satisfied' }),
    Certificate.find({ versions: { $elemMatch: { issuedAt: at } } }, { 'versions.pdf': 0, 'versions.printed': 0 }).lean(),
  ])
  const present = people.filter(person => !erased.leaving.has(person._id.toString()))
  return withErased({
    from,
    people: present.map(person => ({
      id: person._id.toString(),
      kind: person.kind as PersonKind,
      municipality: person.municipality,
      organisation: person.organisationKey ?? '',
      createdAt: person.createdAt,
      staff: roleOf(person, admins) !== 'learner',
    })),
    active,
    finished,
    certified: new Set(certificates.filter(({ versions }) => countsIn(versions, from, to)).map(({ learner }) => learner)),
  }, erased.totals)
}

/** Entries that staff make for somebody (`waived`, `regraded`) are no sign that the person took part. */
export const TOOK_PART: { $nin: Verb[] } = { $nin: ['waived', 'regraded'] }

async function learners(match: Record<string, unknown>): Promise<Set<string>> {
  const groups = await EventModel.aggregate<{ _id: string }>([{ $match: match }, { $group: { _id: '$learner' } }])
  return new Set(groups.map(group => group._id))
}

/** A certificate counts in the year it was first issued (a correction is no second one), unless it was taken back. */
export function countsIn(versions: ReadonlyArray<{ issuedAt: Date, status: string }>, from: Date, to: Date): boolean {
  const [first] = versions
  return first !== undefined && first.issuedAt >= from && first.issuedAt < to && versions.at(-1)!.status !== 'revoked'
}

/** Years with something to report, newest first: from the first account, erased ones included, to today. */
export async function reportYears(now: Date): Promise<number[]> {
  const [first, erased] = await Promise.all([PersonModel.findOne({}, { createdAt: 1 }).sort({ createdAt: 1 }).lean(), firstErasedYear()])
  const last = yearOf(now)
  const begin = Math.min(first ? yearOf(first.createdAt) : last, erased ?? last)
  const count = Math.max(1, last - begin + 1)
  return Array.from({ length: count }, (_, back) => last - back)
}
