import { describe, expect, it } from 'vitest'
import type { DecisionsStartView, TrainerCaseSummary, TrainerCaseView, VisitView, WalkView } from '#shared/types/case.ts'
import { Client, json } from '../support/client.ts'
import { signedUp } from '../support/people.ts'
import { caseVisit, KOPER_WAY } from '../support/stage.ts'

const ENDING = ['office', 'push']

describe('GET /api/cases/:slug/decisions', () => {
  it('tells a guest what awaits, and nothing of what follows', async () => {
    const response = await new Client().get('/api/cases/koper/decisions?lang=sl')
    const start = await json<DecisionsStartView>(response)
    expect(start).toMatchObject({ uid: 'case-koper', visits: null, decisionsPath: '/primeri/koper/odlocitve', alternates: { en: '/en/cases/koper/decisions' } })
    expect(start.indicators).toMatchObject([{ id: 'trust', level: 2, before: null }, { id: 'visible' }, { id: 'budget' }, { id: 'proof' }])
    expect(JSON.stringify(start)).not.toMatch(/effects|consequence|#/)
    expect(response.headers.get('cache-control')).toMatch(/no-store/)
  })

  it('lists one’s own visits, the latest first', async () => {
    const { client } = await signedUp()
    const ended = await caseVisit(client, ENDING)
    const open = await caseVisit(client, ['association'])
    const { visits } = await json<DecisionsStartView>(await client.get('/api/cases/koper/decisions?lang=en'))
    expect(visits).toMatchObject([{ id: open, decisions: 1, end: null }, { id: ended, decisions: 2, end: 'Campaigns without hosts', path: `/en/cases/koper/decisions/${ended}` }])
  })

  it('does not find what cannot be played', async () => {
    expect((await new Client().get('/api/cases/ni-ga/decisions')).status).toBe(404)
  })
})

describe('GET /api/cases/:slug/walk', () => {
  const walk = async (steps: string) => json<WalkView>(await new Client().get(`/api/cases/koper/walk?lang=sl&steps=${steps}`))

  it('shows a place and what the last decision brought, and no later one', async () => {
    const start = await walk('')
    expect(start).toMatchObject({ last: null, end: null, node: { id: 'voice', choices: [{ id: 'office' }, { id: 'association' }, { id: 'forum' }] } })
    expect(JSON.stringify(start)).not.toContain('Menedžer dobi mizo')
    const next = await walk('office')
    expect(next).toMatchObject({ last: { choice: 'office' }, node: { id: 'alone' }, end: null })
    expect(JSON.stringify(next)).toContain('Menedžer dobi mizo')
    expect(JSON.stringify(next)).not.toMatch(/še en uradnik|Prve akcije so lahko lepe|skupen glas ponudnikov je pogoj/i)
    expect(next.indicators.find(({ id }) => id === 'budget')).toMatchObject({ before: 8, level: 6 })
  })

  it('compares at an end with what the town did, and says where the sources are silent', async () => {
    const { end, sources } = await walk(ENDING.join(','))
    expect(end!.steps).toMatchObject([{ node: 'voice', choice: 'office', isSame: false, town: expect.stringContaining('združenje'), why: '' }, { node: 'alone', town: null, isSame: false }])
    expect(end!.townOnly).toEqual(['Pilotni projekt se konča', 'S čim boste začeli?', 'Najemnine občinskih prostorov', 'Kaj sme postati pritličje?', 'December v jedru', 'Sklep o najemninah se izteče'])
    expect(sources.map(({ code }) => code)).toContain('P6')
  })

  it.each(['nothing', 'office,office', 'office,push,push', '<script>', Array(60).fill('a').join(',')])('knows no way %s', async (steps) => {
    expect((await new Client().get(`/api/cases/koper/walk?steps=${encodeURIComponent(steps)}`)).status).toBe(404)
  })
})

describe('POST /api/case-visits', () => {
  it('asks a guest to sign in', async () => {
    expect((await new Client().post('/api/case-visits', { case: 'case-koper' })).status).toBe(401)
  })

  it('begins one visit, and takes a form', async () => {
    const { client } = await signedUp()
    const { id, path } = await json<{ id: string, path: string }>(await client.post('/api/case-visits', { case: 'case-koper' }))
    expect(path).toBe(`/primeri/koper/odlocitve/${id}`)
    const response = await client.form('/api/case-visits', { case: 'case-koper', lang: 'en' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`/en/cases/koper/decisions/${id}`)
  })

  it('begins anew at a decision of an own visit, and of nobody else’s', async () => {
    const [mine, other] = [await signedUp(), await signedUp()]
    const visit = await caseVisit(mine.client, ENDING)
    const { id } = await json<{ id: string }>(await mine.client.post('/api/case-visits', { case: 'case-koper', visit, steps: 1 }))
    expect(await json<VisitView>(await mine.client.get(`/api/case-visits/${id}`))).toMatchObject({ taken: 1, walk: { node: { id: 'alone' } } })
    expect((await other.client.post('/api/case-visits', { case: 'case-koper', visit, steps: 1 })).status).toBe(404)
  })

  it.each([[{ case: 'case-ni' }, 404], [{ case: 'Š' }, 422], [{}, 422], [{ case: 'case-koper', visit: 'x', steps: -1 }, 422], [{ case: 'case-koper', visit: 'x' }, 404]])('refuses %j', async (body, status) => {
    const { client } = await signedUp()
    expect((await client.post('/api/case-visits', body)).status).toBe(status)
  })
})

describe('GET /api/case-visits/:id', () => {
  it('asks a guest to sign in, and is not found by anybody else', async () => {
    const [mine, other] = [await signedUp(), await signedUp()]
    const id = await caseVisit(mine.client, [])
    expect((await new Client().get(`/api/case-visits/${id}`)).status).toBe(401)
    expect((await other.client.get(`/api/case-visits/${id}`)).status).toBe(404)
    expect((await mine.client.get('/api/case-visits/x')).status).toBe(404)
  })

  it('shows my reasons at the end, and others only from five people up', async () => {
    const { client } = await signedUp()
    const id = await caseVisit(client, KOPER_WAY, 'Moj razlog.')
    const few = await json<VisitView>(await client.get(`/api/case-visits/${id}?lang=en`))
    expect(few.walk!.end!.steps[0]).toMatchObject({ why: 'Moj razlog.', isSame: true })
    for (let other = 0; other < 5; other++) await caseVisit((await signedUp()).client, KOPER_WAY)
    const { walk } = await json<VisitView>(await client.get(`/api/case-visits/${id}`))
    expect(walk!.end!.steps.at(-1)!.others!.people).toBeGreaterThanOrEqual(5)
  })
})

describe('POST /api/case-visits/:id/decisions', () => {
  it('asks a guest to sign in, and takes nothing from anybody else', async () => {
    const [mine, other] = [await signedUp(), await signedUp()]
    const path = `/api/case-visits/${await caseVisit(mine.client, [])}/decisions`
    expect((await new Client().post(path, { choice: 'office', count: 0 })).status).toBe(401)
    expect((await other.client.post(path, { choice: 'office', count: 0 })).status).toBe(404)
  })

  it('decides once, however often it is sent, and goes on from a form to what it brought', async () => {
    const { client } = await signedUp()
    const id = await caseVisit(client, [])
    const path = `/api/case-visits/${id}/decisions`
    const sent = await Promise.all(Array.from({ length: 6 }, () => client.post(path, { choice: 'office', count: 0, why: 'Zato.' })))
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]))
    expect((await client.post(path, { choice: 'forum', count: 0 })).status).toBe(409)
    const response = await client.form(path, { choice: 'push', count: '1', why: '', lang: 'sl' })
    expect([response.status, response.headers.get('location')]).toEqual([303, `/primeri/koper/odlocitve/${id}#decided`])
    expect((await json<VisitView>(await client.get(`/api/case-visits/${id}`))).walk).toMatchObject({ steps: [{ choice: 'office' }, { choice: 'push' }], node: { id: 'end-alone' } })
  })

  it.each([{ choice: 'nothing', count: 0 }, { choice: '<b>', count: 0 }, { choice: 'office' }, { choice: 'office', count: 0, why: 'a'.repeat(1001) }])('refuses %j', async (body) => {
    const { client } = await signedUp()
    expect((await client.post(`/api/case-visits/${await caseVisit(client, [])}/decisions`, body)).status).toBe(422)
  })
})

describe('GET /api/trainer/cases', () => {
  it('is for trainers', async () => {
    expect((await new Client().get('/api/trainer/cases')).status).toBe(401)
    expect((await (await signedUp()).client.get('/api/trainer/cases')).status).toBe(403)
    const { client } = await signedUp('trainer')
    expect(await json<TrainerCaseSummary[]>(await client.get('/api/trainer/cases?lang=en'))).toContainEqual(expect.objectContaining({ uid: 'case-koper', isDraft: false, path: '/en/trainer/cases/case-koper' }))
  })
})

describe('GET /api/trainer/cases/:uid', () => {
  it('shows trainers the whole graph', async () => {
    expect((await new Client().get('/api/trainer/cases/case-koper')).status).toBe(401)
    expect((await (await signedUp()).client.get('/api/trainer/cases/case-koper')).status).toBe(403)
    const { client } = await signedUp('trainer')
    const view = await json<TrainerCaseView>(await client.get('/api/trainer/cases/case-koper?lang=sl'))
    expect(view.nodes.filter(({ isEnd }) => isEnd)).toHaveLength(5)
    expect(view.nodes[0]!.choices[1]).toMatchObject({ id: 'association', to: 'pilot-end', real: true, effects: [{ label: 'Zaupanje ponudnikov', by: 2 }, expect.anything(), expect.anything()] })
    expect((await client.get('/api/trainer/cases/case-ni')).status).toBe(404)
  })
})
