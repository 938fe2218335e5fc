import { beforeAll, describe, expect, it } from 'vitest'
import type { Answer, AttemptResultView, AttemptView, QuestionKind } from '#shared/types/question.ts'
import { Client, json } from '../support/client.ts'
import { startWithKinds } from '../support/with-kinds.ts'
import { rightAnswer, takeQuiz } from '../support/learning.ts'
import { database, signedUp, type Sample } from '../support/people.ts'

async function started(): Promise<{ client: Client, id: string, view: AttemptView }> {
  const { client } = await signedUp()
  const { id } = await json<{ id: string }>(await client.post('/api/quizzes/m1-quiz/attempts'))
  return { client, id, view: await json<AttemptView>(await client.get(`/api/attempts/${id}`)) }
}

let attempt: Awaited<ReturnType<typeof started>>
let stranger: Sample

beforeAll(async () => {
  attempt = await started()
  stranger = await signedUp()
})

describe.each([
  ['GET', ''],
  ['GET', '/result'],
  ['POST', '/answers'],
  ['POST', '/checks'],
  ['POST', '/submit'],
])('%s /api/attempts/:id%s', (method, tail) => {
  const call = (client: Client, id: string) => method === 'GET'
    ? client.get(`/api/attempts/${id}${tail}`)
    : client.post(`/api/attempts/${id}${tail}`, { question: 1, answer: null, counter: 1, seen: 0 })

  it('asks a guest to sign in', async () => {
    expect((await call(new Client(), attempt.id)).status).toBe(401)
  })

  it('does not find a stranger\'s attempt', async () => {
    expect((await call(stranger.client, attempt.id)).status).toBe(404)
  })

  it.each(['nonsense', '0123456789abcdef01234567', '%24ne'])('does not find %s', async (id) => {
    expect((await call(stranger.client, id)).status).toBe(404)
  })
})

describe('GET /api/attempts/:id', () => {
  it('shows the questions without a trace of their key', async () => {
    expect(attempt.view).toMatchObject({ status: 'open', number: 1, of: 3, passMark: 75, revision: 0 })
    expect(Object.keys(attempt.view).sort()).toEqual(['behaviour', 'id', 'module', 'number', 'of', 'passMark', 'questions', 'quiz', 'revision', 'status', 'time', 'title'])
    for (const question of attempt.view.questions) {
      const parts: string[] = { gaps: ['gaps'], matching: ['items'], groups: ['items'], hotspot: ['picture'] }[question.kind as string] ?? []
      // Formatting, a unit and the number of hints where there are some.
      const keys = Object.keys(question).filter(key => !['rich', 'body', 'unit', 'hints'].includes(key))
      expect(keys.sort()).toEqual(['answer', 'choices', 'kind', 'number', 'prompt', 'uid', ...parts].sort())
      expect(question.hints ?? 1).toBeTypeOf('number')
      for (const choice of [...question.choices, ...question.items ?? [], ...question.gaps?.choices.flatMap(offered => offered ?? []) ?? []]) expect(Object.keys(choice).filter(key => key !== 'rich').sort()).toEqual(['id', 'text'])
    }
  })

  it('has no result yet', async () => {
    expect((await attempt.client.get(`/api/attempts/${attempt.id}/result`)).status).toBe(404)
  })
})

describe('POST /api/attempts/:id/answers', () => {
  it('keeps an answer for the next reading, in either language', async () => {
    const { client, id, view } = await started()
    const answers = view.questions.map(({ uid }) => rightAnswer(uid))
    for (const [place, answer] of answers.entries()) {
      const response = await client.post(`/api/attempts/${id}/answers`, { question: place + 1, answer, counter: place + 1 })
      expect(await json(response)).toEqual({ revision: place + 1, count: answers.length, answer })
    }
    const again = await json<AttemptView>(await client.get(`/api/attempts/${id}?lang=en`))
    expect(again.questions.map(({ answer }) => answer)).toEqual(answers)
  })

  it('keeps the later of two answers', async () => {
    const { client, id, view } = await started()
    const post = (answer: Answer, counter: number) => client.post(`/api/attempts/${id}/answers`, { question: 1, answer, counter })
    const right = rightAnswer(view.questions[0]!.uid)
    await post(right, 5)
    expect(await json(await post(null, 4))).toMatchObject({ answer: right })
    expect((await json<AttemptView>(await client.get(`/api/attempts/${id}`))).revision).toBe(5)
  })

  it.each([
    ['next', '?q=2'],
    ['previous', '?q=1'],
    ['4', '?q=4'],
    ['100', '?q=7'],
  ])('takes a form and goes %s', async (go, query) => {
    const { client, id } = await started()
    const response = await client.form(`/api/attempts/${id}/answers`, { question: '1', go, lang: 'sl' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`/kviz/${id}${query}`)
  })

  it('takes ticks, select lists and gaps from a form, one or several or none', async () => {
    const person = await signedUp()
    const { id, questions } = await startWithKinds(person)
    const kept = async (kind: QuestionKind, answer: string | string[] | null) => {
      const { number } = questions.find(question => question.kind === kind)!
      const response = await person.client.form(`/api/attempts/${id}/answers`, { question: `${number}`, ...answer !== null && { answer } })
      expect(response.status, kind).toBe(303)
      return (await json<AttemptView>(await person.client.get(`/api/attempts/${id}`))).questions[number - 1]!.answer
    }
    expect(await kept('single', '1')).toBe(1)
    expect(await kept('multiple', '1')).toEqual([1])
    expect(await kept('multiple', ['0', '2'])).toEqual([0, 2])
    expect(await kept('multiple', null)).toBeNull()
    expect(await kept('matching', ['2:1', '', '0:4', ''])).toEqual([4, null, 1, null])
    expect(await kept('matching', ['', '', '', ''])).toBeNull()
    expect(await kept('groups', ['5:2', '0:1'])).toEqual([1, null, null, null, null, 2])
    expect(await kept('ordering', ['3:2', '1:1', '0:', '2:4', '4:3'])).toEqual([1, 3, 4, 2, 0])
    expect(await kept('ordering', ['3:', '1:', '0:', '2:', '4:'])).toBeNull()
    expect(await kept('gaps', ['1986', '', 'ATCM'])).toEqual(['1986', null, 'ATCM'])
  })

  it('from a form may submit at once, and goes on to the result', async () => {
    const { client, id } = await started()
    const response = await client.form(`/api/attempts/${id}/answers`, { question: '6', go: 'submit', lang: 'en' })
    expect(response.headers.get('location')).toBe(`/en/quiz/${id}/result`)
    expect((await client.get(`/api/attempts/${id}/result`)).status).toBe(200)
  })

  it.each([
    [{ answer: 1, counter: 1 }, 'question'],
    [{ question: 0, answer: 1, counter: 1 }, 'question'],
    [{ question: 99, answer: null, counter: 1 }, 'question'],
    [{ question: 1, answer: { $gt: '' }, counter: 1 }, 'answer'],
    [{ question: 1, answer: 'x'.repeat(201), counter: 1 }, 'answer'],
    [{ question: 1, answer: null, counter: 0 }, 'counter'],
    [{ question: 1, answer: null, counter: 'soon' }, 'counter'],
    [{ question: 1, answer: null, counter: 1, go: 'away' }, 'go'],
  ])('refuses %j and names the field', async (body, field) => {
    const response = await attempt.client.post(`/api/attempts/${attempt.id}/answers`, body)
    expect(response.status).toBe(422)
    expect(await json(response)).toMatchObject({ data: { code: 'VALIDATION', fields: { [field]: expect.any(String) } } })
  })

  it('refuses an answer after submission', async () => {
    const { client, id } = await started()
    await client.post(`/api/attempts/${id}/submit`)
    const response = await client.post(`/api/attempts/${id}/answers`, { question: 1, answer: null, counter: 9 })
    expect(response.status).toBe(409)
    expect(await json(response)).toMatchObject({ data: { code: 'ATTEMPT_CLOSED' } })
  })
})

describe('POST /api/attempts/:id/checks', () => {
  const check = (body: object) => attempt.client.post(`/api/attempts/${attempt.id}/checks`, body)

  it('is not for a quiz that tells nothing before submission', async () => {
    expect((await check({ question: 1, answer: 1, seen: 0 })).status).toBe(404)
  })

  it.each([
    [{ answer: 1, seen: 0 }, 'question'],
    [{ question: 1, answer: { $gt: '' }, seen: 0 }, 'answer'],
    [{ question: 1, answer: 1 }, 'seen'],
    [{ question: 1, answer: 1, seen: -1 }, 'seen'],
  ])('refuses %j and names the field', async (body, field) => {
    const response = await check(body)
    expect(response.status).toBe(422)
    expect(await json(response)).toMatchObject({ data: { code: 'VALIDATION', fields: { [field]: expect.any(String) } } })
  })
})

describe('POST /api/attempts/:id/submit', () => {
  it('grades, and answers a second time the same', async () => {
    const { client, id } = await started()
    const results = await Promise.all(Array.from({ length: 5 }, async () => json<AttemptResultView>(await client.post(`/api/attempts/${id}/submit`))))
    expect(results[0]).toMatchObject({ score: 0, passed: false, quizPassed: false, policy: { left: 2 } })
    for (const result of results) expect(result).toEqual(results[0])
  })

  it('takes a form and goes on to the result', async () => {
    const { client, id } = await started()
    const response = await client.form(`/api/attempts/${id}/submit`, { lang: 'sl' })
    expect([response.status, response.headers.get('location')]).toEqual([303, `/kviz/${id}/rezultat`])
  })

  it('writes the event that the certificate follows from', async () => {
    const { client, id } = await signedUp()
    await takeQuiz(client, 'm1-quiz')
    const events = await (await database()).collection('events').find({ learner: id }).toArray()
    expect(events).toEqual([expect.objectContaining({ verb: 'passed', object: 'm1-quiz', score: 100, applied: true })])
  })
})

describe('GET /api/attempts/:id/result', () => {
  it('tells until passing only the outcome and the lesson', async () => {
    const { client } = await signedUp()
    const result = await takeQuiz(client, 'm1-quiz', false)
    for (const question of result.questions) {
      expect(question).toMatchObject({ outcome: 'blank', review: null, lesson: { path: expect.stringMatching(/^\/moduli\/.+\/.+/) } })
    }
  })

  it('explains everything after passing', async () => {
    const { client } = await signedUp()
    const result = await takeQuiz(client, 'm1-quiz')
    expect(result).toMatchObject({ score: 100, passed: true, quizPassed: true })
    for (const question of result.questions) {
      expect(question.outcome).toBe('right')
      expect(question.review?.explanation).toMatch(/\S/)
    }
  })
})

describe('the result of a pre-test', () => {
  it('tells of objectives and lessons, of no question, and to nobody else', async () => {
    const { client, id } = await signedUp()
    const result = await takeQuiz(client, 'm1-quiz-pretest')
    expect(result).toMatchObject({ practice: true, passed: false, quizPassed: false, questions: [], gain: null })
    expect(result.pretest?.levels.map(({ percent }) => percent)).toEqual([100, 100, 100, 100, 100])
    expect(result.pretest?.lessons).toEqual([])
    expect((await stranger.client.get(`/api/attempts/${result.id}/result`)).status).toBe(404)
    expect(await (await database()).collection('events').countDocuments({ learner: id })).toBe(0)
  })

  it('stands beside that of the quiz as what was gained', async () => {
    const { client } = await signedUp()
    const before = await takeQuiz(client, 'm1-quiz-pretest', false)
    expect(before.pretest?.lessons.length).toBeGreaterThan(0)
    const { gain } = await takeQuiz(client, 'm1-quiz')
    expect(gain?.total).toEqual({ before: 0, after: 100, normalised: 1 })
    expect(gain?.rows).toHaveLength(5)
    expect((await takeQuiz((await signedUp()).client, 'm1-quiz', false)).gain).toBeNull()
  })
})

describe('an answer that was kept on a device', () => {
  it('is taken from the account that gave it, and from no other', async () => {
    const { client, id } = await started()
    const { key } = await json<{ key: string }>(await client.get('/api/me'))
    const other = await json<{ key: string }>(await stranger.client.get('/api/me'))
    const answer = (as: string) => client.post(`/api/attempts/${id}/answers`, { question: 1, answer: null, counter: 1, as })
    const refused = await answer(other.key)
    expect([refused.status, await json(refused)]).toMatchObject([409, { data: { code: 'OTHER_ACCOUNT' } }])
    expect((await answer(key)).status).toBe(200)
    expect((await answer('nobody')).status).toBe(422)
  })
})
