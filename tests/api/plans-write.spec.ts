import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import type { MeView } from '#shared/types/person.ts'
import type { FieldHistory, FieldView, OwnPlans, PlanSummary, PlanView } from '#shared/types/plan.ts'
import { Client, json } from '../support/client.ts'
import { signedUp, type Sample } from '../support/people.ts'

const FIELD = 'plan:summary'
const NOWHERE = 'aaaaaaaaaaaa'

async function refusal(answer: Response | Promise<Response>): Promise<{ status: number, code: string, fields?: Record<string, string> }> {
  const got = await answer
  return { status: got.status, ...(await json<{ data: { code: string } }>(got)).data }
}

/** A plan of one who holds it and one who writes, and a stranger. */
async function team(): Promise<{ id: string, at: string, ana: Sample, boris: Sample, stranger: Sample }> {
  const [ana, boris, stranger] = await Promise.all([signedUp(), signedUp(), signedUp()])
  const { id } = await json<{ id: string }>(await ana.client.post('/api/plans'))
  const at = `/api/plans/${id}`
  await json(await ana.client.post(`${at}/people`, { email: boris.email, role: 'editor' }))
  await json(await boris.client.post(`${at}/answer`, { answer: 'accept' }))
  return { id, at, ana, boris, stranger }
}

const keyOf = async ({ client }: Sample) => (await json<MeView>(await client.get('/api/me'))).key!
const view = async ({ client }: Sample, at: string) => json<PlanView>(await client.get(at))

async function write(who: Sample, at: string, value: unknown, base: string[] = [], rest: object = {}): Promise<Response> {
  return who.client.post(`${at}/fields/${FIELD}`, { as: await keyOf(who), id: randomUUID(), base, value, ...rest })
}

describe('GET /api/plans', () => {
  it('lists one’s own plans and invitations', async () => {
    expect((await new Client().get('/api/plans')).status).toBe(401)
    const { id, at, ana, boris, stranger } = await team()
    expect(await json<OwnPlans>(await ana.client.get('/api/plans'))).toMatchObject({ plans: [{ id, role: 'owner', filled: 0 }], municipality: 'Koper', invitations: [] })
    expect(await json<OwnPlans>(await boris.client.get('/api/plans'))).toMatchObject({ plans: [{ id, role: 'editor' }] })
    await ana.client.post(`${at}/people`, { email: stranger.email, role: 'reader' })
    expect(await json<OwnPlans>(await stranger.client.get('/api/plans'))).toMatchObject({ plans: [], invitations: [{ id, role: 'reader', by: 'Vzorčni Račun' }] })
  })
})

describe('POST /api/plans', () => {
  it('begins one for the municipality of the account', async () => {
    expect((await new Client().post('/api/plans')).status).toBe(401)
    const abroad = await signedUp('learner', { municipality: 'abroad' })
    expect(await refusal(abroad.client.post('/api/plans'))).toMatchObject({ status: 422, fields: { municipality: 'required' } })
    const { client } = await signedUp()
    const form = await client.form('/api/plans', { lang: 'en' })
    expect([form.status, form.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/en\/plan\/[\w-]{12}$/)])
    for (let n = 0; n < 4; n++) await client.post('/api/plans')
    expect(await refusal(client.post('/api/plans'))).toMatchObject({ status: 409, code: 'PLAN_FULL' })
  })
})

describe('GET /api/plans/:id', () => {
  it('is for its people, and for trainers whom they let read it', async () => {
    const { at, ana, boris, stranger } = await team()
    expect((await new Client().get(at)).status).toBe(401)
    expect((await stranger.client.get(at)).status).toBe(404)
    expect((await ana.client.get(`/api/plans/${NOWHERE}`)).status).toBe(404)
    const answer = await boris.client.get(`${at}?lang=en`)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const plan = await json<PlanView>(answer)
    expect(plan).toMatchObject({ municipality: 'Koper', role: 'editor', open: false })
    expect(plan.sections.map(({ section }) => section)).toEqual(['analysis', 'partners', 'organisation', 'measures', 'calendar', 'budget', 'indicators'])
    const fields = plan.sections.flatMap(part => part.fields)
    expect(fields.find(({ key }) => key === 'm1-w1:works')).toMatchObject({ field: { kind: 'list', label: 'Five things that work' }, lesson: { path: expect.stringMatching(/^\/en\/modules\/.+#m1-w1$/) } })
    expect(new Set(fields.map(({ field }) => field.kind))).toEqual(new Set(['text', 'list', 'table', 'matrix', 'indicator', 'calendar']))
    const trainer = await signedUp('trainer')
    expect((await trainer.client.get(at)).status).toBe(404)
    await ana.client.post(`${at}/trainers`, { open: 'yes' })
    expect(await view(trainer, at)).toMatchObject({ role: 'trainer', invitations: [] })
    expect((await stranger.client.get(at)).status).toBe(404)
  })
})

describe('GET /api/plans/:id/document', () => {
  it('hands the plan out to its people, as Word and PDF, in both languages', async () => {
    const { at, ana, boris, stranger } = await team()
    const path = `${at}/document`
    expect((await new Client().get(`${path}?format=pdf`)).status).toBe(401)
    const trainer = await signedUp('trainer')
    await ana.client.post(`${at}/trainers`, { open: 'yes' })
    expect(await refusal(trainer.client.get(`${path}?format=pdf`))).toMatchObject({ status: 403, code: 'NOT_ALLOWED' })
    await write(ana, at, 'Središče <popoldne> & zvečer')
    for (const [lang, title, name] of [['sl', 'Akcijski načrt za oživitev mestnega središča', 'akcijski-nacrt-koper'], ['en', 'Action plan for the revival of the town centre', 'action-plan-koper']] as const) {
      const docx = await boris.client.get(`${path}?format=docx&lang=${lang}`)
      expect([docx.status, ...['content-type', 'content-disposition', 'cache-control'].map(header => docx.headers.get(header))]).toEqual([
        200, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', `attachment; filename="${name}.docx"`, 'private, no-store',
      ])
      const xml = strFromU8(unzipSync(new Uint8Array(await docx.arrayBuffer()))['word/document.xml']!)
      expect(xml).toContain(title)
      expect(xml).toContain('Središče &lt;popoldne&gt; &amp; zvečer')
      const pdf = await boris.client.get(`${path}?format=pdf&lang=${lang}`)
      expect([pdf.status, ...['content-type', 'content-disposition', 'cache-control'].map(header => pdf.headers.get(header))]).toEqual([
        200, 'application/pdf', `attachment; filename="${name}.pdf"`, 'private, no-store',
      ])
      expect((await PDFDocument.load(await pdf.arrayBuffer(), { updateMetadata: false })).getTitle()).toBe(`${title}: Koper`)
    }
    expect((await ana.client.get(path)).status).toBe(422)
    expect((await ana.client.get(`${path}?format=odt`)).status).toBe(422)
    expect((await ana.client.get(`/api/plans/${NOWHERE}/document?format=pdf`)).status).toBe(404)
    expect((await stranger.client.get(`${path}?format=docx`)).status).toBe(404)
  })
})

describe('POST /api/plans/:id/fields/:key', () => {
  it('writes for owners and editors; on an old base both texts stay', async () => {
    const { at, ana, boris, stranger } = await team()
    expect((await new Client().post(`${at}/fields/${FIELD}`, { as: 'x'.repeat(22), id: randomUUID(), base: [], value: 'x' })).status).toBe(401)
    expect((await write(stranger, at, 'x')).status).toBe(404)
    expect(await refusal(write(ana, at, 'x', [], { as: await keyOf(boris) }))).toMatchObject({ status: 409, code: 'OTHER_ACCOUNT' })
    expect((await write(ana, at, 'a'.repeat(9000))).status).toBe(422)
    expect((await write(ana, at, [{ item: 'x' }])).status).toBe(422)
    expect((await ana.client.post(`${at}/fields/plan:none`, { as: await keyOf(ana), id: randomUUID(), base: [], value: 'x' })).status).toBe(404)
    const first = await json<FieldView>(await write(ana, at, 'Izhodišče'))
    const base = [first.heads[0]!.id]
    await write(ana, at, 'Anino', base)
    const both = await json<FieldView>(await write(boris, at, 'Borisovo', base))
    expect(both.heads).toMatchObject([{ value: 'Anino', isMine: false, by: 'Vzorčni Račun' }, { value: 'Borisovo', isMine: true }])
    const joined = await json<FieldView>(await write(boris, at, 'Skupno', both.heads.map(({ id }) => id)))
    expect(joined.heads.map(({ value }) => value)).toEqual(['Skupno'])
  })

  it('takes a form, whose second press is the same write', async () => {
    const { at, ana, id } = await team()
    const fields = { lang: 'sl', seen: '', once: randomUUID(), text: 'Prva\r\ndruga' }
    for (let press = 0; press < 2; press++) {
      const form = await ana.client.form(`${at}/fields/${FIELD}`, fields)
      expect([form.status, form.headers.get('location')]).toEqual([303, `/nacrt/${id}?done=saved#field-plan_summary`])
    }
    const rows = { 'lang': 'sl', 'seen': '', 'once': randomUUID(), 'cell-0-item': 'Postavka', 'cell-0-amount': '100', 'cell-1-item': '', 'cell-1-amount': '' }
    expect((await ana.client.form(`${at}/fields/plan:budget`, rows)).status).toBe(303)
    const heads = (await view(ana, at)).sections.flatMap(part => part.fields).flatMap(({ state }) => state.heads.map(({ value }) => value))
    expect(heads).toEqual(['Prva\ndruga', [{ item: 'Postavka', amount: '100', origin: '' }]])
  })
})

describe('GET /api/plans/:id/fields/:key', () => {
  it('gives the versions to the people of the plan', async () => {
    const { at, ana, boris, stranger } = await team()
    const first = await json<FieldView>(await write(ana, at, 'Prva'))
    await write(boris, at, 'Druga', [first.heads[0]!.id])
    expect((await new Client().get(`${at}/fields/${FIELD}`)).status).toBe(401)
    expect((await stranger.client.get(`${at}/fields/${FIELD}`)).status).toBe(404)
    expect((await ana.client.get(`${at}/fields/plan:none`)).status).toBe(404)
    expect(await json<FieldHistory>(await ana.client.get(`${at}/fields/${FIELD}`))).toMatchObject({ mayWrite: true, versions: [{ value: 'Druga', isHead: true }, { value: 'Prva', isHead: false, isMine: true }] })
  })
})

describe('POST /api/plans/:id/fields/:key/restore', () => {
  it('makes an earlier version the newest', async () => {
    const { id, at, ana, boris, stranger } = await team()
    const version = (await json<FieldView>(await write(ana, at, 'Prva'))).heads[0]!.id
    await write(boris, at, 'Druga', [version])
    const path = `${at}/fields/${FIELD}/restore`
    expect((await new Client().post(path, { version })).status).toBe(401)
    expect((await ana.client.post(path, { version: '' })).status).toBe(422)
    expect((await ana.client.post(path, { version: randomUUID() })).status).toBe(404)
    expect((await stranger.client.post(path, { version })).status).toBe(404)
    expect(await json<FieldView>(await boris.client.post(path, { version }))).toMatchObject({ heads: [{ value: 'Prva', isMine: true }], versions: 3 })
    const form = await ana.client.form(path, { version, lang: 'sl' })
    expect([form.status, form.headers.get('location')]).toEqual([303, `/nacrt/${id}/razlicice/plan_summary?done=restored`])
  })
})

describe('POST /api/plans/:id/people', () => {
  it('invites by address, for the owner, and tells nothing of accounts', async () => {
    const { at, ana, boris, stranger } = await team()
    expect((await new Client().post(`${at}/people`, { email: 'a@example.org', role: 'reader' })).status).toBe(401)
    expect((await boris.client.post(`${at}/people`, { email: 'a@example.org', role: 'reader' })).status).toBe(403)
    expect(await refusal(ana.client.post(`${at}/people`, { email: 'a', role: 'reader' }))).toMatchObject({ status: 422, fields: { email: 'email' } })
    expect((await ana.client.post(`${at}/people`, { email: 'a@example.org', role: 'owner' })).status).toBe(422)
    expect((await stranger.client.post(`${at}/people`, { email: 'a@example.org', role: 'reader' })).status).toBe(404)
    const [known, unknown] = await Promise.all([stranger.email, 'nikogar@example.org'].map(email => ana.client.post(`${at}/people`, { email, role: 'reader' })))
    expect(await known!.text()).toBe(await unknown!.text())
    expect((await view(ana, at)).invitations).toHaveLength(2)
  })
})

describe('POST /api/plans/:id/answer', () => {
  it('accepts or declines what was sent to one’s own address', async () => {
    const { at, ana, stranger } = await team()
    expect((await new Client().post(`${at}/answer`, { answer: 'accept' })).status).toBe(401)
    expect((await stranger.client.post(`${at}/answer`, { answer: 'accept' })).status).toBe(404)
    await ana.client.post(`${at}/people`, { email: stranger.email, role: 'reader' })
    expect((await stranger.client.post(`${at}/answer`, { answer: 'maybe' })).status).toBe(422)
    const declined = await stranger.client.form(`${at}/answer`, { answer: 'decline', lang: 'sl' })
    expect(declined.headers.get('location')).toBe('/nacrt')
    expect((await stranger.client.get(at)).status).toBe(404)
    await ana.client.post(`${at}/people`, { email: stranger.email, role: 'reader' })
    await stranger.client.post(`${at}/answer`, { answer: 'accept' })
    expect(await view(stranger, at)).toMatchObject({ role: 'reader' })
    expect((await write(stranger, at, 'x')).status).toBe(403)
  })
})

describe('POST /api/plans/:id/people/remove', () => {
  it('is for the owner, and for oneself', async () => {
    const { at, ana, boris, stranger } = await team()
    const [owner, editor] = (await view(ana, at)).people.map(({ key }) => key)
    expect((await new Client().post(`${at}/people/remove`, { key: owner })).status).toBe(401)
    expect((await boris.client.post(`${at}/people/remove`, { key: owner })).status).toBe(403)
    expect((await ana.client.post(`${at}/people/remove`, { key: 'x' })).status).toBe(422)
    expect((await stranger.client.post(`${at}/people/remove`, { key: owner })).status).toBe(404)
    expect(await json(await ana.client.post(`${at}/people/remove`, { key: editor }))).toEqual({ gone: false })
    expect((await boris.client.get(at)).status).toBe(404)
    const form = await ana.client.form(`${at}/people/remove`, { key: owner!, lang: 'sl' })
    expect(form.headers.get('location')).toBe('/nacrt?done=left')
    expect((await ana.client.get(at)).status).toBe(404)
  })
})

describe('POST /api/plans/:id/trainers', () => {
  it('is the owner’s word', async () => {
    const { at, ana, boris, stranger } = await team()
    expect((await new Client().post(`${at}/trainers`, { open: 'yes' })).status).toBe(401)
    expect((await boris.client.post(`${at}/trainers`, { open: 'yes' })).status).toBe(403)
    expect((await ana.client.post(`${at}/trainers`, { open: 'perhaps' })).status).toBe(422)
    expect((await stranger.client.post(`${at}/trainers`, { open: 'yes' })).status).toBe(404)
    await ana.client.post(`${at}/trainers`, { open: 'yes' })
    expect(await view(ana, at)).toMatchObject({ open: true })
  })
})

describe('POST /api/plans/:id/comments', () => {
  it('stands beside a section or a field, by trainers and those who write', async () => {
    const { id, at, ana, stranger } = await team()
    const trainer = await signedUp('trainer')
    const comment = { place: 'analysis', text: 'Kje so podatki?' }
    expect((await new Client().post(`${at}/comments`, comment)).status).toBe(401)
    expect((await trainer.client.post(`${at}/comments`, comment)).status).toBe(404)
    await ana.client.post(`${at}/trainers`, { open: 'yes' })
    expect(await refusal(trainer.client.post(`${at}/comments`, { ...comment, text: ' ' }))).toMatchObject({ status: 422, fields: { text: 'required' } })
    expect((await trainer.client.post(`${at}/comments`, { ...comment, place: 'nowhere' })).status).toBe(422)
    expect((await stranger.client.post(`${at}/comments`, comment)).status).toBe(404)
    const form = await trainer.client.form(`${at}/comments`, { ...comment, lang: 'sl' })
    expect(form.headers.get('location')).toBe(`/nacrt/${id}?done=comment#field-analysis`)
    expect((await view(ana, at)).sections[0]).toMatchObject({ comments: [{ text: 'Kje so podatki?', by: 'Vzorčni Račun', isMine: false, resolved: false }] })
  })
})

describe('POST /api/plans/:id/comments/resolve', () => {
  it('marks a comment as resolved', async () => {
    const { at, ana, boris, stranger } = await team()
    await ana.client.post(`${at}/comments`, { place: FIELD, text: 'Dopolniti' })
    const comment = (await view(ana, at)).sections[0]!.fields.find(({ key }) => key === FIELD)!.comments[0]!.id
    const body = { comment, resolved: 'yes' }
    expect((await new Client().post(`${at}/comments/resolve`, body)).status).toBe(401)
    expect((await boris.client.post(`${at}/comments/resolve`, { ...body, resolved: '' })).status).toBe(422)
    expect((await boris.client.post(`${at}/comments/resolve`, { ...body, comment: NOWHERE })).status).toBe(404)
    expect((await stranger.client.post(`${at}/comments/resolve`, body)).status).toBe(404)
    await boris.client.post(`${at}/comments/resolve`, body)
    expect((await view(ana, at)).sections[0]!.fields.find(({ key }) => key === FIELD)!.comments).toMatchObject([{ resolved: true }])
  })
})

describe('GET /api/trainer/plans', () => {
  it('lists what is open to trainers', async () => {
    const { id, at, ana } = await team()
    expect((await new Client().get('/api/trainer/plans')).status).toBe(401)
    expect((await ana.client.get('/api/trainer/plans')).status).toBe(403)
    const trainer = await signedUp('trainer')
    expect((await json<PlanSummary[]>(await trainer.client.get('/api/trainer/plans'))).map(plan => plan.id)).not.toContain(id)
    await ana.client.post(`${at}/trainers`, { open: 'yes' })
    expect((await json<PlanSummary[]>(await trainer.client.get('/api/trainer/plans'))).find(plan => plan.id === id)).toMatchObject({ municipality: 'Koper', role: 'trainer' })
  })
})
