/** For known and unknown addresses the same work is done: counted are the commands that the database is sent, and the hashes. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import mongoose from 'mongoose'
import { AdminList } from '../../../server/models/admin-list.ts'
import { Limit } from '../../../server/models/limit.ts'
import { Mail } from '../../../server/models/mail.ts'
import { OneTimeLink } from '../../../server/models/one-time-link.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { Session } from '../../../server/models/session.ts'
import { requestSignUp, signIn } from '../../../server/services/people/accounts.ts'
import { requestLink } from '../../../server/services/people/mailed-links.ts'
import { hashPassword } from '../../../server/services/people/passwords.ts'
import { MUNICIPALITIES, useDatabase } from './database.ts'
import { samplePerson } from './sample.ts'

const hashes = vi.hoisted(() => ({ made: 0 }))
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  const scrypt = ((...all: Parameters<typeof crypto.scrypt>) => {
    hashes.made++
    return crypto.scrypt(...all)
  }) as typeof crypto.scrypt
  return { ...crypto, scrypt, default: { ...crypto, scrypt } }
})

useDatabase('people_alike', [PersonModel, Session, AdminList, Limit, Mail, OneTimeLink] as never)
afterEach(() => void vi.restoreAllMocks())

const ADDRESS = '192.0.2.1'
const PASSWORD = 'dolgo geslo'
const KNOWN = 'znana@example.org'
const UNKNOWN = 'neznana@example.org'

/** What a piece of work asks of the database, in order, and how many hashes it makes. */
async function workOf(work: () => Promise<unknown>): Promise<{ commands: string[], hashes: number, outcome: string }> {
  const commands: string[] = []
  const methods = ['insertOne', 'insertMany', 'findOne', 'find', 'updateOne', 'updateMany', 'findOneAndUpdate', 'deleteOne', 'deleteMany', 'countDocuments', 'aggregate'] as const
  const spies = methods.map((method) => {
    const real = mongoose.mongo.Collection.prototype[method] as (...all: unknown[]) => unknown
    return vi.spyOn(mongoose.mongo.Collection.prototype, method as 'findOne').mockImplementation(function (this: mongoose.mongo.Collection, ...all: unknown[]) {
      commands.push(`${this.collectionName} ${method}`)
      return real.apply(this, all) as never
    } as never)
  })
  const before = hashes.made
  const outcome = await work().then(() => 'done', (error: { code?: string }) => String(error.code))
  for (const spy of spies) spy.mockRestore()
  return { commands, hashes: hashes.made - before, outcome }
}

async function alike(work: (email: string) => Promise<unknown>): Promise<Awaited<ReturnType<typeof workOf>>> {
  await samplePerson({ email: KNOWN, passwordHash: await hashPassword(PASSWORD, ADDRESS) })
  const known = await workOf(() => work(KNOWN))
  const unknown = await workOf(() => work(UNKNOWN))
  expect(unknown).toEqual(known)
  return known
}

describe('the work done for a known and for an unknown address', () => {
  it('is the same at sign-up', async () => {
    const input = { name: 'Ana Vzorec', password: PASSWORD, kind: 'official', municipality: 'Koper', organisation: '' } as const
    const done = await alike(email => requestSignUp({ ...input, email }, 'sl', ADDRESS, MUNICIPALITIES))
    expect(done).toMatchObject({ hashes: 1, outcome: 'done' })
    expect(done.commands).toEqual(expect.arrayContaining(['people findOne', 'onetimelinks insertOne', 'mails insertOne']))
  })

  it.each(['sign-in', 'password'] as const)('is the same when a link is asked for (%s)', async (purpose) => {
    const done = await alike(email => requestLink({ email, purpose }, 'sl', ADDRESS))
    expect(done).toMatchObject({ hashes: 0, outcome: 'done' })
    expect(done.commands).toEqual(expect.arrayContaining(['people findOne', 'onetimelinks insertOne', 'mails insertOne']))
  })

  it('is the same when a password is wrong', async () => {
    const done = await alike(email => signIn({ email, password: 'napačno geslo' }, { address: ADDRESS }))
    expect(done).toMatchObject({ hashes: 1, outcome: 'WRONG_CREDENTIALS' })
    expect(done.commands).toContain('people findOne')
  })

  it('is the same when there have been too many mails', async () => {
    await Promise.all([KNOWN, UNKNOWN].flatMap(email => Array.from({ length: 5 }, () => requestLink({ email, purpose: 'sign-in' }, 'sl', ADDRESS))))
    const done = await alike(email => requestLink({ email, purpose: 'sign-in' }, 'sl', ADDRESS))
    expect(done.commands).not.toContain('mails insertOne')
  })

  it('would be seen not to be', async () => {
    const commands = await workOf(async () => {
      await PersonModel.findOne({ email: KNOWN })
      await hashPassword(PASSWORD, ADDRESS)
    })
    expect(commands).toEqual({ commands: ['people findOne', 'people find'], hashes: 1, outcome: 'done' })
  })
})
