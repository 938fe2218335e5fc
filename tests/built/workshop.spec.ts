/** A workshop: sixty phones behind one address sign up within a minute. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveBuild, startEngine, type BuiltServer, type Engine } from '../support/built.ts'
import { mailsIn, tokenIn } from '../support/mail.ts'
import { signUpFields } from '../support/people.ts'
import { RawVisitor } from '../support/raw.ts'
import { until } from '../support/started.ts'

const PEOPLE = 60

let engine: Engine
let server: BuiltServer

beforeAll(async () => {
  engine = await startEngine()
  server = await serveBuild(engine.uri('workshop'))
})

afterAll(async () => {
  await server.stop()
  await engine.remove()
})

it('lets sixty people sign up from one address at once, and all of them in', async () => {
  const people = Array.from({ length: PEOPLE }, () => new RawVisitor(server.base))
  const began = Date.now()
  const fields = people.map(() => signUpFields())
  const answers = await Promise.all(people.map((person, i) => person.post('/api/sign-up', fields[i])))
  expect(answers.map(answered => answered.status)).toEqual(people.map(() => 202))
  await until(async () => (await mailsIn(server.dataDir)).length === PEOPLE)
  const mails = await mailsIn(server.dataDir)
  const taken = await Promise.all(people.map((person, i) => {
    const mail = mails.find(({ to }) => [to ?? []].flat().some(({ text }) => text === fields[i]!.email))
    return person.post(`/api/links/${tokenIn(mail!)}`, { password: fields[i]!.password })
  }))
  const took = Date.now() - began
  expect(taken.map(answered => answered.status)).toEqual(people.map(() => 200))
  expect(new Set(people.map(person => person.cookie)).size).toBe(PEOPLE)
  expect(took).toBeLessThan(180_000)

  const seen = await Promise.all(people.map(person => person.get('/api/progress')))
  expect(seen.map(answered => answered.status)).toEqual(people.map(() => 200))
})
