import { afterEach, describe, expect, it, vi } from 'vitest'
import { AdminList } from '../../../server/models/admin-list.ts'
import { Audit } from '../../../server/models/audit.ts'
import { Limit } from '../../../server/models/limit.ts'
import { OneTimeLink } from '../../../server/models/one-time-link.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { Session } from '../../../server/models/session.ts'
import { signIn } from '../../../server/services/people/accounts.ts'
import { firstAdminLink, passwordLink, takeLink, viewLink } from '../../../server/services/people/links.ts'
import { adminIds } from '../../../server/services/people/roles.ts'
import { createSession, findSession } from '../../../server/services/people/sessions.ts'
import { useDatabase } from './database.ts'
import { samplePerson } from './sample.ts'

useDatabase('people_links', [AdminList, Audit, Limit, OneTimeLink, PersonModel, Session] as never)
afterEach(() => void vi.useRealTimers())

const HERE = { address: '192.0.2.1' }
const HOUR = 60 * 60 * 1000
const inHours = (hours: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * HOUR })
const gone = { code: 'LINK_INVALID' }

describe('a link that sets a password', () => {
  it('does so once, ends the sessions, and may be looked at before', async () => {
    const admin = await samplePerson({}, 'admin')
    const person = await samplePerson()
    const session = await createSession(person.id)
    const token = await passwordLink(admin, person.id, 'Pozabljeno geslo.')
    for (let i = 0; i < 3; i++) expect(await viewLink(token, null)).toMatchObject({ purpose: 'password', email: person.email, signedIn: false })

    await expect(takeLink(token, {}, null, HERE)).rejects.toMatchObject({ code: 'VALIDATION', fields: { password: 'required' } })
    const results = await Promise.allSettled([1, 2, 3].map(i => takeLink(token, { password: `čisto novo geslo ${i}` }, null, HERE)))
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject(gone)
    expect(await findSession(session)).toBeNull()

    const winner = results.findIndex(result => result.status === 'fulfilled') + 1
    expect((await signIn({ email: person.email, password: `čisto novo geslo ${winner}` }, HERE)).person.id).toBe(person.id)
    await expect(viewLink(token, null)).rejects.toMatchObject(gone)
    expect((await Audit.find().sort({ _id: 1 }).lean())).toMatchObject([{ act: 'password.link', actor: admin.id, subject: person.id, reason: 'Pozabljeno geslo.' }])
    expect(JSON.stringify(await OneTimeLink.find({ purpose: 'password' }).lean())).not.toContain(token)
  })

  it('ends after 24 hours, and when a newer one is handed out', async () => {
    const admin = await samplePerson({}, 'admin')
    const person = await samplePerson()
    const older = await passwordLink(admin, person.id, 'Prva.')
    const newer = await passwordLink(admin, person.id, 'Druga.')
    await expect(viewLink(older, null)).rejects.toMatchObject(gone)
    await viewLink(newer, null)
    inHours(24)
    await expect(viewLink(newer, null)).rejects.toMatchObject(gone)
    await expect(takeLink(newer, { password: 'čisto novo geslo' }, null, HERE)).rejects.toMatchObject(gone)
  })

  it('is for an account that exists', async () => {
    const admin = await samplePerson({}, 'admin')
    await expect(passwordLink(admin, '0'.repeat(24), 'Nič.')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await Audit.countDocuments().hint('_id_')).toBe(0)
  })
})

describe('the first administrator\'s link', () => {
  it('makes one person an administrator, once', async () => {
    const [one, two] = [await samplePerson(), await samplePerson()]
    const token = (await firstAdminLink())!
    expect(await viewLink(token, null)).toMatchObject({ purpose: 'admin', email: null, signedIn: false })
    expect(await viewLink(token, one)).toMatchObject({ signedIn: true })
    await expect(takeLink(token, {}, null, HERE)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })

    const results = await Promise.allSettled([takeLink(token, {}, one, HERE), takeLink(token, {}, two, HERE)])
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    expect((await adminIds()).size).toBe(1)
    await expect(viewLink(token, null)).rejects.toMatchObject(gone)
    expect(await firstAdminLink()).toBeNull()
    expect(await Audit.find().sort({ _id: 1 }).lean()).toMatchObject([{ act: 'role.first_admin', details: { from: 'learner', to: 'admin' } }])
  })

  it('is in the audit before it is done, so that a crash in between hides nothing', async () => {
    const person = await samplePerson()
    const token = (await firstAdminLink())!
    const crash = vi.spyOn(AdminList, 'updateOne').mockImplementationOnce(() => {
      throw new Error('crashed')
    })
    await expect(takeLink(token, {}, person, HERE)).rejects.toThrow('crashed')
    crash.mockRestore()
    expect(await Audit.find().sort({ _id: 1 }).lean()).toMatchObject([{ act: 'role.first_admin', actor: person.id }])
    expect((await adminIds()).size).toBe(0)
    // Nothing is lost: the next start gives a fresh link.
    await takeLink((await firstAdminLink())!, {}, person, HERE)
    expect([...await adminIds()]).toEqual([person.id])
  })

  it('says in the audit when somebody else was first after all', async () => {
    const person = await samplePerson()
    const token = (await firstAdminLink())!
    const create = Audit.create.bind(Audit) as unknown as (entry: object) => Promise<never>
    vi.spyOn(Audit, 'create').mockImplementationOnce((async (entry: object) => {
      await samplePerson({}, 'admin')
      return create(entry)
    }) as never)
    await expect(takeLink(token, {}, person, HERE)).rejects.toMatchObject(gone)
    vi.restoreAllMocks()
    expect(await adminIds()).not.toContain(person.id)
    expect((await Audit.find().sort({ _id: 1 }).lean()).map(entry => entry.act)).toEqual(['role.first_admin', 'role.refuse'])
  })

  it('holds at the next request of the person who used it', async () => {
    const person = await samplePerson()
    const session = await createSession(person.id)
    expect((await findSession(session))!.role).toBe('learner')
    await takeLink((await firstAdminLink())!, {}, person, HERE)
    expect((await findSession(session))!.role).toBe('admin')
  })

  it('is replaced by a fresh one, ends after seven days, and with the first administrator', async () => {
    const older = (await firstAdminLink())!
    const newer = (await firstAdminLink())!
    await expect(viewLink(older, null)).rejects.toMatchObject(gone)
    inHours(7 * 24 - 1)
    await viewLink(newer, null)
    inHours(2)
    await expect(viewLink(newer, null)).rejects.toMatchObject(gone)
    vi.useRealTimers()
    await samplePerson({}, 'admin')
    await expect(takeLink(newer, {}, await samplePerson(), HERE)).rejects.toMatchObject(gone)
  })
})
