/** A workshop: sixty phones behind one address sign up within a minute. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveBuild, startEngine, type BuiltServer, type Engine } from '../support/built.ts'
import { signUpFields } from '../support/people.ts'
import { RawVisitor } from '../support/raw.ts'

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
  const answers = await Promise.all(people.map(person => person.post('/api/sign-up', signUpFields())))
  const took = Date.now() - began
  expect(answers.map(answered => answered.status)).toEqual(people.map(() => 200))
  expect(new Set(people.map(person => person.cookie)).size).toBe(PEOPLE)
  expect(took).toBeLessThan(60_000)

  const seen = await Promise.all(people.map(person => person.get('/api/progress')))
  expect(seen.map(answered => answered.status)).toEqual(people.map(() => 200))
})
