import { describe, expect, it } from 'vitest'
import { Client, json } from '../support/client.ts'
import { database, signedUp } from '../support/people.ts'

const PATH = '/api/trainer/extra-time'
const reason = 'Udeleženka uporablja bralnik zaslona.'

describe('POST /api/trainer/extra-time', () => {
  const body = { email: 'nobody@example.org', percent: 50, reason }

  it('asks a guest to sign in', async () => {
    expect((await new Client().post(PATH, body)).status).toBe(401)
  })

  it.each(['learner', 'manager'] as const)('is not for a %s', async (role) => {
    expect((await (await signedUp(role)).client.post(PATH, body)).status).toBe(403)
  })

  it('gives a learner more time, and it is written down', async () => {
    const [trainer, learner] = [await signedUp('trainer'), await signedUp()]
    const response = await trainer.client.post(PATH, { email: learner.email.toUpperCase(), percent: '50', reason })
    expect([response.status, await json(response)]).toEqual([200, { name: 'Vzorčni Račun', percent: 50 }])
    const db = await database()
    expect(await db.collection('people').findOne({ email: learner.email })).toMatchObject({ extraTime: 50 })
    const audit = await db.collection('audits').find({}, { hint: { _id: 1 } }).sort({ _id: -1 }).toArray()
    expect(audit.filter(entry => entry.subject === learner.id)).toEqual([expect.objectContaining({ actor: trainer.id, act: 'time.granted', reason })])
  })

  it('takes a form and goes back to the trainers\' page', async () => {
    const [trainer, learner] = [await signedUp('trainer'), await signedUp()]
    const response = await trainer.client.form(PATH, { email: learner.email, percent: '25', reason, lang: 'en' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/en/trainer'])
  })

  it.each([
    [{ percent: 50, reason }, 'email'],
    [{ ...body, email: 'nobody' }, 'email'],
    [{ ...body, percent: '' }, 'percent'],
    [{ ...body, percent: -1 }, 'percent'],
    [{ ...body, percent: 301 }, 'percent'],
    [{ ...body, percent: 'pol' }, 'percent'],
    [{ email: 'nobody@example.org', percent: 50 }, 'reason'],
  ])('tells what is wrong with %j', async (input, field) => {
    const response = await (await signedUp('trainer')).client.post(PATH, input)
    expect(response.status).toBe(422)
    expect(await json(response)).toMatchObject({ data: { fields: { [field]: expect.any(String) } } })
  })

  it('finds nobody under an address without an account', async () => {
    expect((await (await signedUp('trainer')).client.post(PATH, body)).status).toBe(404)
  })
})
