/** What a person changes of the own account, also where two do it at once or we stop in the middle. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Person } from '../../../shared/types/person.ts'
import { AdminList } from '../../../server/models/admin-list.ts'
import { Limit } from '../../../server/models/limit.ts'
import { Mail } from '../../../server/models/mail.ts'
import { OneTimeLink } from '../../../server/models/one-time-link.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { Session } from '../../../server/models/session.ts'
import { accountView, changeName, changePassword, requestAddress } from '../../../server/services/people/account.ts'
import { listPeople } from '../../../server/services/people/directory.ts'
import { takeAddress } from '../../../server/services/people/link-takes.ts'
import { takeLink } from '../../../server/services/people/links.ts'
import { mailLink } from '../../../server/services/people/mailed-links.ts'
import { createSession, endSessions, findOpenSession, findSession, FRESH_MS } from '../../../server/services/people/sessions.ts'
import { tokenFor, tokenHash } from '../../../server/services/people/tokens.ts'
import { useDatabase } from './database.ts'
import { samplePerson } from './sample.ts'

useDatabase('people_account', [AdminList, Limit, Mail, OneTimeLink, PersonModel, Session] as never)
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const HERE = { address: '192.0.2.1' }
const NEW = 'nova@example.org'

async function addressToken(person: string): Promise<string> {
  const link = await OneTimeLink.findOne({ purpose: 'address', person }).sort({ createdAt: -1 }).lean()
  return tokenFor(link!.cause!)
}
const mailKinds = async (to: string) => (await Mail.find({ createdAt: { $gt: new Date(0) } }).sort({ createdAt: 1 }).lean()).filter(mail => mail.to === to).map(mail => mail.kind)

describe('another address', () => {
  it('is taken once, however many use the link; both are told once', async () => {
    const person = await samplePerson()
    await requestAddress(person, NEW, 'sl', HERE.address)
    const token = await addressToken(person.id)
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => takeLink(token, {}, null, HERE)))
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    expect(await PersonModel.findById(person.id).lean()).toMatchObject({ email: NEW })
    expect([await mailKinds(person.email), await mailKinds(NEW)]).toEqual([['address-old', 'address-done'], ['address-new', 'address-done']])
    expect((await listPeople('nova@')).people).toMatchObject([{ id: person.id }])
  })

  it.each([['the first mail', Mail, 'create'], ['the link is used up', OneTimeLink, 'updateOne']] as const)('is finished by the same link where we stop before %s', async (_where, model, method) => {
    const person = await samplePerson()
    await requestAddress(person, NEW, 'sl', HERE.address)
    const token = await addressToken(person.id)
    vi.spyOn(model as typeof Mail, method as 'create').mockImplementationOnce((() => {
      throw new Error('crashed')
    }) as never)
    await expect(takeLink(token, {}, null, HERE)).rejects.toThrow('crashed')
    expect(await PersonModel.findById(person.id).lean()).toMatchObject({ email: NEW })
    await takeLink(token, {}, null, HERE)
    expect([await mailKinds(person.email), await mailKinds(NEW)]).toEqual([['address-old', 'address-done'], ['address-new', 'address-done']])
  })

  it('of two wishes the last one holds', async () => {
    const person = await samplePerson()
    await requestAddress(person, 'prva@example.org', 'sl', HERE.address)
    const earlier = await addressToken(person.id)
    await requestAddress(person, NEW, 'sl', HERE.address)
    await expect(takeLink(earlier, {}, null, HERE)).rejects.toMatchObject({ code: 'LINK_INVALID' })
    await takeLink(await addressToken(person.id), {}, null, HERE)
  })

  it.each([
    ['a new password', (person: Person) => changePassword(person, 'povsem novo geslo', HERE)],
    ['the end of all sessions', (person: Person) => endSessions(person.id, 'all')],
  ])('that an intruder asked for does not outlive %s', async (_what, throwOut) => {
    const person = await samplePerson()
    await createSession(person.id)
    await requestAddress(person, NEW, 'sl', HERE.address)
    const token = await addressToken(person.id)
    await throwOut(person)
    await expect(takeLink(token, {}, null, HERE)).rejects.toMatchObject({ code: 'LINK_INVALID' })
    expect(await PersonModel.findById(person.id).lean()).toMatchObject({ email: person.email })
  })

  it('is bound to the password, also where the link was not removed or looked at before', async () => {
    const person = await samplePerson()
    await requestAddress(person, NEW, 'sl', HERE.address)
    const [link, owner] = [await OneTimeLink.findOne({ purpose: 'address', person: person.id }).lean(), await PersonModel.findById(person.id).lean()]
    await PersonModel.updateOne({ _id: person.id }, { $set: { passwordAt: new Date() } })
    await expect(takeLink(tokenFor(link!.cause!), {}, null, HERE)).rejects.toMatchObject({ code: 'LINK_INVALID' })
    await expect(takeAddress(link!, owner!)).rejects.toMatchObject({ code: 'LINK_INVALID' })
    expect(await PersonModel.findById(person.id).lean()).toMatchObject({ email: person.email })
  })

  it('of two links taken at the same moment the second changes nothing and tells nobody', async () => {
    const person = await samplePerson()
    const owner = await PersonModel.findById(person.id).lean()
    const pending = { from: person.email, passwordAt: owner!.passwordAt ?? null }
    for (const email of ['prva@example.org', NEW]) await mailLink({ kind: 'address-new', purpose: 'address', email, person: person.id, lang: 'sl', pending }, { email })
    const links = await OneTimeLink.find({ purpose: 'address', person: person.id }).lean()
    await takeAddress(links.find(({ email }) => email === NEW)!, owner!)
    await expect(takeAddress(links.find(({ email }) => email !== NEW)!, owner!)).rejects.toMatchObject({ code: 'LINK_INVALID' })
    expect([await mailKinds(person.email), await mailKinds('prva@example.org')]).toEqual([['address-done'], ['address-new']])
  })

  it('is told to the old mailbox before there is a link, wherever a crash comes between', async () => {
    const person = await samplePerson()
    const create = vi.spyOn(OneTimeLink, 'create').mockImplementationOnce((() => Promise.reject(new Error('crash'))) as never)
    await expect(requestAddress(person, NEW, 'sl', HERE.address)).rejects.toThrow('crash')
    create.mockRestore()
    expect([await mailKinds(person.email), await mailKinds(NEW)]).toEqual([['address-old'], []])
  })

  it('is asked for five times in a quarter of an hour, whatever the mailboxes', async () => {
    const person = await samplePerson()
    for (let i = 0; i < 5; i++) await requestAddress(person, `tuja-${i}@example.org`, 'sl', HERE.address)
    await expect(requestAddress(person, NEW, 'sl', '198.51.100.9')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect([await mailKinds(NEW), (await mailKinds(person.email)).length]).toEqual([[], 5])
  })

  it('that got an account meanwhile is refused, and the link stays', async () => {
    const person = await samplePerson()
    await requestAddress(person, NEW, 'sl', HERE.address)
    await samplePerson({ email: NEW })
    for (let i = 0; i < 2; i++) await expect(takeLink(await addressToken(person.id), {}, null, HERE)).rejects.toMatchObject({ code: 'EMAIL_TAKEN' })
    expect(await mailKinds(person.email)).toEqual(['address-old'])
  })

  it('and another name at the same time leave the keys of both', async () => {
    const person = await samplePerson({ name: 'Ana Vzorec' })
    await requestAddress(person, NEW, 'sl', HERE.address)
    await takeLink(await addressToken(person.id), {}, null, HERE)
    // The request for the name began while the earlier address stood.
    await expect(changeName(person, 'Berta Vzorec')).rejects.toMatchObject({ code: 'CONFLICT' })
    await changeName({ ...person, email: NEW }, 'Berta Vzorec')
    for (const q of ['nova@', 'berta']) expect((await listPeople(q)).people).toMatchObject([{ id: person.id, name: 'Berta Vzorec' }])
  })
})

describe('sessions', () => {
  it('are listed with what they are called, and ended by that, by nobody else', async () => {
    const [person, stranger] = [await samplePerson(), await samplePerson()]
    const [here, phone] = [await createSession(person.id, 30, undefined, 'Firefox · Linux'), await createSession(person.id, 30, undefined, 'Safari · iOS')]
    const open = (await findOpenSession(here))!
    const { sessions } = await accountView(open)
    expect(sessions.map(({ label, here: isHere }) => [label, isHere]).sort()).toEqual([['Firefox · Linux', true], ['Safari · iOS', false]])
    const named = tokenHash(phone).slice(0, 16)
    expect(await endSessions(stranger.id, { named })).toBe(0)
    expect(await endSessions(person.id, { named })).toBe(1)
    expect([await findSession(phone), (await findSession(here))!.id]).toEqual([null, person.id])
    await createSession(person.id)
    expect(await endSessions(person.id, 'all')).toBe(2)
    expect(await findSession(here)).toBeNull()
  })

  it('are fresh for a quarter of an hour, and note their use to the hour, the account\'s to the day', async () => {
    const person = await samplePerson()
    const token = await createSession(person.id)
    expect(await accountView((await findOpenSession(token))!)).toMatchObject({ fresh: true })
    await PersonModel.updateOne({ _id: person.id }, { $set: { warnedAt: new Date() } })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + FRESH_MS + 1000 })
    expect(await accountView((await findOpenSession(token))!)).toMatchObject({ fresh: false })
    const before = await Session.findById(tokenHash(token)).lean()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 60 * 60 * 1000 })
    await findSession(token)
    expect((await Session.findById(tokenHash(token)).lean())!.seenAt!.getTime()).toBeGreaterThan(before!.seenAt!.getTime())
    expect(await PersonModel.findById(person.id).lean()).toMatchObject({ warnedAt: null, seenAt: new Date() })
  })
})
