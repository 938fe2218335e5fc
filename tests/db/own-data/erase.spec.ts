/** Erasure leaves nothing behind, changes no report, and ends the same wherever it was killed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { MailKind } from '#shared/types/mail.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AdminList } from '../../../server/models/admin-list.ts'
import { Audit } from '../../../server/models/audit.ts'
import { Certificate, type CertificateRecord } from '../../../server/models/certificate.ts'
import { Erased } from '../../../server/models/erased.ts'
import { Erasure } from '../../../server/models/erasure.ts'
import { EventModel } from '../../../server/models/event.ts'
import { Mail } from '../../../server/models/mail.ts'
import { MonthlyTotal } from '../../../server/models/monthly-total.ts'
import { OneTimeLink } from '../../../server/models/one-time-link.ts'
import { Plan, type PlanRecord } from '../../../server/models/plan.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { recordUnrecorded } from '../../../server/services/certification/issue.ts'
import { correctCertificate } from '../../../server/services/certification/manage.ts'
import { verifyCertificate } from '../../../server/services/certification/read.ts'
import { fileDelivery } from '../../../server/services/mail/deliver.ts'
import { enqueueMail } from '../../../server/services/mail/enqueue.ts'
import { fileName, useMailFolder } from '../../../server/services/mail/files.ts'
import { applyErasedList, runErasures, startErasure } from '../../../server/services/own-data/erase.ts'
import { heldAbout } from '../../../server/services/own-data/held.ts'
import { accountKey } from '../../../server/services/people/ids.ts'
import { createSession, findSession } from '../../../server/services/people/sessions.ts'
import { programmeReport } from '../../../server/services/programme/programme.ts'
import { recordEvent } from '../../../server/services/progress/record.ts'
import { sampleHouse } from '../certification/certified.ts'
import { closeDatabase } from '../learning.ts'
import { MUNICIPALITIES } from '../people/database.ts'
import { samplePerson } from '../people/sample.ts'
import { EMAIL, everything, NAME, openOwnData, ORGANISATION, putBack, someoneKnown, type Known } from './someone-known.ts'

const DATABASE = 'tcm_test_own_data_erase'
let known: Known
let colleague: string
let start: Awaited<ReturnType<typeof everything>>

beforeAll(async () => {
  await openOwnData(DATABASE)
  known = await someoneKnown()
  colleague = (await samplePerson({ kind: 'entrepreneur', municipality: 'SI-011', organisation: 'Druga trgovina' })).id
  await recordEvent({ id: 'e', learner: colleague, verb: 'initialized', object: 'm1-l1', module: 'm1', at: new Date() })
  start = await everything()
}, 120_000)
beforeEach(() => putBack(start))
afterAll(closeDatabase)

const report = () => programmeReport(undefined, MUNICIPALITIES)

/** Collections in which any of the texts stands. */
async function traces(...texts: string[]): Promise<string[]> {
  const found = await everything()
  return [...found].filter(([, stored]) => texts.some(text => JSON.stringify(stored).includes(text))).map(([name]) => name).sort()
}

async function erase(withdraw: string[] = []): Promise<void> {
  await startErasure(known.person, withdraw)
  await runErasures(undefined, false)
}

/** The database without what differs from one run to the next. */
async function outcome(): Promise<unknown> {
  const { erased, certificates, mails, ...rest } = Object.fromEntries(await everything())
  return {
    ...rest,
    erased: erased!.map(({ at: _, ...entry }) => entry),
    certificates: certificates!.map(({ versions, ...certificate }) => ({ ...certificate, versions: versions.map(({ endedAt: _, pdf, ...version }: Record<string, unknown>) => ({ ...version, pdf: pdf !== undefined })) })),
    mails: mails!.map(({ kind, to, lang, state }) => ({ kind, to, lang, state })),
  }
}

describe('erasing a person', () => {
  it('takes their name out of a plan that others work on, whose text stays, and deletes one that was theirs alone', async () => {
    await erase()
    const plans = await Plan.find({ _id: { $in: ['skupnonacrt1', 'samsvojnacrt', 'tujinacrttuj'] } }).sort({ _id: 1 }).lean<PlanRecord[]>()
    expect(plans.map(({ _id }) => _id)).toEqual(['skupnonacrt1', 'tujinacrttuj'])
    const [shared, asked] = plans as [PlanRecord, PlanRecord]
    expect(shared.members).toMatchObject([{ key: 'clanicaclani', person: '', role: null }, { person: 'x', role: 'owner' }])
    expect(shared.fields['plan:summary']!.versions.map(({ value }) => value)).toEqual(['zapis prvi', 'zapis drugi'])
    expect(shared.comments).toMatchObject([{ text: 'moj komentar', person: '' }])
    expect(asked.invited).toEqual([])
    // What was handed in stays with the plan; the certificate that is kept loses what only its holder could see.
    expect(shared.handed).toMatchObject([{ writers: ['clanicaclani', 'sodelavec001'], mark: { note: 'opomba trenerja' } }])
    expect(await traces('opomba trenerja')).toEqual(['plans'])
  })

  it('leaves no trace but the list and the certificates that are kept', async () => {
    expect(await traces(known.person)).toEqual(['attemptGrants', 'attempts', 'caseVisits', 'certificates', 'events', 'exerciseStates', 'guestLinks', 'limits', 'mails', 'onetimelinks', 'people', 'plans', 'progress', 'sessions', 'workshops'])
    await Certificate.updateMany({}, { $set: { recorded: false } })
    await erase([known.path])
    expect(await traces(known.person)).toEqual(['certificates', 'erased'])
    expect(await traces(NAME)).toEqual(['certificates'])
    expect(await traces(EMAIL, ORGANISATION, 'moj odgovor', 'moje stanje', 'moj razlog')).toEqual(['mails'])
    expect((await everything()).get('mails')).toMatchObject([{ kind: 'erased', to: EMAIL, person: '' }])
    expect(await verifyCertificate(known.module)).toMatchObject({ state: 'valid', printed: { name: NAME } })
    expect(await verifyCertificate(known.path)).toMatchObject({ state: 'withdrawn', printed: { name: '' }, sha256: '' })
    expect((await everything()).get('erased')!.map(({ _id, kind, key }) => ({ _id, kind, key }))).toEqual(expect.arrayContaining([
      { _id: known.person, kind: 'person', key: accountKey(known.person) }, { _id: known.path, kind: 'certificate', key: known.path },
    ]))
    await recordUnrecorded()
    expect(await EventModel.countDocuments()).toBe(1)
    expect(await Erasure.countDocuments()).toBe(0)
    expect((await MonthlyTotal.find().lean()).map(({ jobs }) => jobs)).toEqual([[]])
  })

  it('deletes the files of mails, to a former address too, and one that was being written; the farewell has its own period', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tcm-mail-'))
    useMailFolder(folder)
    try {
      const { send } = fileDelivery(folder, 'ucilnica@example.org', () => undefined)
      const createdAt = new Date()
      let count = 0
      const write = async (kind: MailKind, to: string) => {
        const mail = { kind, to, createdAt, messageId: `<${String(++count).padEnd(32, 'a')}@example.org>` }
        await send({ ...mail, subject: 'Zadeva', text: 'Besedilo', html: '' })
        return fileName(mail)
      }
      const files = async () => (await readdir(folder)).sort()
      await enqueueMail({ cause: 'address-done:1', kind: 'address-done', to: 'prej@example.org', lang: 'sl', person: known.person, data: { email: EMAIL } })
      for (const to of [EMAIL, 'prej@example.org']) await write('address-done', to)
      const kept = [await write('sign-in', 'drugi@example.org'), await write('erased', EMAIL)].sort()
      await startErasure(known.person)
      await runErasures()
      expect(await files()).toEqual(kept)
      await write('sign-in', EMAIL)
      await runErasures(undefined, false)
      expect(await files()).toEqual(kept)
    }
    finally {
      useMailFolder(null)
      await rm(folder, { recursive: true })
    }
  })

  it('takes the mail of a sign-up under a former address along, and leaves whoever has that address now alone', async () => {
    const { createdAt } = (await PersonModel.findById(known.person).lean())!
    for (const [cause, person, at] of [['confirm:2', null, createdAt.getTime() - 1], ['address-old:2', known.person, Date.now()], ['confirm:3', null, createdAt.getTime() + 1]] as const) {
      await enqueueMail({ cause, kind: 'confirm', to: 'prej@example.org', lang: 'sl', person })
      await Mail.collection.updateOne({ _id: cause as never }, { $set: { createdAt: new Date(at) } })
    }
    const held = await heldAbout(known.person) as Record<string, unknown[]>
    expect(held['mails.json']!.filter(mail => (mail as { to: string }).to === 'prej@example.org')).toHaveLength(2)
    await erase()
    expect((await Mail.find({ to: 'prej@example.org' }).lean()).map(({ _id }) => _id)).toEqual(['confirm:3'])
  })

  it('leaves the mails to a mailbox alone that was only asked for, and takes the one about it along', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tcm-mail-'))
    useMailFolder(folder)
    try {
      const { createdAt } = (await PersonModel.findById(known.person).lean())!
      const asked = { kind: 'address-new', to: 'tuja@example.org', person: known.person }
      const theirs = { kind: 'confirm', to: 'tuja@example.org', person: null }
      const { send } = fileDelivery(folder, 'ucilnica@example.org', () => undefined)
      const names: string[] = []
      for (const [cause, mail, at] of [['address:9', asked, Date.now()], ['confirm:9', theirs, createdAt.getTime() - 1]] as const) {
        await enqueueMail({ cause, kind: mail.kind as MailKind, to: mail.to, lang: 'sl', person: mail.person, data: {} })
        await Mail.collection.updateOne({ _id: cause as never }, { $set: { createdAt: new Date(at) } })
        const stored = (await Mail.findById(cause).lean())!
        await send({ ...stored, subject: 'Zadeva', text: 'Besedilo', html: '' })
        names.push(fileName(stored))
      }
      const held = await heldAbout(known.person) as Record<string, Array<{ kind: string, to: string }>>
      expect(held['mails.json']!.filter(({ to }) => to === 'tuja@example.org').map(({ kind }) => kind)).toEqual(['address-new'])
      await erase()
      expect((await Mail.find({ to: 'tuja@example.org' }).lean()).map(({ _id }) => _id)).toEqual(['confirm:9'])
      expect(await readdir(folder)).toEqual([names[1]])
    }
    finally {
      useMailFolder(null)
      await rm(folder, { recursive: true })
    }
  })

  it('touches nobody else and changes no report', async () => {
    const before = await report()
    await erase()
    expect(await report()).toEqual(before)
    expect(await PersonModel.countDocuments()).toBe(1)
    expect(await EventModel.countDocuments()).toBe(1)
    await startErasure(colleague)
    await runErasures(undefined, false)
    expect(await report()).toEqual(before)
    expect(await PersonModel.countDocuments()).toBe(0)
    expect(await report()).toMatchObject({ people: { reached: 2, started: 2, finished: 1, certified: 1 }, target: { total: 2 } })
  })

  it('ends the sessions at once, before anything else is erased', async () => {
    const token = await createSession(known.person)
    expect(await findSession(token)).not.toBeNull()
    await startErasure(known.person)
    expect(await findSession(token)).toBeNull()
    expect(await Erased.exists({ key: accountKey(known.person) })).not.toBeNull()
    expect(await EventModel.countDocuments({ learner: known.person })).toBeGreaterThan(0)
    await startErasure(known.person)
    expect(await Erasure.countDocuments()).toBe(1)
  })

  it('waits, then sweeps up what another server wrote meanwhile', async () => {
    await startErasure(known.person)
    await runErasures()
    await recordEvent({ id: 'late', learner: known.person, verb: 'initialized', object: 'm1-l1', module: 'm1', at: new Date() })
    await runErasures()
    expect(await EventModel.countDocuments({ learner: known.person })).toBe(1)
    await Erasure.updateOne({ person: known.person }, { $set: { sweepAt: new Date() } })
    await runErasures()
    expect(await traces(known.person)).toEqual(['certificates', 'erased'])
    expect(await Erasure.countDocuments()).toBe(0)
  })

  it('waits, then takes back certificates that another server issued meanwhile, of which nobody was asked', async () => {
    await Certificate.deleteMany({ target: 'm1' })
    await startErasure(known.person, [known.path])
    await runErasures()
    // As a claim leaves them that had been let in before, on a server that was killed then; the path's had just been withdrawn.
    const { versions } = (start.get('certificates')! as unknown as CertificateRecord[]).find(({ target }) => target === 'path-a')!
    const late = (code: string) => ({ ...versions[0]!, code, serial: code, issuedAt: new Date() })
    await Certificate.collection.insertOne({ learner: known.person, target: 'm1', revision: 1, recorded: false, versions: [late('A')] })
    await Certificate.collection.updateOne({ target: 'path-a' }, { $push: { versions: late('B') } as never, $set: { recorded: false } })
    expect(await traces(NAME)).toEqual(['certificates'])
    await runErasures(undefined, false)
    expect(await traces(NAME)).toEqual([])
    expect(await Certificate.find({ learner: known.person }, { 'versions.code': 1, 'versions.status': 1, 'recorded': 1 }).lean())
      .toMatchObject([{ recorded: true, versions: [{ code: known.path, status: 'withdrawn' }] }])
    expect((await Erased.find({ kind: 'certificate' }).lean()).map(({ _id }) => _id).sort()).toEqual(['A', 'B', known.path].sort())
    await recordUnrecorded()
    expect(await EventModel.countDocuments({ learner: known.person })).toBe(0)
  })

  it('leaves a certificate that staff corrected meanwhile', async () => {
    await startErasure(known.person)
    await runErasures()
    const corrected = await correctCertificate(known.module, 'Vzorčna Popravljena', { actor: colleague, reason: 'Ime.' }, sampleHouse())
    await runErasures(undefined, false)
    expect(await verifyCertificate(corrected)).toMatchObject({ state: 'valid', printed: { name: 'Vzorčna Popravljena' } })
  })

  it('leaves the sweep\'s hands off whoever signs up with the address meanwhile', async () => {
    await startErasure(known.person)
    await runErasures()
    const createdAt = new Date(Date.now() + 1000)
    await OneTimeLink.create({ _id: 'new', purpose: 'confirm', email: EMAIL, cause: 'confirm:new', createdAt, expiresAt: new Date(Date.now() + 1e8) })
    await enqueueMail({ cause: 'confirm:new', kind: 'confirm', to: EMAIL, lang: 'sl', person: null })
    await Mail.collection.updateOne({ _id: 'confirm:new' as never }, { $set: { createdAt } })
    await runErasures(undefined, false)
    expect(await Erasure.countDocuments()).toBe(0)
    expect([await OneTimeLink.countDocuments({ purpose: 'confirm', email: EMAIL }), await Mail.countDocuments({ _id: 'confirm:new' })]).toEqual([1, 1])
  })

  it('is refused to the last administrator; of two who go at once one stays', async () => {
    const admins = [await samplePerson({}, 'admin'), await samplePerson({}, 'admin')]
    await AdminList.updateOne({ _id: 'admins' }, { $set: { people: [admins[0]!.id] } })
    await expect(startErasure(admins[0]!.id)).rejects.toMatchObject({ code: 'LAST_ADMIN' })
    expect(await Erasure.countDocuments()).toBe(0)
    await AdminList.updateOne({ _id: 'admins' }, { $set: { people: admins.map(({ id }) => id) } })
    const before = await report()
    const both = await Promise.allSettled(admins.map(({ id }) => startErasure(id)))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await runErasures(undefined, false)
    const people = (await AdminList.findById('admins').lean())!.people
    expect(people).toHaveLength(1)
    expect(await report()).toEqual(before)
    // The loss of the role is on record before it happens, by whom it was; one that was refused too.
    const gone = admins.find(({ id }) => !people.includes(id))!.id
    const details = { from: 'admin', to: 'manager' }
    expect(await Audit.find({ subject: gone }).lean()).toMatchObject([{ act: 'role.erasure', actor: gone, reason: '–', details }])
    const acts = (await Audit.find({ subject: people[0] }).lean()).map(({ act }) => act)
    expect([[], ['role.erasure', 'role.refuse']]).toContainEqual(acts)
  })
})

it('killed after each of its writes, it is resumed to the same end, and no report shows a difference at any moment', async () => {
  await erase([known.path])
  const end = await outcome()
  const uri = process.env.TEST_MONGODB_URI!.replace(/\/[^/?]*(\?|$)/, `/${DATABASE}$1`)
  const script = fileURLToPath(new URL('./killed-erasure.ts', import.meta.url))
  await putBack(start)
  const before = await report()
  let writes = 1
  for (; ; writes++) {
    await putBack(start)
    const child = spawn(process.execPath, [script, uri, known.person, String(writes), known.path], { stdio: 'inherit' })
    const [code, signal] = await once(child, 'exit')
    expect(await report(), `after ${writes} writes`).toEqual(before)
    await runErasures(undefined, false)
    expect(await outcome(), `after ${writes} writes`).toEqual(end)
    if (signal === null) {
      expect(code).toBe(0)
      break
    }
  }
  expect(writes).toBeGreaterThan(20)
}, 240_000)

it('done by three servers at once comes to the same end', async () => {
  await erase([known.path])
  const end = await outcome()
  await putBack(start)
  const before = await report()
  const uri = process.env.TEST_MONGODB_URI!.replace(/\/[^/?]*(\?|$)/, `/${DATABASE}$1`)
  const script = fileURLToPath(new URL('./killed-erasure.ts', import.meta.url))
  for (let run = 0; run < 3; run++) {
    await putBack(start)
    await startErasure(known.person, [known.path])
    const servers = Array.from({ length: 3 }, () => spawn(process.execPath, [script, uri, '', '1000', ''], { stdio: 'inherit' }))
    const codes = await Promise.all(servers.map(async server => (await once(server, 'exit'))[0] as number))
    expect(codes).toEqual([0, 0, 0])
    expect(await outcome()).toEqual(end)
    expect(await report()).toEqual(before)
  }
}, 120_000)

describe('a restored copy', () => {
  it('is erased once more, certificates too, with the same report and no second farewell', async () => {
    const before = await report()
    await erase([known.path])
    const ids = (await Erased.find().lean()).map(({ _id, kind }) => ({ kind, id: _id }))
    await putBack(start)
    // Copies carry no mails.
    await Mail.deleteMany({})
    await applyErasedList(ids)
    expect(await traces(known.person)).toEqual(['certificates', 'erased'])
    expect(await verifyCertificate(known.path)).toMatchObject({ state: 'withdrawn', printed: { name: '' } })
    expect(await verifyCertificate(known.module)).toMatchObject({ state: 'valid' })
    expect(await report()).toEqual(before)
    expect((await everything()).get('mails')).toEqual([])
    const after = await everything()
    await applyErasedList(ids)
    expect(await everything()).toEqual(after)
  })

  it('in which only rows came back loses these; in which they are the only administrator, too', async () => {
    await erase()
    await recordEvent({ id: 'back', learner: known.person, verb: 'initialized', object: 'm1-l1', module: 'm1', at: new Date() })
    await AdminList.updateOne({ _id: 'admins' }, { $set: { people: [known.person] } }, { upsert: true })
    await applyErasedList([{ kind: 'person', id: 'nekaj' }])
    await Erased.deleteOne({ _id: 'nekaj' })
    expect(await traces(known.person)).toEqual(['certificates', 'erased'])
  })
})
