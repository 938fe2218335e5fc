/** What the first mail that is read does to an account; the mail proves the address, whatever stood there before. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AdminList } from '../../../server/models/admin-list.ts'
import { Audit } from '../../../server/models/audit.ts'
import { Limit } from '../../../server/models/limit.ts'
import { Mail } from '../../../server/models/mail.ts'
import { OneTimeLink } from '../../../server/models/one-time-link.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { Session } from '../../../server/models/session.ts'
import { requestAddress } from '../../../server/services/people/account.ts'
import { requestSignUp, signIn } from '../../../server/services/people/accounts.ts'
import { takeSignIn } from '../../../server/services/people/link-takes.ts'
import { passwordLink, takeLink, viewLink } from '../../../server/services/people/links.ts'
import { requestLink } from '../../../server/services/people/mailed-links.ts'
import { hashPassword } from '../../../server/services/people/passwords.ts'
import { createSession, findSession, forgetPerson } from '../../../server/services/people/sessions.ts'
import { tokenFor, tokenHash } from '../../../server/services/people/tokens.ts'
import { MUNICIPALITIES, useDatabase } from './database.ts'
import { samplePerson } from './sample.ts'

useDatabase('people_first_link', [AdminList, Audit, Limit, Mail, OneTimeLink, PersonModel, Session] as never)
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const HERE = { address: '192.0.2.1' }
const EMAIL = 'ana@example.org'
const PASSWORD = 'dolgo geslo'
const MINUTE = 60_000
const gone = { code: 'LINK_INVALID' }
const inMinutes = (minutes: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * MINUTE })

async function newestToken(email = EMAIL): Promise<string> {
  const [mail] = await Mail.find({ createdAt: { $gt: new Date(0) } }).sort({ createdAt: -1, _id: -1 }).limit(1).lean()
  expect(mail!.to).toBe(email)
  return tokenFor(mail!._id)
}
async function signUp(email = EMAIL): Promise<string> {
  await requestSignUp({ email, name: 'Ana Vzorec', password: PASSWORD, kind: 'official', municipality: 'Koper', organisation: '', next: '/moduli' }, 'en', HERE.address, MUNICIPALITIES)
  return newestToken(email)
}
async function asked(purpose: 'sign-in' | 'password'): Promise<string> {
  await requestLink({ email: EMAIL, purpose }, 'sl', HERE.address)
  return newestToken()
}
/** An account from before addresses were proved. */
async function before() {
  const person = await samplePerson({ email: EMAIL, passwordHash: await hashPassword(PASSWORD, HERE.address), confirmedAt: undefined })
  await PersonModel.updateOne({ _id: person.id }, { $set: { admitted: true, confirmedAt: null } })
  return person
}

describe('the link of a sign-up', () => {
  it('opens the account with the password that was chosen', async () => {
    const token = await signUp()
    expect(await viewLink(token, null)).toMatchObject({ purpose: 'confirm', email: EMAIL, needsPassword: true })
    const taken = await takeLink(token, { password: PASSWORD }, null, HERE)
    expect(taken).toMatchObject({ purpose: 'confirm', next: '/moduli' })
    const record = await PersonModel.findOne({ email: EMAIL }).lean()
    expect(record).toMatchObject({ name: 'Ana Vzorec', municipality: 'SI-050', lang: 'en', confirmedAt: expect.any(Date), admitted: false })
    expect((await signIn({ email: EMAIL, password: PASSWORD }, HERE)).person.id).toBe(record!._id.toString())
    await expect(viewLink(token, null)).rejects.toMatchObject(gone)
  })

  it('opens one account, however many use it at once', async () => {
    const token = await signUp()
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => takeLink(token, { without: true }, null, HERE)))
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject(gone)
    expect(await PersonModel.countDocuments({ email: EMAIL })).toBe(1)
  })

  it('is not used up by a wrong password, and guesses at that are counted', async () => {
    const token = await signUp()
    for (let i = 0; i < 10; i++) await expect(takeLink(token, { password: 'napačno geslo' }, null, HERE)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' })
    await expect(takeLink(token, { password: PASSWORD }, null, HERE)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    await takeLink(token, { without: true }, null, HERE)
    await expect(signIn({ email: EMAIL, password: PASSWORD }, { address: '198.51.100.9' })).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' })
  })

  it('is over after a day, and when the address has got an account meanwhile', async () => {
    const [mine, strangers] = [await signUp(), await signUp()]
    await takeLink(mine, { password: PASSWORD }, null, HERE)
    await expect(takeLink(strangers, { without: true }, null, HERE)).rejects.toMatchObject(gone)
    const late = await signUp('bor@example.org')
    inMinutes(24 * 60)
    await expect(takeLink(late, { without: true }, null, HERE)).rejects.toMatchObject(gone)
  })

  it('a stranger\'s sign-up ends no link of mine', async () => {
    await samplePerson({ email: EMAIL })
    const mine = await asked('sign-in')
    const strangers = await signUp()
    expect(await viewLink(strangers, null)).toMatchObject({ purpose: 'sign-in' })
    await takeLink(mine, {}, null, HERE)
  })

  it('leaves an account, and not a lost mail, where we stop in the middle', async () => {
    const token = await signUp()
    vi.spyOn(OneTimeLink, 'updateOne').mockImplementationOnce(() => {
      throw new Error('crashed')
    })
    await expect(takeLink(token, { password: PASSWORD }, null, HERE)).rejects.toThrow('crashed')
    expect((await signIn({ email: EMAIL, password: PASSWORD }, HERE)).person.email).toBe(EMAIL)
  })
})

describe('the first link mailed to an account from before', () => {
  it('ends all its sessions and removes its password, in one write', async () => {
    const person = await before()
    const session = await createSession(person.id)
    expect(await findSession(session)).toMatchObject({ confirmed: false })
    vi.spyOn(Session, 'deleteMany').mockImplementationOnce(() => {
      throw new Error('crashed')
    })
    await expect(takeLink(await asked('sign-in'), {}, null, HERE)).rejects.toThrow('crashed')
    forgetPerson(person.id)
    expect(await findSession(session)).toBeNull()
    await expect(signIn({ email: EMAIL, password: PASSWORD }, HERE)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' })
    expect(await PersonModel.findById(person.id).lean()).toMatchObject({ passwordHash: '', confirmedAt: expect.any(Date), admitted: false })
    const { entry, passwordGone } = await takeLink(await asked('sign-in'), {}, null, HERE)
    expect(passwordGone).toBeUndefined()
    expect(await findSession((entry as { session: string }).session)).toMatchObject({ id: person.id, confirmed: true })
  })

  it('ends what a stranger asked for or was handed before', async () => {
    const [admin, person] = [await samplePerson({}, 'admin'), await before()]
    await requestAddress(person, 'tuja@example.org', 'sl', HERE.address)
    const address = tokenFor((await OneTimeLink.findOne({ purpose: 'address', person: person.id }).lean())!.cause!)
    const handed = await passwordLink(admin, person.id, 'Pozabljeno geslo.')
    await takeLink(await asked('sign-in'), {}, null, HERE)
    await expect(takeLink(address, {}, null, HERE)).rejects.toMatchObject(gone)
    await expect(takeLink(handed, { password: 'tuje novo geslo' }, null, HERE)).rejects.toMatchObject(gone)
  })

  it.each([
    ['a password was set', { confirmedAt: new Date(), passwordHash: 'novo' }],
    ['the address was changed', { email: 'nova@example.org' }],
  ])('changes nothing where %s at the same moment', async (_what, meanwhile) => {
    const person = await before()
    const link = await OneTimeLink.findById(tokenHash(await asked('sign-in'))).lean()
    const owner = await PersonModel.findById(person.id).lean()
    await PersonModel.updateOne({ _id: person.id }, { $set: meanwhile })
    const stands = await PersonModel.findById(person.id).lean()
    await expect(takeSignIn(link!, owner!, HERE)).rejects.toMatchObject(gone)
    expect(await PersonModel.findById(person.id).lean()).toEqual(stands)
  })

  it('sets a new password, and the address is proved by that too', async () => {
    const person = await before()
    await takeLink(await asked('password'), { password: 'povsem novo geslo' }, null, HERE)
    expect(await PersonModel.findById(person.id).lean()).toMatchObject({ confirmedAt: expect.any(Date), admitted: false })
    expect((await signIn({ email: EMAIL, password: 'povsem novo geslo' }, HERE)).person.confirmed).toBe(true)
  })

  it('is not the one an administrator hands over: that lets in, and proves nothing', async () => {
    const [admin, person] = [await samplePerson({}, 'admin'), await before()]
    await PersonModel.updateOne({ _id: person.id }, { $set: { admitted: false } })
    await takeLink(await passwordLink(admin, person.id, 'Pozabljeno geslo.'), { password: 'povsem novo geslo' }, null, HERE)
    expect((await signIn({ email: EMAIL, password: 'povsem novo geslo' }, HERE)).person).toMatchObject({ id: person.id, confirmed: false })
  })
})

describe('links to set a password', () => {
  it('end with the first one that was taken, mailed or handed over', async () => {
    const [admin, person] = [await samplePerson({}, 'admin'), await samplePerson({ email: EMAIL })]
    const handed = await passwordLink(admin, person.id, 'Pozabljeno geslo.')
    const [one, two] = [await asked('password'), await asked('password')]
    await takeLink(one, { password: 'povsem novo geslo' }, null, HERE)
    for (const token of [handed, two]) await expect(takeLink(token, { password: 'tuje novo geslo' }, null, HERE)).rejects.toMatchObject(gone)
  })
})

describe('a mailed link', () => {
  it.each([['sign-in', 30], ['password', 60]] as const)('to %s works for %i minutes, and while the address is the same', async (purpose, minutes) => {
    const person = await samplePerson({ email: EMAIL })
    const [one, two] = [await asked(purpose), await asked(purpose)]
    inMinutes(minutes - 1)
    await viewLink(one, null)
    await PersonModel.updateOne({ _id: person.id }, { $set: { email: 'nova@example.org' } })
    await expect(viewLink(one, null)).rejects.toMatchObject(gone)
    await PersonModel.updateOne({ _id: person.id }, { $set: { email: EMAIL } })
    vi.useRealTimers()
    inMinutes(minutes)
    await expect(takeLink(two, { password: 'povsem novo geslo' }, null, HERE)).rejects.toMatchObject(gone)
  })

  it('to nobody leads nowhere', async () => {
    const token = await asked('sign-in')
    await samplePerson({ email: EMAIL })
    await expect(viewLink(token, null)).rejects.toMatchObject(gone)
  })
})
