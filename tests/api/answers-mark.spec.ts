import { describe, expect, it } from 'vitest'
import type { MarkingPage, MarkingRow } from '#shared/types/marking.ts'
import type { AttemptResultView } from '#shared/types/question.ts'
import { Client, json } from '../support/client.ts'
import { openAnswerOf, takeQuiz } from '../support/learning.ts'
import { signedUp, type Sample } from '../support/people.ts'

const NOBODYS = `${'0'.repeat(24)}-1`

/** A learner with an answer that waits, and its id. */
async function waiting(who?: Sample): Promise<{ learner: Sample, result: AttemptResultView, answer: string }> {
  const learner = who ?? await signedUp()
  const result = await takeQuiz(learner.client, 'm1-practice')
  return { learner, result, answer: openAnswerOf(result) }
}

describe.each([
  ['GET /api/trainer/answers', (client: Client) => client.get('/api/trainer/answers')],
  ['GET /api/trainer/answers/:answer', (client: Client) => client.get(`/api/trainer/answers/${NOBODYS}`)],
  ['POST /api/trainer/answers/:answer/mark', (client: Client) => client.post(`/api/trainer/answers/${NOBODYS}/mark`, { points: [1, 1] })],
])('%s', (_route, call) => {
  it('asks a guest to sign in', async () => {
    expect((await call(new Client())).status).toBe(401)
  })

  it.each(['learner', 'manager'] as const)('is not for a %s', async (role) => {
    expect((await call((await signedUp(role)).client)).status).toBe(403)
  })
})

describe('GET /api/trainer/answers', () => {
  it('lists what waits, without whose it is, and nothing of one\'s own', async () => {
    const trainer = await signedUp('trainer')
    const [{ learner, answer }, own] = [await waiting(), await waiting(trainer)]
    const rows = await json<MarkingRow[]>(await trainer.client.get('/api/trainer/answers?lang=sl'))
    expect(rows.find(row => row.id === answer)).toMatchObject({ quiz: 'Vaja za razmislek' })
    expect(rows.some(row => row.id === own.answer)).toBe(false)
    for (const hidden of [learner.id, learner.email]) expect(JSON.stringify(rows)).not.toContain(hidden)
  })
})

describe('GET /api/trainer/answers/:answer', () => {
  it('shows question, answer and rubric', async () => {
    const [trainer, { answer, learner }] = [await signedUp('trainer'), await waiting()]
    const page = await json<MarkingPage>(await trainer.client.get(`/api/trainer/answers/${answer}?lang=en`))
    expect(page).toMatchObject({ id: answer, answer: 'Vzorčni odgovor.', mark: null, rubric: [{ name: 'Character of the town' }, { name: 'Cooperation' }] })
    for (const hidden of [learner.id, learner.email]) expect(JSON.stringify(page)).not.toContain(hidden)
  })

  it('does not find what is no answer, and one\'s own', async () => {
    const trainer = await signedUp('trainer')
    const own = await waiting(trainer)
    for (const answer of [NOBODYS, 'x', own.answer]) expect((await trainer.client.get(`/api/trainer/answers/${answer}`)).status).toBe(404)
  })
})

describe('POST /api/trainer/answers/:answer/mark', () => {
  it('marks; the learner sees points and note, and nothing of the rubric before', async () => {
    const [trainer, { answer, learner, result }] = [await signedUp('trainer'), await waiting()]
    expect(result).toMatchObject({ unmarked: 1, practice: true })
    expect(JSON.stringify(result)).not.toContain('Značilnosti mesta')
    expect((await trainer.client.post(`/api/trainer/answers/${answer}/mark`, { points: [2, 1], note: 'Jasno napisano.' })).status).toBe(200)
    const after = await json<AttemptResultView>(await learner.client.get(`/api/attempts/${result.id}/result?lang=sl`))
    expect(after).toMatchObject({ unmarked: 0, score: 87 })
    expect(after.questions.find(question => question.kind === 'open')?.mark).toMatchObject({ note: 'Jasno napisano.', criteria: [{ points: 2, most: 2 }, { points: 1, most: 2 }] })
  })

  it('takes a form and goes back to the list', async () => {
    const [trainer, { answer }] = [await signedUp('trainer'), await waiting()]
    const response = await trainer.client.form(`/api/trainer/answers/${answer}/mark`, { points: ['1', '0'], note: '', lang: 'en' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/en/trainer/marking?done=marked'])
  })

  it.each([
    [{ points: [9, 0] }, 'points'],
    [{ points: [1] }, 'points'],
    [{ points: ['', '1'] }, 'points.0'],
    [{}, 'points.0'],
    [{ points: [1, 1], note: 'x'.repeat(2001) }, 'note'],
  ])('is told what is wrong with %j', async (body, field) => {
    const [trainer, { answer }] = [await signedUp('trainer'), await waiting()]
    const response = await trainer.client.post(`/api/trainer/answers/${answer}/mark`, body)
    expect(response.status).toBe(422)
    expect(Object.keys((await json<{ data: { fields: Record<string, string> } }>(response)).data.fields)).toContain(field.split('.')[0])
  })

  it('is not for an answer of one\'s own', async () => {
    const trainer = await signedUp('trainer')
    const { answer } = await waiting(trainer)
    expect((await trainer.client.post(`/api/trainer/answers/${answer}/mark`, { points: [2, 2] })).status).toBe(404)
  })
})
