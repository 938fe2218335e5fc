import { describe, expect, it } from 'vitest'
import type { AttemptResultView } from '../../shared/types/question.ts'
import type { RegradeDone, RegradePreview, RegradeRow } from '../../shared/types/regrade.ts'
import { Client, json } from '../support/client.ts'
import { takeQuiz } from '../support/learning.ts'
import { database, signedUp } from '../support/people.ts'
import { editedSince } from '../support/regrade.ts'

const reason = 'V ključu je bila napaka.'

/** A learner who was right, by the key in force, at a question that was edited since. */
async function wronged() {
  const learner = await signedUp('learner', { name: 'Vzorčna Prizadeta' })
  const { id } = await takeQuiz(learner.client, 'm1-quiz')
  return { learner, attempt: id, question: await editedSince(learner) }
}

describe.each(['GET /api/trainer/regrades', 'GET /api/trainer/regrades/:uid', 'POST /api/trainer/regrades/:uid'])('%s', (route) => {
  const [method, pattern = ''] = route.split(' ')
  const path = pattern.replace(':uid', 'm1-q1')
  const call = (client: Client) => method === 'GET' ? client.get(path) : client.post(path, { reason })

  it('asks a guest to sign in', async () => {
    expect((await call(new Client())).status).toBe(401)
  })

  it.each(['learner', 'manager'] as const)('is not for a %s', async (role) => {
    expect((await call((await signedUp(role)).client)).status).toBe(403)
  })
})

describe('a trainer', () => {
  it('sees which questions were edited and whose result would change, regrades with a reason, and it is written down', async () => {
    const [trainer, { learner, attempt, question }] = [await signedUp('trainer'), await wronged()]
    const rows = await json<RegradeRow[]>(await trainer.client.get('/api/trainer/regrades'))
    expect(rows.find(row => row.uid === question)).toMatchObject({ quiz: { uid: 'm1-quiz' }, refused: [] })
    const preview = await json<RegradePreview>(await trainer.client.get(`/api/trainer/regrades/${question}`))
    expect(preview.changes.find(change => change.name === 'Vzorčna Prizadeta')).toMatchObject({ number: 1, from: 50, to: 100, nowPassed: true })

    const done = await json<RegradeDone>(await trainer.client.post(`/api/trainer/regrades/${question}`, { reason }))
    expect(done.changed).toBeGreaterThanOrEqual(1)
    expect(done.left).toBe(0)
    const result = await json<AttemptResultView>(await learner.client.get(`/api/attempts/${attempt}/result`))
    expect(result).toMatchObject({ score: 100, passed: true, quizPassed: true, regraded: { from: 50 } })
    const db = await database()
    expect(await db.collection('events').findOne({ learner: learner.id, verb: 'regraded' })).toMatchObject({ score: 100, data: { by: trainer.id, reason, passed: true } })
    const audit = await db.collection('audits').find({ subject: learner.id }).toArray()
    expect(audit).toEqual([expect.objectContaining({ actor: trainer.id, act: 'attempt.regraded', reason })])

    // There is nothing left to change.
    expect((await trainer.client.post(`/api/trainer/regrades/${question}`, { reason })).status).toBe(409)
  })

  it('takes a form and goes back to the question', async () => {
    const [trainer, { question }] = [await signedUp('trainer'), await wronged()]
    const response = await trainer.client.form(`/api/trainer/regrades/${question}`, { reason, lang: 'en' })
    expect([response.status, response.headers.get('location')]).toEqual([303, `/en/trainer/regrading/${question}?done=regraded`])
  })

  it('must give a reason', async () => {
    const trainer = await signedUp('trainer')
    for (const body of [{}, { reason: 'x' }, { reason: { $ne: null } }]) expect((await trainer.client.post('/api/trainer/regrades/m1-q1', body)).status).toBe(422)
  })

  it('does not find a question that no quiz has', async () => {
    const { client } = await signedUp('trainer')
    expect((await client.get('/api/trainer/regrades/m1-q999')).status).toBe(404)
    expect((await client.post('/api/trainer/regrades/m1-s1', { reason })).status).toBe(404)
  })
})
