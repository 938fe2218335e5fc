import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ExercisePlay, OwnExerciseRow } from '#shared/types/exercise.ts'
import type { ProgressView } from '#shared/types/progress.ts'
import { accountKey } from '../../server/services/people/ids.ts'
import { Client, json } from '../support/client.ts'
import { sendEvents } from '../support/events.ts'
import { catalogue } from '../support/learning.ts'
import { database, signedUp } from '../support/people.ts'

const lesson = catalogue.modules.flatMap(module => module.lessons).find(({ exerciseIds }) => exerciseIds.length > 0)!
const name = lesson.exerciseIds[0]!
const { version: VERSION } = await json<ExercisePlay>(await new Client().get(`/api/exercises/${name}`))

function submitted(raw: number, max: number, minute = 0) {
  return {
    id: randomUUID(), verb: 'scored', lesson: lesson.uid, lang: 'sl', at: new Date(Date.UTC(2026, 9, 1, 9, minute)).toISOString(),
    exercise: { name, version: VERSION, verb: 'completed', result: { raw, max, response: '<b>odgovor</b>' } },
  }
}

describe('GET /api/exercises', () => {
  it('asks a guest to sign in', async () => {
    expect((await new Client().get('/api/exercises')).status).toBe(401)
  })

  it('tells what I reached in exercises, in my language, and nothing before', async () => {
    const sample = await signedUp()
    expect(await json(await sample.client.get('/api/exercises'))).toEqual([])
    expect(await json(await sendEvents(sample, submitted(1, 4, 2), submitted(3, 4, 1)))).toMatchObject({ results: [{ saved: true }, { saved: true }] })
    const [row, ...others] = await json<OwnExerciseRow[]>(await sample.client.get('/api/exercises?lang=en'))
    expect(others).toEqual([])
    expect(row).toEqual({
      name, title: catalogue.exercises.find(one => one.name === name)!.title.en, lesson: lesson.text.en.title, to: expect.stringMatching(new RegExp(`^/en/.+/${lesson.text.en.slug}#exercise_${name}$`)),
      tries: 2, best: { raw: 3, max: 4, percent: 75, at: '2026-10-01T09:01:00.000Z' }, last: { raw: 1, max: 4, percent: 25, at: '2026-10-01T09:02:00.000Z' }, doneAt: '2026-10-01T09:01:00.000Z',
    })
    const { modules } = await json<ProgressView>(await sample.client.get('/api/progress'))
    expect(modules.find(({ uid }) => uid === lesson.module)!.exercises[name]).toMatchObject({ tries: 2, best: { percent: 75 } })
  })

  it('is each person\'s own', async () => {
    const [mine, other] = [await signedUp(), await signedUp()]
    await sendEvents(mine, submitted(4, 4))
    expect(await json(await other.client.get('/api/exercises'))).toEqual([])
  })
})

describe('POST /api/exercises/:name/state', () => {
  const path = `/api/exercises/${name}/state`
  const body = (id: string, rest: object = {}) => ({ as: accountKey(id), version: VERSION, state: { 0: { state: '{"a":1}' } }, at: '2026-10-01T09:00:00.000Z', ...rest })
  const stored = async (learner: string) => (await database()).collection('exerciseStates').find({ learner }).toArray()

  it('asks a guest to sign in', async () => {
    expect((await new Client().post(path, body('a'.repeat(24)))).status).toBe(401)
  })

  it('keeps the later of two', async () => {
    const { client, id } = await signedUp()
    expect(await json(await client.post(path, body(id)))).toEqual({ kept: true })
    expect(await json(await client.post(path, body(id, { state: {}, at: '2026-10-01T08:00:00.000Z' })))).toEqual({ kept: false })
    expect(await stored(id)).toEqual([expect.objectContaining({ exercise: name, version: VERSION, state: { 0: { state: '{"a":1}' } }, at: new Date('2026-10-01T09:00:00.000Z') })])
  })

  it.each([
    {}, { state: 'text' }, { state: { 'a.b': { state: '' } } }, { state: { $set: { state: '' } } }, { state: { 0: { $inc: '' } } }, { state: { 0: { state: 1 } } }, { state: { 0: 'text' } },
    { version: 'latest' }, { at: 'yesterday' }, { as: '' },
  ])('does not take %j', async (wrong) => {
    const { client, id } = await signedUp()
    const sent = Object.keys(wrong).length === 0 ? {} : body(id, wrong)
    expect((await client.post(path, sent)).status).toBe(422)
    expect(await stored(id)).toEqual([])
  })

  it('leaves out a name that every object has', async () => {
    const { client, id } = await signedUp()
    const text = JSON.stringify(body(id)).replace('"state":{"0"', '"state":{"__proto__"')
    expect(text).toContain('__proto__')
    const answer = await client.request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text })
    expect(answer.status).toBe(200)
    expect(await stored(id)).toEqual([expect.objectContaining({ state: {} })])
  })

  it('takes as much as a request carries and no more', async () => {
    const { client, id } = await signedUp()
    expect((await client.post(path, body(id, { state: { 0: { state: 'x'.repeat(59_000) } } }))).status).toBe(200)
    expect((await client.post(path, body(id, { state: { 0: { state: 'x'.repeat(70_000) } } }))).status).toBe(413)
    expect((await stored(id))[0]!.state[0].state).toHaveLength(59_000)
  })

  it.each(['unheard-of', '..%2Fx', 'A'])('knows no exercise %s', async (wrong) => {
    const { client, id } = await signedUp()
    expect([404, 422]).toContain((await client.post(`/api/exercises/${wrong}/state`, body(id))).status)
    expect(await stored(id)).toEqual([])
  })

  it('is never another person\'s: what the page kept for somebody else is refused', async () => {
    const [ana, bor] = [await signedUp(), await signedUp()]
    const refused = await bor.client.post(path, body(ana.id))
    expect([refused.status, await json(refused)]).toMatchObject([409, { data: { code: 'OTHER_ACCOUNT' } }])
    expect([await stored(ana.id), await stored(bor.id)]).toEqual([[], []])
  })
})

describe('what an exercise told', () => {
  it('is the person\'s who is signed in, whatever it says of others', async () => {
    const [ana, bor] = [await signedUp(), await signedUp()]
    const event = submitted(4, 4)
    const forged = { ...event, exercise: { ...event.exercise, actor: { account: { name: ana.id } } } }
    expect(await json(await sendEvents(bor, forged))).toMatchObject({ results: [{ saved: false, code: 'VALIDATION' }] })
    expect((await bor.client.post('/api/events', { as: accountKey(ana.id), events: [event] })).status).toBe(409)
    expect(await (await database()).collection('events').countDocuments({ learner: { $in: [ana.id, bor.id] }, verb: 'scored' })).toBe(0)
  })
})
