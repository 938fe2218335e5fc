import { describe, expect, it } from 'vitest'
import type { WaitingLearner } from '../../server/services/assessment/grants.ts'
import { Client, json } from '../support/client.ts'
import { takeQuiz } from '../support/learning.ts'
import { database, signedUp, type Sample } from '../support/people.ts'

const PATH = '/api/trainer/grants'
const reason = 'Med zadnjim poskusom se je prekinila povezava.'

/** A learner who has used up the attempts of a round. */
async function stuck(): Promise<Sample> {
  const learner = await signedUp()
  for (let attempt = 0; attempt < 3; attempt++) await takeQuiz(learner.client, 'm1-quiz', false)
  return learner
}

const waiting = async (trainer: Sample) => json<WaitingLearner[]>(await trainer.client.get('/api/trainer/waiting'))

describe.each(['POST /api/trainer/grants', 'GET /api/trainer/waiting'])('%s', (route) => {
  const [method, path = ''] = route.split(' ')
  const call = (client: Client) => method === 'GET' ? client.get(path) : client.post(path, { learner: '0'.repeat(24), quiz: 'm1-quiz', reason })

  it('asks a guest to sign in', async () => {
    expect((await call(new Client())).status).toBe(401)
  })

  it.each(['learner', 'manager'] as const)('is not for a %s', async (role) => {
    expect((await call((await signedUp(role)).client)).status).toBe(403)
  })
})

describe('a trainer', () => {
  it('sees who waits, grants an attempt at once, and it is written down', async () => {
    const [trainer, learner] = [await signedUp('trainer'), await stuck()]
    expect((await waiting(trainer)).find(one => one.learner === learner.id)).toMatchObject({ email: learner.email, attempts: 3, best: 0, quiz: { uid: 'm1-quiz' } })
    const granted = await trainer.client.post(PATH, { learner: learner.id, quiz: 'm1-quiz', reason })
    expect(granted.status).toBe(200)
    expect((await waiting(trainer)).some(one => one.learner === learner.id)).toBe(false)
    expect((await takeQuiz(learner.client, 'm1-quiz')).passed).toBe(true)
    const db = await database()
    expect(await db.collection('events').countDocuments({ learner: learner.id, verb: 'waived' })).toBe(1)
    const audit = await db.collection('audits').find({}, { hint: { _id: 1 } }).sort({ _id: -1 }).toArray()
    expect(audit.filter(entry => entry.subject === learner.id)).toEqual([expect.objectContaining({ actor: trainer.id, act: 'attempt.granted', reason })])
  })

  it('takes a form and goes back to the trainers\' page', async () => {
    const [trainer, learner] = [await signedUp('trainer'), await stuck()]
    const response = await trainer.client.form(PATH, { learner: learner.id, quiz: 'm1-quiz', reason, lang: 'en' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/en/trainer'])
  })

  it.each([
    [{ quiz: 'm1-quiz', reason }, 'learner'],
    [{ learner: '0'.repeat(24), quiz: 'm1-quiz', reason: 'x' }, 'reason'],
    [{ learner: '0'.repeat(24), quiz: 'm1-quiz' }, 'reason'],
    [{ learner: { $ne: null }, quiz: 'm1-quiz', reason }, 'learner'],
  ])('is told what is wrong with %j', async (body, field) => {
    const trainer = await signedUp('trainer')
    const response = await trainer.client.post(PATH, body)
    expect(response.status).toBe(422)
    expect(await json(response)).toMatchObject({ data: { fields: { [field]: expect.any(String) } } })
  })

  it('cannot grant to someone who never tried, nor to someone who has attempts left', async () => {
    const [trainer, learner] = [await signedUp('trainer'), await signedUp()]
    const grant = () => trainer.client.post(PATH, { learner: learner.id, quiz: 'm1-quiz', reason })
    expect((await grant()).status).toBe(404)
    await takeQuiz(learner.client, 'm1-quiz', false)
    expect((await grant()).status).toBe(409)
  })
})
