import mongoose from 'mongoose'
import { Attempt } from '../../../server/models/attempt.ts'
import { AttemptGrant } from '../../../server/models/attempt-grant.ts'
import { CaseVisit } from '../../../server/models/case-visit.ts'
import { ExerciseStateModel } from '../../../server/models/exercise-state.ts'
import { GuestLink } from '../../../server/models/guest-link.ts'
import { Limit } from '../../../server/models/limit.ts'
import { OneTimeLink } from '../../../server/models/one-time-link.ts'
import { Plan } from '../../../server/models/plan.ts'
import { Workshop } from '../../../server/models/workshop.ts'
import { models } from '../../../server/models/all.ts'
import { ensureIndexes } from '../../../server/models/indexes.ts'
import { claimCertificate } from '../../../server/services/certification/issue.ts'
import { enqueueMail } from '../../../server/services/mail/enqueue.ts'
import { createSession } from '../../../server/services/people/sessions.ts'
import { completeLesson } from '../../../server/services/progress/client-events.ts'
import { recordEvent } from '../../../server/services/progress/record.ts'
import { M1, openCertification, sampleHouse } from '../certification/certified.ts'
import { samplePerson } from '../people/sample.ts'

/** A programme in which somebody has left every kind of trace there is; for tests of erasure and of what is held about a person. */

export const NAME = 'Vzorčna Izbrisana'
export const EMAIL = 'izbrisana@example.org'
export const ORGANISATION = 'Izmišljena trgovina'

const SUMMARY = { id: 'summary', kind: 'text', section: 'analysis', label: 'Ocena' } as const

export interface Known {
  person: string
  /** Codes of the certificates of the module and of the path. */
  module: string
  path: string
}

export async function openOwnData(database: string): Promise<void> {
  await openCertification(database)
  await ensureIndexes()
}

/** Somebody who has done all there is to do, with two certificates. */
export async function someoneKnown(): Promise<Known> {
  const { id: person } = await samplePerson({ name: NAME, email: EMAIL, organisation: ORGANISATION, kind: 'entrepreneur' })
  const at = new Date()
  for (const { uid } of M1.lessons) await completeLesson(person, uid, 'sl')
  await recordEvent({ id: 'attempt:1', learner: person, verb: 'passed', object: M1.quiz!, module: 'm1', score: 92, at })
  const exercise = { name: 'walk', version: 'a'.repeat(64), verb: 'answered' as const, result: { raw: 1, max: 2, response: 'moj odgovor v vaji' } }
  await recordEvent({ id: 'scored-1', learner: person, verb: 'scored', object: 'm1-l1', module: 'm1', at, data: { exercise } })
  await ExerciseStateModel.create({ learner: person, exercise: 'walk', version: 'a'.repeat(64), state: { 0: { state: 'moje stanje' } }, at })
  await CaseVisit.create({ learner: person, case: 'case-koper', number: 1, steps: [{ node: 'voice', choice: 'forum', why: 'moj razlog', at }], count: 1, taken: 0, startedAt: at })
  const version = (id: string, by: string, base: string[]) => ({ id, ids: [id], value: `zapis ${id}`, by, since: at, at, base })
  await Plan.create({
    _id: 'skupnonacrt1', municipality: 'SI-050', createdAt: at, changedAt: at, revision: 1, open: true,
    members: [{ key: 'clanicaclani', person, role: 'owner', at }, { key: 'sodelavec001', person: 'x', role: 'editor', at }],
    handed: [{
      id: 'oddanoddanod', at, by: 'sodelavec001', writers: ['clanicaclani', 'sodelavec001'], content: [{ key: 'plan:summary', field: { sl: SUMMARY, en: SUMMARY }, values: [{ value: 'oddano besedilo', by: 'clanicaclani' }] }],
      mark: { points: [{ id: 'analysis', name: { sl: 'Analiza', en: 'Analysis' }, points: 2, text: { sl: 'v celoti', en: 'in full' } }], note: 'opomba trenerja', outcome: 'confirmed', by: 'x', at },
    }],
    invited: [], comments: [{ id: 'komentar0001', place: 'analysis', text: 'moj komentar', person, at, resolvedAt: null }],
    fields: { 'plan:summary': { revision: 2, heads: ['drugi'], versions: [version('prvi', 'clanicaclani', []), version('drugi', 'sodelavec001', ['prvi'])] } },
  })
  await Plan.create({ _id: 'samsvojnacrt', municipality: 'SI-050', createdAt: at, changedAt: at, revision: 1, open: false, members: [{ key: 'clanicaclani', person, role: 'owner', at }], invited: [], comments: [], fields: {} })
  await Plan.create({
    _id: 'tujinacrttuj', municipality: 'SI-011', createdAt: at, changedAt: at, revision: 1, open: false, members: [{ key: 'sodelavec001', person: 'x', role: 'owner', at }],
    invited: [{ key: 'vabilovabilo', email: EMAIL, role: 'reader', by: 'sodelavec001', at }], comments: [], fields: {},
  })
  const room = { host: person, case: 'case-koper', lang: 'sl' as const, isLocked: false, round: 0, node: 'voice', phase: 'told' as const, revision: 3, startedAt: at }
  await Workshop.create({ ...room, code: 'ABC123', status: 'open', voters: ['oznakatelefona'], votes: { oznakatelefona: 'forum' }, path: [{ node: 'voice', choice: 'forum', counts: [{ choice: 'forum', votes: 1 }] }], expiresAt: new Date(at.getTime() + 1e8) })
  await Workshop.create({ ...room, status: 'ended', voters: [], votes: {}, took: 12, path: [], expiresAt: new Date(at.getTime() + 1e8) })
  await Workshop.create({ ...room, host: 'x', status: 'ended', voters: [], votes: {}, took: 7, path: [], expiresAt: new Date(at.getTime() + 1e8) })
  const module = await claimCertificate(person, 'm1', NAME, sampleHouse())
  const path = await claimCertificate(person, 'path-a', NAME, sampleHouse())
  const title = { sl: 'Kviz', en: 'Quiz' }
  await Attempt.create({
    learner: person, quiz: 'm1-quiz', module: 'm1', number: 1, status: 'submitted', seed: 1, passMark: 75, rule: { attempts: 3, waitHours: 24 },
    titles: { quiz: title, module: title }, questions: [{ version: 'v', order: [], answer: 'moj odgovor', counter: 1 }], revision: 1, clock: 1,
    startedAt: at, submittedAt: at, score: 92, passed: true, logged: true,
  })
  await AttemptGrant.create({ learner: person, quiz: 'm1-quiz', module: 'm1', after: 3, by: 'x', reason: 'r', at, logged: true })
  await GuestLink.create({ learner: person, guest: crypto.randomUUID(), at, lessons: 2 })
  await createSession(person)
  await enqueueMail({ cause: 'address-old:1', kind: 'address-old', to: EMAIL, lang: 'sl', person, data: { email: EMAIL } })
  await enqueueMail({ cause: 'confirm:1', kind: 'confirm', to: EMAIL, lang: 'sl', person: null, data: { name: NAME } })
  const link = { purpose: 'confirm' as const, createdAt: at, expiresAt: new Date(at.getTime() + 1e8) }
  await OneTimeLink.create({ ...link, _id: 'a', email: EMAIL, cause: 'confirm:1', pending: { name: NAME } })
  await OneTimeLink.create({ ...link, _id: 'b', purpose: 'password', person })
  await Limit.create({ key: `events:${person}`, points: 3, expire: null })
  return { person, module, path }
}

/** Every document of every collection, as it is stored. */
export async function everything(): Promise<Map<string, mongoose.mongo.BSON.Document[]>> {
  const found = new Map<string, mongoose.mongo.BSON.Document[]>()
  for (const { collection } of models) found.set(collection.name, await collection.find().sort({ _id: 1 }).toArray())
  return found
}

/** Puts the database back to what it was. */
export async function putBack(documents: Awaited<ReturnType<typeof everything>>): Promise<void> {
  for (const [name, stored] of documents) {
    const collection = mongoose.connection.collection(name)
    await collection.deleteMany({})
    if (stored.length > 0) await collection.insertMany(stored)
  }
}
