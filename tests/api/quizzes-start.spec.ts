import { describe, expect, it } from 'vitest'
import type { QuizView } from '#shared/types/question.ts'
import { Client, json } from '../support/client.ts'
import { takeQuiz } from '../support/learning.ts'
import { signedUp } from '../support/people.ts'

describe('GET /api/quizzes/:uid', () => {
  it('asks a guest to sign in', async () => {
    expect((await new Client().get('/api/quizzes/m1-quiz')).status).toBe(401)
  })

  it('tells the rules, in the reader\'s language', async () => {
    const { client } = await signedUp()
    const [sl, en] = [await json<QuizView>(await client.get('/api/quizzes/m1-quiz?lang=sl')), await json<QuizView>(await client.get('/api/quizzes/m1-quiz?lang=en'))]
    expect(sl).toMatchObject({ uid: 'm1-quiz', best: null, passed: false, openAttempt: null, attempts: [], policy: { passMark: 75, attempts: 3, left: 3, canStart: true, opensAt: null } })
    expect(sl.module.path).toMatch(/^\/moduli\//)
    expect(en.module.path).toMatch(/^\/en\/modules\//)
    expect(en.title).not.toBe(sl.title)
  })

  it('offers a pre-test before the first attempt, and not after it', async () => {
    const { client } = await signedUp()
    const pretest = async () => (await json<QuizView>(await client.get('/api/quizzes/m1-quiz'))).pretest
    expect(await pretest()).toMatchObject({ uid: 'm1-quiz-pretest', openAttempt: null, result: null, policy: { canStart: true } })
    expect(await json<QuizView>(await client.get('/api/quizzes/m1-quiz-pretest'))).toMatchObject({ practice: true, pretest: null, policy: { canStart: true, attempts: 1 } })
    await client.post('/api/quizzes/m1-quiz/attempts')
    expect(await pretest()).toBeNull()
    expect(await json<QuizView>(await client.get('/api/quizzes/m1-quiz-pretest'))).toMatchObject({ policy: { canStart: false } })
  })

  it('is kept by nobody in between', async () => {
    const { client } = await signedUp()
    expect((await client.get('/api/quizzes/m1-quiz')).headers.get('cache-control')).toMatch(/no-store/)
  })

  it.each(['no-quiz', 'm1', 'no-quiz-pretest', 'm1-practice-pretest'])('does not know %s', async (uid) => {
    const { client } = await signedUp()
    expect((await client.get(`/api/quizzes/${uid}`)).status).toBe(404)
  })
})

describe('POST /api/quizzes/:uid/attempts', () => {
  it('asks a guest to sign in', async () => {
    expect((await new Client().post('/api/quizzes/m1-quiz/attempts')).status).toBe(401)
  })

  it('starts one attempt, however often it is asked at once', async () => {
    const { client } = await signedUp()
    const started = await Promise.all(Array.from({ length: 10 }, async () => json<{ id: string }>(await client.post('/api/quizzes/m1-quiz/attempts'))))
    expect(new Set(started.map(({ id }) => id)).size).toBe(1)
  })

  it('takes a form and goes on to the attempt', async () => {
    const { client } = await signedUp()
    const response = await client.form('/api/quizzes/m1-quiz/attempts', { lang: 'en' })
    expect(response.status).toBe(303)
    const { openAttempt } = await json<QuizView>(await client.get('/api/quizzes/m1-quiz'))
    expect(response.headers.get('location')).toBe(`/en/quiz/${openAttempt}`)
  })

  it('refuses when the attempts are used up, and says when the next round opens', async () => {
    const { client } = await signedUp()
    for (let attempt = 0; attempt < 3; attempt++) await takeQuiz(client, 'm1-quiz', false)
    const response = await client.post('/api/quizzes/m1-quiz/attempts')
    expect(response.status).toBe(409)
    expect(await json(response)).toMatchObject({ data: { code: 'NO_ATTEMPTS_LEFT' } })
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(23 * 3600)
    const { policy } = await json<QuizView>(await client.get('/api/quizzes/m1-quiz'))
    expect(policy).toMatchObject({ left: 0, canStart: false })
    expect(Date.parse(policy.opensAt!)).toBeGreaterThan(Date.now() + 23 * 3_600_000)
  })

  it('starts a pre-test once, and none after the first attempt', async () => {
    const { client } = await signedUp()
    await takeQuiz(client, 'm1-quiz-pretest', false)
    expect(await json(await client.post('/api/quizzes/m1-quiz-pretest/attempts'))).toMatchObject({ data: { code: 'NO_ATTEMPTS_LEFT' } })
    const late = await signedUp()
    await late.client.post('/api/quizzes/m1-quiz/attempts')
    expect((await late.client.post('/api/quizzes/m1-quiz-pretest/attempts')).status).toBe(409)
  })

  it('does not know a quiz that is not there', async () => {
    const { client } = await signedUp()
    expect((await client.post('/api/quizzes/no-quiz/attempts')).status).toBe(404)
  })
})
