/** What the server prints, at its most talkative, of a journey through all of the product: nothing personal. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import mongoose from 'mongoose'
import { connectDatabase, disconnectDatabase } from '../../server/models/connection.ts'
import { serveBuild, startEngine, type BuiltServer, type Engine } from '../support/built.ts'
import { canariesIn } from '../support/canaries.ts'
import { Client, json } from '../support/client.ts'
import { finishModule } from '../support/learning.ts'
import { lastMailTo, tokenIn } from '../support/mail.ts'
import { accountIn } from '../support/people.ts'

const PASSWORD = 'zelo skrivno geslo 7'
const PERSON = { email: 'dnevniska.oseba@example.org', name: 'Dnevnica Zapisana', password: PASSWORD, kind: 'official', municipality: 'SI-050', organisation: 'Zavod Neimenovani' }
const STAFF = { ...PERSON, email: 'skrbnica@example.org', name: 'Skrbnica Brezimna' }
const NEW_ADDRESS = 'dnevniska.nova@example.org'
const REASON = 'Zapis o osebnem razlogu.'

let engine: Engine
let server: BuiltServer
/** All that must be in no line, gathered on the way. */
const secrets: string[] = [PERSON.email, PERSON.name, PERSON.organisation, STAFF.email, STAFF.name, 'Dnevnica', 'dnevniska', PASSWORD, REASON, 'SI-050']
/** Statuses by what was asked, to see that the journey went where it should. */
const statuses: Record<string, number> = {}

async function step(label: string, answer: Promise<Response>): Promise<Response> {
  const response = await answer
  statuses[label] = response.status
  return response
}

async function journey(): Promise<void> {
  const page = { headers: { accept: 'text/html' } }
  const learner = new Client(server.base)
  await step('sign-up', learner.post('/api/sign-up', PERSON))
  const first = tokenIn(await lastMailTo(server.dataDir, PERSON.email))
  secrets.push(first)
  await step('confirm page', learner.get(`/povezava/${first}`, page))
  await step('confirm', learner.post(`/api/links/${first}`, { password: PASSWORD }))
  await step('taken', new Client(server.base).form('/api/sign-up', { ...PERSON, back: '/registracija', lang: 'sl' }))
  await step('wrong password', new Client(server.base).post('/api/sign-in', { email: PERSON.email, password: `${PASSWORD}!` }))
  await step('sign-in', new Client(server.base).form('/api/sign-in', { email: PERSON.email, password: PASSWORD, lang: 'sl' }))
  await step('link asked for', new Client(server.base).post('/api/sign-in-links', { email: PERSON.email, purpose: 'sign-in' }))
  secrets.push(tokenIn(await lastMailTo(server.dataDir, PERSON.email, 3)))
  await step('address', learner.post('/api/account/address', { email: NEW_ADDRESS }))
  secrets.push(NEW_ADDRESS, tokenIn(await lastMailTo(server.dataDir, NEW_ADDRESS)))
  await step('account page', learner.get('/racun', page))
  await step('name in an address', learner.get(`/ni-strani/${encodeURIComponent(PERSON.name)}?e=${PERSON.email}`, page))
  await step('name in an API address', learner.get(`/api/ni-tega/${encodeURIComponent(PERSON.name)}?e=${PERSON.email}`))
  await finishModule(learner, 'm1')
  const claimed = await step('claim', learner.post('/api/certificates', { target: 'm1', name: PERSON.name }))
  const { code } = await json<{ code: string }>(claimed)
  secrets.push(code, code.replaceAll('-', ''), learner.session!)
  await step('PDF', learner.get(`/api/certificates/${code}/pdf`))
  await step('check', new Client(server.base).get(`/preveri/${code}`, page))
  await step('my page', learner.get('/moja-ucilnica', page))

  const people = mongoose.connection.db!.collection('people')
  await accountIn(engine.uri('logs'), STAFF, 'admin')
  const staff = new Client(server.base)
  await step('staff sign-in', staff.post('/api/sign-in', { email: STAFF.email, password: PASSWORD }))
  secrets.push(staff.session!)
  const id = String((await people.findOne({ email: PERSON.email }))!._id)
  await step('search', staff.get(`/api/admin/people?q=${encodeURIComponent('dnevnica')}`))
  await step('search page', staff.get(`/upravljanje?q=${encodeURIComponent('dnevnica')}`, page))
  await step('revoke', staff.post(`/api/admin/certificates/${code}/revoke`, { reason: REASON }))
  const { url } = await json<{ url: string }>(await step('link', staff.post(`/api/admin/people/${id}/password-link`, { reason: REASON })))
  const token = new URL(url).pathname.split('/').at(-1)!
  secrets.push(token)
  const guest = new Client(server.base)
  await step('link page', guest.get(`/povezava/${token}`, page))
  await step('link used', guest.post(`/api/links/${token}`, { password: `${PASSWORD} novo` }))
  await step('link page again', guest.get(`/povezava/${token}`, page))
  await step('link again', guest.post(`/api/links/${token}`, { password: `${PASSWORD} novo` }))
  secrets.push(guest.session!)

  const { id: attempt } = await json<{ id: string }>(await guest.post('/api/quizzes/m1-quiz/attempts'))
  await mongoose.connection.db!.collection('attempts').updateOne({ _id: new mongoose.Types.ObjectId(attempt) }, { $set: { 'questions.0.version': PERSON.name } })
  await step('fault', guest.get(`/api/attempts/${attempt}`))
  await step('fault page', guest.get(`/kviz/${attempt}?kdo=${PERSON.email}`, page))
}

beforeAll(async () => {
  engine = await startEngine()
  server = await serveBuild(engine.uri('logs'), { LOG_LEVEL: 'trace' })
  await connectDatabase(engine.uri('logs'))
  await journey()
})

afterAll(async () => {
  await disconnectDatabase()
  await server.stop()
  await engine.remove()
})

it('went all the way', () => {
  expect(statuses).toEqual({
    'sign-up': 202, 'confirm page': 200, 'confirm': 200, 'link asked for': 202, 'address': 202, 'account page': 200, 'taken': 303, 'wrong password': 401, 'sign-in': 303, 'name in an address': 404, 'name in an API address': 404, 'claim': 200, 'PDF': 200, 'check': 200, 'my page': 200,
    'staff sign-in': 200, 'search': 200, 'search page': 200, 'revoke': 200, 'link': 200, 'link page': 200, 'link used': 200, 'link page again': expect.any(Number), 'link again': 410,
    'fault': 500, 'fault page': 500,
  })
})

it('printed what happened, line by line, in JSON', () => {
  const lines = server.printed().split('\n').filter(line => line !== '')
  expect(lines.filter(line => !line.startsWith('{'))).toEqual([])
  expect(lines.length).toBeGreaterThan(30)
  for (const route of ['/api/sign-up', '/api/certificates/:code/pdf', '/api/links/:token', '/api/admin/people/:id/password-link']) expect(server.printed()).toContain(`"${route}"`)
  expect(server.printed()).toContain('"unexpected error"')
})

it('printed no e-mail, no name, no password, no token, no code and no reason', () => {
  expect(secrets.filter(secret => secret.length > 3)).toHaveLength(secrets.length)
  expect(canariesIn(server.printed(), secrets)).toEqual([])
})
