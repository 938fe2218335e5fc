import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ProgressView } from '#shared/types/progress.ts'
import { accountKey } from '../../server/services/people/ids.ts'
import { Client, json } from '../support/client.ts'
import { sendEvents } from '../support/events.ts'
import { lessonsOf } from '../support/learning.ts'
import { database, signedUp } from '../support/people.ts'

const [lesson = ''] = lessonsOf('m1')

function input(rest: object = {}) {
  return { id: randomUUID(), verb: 'initialized', lesson, lang: 'sl', at: new Date().toISOString(), ...rest }
}

async function logged(learner: string): Promise<number> {
  return (await database()).collection('events').countDocuments({ learner })
}

describe('POST /api/events', () => {
  it('asks a guest to sign in', async () => {
    const { id } = await signedUp()
    expect((await sendEvents({ client: new Client(), id }, input())).status).toBe(401)
  })

  it('records one event, and the same event once', async () => {
    const sample = await signedUp()
    const event = input()
    for (let sent = 0; sent < 3; sent++) {
      expect(await json(await sendEvents(sample, event))).toEqual({ results: [{ id: event.id, saved: true }] })
    }
    expect(await logged(sample.id)).toBe(1)
  })

  it('judges each event of a list on its own', async () => {
    const [good, bad, gone] = [input(), input({ verb: 'passed' }), input({ lesson: 'gone' })]
    expect(await json(await sendEvents(await signedUp(), good, bad, gone))).toEqual({
      results: [{ id: good.id, saved: true }, { id: bad.id, saved: false, code: 'VALIDATION' }, { id: gone.id, saved: false, code: 'NOT_FOUND' }],
    })
  })

  it('gives the learner of the session, whatever the event says', async () => {
    const [mine, other] = [await signedUp(), await signedUp()]
    await sendEvents(mine, input({ learner: other.id }))
    expect([await logged(mine.id), await logged(other.id)]).toEqual([1, 0])
  })

  it('takes nothing that was kept under another account', async () => {
    const [mine, other] = [await signedUp(), await signedUp()]
    const refused = await sendEvents({ client: mine.client, id: other.id }, input())
    expect(refused.status).toBe(409)
    expect(await json(refused)).toMatchObject({ data: { code: 'OTHER_ACCOUNT' } })
    expect([await logged(mine.id), await logged(other.id)]).toEqual([0, 0])
  })

  it('says of an erased account that it is erased, also to a device where nobody is signed in', async () => {
    const { id } = await signedUp()
    await (await database()).collection<{ _id: string }>('erased').insertOne({ _id: id, kind: 'person', key: accountKey(id), at: new Date() } as never)
    const answer = await sendEvents({ client: new Client(), id }, input())
    expect(answer.status).toBe(410)
    expect(await json(answer)).toMatchObject({ data: { code: 'ERASED' } })
  })

  it('takes a guest\'s events once the guest is linked', async () => {
    const sample = await signedUp()
    const event = { ...input(), guest: randomUUID() }
    expect(await json(await sendEvents(sample, event))).toEqual({ results: [{ id: event.id, saved: false, code: 'GUEST_NOT_LINKED' }] })
    await sample.client.post('/api/guest-links', { as: accountKey(sample.id), guest: event.guest, lessons: 1 })
    expect(await json(await sendEvents(sample, event))).toEqual({ results: [{ id: event.id, saved: true }] })
  })

  it('grades a self-check and keeps the credit, never the answer', async () => {
    const sample = await signedUp()
    const [wrong, right] = [0, 1].map(answer => input({ verb: 'answered', check: 'm1-s1', answer }))
    const unknown = input({ verb: 'answered', check: 'm1-s99', answer: 0 })
    const nameless = input({ verb: 'answered', answer: 0 })
    expect(await json(await sendEvents(sample, wrong, right, unknown, nameless))).toEqual({ results: [
      { id: wrong!.id, saved: true }, { id: right!.id, saved: true }, { id: unknown.id, saved: false, code: 'NOT_FOUND' }, { id: nameless.id, saved: false, code: 'VALIDATION' },
    ] })
    const events = await (await database()).collection('events').find({ learner: sample.id }).toArray()
    expect(events.map(({ data }) => data)).toEqual([{ check: 'm1-s1' }, { check: 'm1-s1' }])
    expect(events.every(({ score }) => Number.isInteger(score))).toBe(true)
    expect(JSON.stringify(events)).not.toContain('"answer"')
  })

  it('notes which text was read, and where the browser does not say it, today\'s', async () => {
    const sample = await signedUp()
    await sendEvents(sample, input({ contentHash: '0123456789ab' }), input())
    const events = await (await database()).collection('events').find({ learner: sample.id }).toArray()
    expect(events.map(({ contentHash }) => contentHash).sort()).toEqual(['0123456789ab', expect.stringMatching(/^[0-9a-f]{12}$/)])
  })

  it('does not believe a clock that is ahead', async () => {
    const sample = await signedUp()
    await sendEvents(sample, input({ at: '2099-01-01T00:00:00Z' }))
    const event = await (await database()).collection('events').findOne({ learner: sample.id })
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
    { contentHash: 'x' },
    { seconds: -1 },
    { anchor: 'two words' },
    { guest: 'me' },
  ])('does not record %j', async (wrong) => {
    const sample = await signedUp()
    expect(await json(await sendEvents(sample, input(wrong)))).toEqual({ results: [expect.objectContaining({ saved: false, code: 'VALIDATION' })] })
    expect(await logged(sample.id)).toBe(0)
  })

  it('takes 1200 events of a person in ten minutes, then says when to come again', async () => {
    const sample = await signedUp()
    const batch = Array.from({ length: 100 }, () => ({}))
    for (let sent = 0; sent < 12; sent++) expect((await sendEvents(sample, ...batch)).status).toBe(200)
    const refused = await sendEvents(sample, input())
    expect(refused.status).toBe(429)
    expect(await json(refused)).toMatchObject({ data: { code: 'TOO_MANY_REQUESTS', retryAfter: expect.any(Number) } })
    expect((await sendEvents(await signedUp(), input())).status).toBe(200)
  })

  it('takes none, from a device that only asks whether the account is still there', async () => {
    const response = await sendEvents(await signedUp())
    expect([response.status, await json(response)]).toEqual([200, { results: [] }])
  })

  it('refuses more than a hundred at once, and what names no account', async () => {
    const sample = await signedUp()
    expect((await sendEvents(sample, ...Array.from({ length: 101 }, () => input()))).status).toBe(422)
    for (const as of [undefined, '', { $ne: '' }, 'x'.repeat(23)]) expect((await sample.client.post('/api/events', { as, events: [input()] })).status).toBe(422)
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
    const sample = await signedUp()
    const { client } = sample
    await sendEvents(sample, input())
    const { modules } = await json<ProgressView>(await client.get('/api/progress'))
    expect(modules.find(({ uid }) => uid === 'm1')!.lessons[lesson]).toEqual({ openedAt: expect.any(String), doneAt: null, answered: expect.any(Array) })
  })
})
