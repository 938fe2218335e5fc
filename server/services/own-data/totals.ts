import { Certificate, type CertificateRecord } from '../../models/certificate.ts'
import { EventModel } from '../../models/event.ts'
import { MonthlyTotal } from '../../models/monthly-total.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { PersonModel } from '../../models/person.ts'
import { MEASURES, type Measure } from '#shared/types/programme.ts'
import type { ErasedTotal } from '../programme/erased-people.ts'
import { countsIn, readYear, TOOK_PART, type YearFacts } from '../programme/facts.ts'
import { peopleOf } from '../programme/report.ts'
import { monthOf, yearBounds, yearOf } from '../programme/year.ts'

/** What a person counts for in a year's report, and whether an organisation would be counted for nobody else. */
export type Share = Record<Measure | 'organisations', 0 | 1>

/**
 * What would be missing from a year's report without a person. Pure.
 * @param facts the year's, with the person among them
 */
export function shareOf(facts: YearFacts, person: string): Share {
  const people = peopleOf(facts)
  const counts = (measure: Measure) => people[measure].some(({ id }) => id === person) ? 1 : 0
  return {
    reached: counts('reached'), started: counts('started'), finished: counts('finished'), certified: counts('certified'),
    organisations: standsAlone(people.started, person) ? 1 : 0,
  }
}

/** Whether a person who took part is the only one of their organisation, as the yearly target counts organisations. */
function standsAlone(started: ReturnType<typeof peopleOf>['started'], person: string): boolean {
  const counted = started.filter(({ kind, uncounted }) => (kind === 'entrepreneur' || kind === 'provider') && !uncounted)
  const own = counted.find(({ id }) => id === person)
  if (!own) return false
  return own.organisation === '' || !counted.some(other => other.id !== person && other.organisation === own.organisation)
}

/** The first moment of each measure in a year. */
type Firsts = Partial<Record<Measure, Date>>

/**
 * What a person counted for in all reports so far, by month. Each measure stands in the month of its first fact.
 * Read while the person is still there, and before any of theirs is deleted.
 */
export async function totalsOf(person: string): Promise<ErasedTotal[]> {
  const record = await PersonModel.findById(person, { kind: 1, municipality: 1, createdAt: 1 }).lean()
  if (!record) return []
  const [events, certificates] = await Promise.all([
    EventModel.find({ learner: person, verb: TOOK_PART }, { at: 1, verb: 1 }).lean(),
    Certificate.find({ learner: person }, { 'versions.pdf': 0, 'versions.printed': 0 }).lean<CertificateRecord[]>(),
  ])
  const moments = [record.createdAt, ...events.map(({ at }) => at), ...certificates.flatMap(({ versions }) => versions[0]!.issuedAt)]
  const totals: ErasedTotal[] = []
  for (const year of new Set(moments.map(yearOf))) {
    const { from, to } = yearBounds(year)
    const within = (dates: readonly Date[]) => earliest(dates.filter(date => date >= from && date < to))
    const issued = within(certificates.filter(({ versions }) => countsIn(versions, from, to)).map(({ versions }) => versions[0]!.issuedAt))
    const finished = within(events.filter(({ verb }) => verb === 'satisfied').map(({ at }) => at))
    const started = earliest([within(events.map(({ at }) => at)), issued].filter(date => date !== undefined))
    const firsts = { reached: earliest([within([record.createdAt]), started].filter(date => date !== undefined)), started, finished, certified: issued }
    totals.push(...byMonth(year, shareOf(await readYear(year), person), firsts, `${record.kind}|${record.municipality}`))
  }
  return totals
}

function earliest(dates: readonly Date[]): Date | undefined {
  return dates.length === 0 ? undefined : new Date(Math.min(...dates.map(Number)))
}

function byMonth(year: number, share: Share, firsts: Firsts, group: string): ErasedTotal[] {
  const months = new Map<string, ErasedTotal>()
  for (const measure of MEASURES) {
    const first = firsts[measure]
    if (share[measure] === 0 || first === undefined) continue
    const key = `${monthOf(first)}|${group}`
    const total = months.get(key) ?? { key, year, reached: 0, started: 0, finished: 0, certified: 0, organisations: 0 }
    total[measure] = 1
    if (measure === 'started') total.organisations = share.organisations
    months.set(key, total)
  }
  return [...months.values()]
}

/** Adds what a person counted for to the totals of the months, each once, however often it is called. */
export async function addTotals(job: string, totals: readonly ErasedTotal[]): Promise<void> {
  for (const { key, year, ...counts } of totals) {
    try {
      await MonthlyTotal.updateOne({ _id: key, jobs: { $ne: job } }, { $inc: counts, $push: { jobs: job }, $setOnInsert: { year } }, { upsert: true })
    }
    catch (error) {
      // The month is there and has this erasure's share: the upsert tried to make a second one.
      if (!isDuplicateKey(error)) throw error
      if (!await MonthlyTotal.exists({ _id: key, jobs: job })) await addTotals(job, [{ key, year, ...counts }])
    }
  }
}

/** Takes the mark of a finished erasure off the totals: from now on nothing tells whose share is in them. */
export async function unmarkTotals(job: string, totals: readonly ErasedTotal[]): Promise<void> {
  await MonthlyTotal.updateMany({ _id: { $in: totals.map(({ key }) => key) } }, { $pull: { jobs: job } })
}
