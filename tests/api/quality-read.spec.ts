import { describe, expect, it } from 'vitest'
import type { QualityRow, QuizQuality } from '../../shared/types/quality.ts'
import { Client, json } from '../support/client.ts'
import { takeQuiz } from '../support/learning.ts'
import { signedUp } from '../support/people.ts'

describe.each(['GET /api/trainer/quality', 'GET /api/trainer/quality/:uid'])('%s', (route) => {
  const path = route.split(' ')[1]!.replace(':uid', 'm1-quiz')

  it('asks a guest to sign in', async () => {
    expect((await new Client().get(path)).status).toBe(401)
  })

  it.each(['learner', 'manager'] as const)('is not for a %s', async (role) => {
    expect((await (await signedUp(role)).client.get(path)).status).toBe(403)
  })

  it('is for trainers and administrators', async () => {
    for (const role of ['trainer', 'admin'] as const) expect((await (await signedUp(role)).client.get(path)).status, role).toBe(200)
  })
})

describe('the quality of a quiz', () => {
  it('counts first attempts, without names and without small groups', async () => {
    const learners = await Promise.all(Array.from({ length: 6 }, () => signedUp('learner', { name: 'Vzorčna Nevidna' })))
    for (const { client } of learners) await takeQuiz(client, 'm1-quiz')
    const { client } = await signedUp('trainer')
    const rows = await json<QualityRow[]>(await client.get('/api/trainer/quality?lang=sl'))
    expect(rows.find(row => row.uid === 'm1-quiz')!.people).toBeGreaterThanOrEqual(6)
    const response = await client.get('/api/trainer/quality/m1-quiz?lang=en')
    const text = await response.text()
    expect(text).not.toContain('Nevidna')
    const quiz = JSON.parse(text) as QuizQuality
    expect(quiz.bank.single).toBeGreaterThan(3)
    expect(quiz.items).toHaveLength(quiz.questions)
    for (const { people, right, discrimination, choices } of quiz.items) {
      if (people !== null) expect(people).toBeGreaterThanOrEqual(5)
      else expect([right, discrimination, ...choices.map(({ picked }) => picked)].every(figure => figure === null)).toBe(true)
    }
  })

  it('is not found where there is no such quiz', async () => {
    const { client } = await signedUp('trainer')
    expect((await client.get('/api/trainer/quality/m99-quiz')).status).toBe(404)
    expect((await client.get('/api/trainer/quality/..%2F')).status).not.toBe(200)
  })
})
