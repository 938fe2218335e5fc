import type { Municipality } from '#shared/types/catalogue.ts'
import { MUNICIPALITY_OTHERS, PERSON_KINDS, type PersonKind } from '#shared/types/person.ts'
import { MEASURES, type Counts, type Measure, type ProgrammeReport, type RegionReport, type ShownCounts } from '#shared/types/programme.ts'
import { sortKey } from '../people/keys.ts'
import type { ProgrammePerson, YearFacts } from './facts.ts'
import { hiddenCells, mapCounts, suppressParts, suppressTable } from './suppress.ts'

/** The programme's yearly indicator: at least 20 participating municipalities, companies and other providers (facts.yml, m1-f28). */
export const YEARLY_TARGET = 20

/** People of the year by measure; each narrower set lies within the wider one. */
export type People = Record<Measure, ProgrammePerson[]>

/**
 * The report of one year. Pure: everything it says follows from what is passed in.
 * @param municipalities all 212
 */
export function makeReport(year: number, years: number[], facts: YearFacts, municipalities: readonly Municipality[]): ProgrammeReport {
  const people = peopleOf(facts)
  const codes = new Set(municipalities.map(municipality => municipality.code))
  const byKind = suppressTable(PERSON_KINDS.map(kind => countWhere(people, person => person.kind === kind)))
  return {
    year,
    years,
    people: mapCounts(measure => people[measure].length),
    municipalities: { ...mapCounts(measure => distinct(people[measure], person => codes.has(person.municipality) ? person.municipality : null)), of: codes.size },
    kinds: { ...mapCounts(measure => distinct(people[measure], person => person.kind)), of: PERSON_KINDS.length },
    target: targetOf(people.started, codes, kind => byKind[PERSON_KINDS.indexOf(kind)]!.started === null),
    byKind: PERSON_KINDS.map((kind, i) => ({ kind, counts: byKind[i]! })),
    byRegion: regionsOf(people, municipalities),
  }
}

/** Who is counted, by measure. */
export function peopleOf({ people, from, active, finished, certified }: YearFacts): People {
  const started = people.filter(({ id }) => active.has(id) || finished.has(id) || certified.has(id))
  const among = new Set(started)
  return {
    reached: people.filter(person => (person.createdAt >= from && !person.staff) || among.has(person)),
    started,
    finished: started.filter(({ id }) => finished.has(id)),
    certified: started.filter(({ id }) => certified.has(id)),
  }
}

function countWhere(people: People, test: (person: ProgrammePerson) => boolean): Counts {
  return mapCounts(measure => people[measure].filter(test).length)
}

/** How many different keys there are; null is none. */
function distinct(people: readonly ProgrammePerson[], key: (person: ProgrammePerson) => string | null): number {
  return new Set(people.map(key).filter(value => value !== null)).size
}

/**
 * Participants beside the yearly target, each counted once: municipalities with an active official, companies and providers
 * by organisation, or by person where none is named. An organisation with people of both kinds is counted as a company.
 * A part is hidden where the people behind it are hidden in the table of kinds, and one more where that alone would not do.
 */
function targetOf(active: readonly ProgrammePerson[], codes: ReadonlySet<string>, isHidden: (kind: PersonKind) => boolean): ProgrammeReport['target'] {
  const keys = (kind: PersonKind) => new Set(active.filter(person => person.kind === kind && !person.uncounted).map(person => person.organisation ? `o:${person.organisation}` : `p:${person.id}`))
  const companies = keys('entrepreneur')
  const providers = keys('provider').difference(companies)
  const officials = active.filter(person => person.kind === 'official' && codes.has(person.municipality))
  const parts = [distinct(officials, person => person.municipality), companies.size, providers.size] as const
  const hidden = hiddenCells(parts, 0, [isHidden('official'), isHidden('entrepreneur'), isHidden('provider')])
  const [inMunicipalities, inCompanies, inProviders] = parts.map((part, i) => hidden[i] ? null : part) as [number | null, number | null, number | null]
  return { aim: YEARLY_TARGET, total: parts[0] + parts[1] + parts[2], municipalities: inMunicipalities, companies: inCompanies, providers: inProviders }
}

interface Region {
  region: string
  municipalities: readonly Municipality[]
}

/** Regions in Slovene order, then the two answers that are no municipality: together they hold everybody. */
function regionsOf(people: People, municipalities: readonly Municipality[]): RegionReport[] {
  const regions = regionList(municipalities)
  const place = new Map(municipalities.map(({ code, region }) => [code, region]))
  // A code that is no longer in the list says as little as no answer.
  const regionOfPerson = (person: ProgrammePerson) => place.get(person.municipality) ?? (person.municipality === 'abroad' ? 'abroad' : 'undisclosed')
  const shown = suppressTable(regions.map(({ region }) => countWhere(people, person => regionOfPerson(person) === region)))
  return regions.map((region, i) => regionReport(region, shown[i]!, people))
}

function regionList(municipalities: readonly Municipality[]): Region[] {
  const groups = Map.groupBy(municipalities, municipality => municipality.region)
  const named = [...groups].map(([region, members]) => ({ region, municipalities: inOrder(members, member => member.name) }))
  return [...inOrder(named, ({ region }) => region), ...MUNICIPALITY_OTHERS.map(region => ({ region, municipalities: [] }))]
}

function inOrder<T>(items: readonly T[], name: (item: T) => string): T[] {
  const keyed = items.map(item => ({ item, key: sortKey(name(item)) }))
  return keyed.sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0).map(({ item }) => item)
}

function regionReport({ region, municipalities }: Region, counts: ShownCounts, people: People): RegionReport {
  const parts = suppressParts(municipalities.map(({ code }) => countWhere(people, person => person.municipality === code)), counts)
  const visible = municipalities
    .map(({ code, name }, i) => ({ code, name, counts: parts[i]! }))
    .filter(part => MEASURES.some(measure => (part.counts[measure] ?? 0) > 0))
  const others = mapCounts((measure) => {
    const whole = counts[measure]
    return whole === null ? null : whole - visible.reduce((sum, part) => sum + (part.counts[measure] ?? 0), 0)
  })
  return { region, counts, municipalities: visible, others }
}
