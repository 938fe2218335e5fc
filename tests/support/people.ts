import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import mongoose from 'mongoose'
import type { MailKind } from '#shared/types/mail.ts'
import type { PersonKind, Role } from '#shared/types/person.ts'
import type { AdminListRecord } from '../../server/models/admin-list.ts'
import { connectDatabase } from '../../server/models/connection.ts'
import type { MailRecord } from '../../server/models/mail.ts'
import type { PersonRecord } from '../../server/models/person.ts'
import type { SessionRecord } from '../../server/models/session.ts'
import { newPersonRecord } from '../../server/services/people/accounts.ts'
import { resolveMunicipality } from '../../server/services/people/municipality.ts'
import { hashPassword } from '../../server/services/people/passwords.ts'
import { useSecret } from '../../server/services/people/secret.ts'
import { newSessionRecord } from '../../server/services/people/sessions.ts'
import { newToken, tokenFor } from '../../server/services/people/tokens.ts'
import { Client } from './client.ts'
import { catalogue } from './learning.ts'
import { lastMailTo, tokenIn } from './mail.ts'

let counter = 0

/** A password long enough for the rules; every sample account has it. */
export const PASSWORD = 'vzorcno geslo 1'

export interface Sample {
  client: Client
  id: string
  email: string
}

/** Fields of a sign-up that the rules accept; a sample account, plainly. */
export function signUpFields(overrides: Record<string, string> = {}): Record<string, string> {
  counter += 1
  return {
    email: `vzorec-${process.pid}-${Date.now()}-${counter}@example.org`,
    name: 'Vzorčni Račun',
    password: PASSWORD,
    kind: 'official',
    municipality: 'SI-050',
    organisation: '',
    ...overrides,
  }
}

/** The database the server under test writes to. */
export async function database(): Promise<mongoose.mongo.Db> {
  await connectDatabase(inject('mongoUri'))
  return mongoose.connection.db!
}

/** Hashes are costly; nearly every sample account has the same password. */
const hashes = new Map<string, Promise<string>>()

function hashOf(password: string): Promise<string> {
  const hash = hashes.get(password) ?? hashPassword(password, '127.0.0.1')
  hashes.set(password, hash)
  return hash
}

/** Writes an account with a confirmed address, of that role, and a session for it into a database. */
async function insertAccount(db: mongoose.mongo.Db, fields: Record<string, string>, role: Role): Promise<{ id: string, token: string }> {
  const { email = '', name = '', password = '', kind, municipality = '', organisation = '' } = fields
  const place = resolveMunicipality(municipality, catalogue.municipalities)
  if ('problem' in place) throw new Error(`there is no municipality ${municipality}`)
  const record = newPersonRecord({ email, name, passwordHash: await hashOf(password), kind: kind as PersonKind, municipality: place.code, organisation, confirmedAt: new Date() })
  const id = record._id.toString()
  const token = newToken()
  await db.collection<PersonRecord>('people').insertOne({ ...record, role: role === 'admin' ? 'learner' : role })
  if (role === 'admin') await db.collection<AdminListRecord>('adminlists').updateOne({ _id: 'admins' }, { $addToSet: { people: id } }, { upsert: true })
  await db.collection<SessionRecord>('sessions').insertOne(newSessionRecord(token, id, record.passwordAt ?? null, 30))
  return { id, token }
}

/**
 * The same in a database of one's own.
 * @param uri its address
 * @returns id of the person, and the token of a session
 */
export async function accountIn(uri: string, fields: Record<string, string>, role: Role = 'learner'): Promise<{ id: string, token: string }> {
  const connection = await mongoose.createConnection(uri).asPromise()
  try {
    return await insertAccount(connection.db!, fields, role)
  }
  finally {
    await connection.close()
  }
}

/** A sample account that is signed in, of that role; straight into the database, as if it had been opened earlier. */
export async function signedUp(role: Role = 'learner', overrides: Record<string, string> = {}): Promise<Sample> {
  const fields = signUpFields(overrides)
  const { id, token } = await insertAccount(await database(), fields, role)
  const client = new Client()
  client.session = token
  return { client, id, email: fields.email! }
}

/** The same person on another device, signed in too long ago for what cannot be undone. */
export async function signedInLongAgo({ id }: Pick<Sample, 'id'>): Promise<Client> {
  const sessions = (await database()).collection<SessionRecord>('sessions')
  const { passwordAt } = (await sessions.findOne({ person: id }))!
  const token = newToken()
  await sessions.insertOne({ ...newSessionRecord(token, id, passwordAt ?? null, 30), createdAt: new Date(Date.now() - 16 * 60_000) })
  const client = new Client()
  client.session = token
  return client
}

/** As if these people had signed in just now, on every device. */
export async function renewSignIns(people: ReadonlyArray<Pick<Sample, 'id'>>): Promise<void> {
  const sessions = (await database()).collection<SessionRecord>('sessions')
  await sessions.updateMany({ person: { $in: people.map(({ id }) => id) } }, { $set: { createdAt: new Date() } })
}

/** The token of the newest mail to an address, made as the server makes it: it stands in no database. */
export async function tokenMailedTo(email: string, kind?: MailKind): Promise<string> {
  const mails = (await database()).collection<MailRecord>('mails')
  const newest = await mails.find({ to: email, ...(kind ? { kind } : {}) }).sort({ createdAt: -1 }).limit(1).next()
  if (!newest) throw new Error(`no mail to ${email}`)
  useSecret(Buffer.from((await readFile(join(inject('dataDir'), 'secret'), 'utf8')).trim()))
  return tokenFor(newest._id)
}

/** Signs up as people do: the form, the mail that it sends, and the link in that. */
export async function signUpByMail(client: Client, fields: Record<string, string>, dataDir: string = inject('dataDir')): Promise<void> {
  const asked = await client.post('/api/sign-up', fields)
  if (asked.status !== 202) throw new Error(`sign-up answered ${asked.status}: ${await asked.text()}`)
  const token = tokenIn(await lastMailTo(dataDir, fields.email!.trim().toLowerCase()))
  const taken = await client.post(`/api/links/${token}`, { password: fields.password })
  if (!taken.ok) throw new Error(`the link answered ${taken.status}: ${await taken.text()}`)
}

/** Makes the sessions of a person so old that sensitive acts ask to sign in again; before they were used. */
export async function ageSessions(person: string): Promise<void> {
  await (await database()).collection<SessionRecord>('sessions').updateMany({ person }, { $set: { createdAt: new Date(Date.now() - 60 * 60 * 1000) } })
}
