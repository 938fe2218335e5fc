import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { DraftSummary, DraftView } from '#shared/types/draft.ts'
import { Client, json } from '../support/client.ts'
import { signedUp } from '../support/people.ts'

const FILE = 'sl/modules/02.organizacija-in-financiranje/1.organizacijske-oblike.md'
/** Words that stand in the draft and nowhere else. */
const OF_THE_DRAFT = 'kdo pa to vodi in kdo podpiše naročilo'

describe.each([
  ['GET /api/trainer/drafts', '/api/trainer/drafts'],
  ['GET /api/trainer/drafts/:file', `/api/trainer/drafts/${FILE}`],
])('%s', (_, path) => {
  it('is closed to guests, learners and managers', async () => {
    expect((await new Client().get(path)).status).toBe(401)
    for (const role of ['learner', 'manager'] as const) {
      const response = await (await signedUp(role)).client.get(path)
      expect(response.status, role).toBe(403)
      expect(await response.text()).not.toContain(OF_THE_DRAFT)
    }
  })

  it('is open to trainers and administrators, and kept by nobody', async () => {
    for (const role of ['trainer', 'admin'] as const) {
      const response = await (await signedUp(role)).client.get(path)
      expect(response.status, role).toBe(200)
      expect(response.headers.get('cache-control')).toBe('private, no-store')
    }
  })
})

describe('GET /api/trainer/drafts', () => {
  it('lists every draft with its file and the way to its preview', async () => {
    const { client } = await signedUp('trainer')
    const drafts = await json<DraftSummary[]>(await client.get('/api/trainer/drafts?lang=en'))
    expect(drafts.find(draft => draft.file === FILE)).toMatchObject({ kind: 'lesson', lang: 'sl', uid: 'm2-l1', path: `/en/trainer/draft/${FILE}`, problems: [] })
  })
})

describe('GET /api/trainer/drafts/:file', () => {
  it('shows the draft as learners will see it', async () => {
    const { client } = await signedUp('trainer')
    const draft = await json<DraftView>(await client.get(`/api/trainer/drafts/${FILE}?lang=sl`))
    expect(draft).toMatchObject({ minutes: 20, objectives: [{ id: 'm2-o1' }] })
    expect(draft.sources.map(source => source.code)).toEqual(['P3', 'P7', 'E13', 'P6', 'S1', 'S5', 'S13'])
    const body = JSON.stringify(draft.body)
    expect(body).toContain(OF_THE_DRAFT)
    expect(body).toContain('key-facts')
    expect(body).not.toContain('draft: true')
  })

  it.each(['sl/modules/01.kaj-je-mms/quiz.md', 'sl/cases/koper.md', 'sl/none.md', '..%2F..%2Fpackage.json', 'x'.repeat(301)])('shows no other file: %s', async (file) => {
    const { client } = await signedUp('trainer')
    expect([404, 422]).toContain((await client.get(`/api/trainer/drafts/${file}`)).status)
  })
})

describe('the public collections', () => {
  it.each(['lessons_sl', 'lessons_en', 'cases_sl', 'cases_en'])('%s holds no draft, no quiz and no self-check', async (collection) => {
    const response = await new Client().get(`/__nuxt_content/${collection}/sql_dump.txt`)
    expect(response.status).toBe(200)
    const dump = gunzipSync(Buffer.from(await response.text(), 'base64')).toString('utf8')
    expect(dump.length).toBeGreaterThan(1000)
    expect(dump).not.toContain(OF_THE_DRAFT)
    expect(dump).not.toMatch(/m2-l1|m1-quiz|m1-q1\b|m1-checks|passMark/)
  })
})
