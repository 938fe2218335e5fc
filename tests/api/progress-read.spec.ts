import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ModuleProgressView, ProgressView } from '#shared/types/progress.ts'
import { Client, json } from '../support/client.ts'
import { sendEvents } from '../support/events.ts'
import { finishLessons, finishModule, lessonsOf } from '../support/learning.ts'
import { signedUp } from '../support/people.ts'

const lessons = lessonsOf('m1')

async function module1(client: Client): Promise<ModuleProgressView> {
  const { modules } = await json<ProgressView>(await client.get('/api/progress'))
  return modules.find(({ uid }) => uid === 'm1')!
}

describe('GET /api/progress', () => {
  it('asks a guest to sign in', async () => {
    expect((await new Client().get('/api/progress')).status).toBe(401)
  })

  it('begins with nothing done', async () => {
    const { client } = await signedUp()
    expect(await module1(client)).toMatchObject({ state: 'none', done: 0, total: lessons.length + 1, claimable: false, certificate: null, position: null })
  })

  it('follows lessons, position, time and an open attempt', async () => {
    const sample = await signedUp()
    const { client } = sample
    await finishLessons(client, lessons.slice(0, 1))
    const at = new Date().toISOString()
    await sendEvents(sample, { id: randomUUID(), verb: 'progressed', lesson: lessons[1], lang: 'sl', at, visit: randomUUID(), seconds: 90, anchor: 'uvod', device: 'test' })
    const { id } = await json<{ id: string }>(await client.post('/api/quizzes/m1-quiz/attempts'))
    expect(await module1(client)).toMatchObject({
      state: 'started', done: 1, seconds: 90, position: { lesson: lessons[1], anchor: 'uvod', at, device: 'test' }, quiz: { openAttempt: id, passed: false },
    })
  })

  it('says when the certificate may be claimed, and then which it is', async () => {
    const { client } = await signedUp()
    await finishModule(client, 'm1')
    expect(await module1(client)).toMatchObject({ state: 'done', done: lessons.length + 1, claimable: true, quiz: { best: 100, passed: true } })
    const { code } = await json<{ code: string }>(await client.post('/api/certificates', { target: 'm1', name: 'Vzorčni Račun' }))
    expect(await module1(client)).toMatchObject({ claimable: false, certificate: { code } })
  })

  it('is each person\'s own, and kept by nobody in between', async () => {
    const [mine, other] = [await signedUp(), await signedUp()]
    await finishLessons(mine.client, lessons)
    expect(await module1(other.client)).toMatchObject({ state: 'none' })
    expect((await mine.client.get('/api/progress')).headers.get('cache-control')).toMatch(/no-store/)
  })
})
