/** Whoever is erased still counts: the report made with the totals is the report made with the people. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PERSON_KINDS } from '../../../../../shared/types/person.ts'
import { MEASURES } from '../../../../../shared/types/programme.ts'
import { shareOf } from '../../../../../server/services/own-data/totals.ts'
import { withErased, type ErasedTotal } from '../../../../../server/services/programme/erased-people.ts'
import type { YearFacts } from '../../../../../server/services/programme/facts.ts'
import { makeReport } from '../../../../../server/services/programme/report.ts'
import { monthOf, yearBounds, yearOf } from '../../../../../server/services/programme/year.ts'

const { from } = yearBounds(2026)
const PLACES = ['SI-050', 'SI-040', 'SI-133', 'abroad', 'undisclosed']
const MUNICIPALITIES = PLACES.slice(0, 3).map((code, i) => ({ code, name: code, nameBilingual: code, fullName: code, region: i < 2 ? 'Obalno-kraška' : 'Savinjska' }))

/** Organisations have people of one kind each here; see the last test for the others. */
const drawn = fc.record({
  kind: fc.constantFrom(...PERSON_KINDS), municipality: fc.constantFrom(...PLACES), organisation: fc.constantFrom('', 'a', 'b', 'c'),
  staff: fc.boolean(), early: fc.boolean(), active: fc.boolean(), finished: fc.boolean(), certified: fc.boolean(), month: fc.integer({ min: 1, max: 12 }), leaves: fc.nat(),
})
type Drawn = typeof drawn extends fc.Arbitrary<infer D> ? D : never

function factsOf(people: readonly Drawn[]): YearFacts {
  const ids = (has: (person: Drawn) => boolean) => new Set(people.flatMap((person, i) => has(person) ? [`p${i}`] : []))
  return {
    from,
    people: people.map(({ kind, municipality, organisation, staff, early }, i) => ({
      id: `p${i}`, kind, municipality, organisation: organisation && `${kind}-${organisation}`, staff, createdAt: new Date(from.getTime() + (early ? -1 : 1)),
    })),
    active: ids(person => person.active), finished: ids(person => person.finished), certified: ids(person => person.certified),
  }
}

const report = (facts: YearFacts) => makeReport(2026, [2026], facts, MUNICIPALITIES)

/** The facts after an erasure, and what it added. */
function erase(facts: YearFacts, totals: ErasedTotal[], id: string, month: number): YearFacts {
  const { kind, municipality } = facts.people.find(person => person.id === id)!
  totals.push({ key: `2026-${String(month).padStart(2, '0')}|${kind}|${municipality}`, year: 2026, ...shareOf(withErased(facts, totals), id) })
  return { ...facts, people: facts.people.filter(person => person.id !== id) }
}

describe('the report', () => {
  it('of random programmes is the same after each erasure, to the last person', () => {
    fc.assert(fc.property(fc.array(drawn, { maxLength: 40 }), (people) => {
      let facts = factsOf(people)
      const before = report(facts)
      const totals: ErasedTotal[] = []
      const order = people.map((person, i) => ({ i, ...person })).sort((a, b) => a.leaves - b.leaves)
      for (const { i, month } of order) {
        facts = erase(facts, totals, `p${i}`, month)
        expect(report(withErased(facts, totals))).toEqual(before)
      }
      expect(facts.people).toEqual([])
    }), { numRuns: 300 })
  })

  it('counts an organisation of companies and providers once, also when its people leave', () => {
    fc.assert(fc.property(fc.array(drawn, { maxLength: 25 }), (people) => {
      let facts: YearFacts = { ...factsOf(people), people: factsOf(people).people.map(person => ({ ...person, organisation: person.organisation.slice(-1) })) }
      const before = report(facts)
      const totals: ErasedTotal[] = []
      people.forEach(({ month }, i) => {
        facts = erase(facts, totals, `p${i}`, month)
        const after = report(withErased(facts, totals))
        expect(after.target.total).toBe(before.target.total)
        expect(after.people).toEqual(before.people)
      })
    }), { numRuns: 200 })
  })

  it('says nothing of somebody who did nothing that year', () => {
    const facts = factsOf([{ kind: 'official', municipality: 'SI-050', organisation: '', staff: false, early: true, active: false, finished: false, certified: false, month: 1, leaves: 0 }])
    expect(shareOf(facts, 'p0')).toEqual({ ...Object.fromEntries(MEASURES.map(measure => [measure, 0])), organisations: 0 })
  })
})

it('a moment’s month lies in the moment’s year', () => {
  fc.assert(fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (moment) => {
    expect(Number(monthOf(moment).slice(0, 4))).toBe(yearOf(moment))
  }))
  expect(monthOf(new Date('2026-12-31T23:30:00Z'))).toBe('2027-01')
})
