import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ProgressView } from '#shared/types/progress.ts'
import { Client, json } from '../support/client.ts'
import { lessonsOf } from '../support/learning.ts'
import { database, signedUp } from '../support/people.ts'

const [lesson = ''] = lessonsOf('m1')

function input(rest: object = {}) {
  return { id: randomUUID(), verb: 'initialized', lesson, lang: 'sl', at: new Date().toISOString(), ...rest }
}

describe('POST /api/events', () => {
  it('asks a guest to sign in', async () => {
    expect((await new Client().post('/api/events', input())).status).toBe(401)
  })

  it('records one event, and the same event once', async () => {
    const { client, id } = await signedUp()
    const event = input()
    for (let sent = 0; sent < 3; sent++) {
      expect(await json(await client.post('/api/events', event))).toEqual({ results: [{ id: event.id, saved: true }] })
    }
    expect(await (await database()).collection('events').countDocuments({ learner: id })).toBe(1)
  })

  it('judges each event of a list on its own', async () => {
    const { client } = await signedUp()
    const [good, bad, gone] = [input(), input({ verb: 'passed' }), input({ lesson: 'gone' })]
    expect(await json(await client.post('/api/events', [good, bad, gone]))).toEqual({
      results: [{ id: good.id, saved: true }, { id: bad.id, saved: false, code: 'VALIDATION' }, { id: gone.id, saved: false, code: 'NOT_FOUND' }],
    })
  })

  it('gives the learner of the session, whatever the body says', async () => {
    const [mine, other] = [await signedUp(), await signedUp()]
    await mine.client.post('/api/events', input({ learner: other.id }))
    expect(await (await database()).collection('events').countDocuments({ learner: other.id })).toBe(0)
  })

  it('does not believe a clock that is ahead', async () => {
    const { client, id } = await signedUp()
    await client.post('/api/events', input({ at: '2099-01-01T00:00:00Z' }))
    const event = await (await database()).collection('events').findOne({ learner: id })
    expect(event!.at.getTime()).toBeLessThanOrEqual(Date.now())
  })

  it.each([
    { verb: 'passed' },
    { verb: 'satisfied' },
    { id: 'attempt:1' },
    { id: { $ne: '' } },
    { lang: 'de' },
    { at: 'yesterday' },
    { visit: 'a.b$c-de' },
    { seconds: -1 },
    { anchor: 'two words' },
  ])('does not record %j', async (wrong) => {
    const { client, id } = await signedUp()
    expect(await json(await client.post('/api/events', input(wrong)))).toEqual({ results: [expect.objectContaining({ saved: false, code: 'VALIDATION' })] })
    expect(await (await database()).collection('events').countDocuments({ learner: id })).toBe(0)
  })

  it('takes 1200 events of a person in ten minutes, then says when to come again', async () => {
    const { client } = await signedUp()
    const batch = Array.from({ length: 100 }, () => ({}))
    for (let sent = 0; sent < 12; sent++) expect((await client.post('/api/events', batch)).status).toBe(200)
    const refused = await client.post('/api/events', input())
    expect(refused.status).toBe(429)
    expect(await json(refused)).toMatchObject({ data: { code: 'TOO_MANY_REQUESTS', retryAfter: expect.any(Number) } })
    expect((await (await signedUp()).client.post('/api/events', input())).status).toBe(200)
  })

  it('refuses more than a hundred at once, and none', async () => {
    const { client } = await signedUp()
    expect((await client.post('/api/events', Array.from({ length: 101 }, () => input()))).status).toBe(422)
    expect((await client.post('/api/events', [])).status).toBe(422)
  })
})

describe('POST /api/lessons-done/:uid', () => {
  it('asks a guest to sign in, and a guest\'s form to the sign-in page', async () => {
    expect((await new Client().post(`/api/lessons-done/${lesson}`)).status).toBe(401)
    const response = await new Client().form(`/api/lessons-done/${lesson}`, { lang: 'sl', back: '/moduli' })
    expect([response.status, response.headers.get('location')]).toEqual([303, `/prijava?next=${encodeURIComponent('/moduli')}`])
  })

  it('says that the lesson is done, once', async () => {
    const { client, id } = await signedUp()
    for (let sent = 0; sent < 2; sent++) expect(await json(await client.post(`/api/lessons-done/${lesson}`))).toEqual({ done: lesson })
    const events = await (await database()).collection('events').find({ learner: id }).toArray()
    expect(events).toEqual([expect.objectContaining({ verb: 'completed', object: lesson, module: 'm1', applied: true, contentHash: expect.any(String) })])
  })

  it('takes a form and goes on, or back to the lesson, never to another site', async () => {
    const { client } = await signedUp()
    const goes = async (next: Record<string, string>) => {
      const response = await client.form(`/api/lessons-done/${lesson}`, { lang: 'en', ...next })
      expect(response.status).toBe(303)
      return response.headers.get('location')
    }
    expect(await goes({ next: '/en/modules/x/y' })).toBe('/en/modules/x/y')
    expect(await goes({})).toMatch(/^\/en\/modules\/.+\/.+/)
    expect(await goes({ next: 'https://example.org/' })).toMatch(/^\/en\/modules\/.+\/.+/)
  })

  it('does not know a lesson that is not there', async () => {
    const { client } = await signedUp()
    expect((await client.post('/api/lessons-done/gone')).status).toBe(404)
  })

  it('is the only way to finish a lesson: opening is not enough', async () => {
    const { client } = await signedUp()
    await client.post('/api/events', input())
    const { modules } = await json<ProgressView>(await client.get('/api/progress'))
    expect(modules.find(({ uid }) => uid === 'm1')!.lessons[lesson]).toEqual({ openedAt: expect.any(String), doneAt: null })
  })
})
