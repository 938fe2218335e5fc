/** What nobody uses is erased, after a warning; what is past its period goes. */
import mongoose from 'mongoose'
import { describe, expect, it, vi } from 'vitest'
import { Audit } from '../../../server/models/audit.ts'
import { models } from '../../../server/models/all.ts'
import { Erasure } from '../../../server/models/erasure.ts'
import { Mail } from '../../../server/models/mail.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { Session } from '../../../server/models/session.ts'
import { sendDue, type Post } from '../../../server/services/mail/worker.ts'
import { runErasures } from '../../../server/services/own-data/erase.ts'
import { applyRetention } from '../../../server/services/own-data/retention.ts'
import { listAudit } from '../../../server/services/people/audit.ts'
import { raise } from '../../../server/services/progress/repair.ts'
import { useDatabase } from '../people/database.ts'
import { samplePerson } from '../people/sample.ts'

useDatabase('tcm_test_retention', models as never)

const PERIODS = { accountMonths: 36, auditMonths: 60, mailDays: 30, sessionDays: 30, mails: true }
const day = (text: string) => new Date(`${text}T03:00:00Z`)
const run = (text: string) => applyRetention(PERIODS, undefined, day(text))

async function seen(text: string | null, role: 'learner' | 'admin' = 'learner'): Promise<string> {
  const { id } = await samplePerson({}, role)
  await PersonModel.updateOne({ _id: id }, { $set: { seenAt: text === null ? null : day(text) } })
  return id
}
const there = async (id: string) => await PersonModel.exists({ _id: id }) !== null
const warnings = (person: string) => Mail.find({ person, kind: 'retention' }).lean()

describe('an account that nobody uses', () => {
  it('is warned thirty days before, once, and erased when they have passed', async () => {
    const id = await seen('2023-11-30')
    await run('2026-10-30')
    expect(await warnings(id)).toEqual([])
    await run('2026-11-01')
    expect(await warnings(id)).toMatchObject([{ data: { day: '2026-12-01' } }])
    await run('2026-11-02')
    expect(await warnings(id)).toHaveLength(1)
    await run('2026-11-30')
    expect(await Erasure.countDocuments()).toBe(0)
    await run('2026-12-02')
    await runErasures(undefined, false)
    expect(await there(id)).toBe(false)
    expect(await Mail.find().lean()).toMatchObject([{ kind: 'erased' }])
  })

  it('is not erased without having been warned for thirty days, however long it was not used', async () => {
    const id = await seen('2015-01-01')
    await run('2026-11-01')
    await run('2026-11-20')
    await runErasures(undefined, false)
    expect(await there(id)).toBe(true)
    await run('2026-12-01')
    await runErasures(undefined, false)
    expect(await there(id)).toBe(false)
  })

  it('is not erased when the warning did not go out; where the mailbox is no more, it is', async () => {
    const [away, gone] = [await seen('2015-01-01'), await seen('2015-01-01')]
    await run('2026-11-01')
    const lost = (await PersonModel.findById(gone).lean())!.email
    let ahead = 0
    const post: Post = {
      delivery: {
        kind: 'smtp',
        send: ({ to }) => Promise.reject(Object.assign(new Error('no'), to === lost ? { code: 'EENVELOPE' } : { code: 'ESOCKET' })),
        close: () => undefined,
      },
      site: { url: 'https://akademija.example.org', name: 'TCM Akademija' }, retryMs: 60_000, again: () => undefined, report: raise,
      now: () => new Date(Date.now() + ahead),
    }
    for (; ahead < 49 * 3_600_000; ahead += 3_600_000) await sendDue(post)
    expect((await Mail.find().lean()).map(({ state, error }) => `${state} ${error}`).sort()).toEqual(['failed refused', 'failed unreachable'])
    await run('2026-11-04')
    expect(await warnings(away)).toHaveLength(2)
    await run('2026-12-02')
    await runErasures(undefined, false)
    expect([await there(away), await there(gone)]).toEqual([true, false])
  })

  it('is neither warned nor erased where mails reach nobody', async () => {
    const id = await seen('2015-01-01')
    for (const text of ['2026-11-01', '2026-12-10']) await applyRetention({ ...PERIODS, mails: false }, undefined, day(text))
    expect([await warnings(id), await Erasure.countDocuments()]).toEqual([[], 0])
  })

  it('stays when it was used after the warning, and may be warned anew years later', async () => {
    const id = await seen('2023-11-30')
    await run('2026-11-01')
    await PersonModel.updateOne({ _id: id }, { $set: { seenAt: day('2026-11-05'), warnedAt: null } })
    await run('2026-12-10')
    expect(await Erasure.countDocuments()).toBe(0)
    await run('2029-10-20')
    expect(await warnings(id)).toHaveLength(2)
  })

  it('from before this was kept is counted from the first day', async () => {
    const id = await seen(null)
    await run('2026-11-01')
    expect((await PersonModel.findById(id).lean())!.seenAt).toEqual(day('2026-11-01'))
    expect(await warnings(id)).toEqual([])
  })

  it('that is used while others are being erased stays', async () => {
    const ids = [await seen('2010-01-01'), await seen('2010-01-01')]
    await run('2026-01-01')
    const create = Erasure.create.bind(Erasure) as (job: { person: string }) => Promise<unknown>
    let back = ''
    // While the erasure of one begins, the other signs in.
    const spy = vi.spyOn(Erasure, 'create').mockImplementationOnce((async (job: { person: string }) => {
      back = ids.find(id => id !== job.person)!
      await PersonModel.updateOne({ _id: back }, { $set: { seenAt: day('2026-02-01'), warnedAt: null } })
      return create(job)
    }) as never)
    await run('2026-02-01')
    spy.mockRestore()
    await runErasures(undefined, false)
    expect(await Promise.all(ids.map(there))).toEqual(ids.map(id => id === back))
  })

  it('of one of two administrators goes by the server\'s act, which is on record', async () => {
    const admins = [await seen('2010-01-01', 'admin'), await seen('2026-01-01', 'admin')]
    await run('2026-01-01')
    await run('2026-02-01')
    await runErasures(undefined, false)
    expect(await Promise.all(admins.map(there))).toEqual([false, true])
    expect((await listAudit()).entries).toMatchObject([{ act: 'role.erasure', actor: null, subject: { id: admins[0], name: '' } }])
  })

  it('of the last administrator stays, and holds up no other', async () => {
    const [admin, learner] = [await seen('2010-01-01', 'admin'), await seen('2010-01-01')]
    await run('2026-01-01')
    await run('2026-02-01')
    await runErasures(undefined, false)
    expect(await there(admin)).toBe(true)
    expect(await there(learner)).toBe(false)
  })
})

it('runs once a day, whoever asks', async () => {
  await run('2026-11-01')
  const id = await seen('2010-01-01')
  await Promise.all(Array.from({ length: 5 }, () => run('2026-11-01')))
  expect(await warnings(id)).toEqual([])
  await Promise.all(Array.from({ length: 5 }, () => run('2026-11-02')))
  expect(await warnings(id)).toHaveLength(1)
})

it('holds a period that was made shorter to what began before', async () => {
  const [at, ahead] = [day('2026-11-01'), (days: number) => new Date(day('2026-11-01').getTime() + days * 86_400_000)]
  const mail = (cause: string, created: number, open: boolean) => Mail.create({
    _id: cause, kind: 'confirm', to: 'vzorec@example.org', lang: 'sl', messageId: cause, state: open ? 'waiting' : 'sent', open, tries: 0, nextAt: at, createdAt: ahead(created), expiresAt: ahead(300),
  })
  for (const [cause, created, open] of [['old', -31, false], ['waiting', -31, true], ['new', -29, false]] as const) await mail(cause, created, open)
  const session = (id: string, created: number, expires: number) => Session.create({ _id: id, person: 'p', createdAt: ahead(created), expiresAt: ahead(expires) })
  await session('long', -1, 364)
  await session('over', -40, 5)
  await session('short', -1, 6)
  await run('2026-11-01')
  expect((await Mail.find().lean()).map(({ _id }) => _id).sort()).toEqual(['new', 'waiting'])
  expect(new Map((await Session.find().lean()).map(({ _id, expiresAt }) => [_id, expiresAt]))).toEqual(new Map([['long', ahead(29)], ['over', ahead(-10)], ['short', ahead(6)]]))
})

it('deletes what is past its period in the audit, and only that', async () => {
  const entry = (text: string) => ({ _id: new mongoose.Types.ObjectId(), at: day(text), actor: 'a', subject: 'b', act: 'role.change', reason: 'Poskus.' })
  await Audit.collection.insertMany([entry('2021-10-31'), entry('2021-11-02')])
  await run('2026-11-01')
  expect(await Audit.find().lean()).toMatchObject([{ at: day('2021-11-02') }])
})
