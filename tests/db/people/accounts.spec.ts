import { describe, expect, it, vi } from 'vitest'
import type { Person } from '#shared/types/person.ts'
import { AdminList } from '../../../server/models/admin-list.ts'
import { Limit } from '../../../server/models/limit.ts'
import { Mail } from '../../../server/models/mail.ts'
import { OneTimeLink } from '../../../server/models/one-time-link.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { Session } from '../../../server/models/session.ts'
import { createPerson, replacePassword, requestSignUp, signIn, signUpAtOnce } from '../../../server/services/people/accounts.ts'
import { countFromAddress, countTry, LIMITS } from '../../../server/services/people/limits.ts'
import { requestLink } from '../../../server/services/people/mailed-links.ts'
import { hashPassword } from '../../../server/services/people/passwords.ts'
import { createSession, findSession, forgetPerson } from '../../../server/services/people/sessions.ts'
import { MUNICIPALITIES, useDatabase } from './database.ts'

useDatabase('people_accounts', [PersonModel, Session, AdminList, Limit, Mail, OneTimeLink] as never)

const ADDRESS = '192.0.2.1'
const ELSEWHERE = '198.51.100.9'
const HERE = { address: ADDRESS }
const THERE = { address: ELSEWHERE }
const input = { email: 'ana@example.org', name: 'Ana Vzorec', password: 'dolgo geslo', kind: 'official', municipality: 'Koper', organisation: 'Mestna občina Koper' } as const
type Overrides = Partial<Record<keyof typeof input, string>>

const known = new Map<string, Promise<string>>()
/** An account whose address has been proved. */
async function open({ password = input.password, ...overrides }: Overrides = {}): Promise<Person> {
  const hash = known.get(password) ?? hashPassword(password, ADDRESS)
  known.set(password, hash)
  const { password: _typed, ...rest } = input
  return createPerson({ ...rest, municipality: 'SI-050', ...overrides as object, passwordHash: await hash, confirmedAt: new Date() })
}
const signUp = (overrides: Overrides = {}) => requestSignUp({ ...input, ...overrides } as typeof input, 'sl', ADDRESS, MUNICIPALITIES)
/** The session that a sign-in without second factor opens. */
async function sessionOf(wish: typeof input | { email: string, password: string }, device = HERE): Promise<string> {
  const { entry } = await signIn(wish, device)
  if (!('session' in entry)) throw new Error('a code is asked for')
  return entry.session
}

describe('signing up', () => {
  it('opens no account: the form waits in the mailed link, without the password', async () => {
    await signUp({ municipality: 'capodistria' })
    expect(await PersonModel.exists({ email: input.email })).toBeNull()
    const [link] = await OneTimeLink.find({ purpose: 'confirm', email: input.email }).lean()
    expect(link!.pending).toMatchObject({ name: 'Ana Vzorec', kind: 'official', municipality: 'SI-050', organisation: 'Mestna občina Koper', lang: 'sl' })
    expect(JSON.stringify(link)).not.toContain('dolgo geslo')
    expect(await Mail.findById(link!.cause).lean()).toMatchObject({ kind: 'confirm', to: input.email, lang: 'sl', person: '', state: 'waiting' })
  })

  it('mails a link to sign in by where there is an account, and touches nothing of it', async () => {
    const person = await open()
    const before = await PersonModel.findById(person.id).lean()
    await signUp({ name: 'Tujka', password: 'tujkino geslo' })
    expect(await PersonModel.findById(person.id).lean()).toEqual(before)
    const [link] = await OneTimeLink.find({ purpose: 'sign-in', email: input.email }).lean()
    expect(link).toMatchObject({ person: person.id })
    expect(JSON.stringify(link)).not.toContain('Tujka')
    expect(await Mail.findById(link!.cause).lean()).toMatchObject({ kind: 'known', to: input.email, person: person.id })
  })

  it('opens one at once for who has the first administrator\'s link, unless there is one', async () => {
    const at = () => signUpAtOnce(input, 'en', HERE, MUNICIPALITIES)
    const results = await Promise.allSettled([at(), at()])
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    expect(results.find(result => result.status === 'rejected')!.reason).toMatchObject({ code: 'EMAIL_TAKEN', fields: { email: 'taken' } })
    const stored = await PersonModel.findOne({ email: input.email }).lean()
    expect(stored).toMatchObject({ lang: 'en', confirmedAt: expect.any(Date), admitted: false, organisationKey: 'mestna obcina koper' })
    expect(await findSession(await sessionOf(input))).toMatchObject({ email: input.email, confirmed: true })
  })

  it('says what is wrong with a municipality', async () => {
    await expect(signUp({ municipality: 'Nikjer' })).rejects.toMatchObject({ code: 'VALIDATION', fields: { municipality: 'unknown' } })
    expect(await OneTimeLink.exists({ purpose: 'confirm', email: input.email })).toBeNull()
  })

  const wish = (address: string, purpose: 'sign-in' | 'password' = 'sign-in') => requestLink({ email: input.email, purpose }, 'sl', address)
  const queued = () => Mail.countDocuments({ open: true, nextAt: { $gt: new Date(0) } })
  /** As if the quarter of an hour of all counters were over, but not the day. */
  const nextQuarter = () => Limit.collection.deleteMany({ key: /^mailTo(Anywhere)?:/ })

  it('fills no stranger\'s mailbox: after five mails in a quarter of an hour nothing more is sent from there, and nobody is told', async () => {
    for (let i = 0; i < LIMITS.mailTo; i++) await wish(ADDRESS)
    await signUp()
    await wish(ADDRESS, 'password')
    expect(await queued()).toBe(LIMITS.mailTo)
  })

  it('keeps no owner out for what a stranger asked for from elsewhere, and still bounds what comes from everywhere', async () => {
    for (let i = 0; i < LIMITS.mailTo + 5; i++) await wish(ELSEWHERE)
    await wish(ADDRESS)
    expect(await queued()).toBe(LIMITS.mailTo + 1)
    for (let i = 0; i < LIMITS.mailToAnywhere; i++) await wish(`203.0.113.${i}`)
    expect(await queued()).toBe(LIMITS.mailToAnywhere)
  })

  it('bounds the mails of a day, tighter from one address than from everywhere', async () => {
    const asked = async (address: string) => {
      for (let quarter = 0; quarter < 6; quarter++) {
        for (let i = 0; i < LIMITS.mailTo; i++) await wish(address)
        await nextQuarter()
      }
    }
    await asked(ELSEWHERE)
    expect(await queued()).toBe(LIMITS.mailToDay)
    await wish(ADDRESS)
    expect(await queued()).toBe(LIMITS.mailToDay + 1)
    for (let i = 0; i < 5; i++) await asked(`203.0.113.${i}`)
    expect(await queued()).toBe(LIMITS.mailToAnywhereDay)
    expect(await Limit.countDocuments({ key: /^mailTo/, expire: { $gt: new Date(Date.now() + 86_400_000) } })).toBe(0)
  }, 60_000)

  it('lets 60 phones behind one address sign up in less than a minute', async () => {
    const start = performance.now()
    await Promise.all(Array.from({ length: 60 }, (_, i) => signUp({ email: `telefon-${i}@example.org` })))
    expect(performance.now() - start).toBeLessThan(60_000)
    expect(await OneTimeLink.countDocuments({ purpose: 'confirm', email: /^telefon-/ })).toBe(60)
  })
})

describe('signing in', () => {
  it('takes the right password, and gives one answer to everything else', async () => {
    const person = await open()
    expect((await signIn(input, HERE)).person).toEqual(person)
    expect(await findSession(await sessionOf(input))).toEqual(person)
    const like = async (email: string, change: object) => PersonModel.collection.insertOne({ ...(await PersonModel.findById(person.id).lean())!, _id: new PersonModel()._id, email, ...change })
    await like('off@example.org', { active: false })
    await like('not-yet@example.org', { confirmedAt: null })
    await like('without@example.org', { passwordHash: '' })
    for (const wrong of [{ ...input, password: 'napačno geslo' }, ...['nihce', 'off', 'not-yet', 'without'].map(name => ({ ...input, email: `${name}@example.org` }))]) {
      await expect(signIn(wrong, HERE)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS', fields: undefined })
    }
  })

  it('stops after ten failures on one account from one address, for at most 15 minutes, and no other account', async () => {
    await open()
    await open({ email: 'bor@example.org' })
    const wrong = { ...input, password: 'napačno geslo' }
    // All at once: tries are counted before the password is looked at.
    const results = await Promise.allSettled(Array.from({ length: 14 }, () => signIn(wrong, HERE)))
    const codes = results.map(result => result.status === 'rejected' ? result.reason.code : 'in')
    expect(codes.filter(code => code === 'WRONG_CREDENTIALS')).toHaveLength(10)
    expect(codes.filter(code => code === 'TOO_MANY_REQUESTS')).toHaveLength(4)

    const refusal = await signIn(input, { address: `${ADDRESS}:4711` }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    const { retryAfter } = refusal as { retryAfter: number }
    expect(retryAfter).toBeGreaterThan(0)
    expect(retryAfter).toBeLessThanOrEqual(900)
    expect((await signIn({ ...input, email: 'bor@example.org' }, HERE)).person.email).toBe('bor@example.org')
    // A stranger's guesses do not keep the owner out.
    expect((await signIn(input, THERE)).person.email).toBe(input.email)
  })

  it('stops after a hundred tries on one account from anywhere, for at most 15 minutes', async () => {
    await open()
    for (let i = 0; i < LIMITS.accountAnywhere; i++) await countTry(input.email, `203.0.113.${i}`)
    const refusal = await signIn(input, THERE).catch((error: unknown) => error) as { code: string, retryAfter: number }
    expect(refusal.code).toBe('TOO_MANY_REQUESTS')
    expect(refusal.retryAfter).toBeLessThanOrEqual(900)
    await Limit.updateMany({ expire: { $gt: new Date() } }, { $set: { expire: new Date(Date.now() - 1000) } })
    expect((await signIn(input, THERE)).person.email).toBe(input.email)
  })

  it('takes back its own try only: failures elsewhere stay counted', async () => {
    await open()
    for (let i = 0; i < 50; i++) await countTry(input.email, `203.0.113.${i}`)
    for (let i = 0; i < 3; i++) await signIn(input, HERE)
    for (let i = 50; i < LIMITS.accountAnywhere; i++) await countTry(input.email, `203.0.113.${i}`)
    await expect(countTry(input.email, ELSEWHERE)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  })

  it('does not wait behind a flood from another address', async () => {
    await open()
    const flood = Array.from({ length: 100 }, (_, i) => signUp({ email: `poplava-${i}@example.org` }))
    const ended: string[] = []
    const told = Promise.allSettled(flood.map(one => one.finally(() => ended.push('flood'))))
    expect((await signIn(input, THERE)).person.email).toBe(input.email)
    const before = ended.length
    await told
    expect(before).toBeLessThan(50)
    expect(ended).toHaveLength(100)
  })

  it('forgets failures once the account was opened, and when their time is over', async () => {
    await open()
    const wrong = { ...input, password: 'napačno geslo' }
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 9; i++) await expect(signIn(wrong, HERE)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' })
      await signIn(input, HERE)
    }
    for (let i = 0; i < 10; i++) await expect(signIn(wrong, HERE)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' })
    await expect(signIn(input, HERE)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    await Limit.updateMany({ expire: { $gt: new Date() } }, { $set: { expire: new Date(Date.now() - 1000) } })
    expect((await signIn(input, HERE)).person.email).toBe(input.email)
  })

  it('bounds what an address may have kept of refused forms, and says when there is more', async () => {
    for (let i = 0; i < LIMITS.refusedForm; i++) await countFromAddress('refusedForm', ADDRESS)
    const refusal = await countFromAddress('refusedForm', ADDRESS).catch((error: unknown) => error) as { code: string, retryAfter: number }
    expect(refusal.code).toBe('TOO_MANY_REQUESTS')
    expect(refusal.retryAfter).toBeGreaterThan(0)
    await countFromAddress('refusedForm', ELSEWHERE)
  })

  it('keeps neither addresses nor e-mails in the counters', async () => {
    await open()
    await expect(signIn({ ...input, password: 'napačno geslo' }, HERE)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' })
    const counters = JSON.stringify(await Limit.find({ expire: { $gt: new Date(0) } }).lean())
    expect(counters).toContain('signIn')
    expect(counters).not.toContain(ADDRESS)
    expect(counters).not.toContain('ana')
  })
})

describe('a new password', () => {
  it('replaces the old one, ends every session and lifts the limit', async () => {
    const person = await open()
    const tokens = await Promise.all([createSession(person.id), createSession(person.id)])
    expect(await findSession(tokens[0]!)).toEqual(person)
    for (let i = 0; i < 10; i++) await countTry(input.email, ADDRESS)
    await replacePassword(person.id, await hashPassword('čisto novo geslo', ADDRESS), ADDRESS)
    for (const token of tokens) expect(await findSession(token)).toBeNull()
    await expect(signIn(input, HERE)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' })
    expect((await signIn({ ...input, password: 'čisto novo geslo' }, HERE)).person.id).toBe(person.id)
  })

  it('ends every session by its own write, so that a crash right after it leaves nothing open', async () => {
    const person = await open()
    const token = await createSession(person.id)
    expect(await findSession(token)).toEqual(person)
    const newHash = await hashPassword('čisto novo geslo', ADDRESS)
    const crash = vi.spyOn(Session, 'deleteMany').mockImplementationOnce(() => {
      throw new Error('crashed')
    })
    await expect(replacePassword(person.id, newHash, ADDRESS)).rejects.toThrow('crashed')
    crash.mockRestore()
    // A started server remembers nothing.
    forgetPerson(person.id)
    expect(await Session.countDocuments({ person: person.id })).toBe(1)
    expect(await findSession(token)).toBeNull()
    expect(await findSession(await createSession(person.id))).toEqual(person)
    expect(await findSession(await sessionOf({ ...input, password: 'čisto novo geslo' }))).toEqual(person)
  })

  it('opens what is opened right after it, however the clocks stand', async () => {
    const person = await open()
    const ahead = new Date(Date.now() + 60 * 60 * 1000)
    await PersonModel.updateOne({ _id: person.id }, { $set: { passwordAt: ahead } })
    expect(await findSession(await sessionOf(input))).toEqual(person)
    expect(await findSession(await createSession(person.id))).toEqual(person)
  })

  it('leaves the sessions of accounts from before its time was kept', async () => {
    const person = await open()
    await PersonModel.updateOne({ _id: person.id }, { $unset: { passwordAt: 1 } })
    const token = await createSession(person.id)
    expect(await findSession(token)).toEqual(person)
    await PersonModel.updateOne({ _id: person.id }, { $set: { passwordAt: new Date() } })
    forgetPerson(person.id)
    expect(await findSession(token)).toBeNull()
  })

  it('leaves no session to somebody who signs in with the old one at the same time', async () => {
    const person = await open()
    const newHash = await hashPassword('čisto novo geslo', ADDRESS)
    // The password is found right, then replaced, and only then the session is made.
    const create = Session.create.bind(Session) as unknown as (entry: object) => Promise<never>
    vi.spyOn(Session, 'create').mockImplementationOnce((async (entry: object) => {
      await replacePassword(person.id, newHash, ADDRESS)
      return create(entry)
    }) as never)
    await expect(signIn(input, HERE)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' })
    expect(await Session.countDocuments({ person: person.id })).toBe(0)
    vi.restoreAllMocks()
  })

  it('belongs to an account that exists', async () => {
    await expect(replacePassword('0'.repeat(24), await hashPassword('čisto novo geslo', ADDRESS), ADDRESS)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
