import { describe, expect, it } from 'vitest'
import type { CheckResult } from '../../server/services/assessment/self-check.ts'
import { Client, json } from '../support/client.ts'
import { signedUp } from '../support/people.ts'

/** A self-check of a draft; the third choice is the right one. */
const CHECK = 'm2-s1'
const path = `/api/trainer/checks/${CHECK}`
const RIGHT = 2

describe('POST /api/trainer/checks/:id', () => {
  it('is closed to guests, learners and managers', async () => {
    expect((await new Client().post(path, { answer: RIGHT })).status).toBe(401)
    for (const role of ['learner', 'manager'] as const) {
      const response = await (await signedUp(role)).client.post(path, { answer: RIGHT })
      expect(response.status, role).toBe(403)
      expect(await response.text()).not.toContain('explanation')
    }
  })

  it('lets trainers and administrators try it out, and is kept by nobody', async () => {
    for (const role of ['trainer', 'admin'] as const) {
      const response = await (await signedUp(role)).client.post(path, { answer: RIGHT, lang: 'sl' })
      expect(response.status, role).toBe(200)
      expect(response.headers.get('cache-control')).toBe('private, no-store')
      expect(await json<CheckResult>(response)).toMatchObject({ outcome: 'right', review: { right: [RIGHT], explanation: expect.stringMatching(/zasebni zavod/) } })
    }
  })

  it('takes a form and goes back to the preview', async () => {
    const { client } = await signedUp('trainer')
    const back = await client.form(path, { answer: '0', lang: 'sl', back: '/trener/osnutek/x.md#m2-s1' })
    expect([back.status, back.headers.get('location')]).toEqual([303, `/trener/osnutek/x.md?check=${CHECK}&outcome=wrong#${CHECK}`])
    const elsewhere = await client.form(path, { answer: '0', lang: 'en', back: 'https://example.org/' })
    expect(elsewhere.headers.get('location')).toBe(`/en/trainer?check=${CHECK}&outcome=wrong#${CHECK}`)
  })

  it('refuses an answer that the question does not offer', async () => {
    const { client } = await signedUp('trainer')
    const response = await client.post(path, { answer: 99 })
    expect(response.status).toBe(422)
    expect(await json(response)).toMatchObject({ data: { fields: { answer: 'invalid' } } })
  })

  it.each(['m1-s1', 'm1-q1', 'm2-s9'])('does not know what is no draft\'s self-check: %s', async (id) => {
    const { client } = await signedUp('trainer')
    expect((await client.post(`/api/trainer/checks/${id}`, { answer: 0 })).status).toBe(404)
  })
})

describe('POST /api/checks/:id', () => {
  it('does not know a draft\'s, not even for a trainer', async () => {
    for (const client of [new Client(), (await signedUp('trainer')).client]) {
      expect((await client.post(`/api/checks/${CHECK}`, { answer: RIGHT })).status).toBe(404)
    }
  })
})
