import { describe, expect, it, vi } from 'vitest'
import { AdminList } from '../../../server/models/admin-list.ts'
import { Limit } from '../../../server/models/limit.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { Session } from '../../../server/models/session.ts'
import { replacePassword, signIn, signUp } from '../../../server/services/people/accounts.ts'
import { countFromAddress, countTry, LIMITS } from '../../../server/services/people/limits.ts'
import { hashPassword } from '../../../server/services/people/passwords.ts'
import { createSession, findSession, forgetPerson } from '../../../server/services/people/sessions.ts'
import { MUNICIPALITIES, useDatabase } from './database.ts'

useDatabase('people_accounts', [PersonModel, Session, AdminList, Limit] as never)

const ADDRESS = '192.0.2.1'
const ELSEWHERE = '198.51.100.9'
const input = { email: 'ana@example.org', name: 'Ana Vzorec', password: 'dolgo geslo', kind: 'official', municipality: 'Koper', organisation: 'Mestna občina Koper' } as const
const open = (overrides: Partial<Record<keyof typeof input, string>> = {}) => signUp({ ...input, ...overrides } as typeof input, ADDRESS, MUNICIPALITIES)

describe('signing up', () => {
  it('opens an account with the municipality\'s code and without the password', async () => {
    const person = await open({ municipality: 'capodistria' })
    expect(person).toMatchObject({ email: 'ana@example.org', role: 'learner', kind: 'official', municipality: 'SI-050', organisation: 'Mestna občina Koper' })
    const stored = await PersonModel.findById(person.id).lean()
    expect(JSON.stringify(stored)).not.toContain('dolgo geslo')
    expect(stored!.organisationKey).toBe('mestna obcina koper')
  })

  it('says that an address is taken, also when two come at once', async () => {
    const results = await Promise.allSettled([open(), open({ name: 'Druga Vzorec' })])
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    const refused = results.find(result => result.status === 'rejected')!
    expect(refused.reason).toMatchObject({ code: 'EMAIL_TAKEN', fields: { email: 'taken' } })
    await expect(open()).rejects.toMatchObject({ code: 'EMAIL_TAKEN' })
  })

  it('says what is wrong with a municipality', async () => {
    await expect(open({ municipality: 'Nikjer' })).rejects.toMatchObject({ code: 'VALIDATION', fields: { municipality: 'unknown' } })
    expect(await PersonModel.exists({ email: input.email })).toBeNull()
  })

  it('lets 60 phones behind one address sign up in less than a minute', async () => {
    const start = performance.now()
    await Promise.all(Array.from({ length: 60 }, (_, i) => open({ email: `telefon-${i}@example.org` })))
    expect(performance.now() - start).toBeLessThan(60_000)
    expect(await PersonModel.countDocuments({ email: /^telefon-/ })).toBe(60)
  })
})

describe('signing in', () => {
  it('takes the right password, and gives one answer to everything else', async () => {
    const person = await open()
    const opened = await signIn(input, ADDRESS)
    expect(opened.person).toEqual(person)
    expect(await findSession(opened.token)).toEqual(person)
    await PersonModel.collection.insertOne({ ...(await PersonModel.findById(person.id).lean())!, _id: new PersonModel()._id, email: 'off@example.org', active: false })
    for (const wrong of [{ ...input, password: 'napačno geslo' }, { ...input, email: 'nihce@example.org' }, { ...input, email: 'off@example.org' }]) {
      await expect(signIn(wrong, ADDRESS)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS', fields: undefined })
    }
  })

  it('stops after ten failures on one account from one address, for at most 15 minutes, and no other account', async () => {
    await open()
    await open({ email: 'bor@example.org' })
    const wrong = { ...input, password: 'napačno geslo' }
    // All at once: tries are counted before the password is looked at.
    const results = await Promise.allSettled(Array.from({ length: 14 }, () => signIn(wrong, ADDRESS)))
    const codes = results.map(result => result.status === 'rejected' ? result.reason.code : 'in')
    expect(codes.filter(code => code === 'WRONG_CREDENTIALS')).toHaveLength(10)
    expect(codes.filter(code => code === 'TOO_MANY_REQUESTS')).toHaveLength(4)

    const refusal = await signIn(input, `${ADDRESS}:4711`).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    const { retryAfter } = refusal as { retryAfter: number }
    expect(retryAfter).toBeGreaterThan(0)
    expect(retryAfter).toBeLessThanOrEqual(900)
    expect((await signIn({ ...input, email: 'bor@example.org' }, ADDRESS)).person.email).toBe('bor@example.org')
    // A stranger's guesses do not keep the owner out.
    expect((await signIn(input, ELSEWHERE)).person.email).toBe(input.email)
  })

  it('stops after a hundred tries on one account from anywhere, for at most 15 minutes', async () => {
    await open()
    for (let i = 0; i < LIMITS.accountAnywhere; i++) await countTry(input.email, `203.0.113.${i}`)
    const refusal = await signIn(input, ELSEWHERE).catch((error: unknown) => error) as { code: string, retryAfter: number }
    expect(refusal.code).toBe('TOO_MANY_REQUESTS')
    expect(refusal.retryAfter).toBeLessThanOrEqual(900)
    await Limit.updateMany({ expire: { $gt: new Date() } }, { $set: { expire: new Date(Date.now() - 1000) } })
    expect((await signIn(input, ELSEWHERE)).person.email).toBe(input.email)
  })

  it('takes back its own try only: failures elsewhere stay counted', async () => {
    await open()
    for (let i = 0; i < 50; i++) await countTry(input.email, `203.0.113.${i}`)
    for (let i = 0; i < 3; i++) await signIn(input, ADDRESS)
    for (let i = 50; i < LIMITS.accountAnywhere; i++) await countTry(input.email, `203.0.113.${i}`)
    await expect(countTry(input.email, ELSEWHERE)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  })

  it('does not wait behind a flood from another address', async () => {
    await open()
    const flood = Array.from({ length: 100 }, (_, i) => open({ email: `poplava-${i}@example.org` }))
    const ended: string[] = []
    const told = Promise.allSettled(flood.map(one => one.finally(() => ended.push('flood'))))
    expect((await signIn(input, ELSEWHERE)).person.email).toBe(input.email)
    const before = ended.length
    await told
    expect(before).toBeLessThan(50)
    expect(ended).toHaveLength(100)
  })

  it('forgets failures once the account was opened, and when their time is over', async () => {
    await open()
    const wrong = { ...input, password: 'napačno geslo' }
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 9; i++) await expect(signIn(wrong, ADDRESS)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' })
      await signIn(input, ADDRESS)
    }
    for (let i = 0; i < 10; i++) await expect(signIn(wrong, ADDRESS)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' })
    await expect(signIn(input, ADDRESS)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    await Limit.updateMany({ expire: { $gt: new Date() } }, { $set: { expire: new Date(Date.now() - 1000) } })
    expect((await signIn(input, ADDRESS)).person.email).toBe(input.email)
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
    await expect(signIn({ ...input, password: 'napačno geslo' }, ADDRESS)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' })
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
    await expect(signIn(input, ADDRESS)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' })
    expect((await signIn({ ...input, password: 'čisto novo geslo' }, ADDRESS)).person.id).toBe(person.id)
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
    const { token: fresh } = await signIn({ ...input, password: 'čisto novo geslo' }, ADDRESS)
    expect(await findSession(fresh)).toEqual(person)
  })

  it('opens what is opened right after it, however the clocks stand', async () => {
    const person = await open()
    const ahead = new Date(Date.now() + 60 * 60 * 1000)
    await PersonModel.updateOne({ _id: person.id }, { $set: { passwordAt: ahead } })
    expect(await findSession((await signIn(input, ADDRESS)).token)).toEqual(person)
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
    await expect(signIn(input, ADDRESS)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' })
    expect(await Session.countDocuments({ person: person.id })).toBe(0)
    vi.restoreAllMocks()
  })

  it('belongs to an account that exists', async () => {
    await expect(replacePassword('0'.repeat(24), await hashPassword('čisto novo geslo', ADDRESS), ADDRESS)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
