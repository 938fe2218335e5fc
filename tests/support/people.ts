import { inject } from 'vitest'
import mongoose from 'mongoose'
import type { Role } from '#shared/types/person.ts'
import { connectDatabase } from '../../server/models/connection.ts'
import { addAdmin } from '../../server/services/people/roles.ts'
import { Client } from './client.ts'

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

/** Signs a new sample account up; with a role, gives it that role in the database and signs in anew. */
export async function signedUp(role: Role = 'learner', overrides: Record<string, string> = {}): Promise<Sample> {
  const fields = signUpFields(overrides)
  const client = new Client()
  const answer = await client.post('/api/sign-up', fields)
  if (answer.status >= 300) throw new Error(`sign-up answered ${answer.status}: ${await answer.text()}`)
  const people = (await database()).collection('people')
  const person = await people.findOne({ email: fields.email })
  if (!person) throw new Error('the account is not in the database')
  if (role === 'learner') return { client, id: String(person._id), email: fields.email! }
  if (role === 'admin') await addAdmin(String(person._id))
  else await people.updateOne({ _id: person._id }, { $set: { role } })
  // A fresh session, because the server may remember the old role for half a minute.
  const staff = new Client()
  await staff.post('/api/sign-in', { email: fields.email, password: PASSWORD })
  return { client: staff, id: String(person._id), email: fields.email! }
}
