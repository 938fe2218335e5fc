import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Municipality } from '../../../../../shared/types/catalogue.ts'
import { PERSON_KINDS, type PersonKind } from '../../../../../shared/types/person.ts'
import { MEASURES } from '../../../../../shared/types/programme.ts'
import type { ProgrammePerson, YearFacts } from '../../../../../server/services/programme/facts.ts'
import { makeReport } from '../../../../../server/services/programme/report.ts'
import { yearBounds, yearOf } from '../../../../../server/services/programme/year.ts'

const municipality = (code: string, name: string, region: string): Municipality => ({ code, name, nameBilingual: name, fullName: `Občina ${name}`, region })
const MUNICIPALITIES = [
  municipality('SI-050', 'Koper', 'Obalno-kraška'),
  municipality('SI-040', 'Izola', 'Obalno-kraška'),
  municipality('SI-090', 'Piran', 'Obalno-kraška'),
  municipality('SI-133', 'Velenje', 'Savinjska'),
  municipality('SI-011', 'Celje', 'Savinjska'),
]
const { from } = yearBounds(2026)

/** `n` people alike, active unless said otherwise. */
function group(n: number, values: Partial<ProgrammePerson> & { kind?: PersonKind } = {}): ProgrammePerson[] {
  return Array.from({ length: n }, (_, i) => ({
    id: `${JSON.stringify(values)}-${i}`, kind: 'official', municipality: 'SI-050', organisation: '', createdAt: new Date('2026-05-01T08:00:00Z'), staff: false, ...values,
  }))
}

function report(people: ProgrammePerson[], sets: Partial<Record<'active' | 'finished' | 'certified', ProgrammePerson[]>> = {}) {
  const ids = (chosen: ProgrammePerson[] = []) => new Set(chosen.map(person => person.id))
  const facts: YearFacts = { from, people, active: ids(sets.active ?? people), finished: ids(sets.finished), certified: ids(sets.certified) }
  return makeReport(2026, [2026], facts, MUNICIPALITIES)
}

describe('what is counted', () => {
  it('reached: signed up in the year or took part in it; the others by what they did', () => {
    const fresh = group(6)
    const old = group(7, { createdAt: new Date('2025-03-01T08:00:00Z') })
    const { people } = report([...fresh, ...old], { active: old.slice(0, 3), finished: old.slice(0, 2), certified: old.slice(2, 4) })
    // The fourth of the old ones claimed a certificate and did nothing else.
    expect(people).toEqual({ reached: 10, started: 4, finished: 2, certified: 2 })
  })

  it('staff only when they study themselves', () => {
    const learners = group(6)
    const staff = group(3, { staff: true })
    const { people } = report([...learners, ...staff], { active: [...learners.slice(0, 2), staff[0]!] })
    expect(people).toMatchObject({ reached: 7, started: 3 })
  })

  it('municipalities and kinds, each once', () => {
    const { municipalities, kinds } = report([...group(3), ...group(2, { municipality: 'SI-011', kind: 'other' }), ...group(9, { municipality: 'abroad' }), ...group(9, { municipality: 'undisclosed' })], { active: group(3) })
    expect(municipalities).toEqual({ reached: 2, started: 1, finished: 0, certified: 0, of: 5 })
    expect(kinds).toEqual({ reached: 2, started: 1, finished: 0, certified: 0, of: 4 })
  })
})

describe('the yearly target', () => {
  it('counts municipalities with an active official, companies and providers by organisation or person', () => {
    const people = [
      ...group(6), ...group(5, { municipality: 'SI-011' }), ...group(2, { municipality: 'abroad' }),
      ...group(4, { kind: 'entrepreneur', organisation: 'trgovina' }), ...group(3, { kind: 'entrepreneur' }),
      ...group(5, { kind: 'provider', organisation: 'trgovina' }), ...group(2, { kind: 'provider', organisation: 'hotel' }), ...group(2, { kind: 'provider' }),
      ...group(5, { kind: 'other', organisation: 'sola' }),
    ]
    expect(report(people).target).toEqual({ aim: 20, municipalities: 2, companies: 4, providers: 3, total: 9 })
    expect(report(people, { active: [] }).target).toEqual({ aim: 20, municipalities: 0, companies: 0, providers: 0, total: 0 })
  })

  it('hides a part whose people are hidden, with one more, so that it is not the total minus the rest', () => {
    const people = [...group(8), ...group(3, { kind: 'entrepreneur' }), ...group(9, { kind: 'provider' })]
    const { target, byKind } = report(people)
    expect(byKind.find(row => row.kind === 'entrepreneur')!.counts.started).toBeNull()
    expect(target.total).toBe(1 + 3 + 9)
    expect(target.companies).toBeNull()
    expect([target.municipalities, target.providers].filter(part => part === null).length).toBeGreaterThanOrEqual(1)
  })
})

describe('the tables', () => {
  it('list regions in Slovene order, the other answers last, and only municipalities with a figure to show', () => {
    const { byRegion } = report([...group(12), ...group(8, { municipality: 'SI-040' }), ...group(2, { municipality: 'SI-090' }), ...group(20, { municipality: 'SI-133' }), ...group(6, { municipality: 'abroad' }), ...group(6, { municipality: 'undisclosed' })])
    expect(byRegion.map(({ region }) => region)).toEqual(['Obalno-kraška', 'Savinjska', 'undisclosed', 'abroad'])
    const [coast, savinjska, , abroad] = byRegion
    expect(coast!.counts.reached).toBe(22)
    expect(coast!.municipalities.map(({ name, counts }) => [name, counts.reached])).toEqual([['Koper', 12]])
    expect(coast!.others.reached).toBe(10)
    // Celje is empty, which must look like four people; so Velenje is hidden too.
    expect(savinjska!.municipalities).toEqual([])
    expect(savinjska!.others.reached).toBe(20)
    expect(abroad).toMatchObject({ counts: { reached: 6 }, municipalities: [] })
  })

  it('of random people: shown cells hold five or more, hidden ones cannot be had by subtraction, sums agree', () => {
    const person = fc.record({ kind: fc.constantFrom(...PERSON_KINDS), municipality: fc.constantFrom('SI-050', 'SI-050', 'SI-040', 'SI-090', 'SI-133', 'SI-011', 'abroad', 'undisclosed', 'SI-999'), depth: fc.nat(3) })
    fc.assert(fc.property(fc.array(person, { maxLength: 120 }), (drawn) => {
      const people = drawn.map(({ kind, municipality }, i) => ({ id: String(i), kind, municipality, organisation: '', createdAt: from, staff: false }))
      const deep = (depth: number) => people.filter((_, i) => drawn[i]!.depth >= depth)
      const made = report(people, { active: deep(1), finished: deep(2), certified: deep(3) })
      for (const measure of MEASURES) {
        const total = made.people[measure]
        checkColumn(made.byKind.map(({ counts }) => counts[measure]), total)
        checkColumn(made.byRegion.map(({ counts }) => counts[measure]), total)
        for (const { counts, municipalities, others } of made.byRegion) {
          const whole = counts[measure]
          if (whole === null) {
            expect([others[measure], ...municipalities.map(part => part.counts[measure])].every(cell => cell === null)).toBe(true)
          }
          else {
            const shown = municipalities.map(part => part.counts[measure] ?? 0)
            expect(others[measure]! + shown.reduce((sum, cell) => sum + cell, 0)).toBe(whole)
            for (const cell of shown) expect(cell === 0 || cell >= 5).toBe(true)
            expect(others[measure] === 0 || others[measure]! >= 5 || others[measure] === whole).toBe(true)
          }
        }
      }
    }), { numRuns: 300 })
  })
})

function checkColumn(cells: Array<number | null>, total: number) {
  const shown = cells.filter(cell => cell !== null)
  const rest = total - shown.reduce((sum, cell) => sum + cell, 0)
  const hidden = cells.length - shown.length
  if (total === 0) return expect(shown).toEqual(cells.map(() => 0))
  for (const cell of shown) expect(cell).toBeGreaterThanOrEqual(5)
  if (hidden === 0) return expect(rest).toBe(0)
  expect(hidden).toBeGreaterThanOrEqual(2)
  expect(rest).toBeGreaterThanOrEqual(shown.length === 0 ? 1 : 5)
}

describe('the year', () => {
  it('begins and ends at midnight in Slovenia', () => {
    const { from, to } = yearBounds(2026)
    expect(from.toISOString()).toBe('2025-12-31T23:00:00.000Z')
    expect(to.toISOString()).toBe('2026-12-31T23:00:00.000Z')
    expect(yearOf(from)).toBe(2026)
    expect(yearOf(new Date(from.getTime() - 1))).toBe(2025)
    expect(yearOf(new Date('2026-07-01T00:00:00Z'))).toBe(2026)
  })
})
