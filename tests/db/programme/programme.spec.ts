import { describe, expect, it } from 'vitest'
import type { Verb } from '../../../shared/types/progress.ts'
import { AdminList } from '../../../server/models/admin-list.ts'
import { Certificate } from '../../../server/models/certificate.ts'
import { Erasure } from '../../../server/models/erasure.ts'
import { EventModel } from '../../../server/models/event.ts'
import { MonthlyTotal } from '../../../server/models/monthly-total.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { programmeReport } from '../../../server/services/programme/programme.ts'
import { MUNICIPALITIES, useDatabase } from '../people/database.ts'
import { samplePerson } from '../people/sample.ts'

useDatabase('programme', [AdminList, Certificate, Erasure, EventModel, MonthlyTotal, PersonModel] as never)

const NOW = new Date('2026-11-15T12:00:00Z')
const THIS_YEAR = '2026-06-01T10:00:00Z'
const LAST_YEAR = '2025-06-01T10:00:00Z'

async function person(values: Parameters<typeof samplePerson>[0], createdAt: string) {
  const { id } = await samplePerson(values)
  await PersonModel.updateOne({ _id: id }, { $set: { createdAt: new Date(createdAt) } })
  return id
}

let counter = 0
async function event(learner: string, verb: Verb, at: string) {
  await EventModel.create({ learner, id: `e${counter++}`, verb, object: 'm1-l1', module: 'm1', at: new Date(at), received: new Date(at), applied: true })
}

/** A document as certification writes it, as far as the report looks. */
async function certificate(learner: string, versions: Array<{ status: string, issuedAt: string }>) {
  await Certificate.collection.insertOne({
    learner, target: 'm1', revision: 1,
    versions: versions.map(version => ({ ...version, issuedAt: new Date(version.issuedAt), code: `c${counter++}`, pdf: Buffer.alloc(10) })),
  } as never)
}

describe('programmeReport', () => {
  it('says what the database holds of a year', async () => {
    const old = await person({ organisation: 'Občina Koper' }, LAST_YEAR)
    const fresh = await person({ kind: 'entrepreneur', municipality: 'SI-011' }, THIS_YEAR)
    const waived = await person({ municipality: 'SI-001' }, LAST_YEAR)
    await PersonModel.updateOne({ _id: (await samplePerson({}, 'manager')).id }, { $set: { createdAt: new Date(THIS_YEAR) } })
    await samplePerson({}, 'admin')
    await event(old, 'initialized', LAST_YEAR)
    await event(old, 'satisfied', THIS_YEAR)
    await event(fresh, 'initialized', THIS_YEAR)
    await event(waived, 'waived', THIS_YEAR)
    await certificate(old, [{ status: 'replaced', issuedAt: THIS_YEAR }, { status: 'valid', issuedAt: THIS_YEAR }])

    const report = await programmeReport(undefined, MUNICIPALITIES, NOW)
    expect(report).toMatchObject({
      year: 2026,
      years: [2026, 2025],
      people: { reached: 2, started: 2, finished: 1, certified: 1 },
      municipalities: { reached: 2, started: 2, finished: 1, certified: 1, of: 3 },
      kinds: { reached: 2, started: 2, finished: 1, certified: 1, of: 4 },
      target: { aim: 20, total: 2, municipalities: null, companies: null },
    })
    expect(report.byKind.every(({ counts }) => counts.reached === null)).toBe(true)

    const before = await programmeReport(2025, MUNICIPALITIES, NOW)
    expect(before.people).toEqual({ reached: 2, started: 1, finished: 0, certified: 0 })
  })

  it('counts a certificate in the year it was first issued, and not when it was taken back', async () => {
    const [corrected, revoked, both] = [await person({}, LAST_YEAR), await person({}, LAST_YEAR), await person({}, LAST_YEAR)]
    await certificate(corrected, [{ status: 'replaced', issuedAt: LAST_YEAR }, { status: 'valid', issuedAt: THIS_YEAR }])
    await certificate(revoked, [{ status: 'revoked', issuedAt: THIS_YEAR }])
    await certificate(both, [{ status: 'valid', issuedAt: '2026-12-31T23:00:00Z' }])
    expect((await programmeReport(2026, MUNICIPALITIES, NOW)).people.certified).toBe(0)
    expect((await programmeReport(2025, MUNICIPALITIES, NOW)).people.certified).toBe(1)
    expect((await programmeReport(2027, MUNICIPALITIES, NOW)).people.certified).toBe(1)
  })

  it('of an empty database is empty, and knows this year', async () => {
    const report = await programmeReport(undefined, MUNICIPALITIES, NOW)
    expect(report).toMatchObject({ year: 2026, years: [2026], people: { reached: 0, started: 0, finished: 0, certified: 0 }, target: { total: 0, municipalities: 0, companies: 0, providers: 0 } })
    expect(report.byKind.every(({ counts }) => counts.reached === 0)).toBe(true)
  })
})
