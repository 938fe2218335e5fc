import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ClaimView } from '#shared/types/certificate.ts'
import type { PathPage } from '#shared/types/catalogue.ts'
import type { PlanView } from '#shared/types/plan.ts'
import type { SubmissionPage, SubmissionRow } from '#shared/types/plan-mark.ts'
import type { ProgressView } from '#shared/types/progress.ts'
import { Client, json } from '../support/client.ts'
import { signedUp, type Sample } from '../support/people.ts'
import { writeInPlan } from '../support/plans.ts'

const NOWHERE = 'aaaaaaaaaaaa'

/** A plan with something in it, of one who holds it and one who reads, and a trainer and a stranger. */
async function team(): Promise<Record<'ana' | 'reader' | 'trainer' | 'stranger', Sample> & { id: string, at: string, marking: string }> {
  const [ana, reader, stranger, trainer] = await Promise.all([signedUp(), signedUp(), signedUp(), signedUp('trainer')])
  const { id } = await json<{ id: string }>(await ana.client.post('/api/plans'))
  const at = `/api/plans/${id}`
  await json(await ana.client.post(`${at}/people`, { email: reader.email, role: 'reader' }))
  await json(await reader.client.post(`${at}/answer`, { answer: 'accept' }))
  await writeInPlan(ana, id, 'plan:summary', 'Izhodišče')
  return { id, at, ana, reader, stranger, trainer, marking: `/api/trainer/submissions/${id}` }
}

const view = async ({ client }: Sample, at: string) => json<PlanView>(await client.get(at))

/** What a trainer sends: the same points for every criterion. */
async function answer(trainer: Sample, marking: string, points: number, outcome: string, note = 'Opomba.') {
  const { submission, rubric } = await json<SubmissionPage>(await trainer.client.get(marking))
  return { submission, points: rubric.map(() => points), note, outcome }
}

describe('POST /api/plans/:id/hand-in', () => {
  it('is for those who may write, of a plan that has something in it', async () => {
    const { id, at, ana, reader, stranger } = await team()
    expect((await new Client().post(`${at}/hand-in`)).status).toBe(401)
    expect((await reader.client.post(`${at}/hand-in`)).status).toBe(403)
    const empty = await json<{ id: string }>(await ana.client.post('/api/plans'))
    const refused = await ana.client.post(`/api/plans/${empty.id}/hand-in`)
    expect([refused.status, (await json<{ data: { code: string } }>(refused)).data.code]).toEqual([409, 'PLAN_EMPTY'])
    expect((await stranger.client.post(`${at}/hand-in`)).status).toBe(404)
    expect((await ana.client.post(`/api/plans/${NOWHERE}/hand-in`)).status).toBe(404)
    expect(await json<ProgressView>(await ana.client.get('/api/progress'))).toMatchObject({ plan: 'work' })
    const form = await ana.client.form(`${at}/hand-in`, { lang: 'sl' })
    expect([form.status, form.headers.get('location')]).toEqual([303, `/nacrt/${id}?done=handed#handed`])
    expect((await view(ana, at)).handed).toMatchObject({ state: 'handed', mayHandIn: true, mark: null, writers: ['Vzorčni Račun'], paths: [{ path: expect.stringMatching(/^\/poti\//) }] })
    expect((await view(reader, at)).handed).toMatchObject({ state: 'handed', mayHandIn: false })
    expect(await json<ProgressView>(await ana.client.get('/api/progress'))).toMatchObject({ plan: 'handed' })
    expect(await json<ProgressView>(await reader.client.get('/api/progress'))).toMatchObject({ plan: 'none' })
  })
})

describe('GET /api/trainer/submissions', () => {
  it('lists what waits, for trainers, without their own', async () => {
    const { id, at, ana, trainer } = await team()
    await ana.client.post(`${at}/hand-in`)
    expect((await new Client().get('/api/trainer/submissions')).status).toBe(401)
    expect((await ana.client.get('/api/trainer/submissions')).status).toBe(403)
    const rows = await json<SubmissionRow[]>(await trainer.client.get('/api/trainer/submissions'))
    expect(rows.find(row => row.id === id)).toMatchObject({ municipality: 'Koper', again: false })
    const own = await json<{ id: string }>(await trainer.client.post('/api/plans'))
    await writeInPlan(trainer, own.id, 'plan:summary', 'Moje')
    await trainer.client.post(`/api/plans/${own.id}/hand-in`)
    expect((await json<SubmissionRow[]>(await trainer.client.get('/api/trainer/submissions'))).some(row => row.id === own.id)).toBe(false)
  })
})

describe('GET /api/trainer/submissions/:plan', () => {
  it('gives the version as it was handed in, with the rubric', async () => {
    const { at, ana, reader, trainer, marking } = await team()
    expect((await trainer.client.get(marking)).status).toBe(404)
    await ana.client.post(`${at}/hand-in`)
    expect((await new Client().get(marking)).status).toBe(401)
    expect((await reader.client.get(marking)).status).toBe(403)
    const page = await json<SubmissionPage>(await trainer.client.get(`${marking}?lang=en`))
    expect(page).toMatchObject({ by: 'Vzorčni Račun', sections: [{ section: 'analysis', fields: [{ key: 'plan:summary', values: [{ value: 'Izhodišče' }] }] }], before: [] })
    expect(page.rubric.map(({ name }) => name)).toEqual(['Analysis', 'Partners', 'Organisation', 'Measures', 'Calendar', 'Budget', 'Indicators'])
    expect((await trainer.client.get(`/api/trainer/submissions/${NOWHERE}`)).status).toBe(404)
  })
})

describe('POST /api/trainer/submissions/:plan/mark', () => {
  it('asks for changes, then confirms, which the certificate’s condition follows', async () => {
    const { at, ana, reader, trainer, marking } = await team()
    await ana.client.post(`${at}/hand-in`)
    const changes = await answer(trainer, marking, 1, 'changes', 'Manjkajo podatki.')
    expect((await new Client().post(`${marking}/mark`, changes)).status).toBe(401)
    expect((await ana.client.post(`${marking}/mark`, changes)).status).toBe(403)
    for (const wrong of [{ note: '' }, { outcome: 'later' }, { points: [''] }, { points: changes.points.slice(1) }, { points: changes.points.map(() => 3) }, { outcome: 'confirmed', points: changes.points.map(() => 0) }]) {
      expect((await trainer.client.post(`${marking}/mark`, { ...changes, ...wrong })).status, JSON.stringify(wrong)).toBe(422)
    }
    const form = await trainer.client.form(`${marking}/mark`, { ...changes, points: changes.points.map(String), lang: 'sl' })
    expect([form.status, form.headers.get('location')]).toEqual([303, '/trener/nacrti?done=marked'])
    expect((await view(ana, at)).handed).toMatchObject({ state: 'changes', mark: { note: 'Manjkajo podatki.', outcome: 'changes' } })
    expect((await view(reader, at)).handed.mark).toBeNull()
    expect((await trainer.client.post(`${marking}/mark`, changes)).status).toBe(404)

    await ana.client.post(`${at}/hand-in`)
    const confirmed = await answer(trainer, marking, 2, 'confirmed')
    expect((await trainer.client.post(`${marking}/mark`, { ...confirmed, submission: 'x'.repeat(12) })).status).toBe(409)
    const before = await json<ClaimView>(await ana.client.get('/api/claims/path-a'))
    expect(before.missing).toContainEqual({ kind: 'plan', title: '', path: '/nacrt' })
    await json(await trainer.client.post(`${marking}/mark`, confirmed))
    const after = await json<ClaimView>(await ana.client.get('/api/claims/path-a'))
    expect(after.missing).toEqual(before.missing.filter(({ kind }) => kind !== 'plan'))
    expect(await json<ProgressView>(await ana.client.get('/api/progress'))).toMatchObject({ plan: 'confirmed' })
    expect((await ana.client.post(`${at}/hand-in`)).status).toBe(409)
    expect((await json<ClaimView>(await ana.client.get('/api/claims/m1'))).missing.some(({ kind }) => kind === 'plan')).toBe(false)
  })

  it('is never of a plan that the trainer is in', async () => {
    const { at, ana, marking } = await team()
    const trainer = await signedUp('trainer')
    await ana.client.post(`${at}/people`, { email: trainer.email, role: 'reader' })
    await trainer.client.post(`${at}/answer`, { answer: 'accept' })
    await ana.client.post(`${at}/hand-in`)
    expect((await trainer.client.get(marking)).status).toBe(404)
    expect((await trainer.client.post(`${marking}/mark`, { submission: randomUUID().replaceAll('-', '').slice(0, 12), points: [2], note: 'x', outcome: 'changes' })).status).toBe(404)
  })
})

it('a path’s page says what its certificate requires', async () => {
  const { paths } = await json<{ paths: PathPage[] }>(await new Client().get('/api/catalogue'))
  expect(Object.fromEntries(paths.map(({ uid, requires }) => [uid, requires]))).toEqual({ 'path-a': ['plan'], 'path-b': [] })
})
