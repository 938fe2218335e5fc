import { describe, expect, it } from 'vitest'
import type { ProgrammeReport } from '#shared/types/programme.ts'
import { Client, json } from '../support/client.ts'
import { signedUp } from '../support/people.ts'

describe.each(['GET /api/program', 'GET /api/program.csv'])('%s', (route) => {
  const path = route.slice('GET '.length)

  it('is closed to guests, learners and trainers', async () => {
    expect((await new Client().get(path)).status).toBe(401)
    for (const role of ['learner', 'trainer'] as const) expect((await (await signedUp(role)).client.get(path)).status, role).toBe(403)
  })

  it('is open to managers and administrators, and kept by nobody', async () => {
    for (const role of ['manager', 'admin'] as const) {
      const answer = await (await signedUp(role)).client.get(path)
      expect(answer.status, role).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
    }
  })

  it.each(['x', '1999', '2026.5', '20260', '-1'])('refuses the year %s', async (year) => {
    const { client } = await signedUp('manager')
    expect((await client.get(`${path}?year=${year}`)).status).toBe(422)
  })
})

describe('the report', () => {
  it('counts whoever signs up this year, of 212 municipalities, beside the target of 20', async () => {
    const { client } = await signedUp('manager')
    const before = await json<ProgrammeReport>(await client.get('/api/program'))
    for (let i = 0; i < 6; i++) await signedUp('learner', { kind: 'provider', organisation: 'Vzorčni zavod', municipality: 'Sežana' })
    const after = await json<ProgrammeReport>(await client.get('/api/program'))
    expect(after.people.reached).toBe(before.people.reached + 6)
    expect(after.municipalities.of).toBe(212)
    expect(after.target.aim).toBe(20)
    expect(after.byRegion).toHaveLength(12 + 2)
    const past = await json<ProgrammeReport>(await client.get('/api/program?year=2021'))
    expect(past.people).toEqual({ reached: 0, started: 0, finished: 0, certified: 0 })
  })

  it('comes as a file for a spreadsheet', async () => {
    const { client } = await signedUp('manager')
    const answer = await client.get('/api/program.csv?year=2026&lang=sl')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="tcm-program-2026.csv"')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xEF, 0xBB, 0xBF])
    expect(new TextDecoder().decode(bytes)).toContain('leto;razdelek;postavka')
    expect(await (await client.get('/api/program.csv?year=2026&lang=en')).text()).toContain('year;section;item')
  })
})
