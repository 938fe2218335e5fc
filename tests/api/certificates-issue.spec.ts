import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ProgressView } from '#shared/types/progress.ts'
import type { CertificateView, ClaimView, VerificationView } from '#shared/types/certificate.ts'
import { Client, json } from '../support/client.ts'
import { sendEvents } from '../support/events.ts'
import { finishLessons, finishModule, lessonsOf, takeQuiz } from '../support/learning.ts'
import { database, signedUp } from '../support/people.ts'

const NAME = 'Črtomir Žnidaršič Đ'

async function certified() {
  const learner = await signedUp()
  await finishModule(learner.client, 'm1')
  const { code } = await json<{ code: string }>(await learner.client.post('/api/certificates', { target: 'm1', name: NAME }))
  return { ...learner, code }
}

describe('POST /api/certificates', () => {
  it('asks a guest to sign in', async () => {
    expect((await new Client().post('/api/certificates', { target: 'm1', name: NAME })).status).toBe(401)
  })

  it('issues to a person who did everything, and gives the same again', async () => {
    const { client, code } = await certified()
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
    const again = await json<{ code: string }>(await client.post('/api/certificates', { target: 'm1', name: 'Drugo Ime' }))
    expect(again.code).toBe(code)
  })

  it('gives one certificate for fifty claims at the same time', async () => {
    const { client, id } = await signedUp()
    await finishModule(client, 'm1')
    const codes = await Promise.all(Array.from({ length: 50 }, async () => {
      const response = await client.post('/api/certificates', { target: 'm1', name: NAME })
      expect(response.status).toBe(200)
      return (await json<{ code: string }>(response)).code
    }))
    expect(new Set(codes).size).toBe(1)
    const stored = await (await database()).collection('certificates').find({ learner: id }).toArray()
    expect(stored).toHaveLength(1)
    expect(stored[0]!.versions).toHaveLength(1)
    const earned = await (await database()).collection('events').countDocuments({ learner: id, verb: 'earned' })
    expect(earned).toBe(1)
  })

  it('takes a form and goes on to the page that shows the result', async () => {
    const { client } = await signedUp()
    await finishModule(client, 'm1')
    const response = await client.form('/api/certificates', { target: 'm1', name: NAME, lang: 'en' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/en/certificate/m1')
  })

  it.each([
    ['', 'name'],
    ['x'.repeat(81), 'name'],
    ['王小明', 'name'],
    ['Ana \u202EČrv', 'name'],
  ])('refuses the name %j and says which field', async (name, field) => {
    const { client } = await signedUp()
    await finishModule(client, 'm1')
    const response = await client.post('/api/certificates', { target: 'm1', name })
    expect(response.status).toBe(422)
    expect((await json<{ data: { fields: object } }>(response)).data.fields).toHaveProperty(field)
  })

  it('knows no certificate for what is not taught', async () => {
    const { client } = await signedUp()
    expect((await client.post('/api/certificates', { target: 'm2', name: NAME })).status).toBe(404)
    expect((await client.post('/api/certificates', { target: 'nic', name: NAME })).status).toBe(404)
  })

  it('does not give the path\'s certificate while its modules are announced only', async () => {
    const { client } = await signedUp()
    await finishModule(client, 'm1')
    expect((await client.post('/api/certificates', { target: 'path-a', name: NAME })).status).toBe(409)
  })
})

describe('a person who skipped one lesson', () => {
  const lessons = lessonsOf('m1')

  it.each(lessons)('has no certificate without %s, whatever the order of calls', async (skipped) => {
    const sample = await signedUp()
    const { client } = sample
    const rest = lessons.filter(lesson => lesson !== skipped)
    const claim = () => client.post('/api/certificates', { target: 'm1', name: NAME })
    expect((await claim()).status).toBe(409)
    await takeQuiz(client, 'm1-quiz')
    expect((await claim()).status).toBe(409)
    await finishLessons(client, rest.toReversed())
    expect((await claim()).status).toBe(409)
    // Opening is not finishing, and a browser may not say what only the server knows.
    const event = { id: crypto.randomUUID(), lesson: skipped, lang: 'sl', at: new Date().toISOString() }
    await sendEvents(sample, { ...event, verb: 'initialized' })
    for (const verb of ['satisfied', 'passed', 'waived', 'earned']) {
      const { results } = await json<{ results: unknown[] }>(await sendEvents(sample, { ...event, id: crypto.randomUUID(), verb }))
      expect(results).toEqual([expect.objectContaining({ saved: false, code: 'VALIDATION' })])
    }
    expect((await claim()).status).toBe(409)
  })

  it('has none without the quiz either, nor with a failed one', async () => {
    const { client } = await signedUp()
    await finishLessons(client, lessons)
    expect((await client.post('/api/certificates', { target: 'm1', name: NAME })).status).toBe(409)
    expect((await takeQuiz(client, 'm1-quiz', false)).passed).toBe(false)
    expect((await client.post('/api/certificates', { target: 'm1', name: NAME })).status).toBe(409)
  })
})

describe('GET /api/claims/:target', () => {
  it('asks a guest to sign in', async () => {
    expect((await new Client().get('/api/claims/m1')).status).toBe(401)
  })

  it('names what is missing, with its address', async () => {
    const { client } = await signedUp()
    await finishLessons(client, lessonsOf('m1').slice(1))
    const view = await json<ClaimView>(await client.get('/api/claims/m1?lang=sl'))
    expect(view.eligible).toBe(false)
    expect(view.missing.map(step => step.kind)).toEqual(['lesson', 'quiz'])
    for (const step of view.missing) expect(step.path).toMatch(/^\/moduli\//)
  })

  it('shows the name as it will be printed, then the certificate', async () => {
    const { client } = await signedUp('learner', { name: 'Vzorčno Ime' })
    await finishModule(client, 'm1')
    const before = await json<ClaimView>(await client.get('/api/claims/m1'))
    expect(before).toMatchObject({ eligible: true, missing: [], name: 'Vzorčno Ime', specimen: true, issued: null })
    await client.post('/api/certificates', { target: 'm1', name: 'Vzorčno I. Ime' })
    const after = await json<ClaimView>(await client.get('/api/claims/m1'))
    expect(after.issued).toMatchObject({ name: 'Vzorčno I. Ime', state: 'valid', specimen: true })
  })

  it('does not know what is not taught', async () => {
    const { client } = await signedUp()
    expect((await client.get('/api/claims/m3')).status).toBe(404)
  })
})

describe('GET /api/certificates', () => {
  it('asks a guest to sign in', async () => {
    expect((await new Client().get('/api/certificates')).status).toBe(401)
  })

  it('lists mine and nobody else\'s', async () => {
    const { client, code } = await certified()
    const mine = await json<CertificateView[]>(await client.get('/api/certificates'))
    expect(mine).toEqual([expect.objectContaining({ code, specimen: true })])
    const other = await signedUp()
    expect(await json(await other.client.get('/api/certificates'))).toEqual([])
  })
})

describe('GET /api/certificates/:code/pdf', () => {
  it('asks a guest to sign in', async () => {
    expect((await new Client().get('/api/certificates/0000-0000-0000-0000-0000/pdf')).status).toBe(401)
  })

  it('gives the owner the stored bytes, the same each time, as the record\'s hash says', async () => {
    const { client, code } = await certified()
    const files = await Promise.all([1, 2].map(async () => Buffer.from(await (await client.get(`/api/certificates/${code}/pdf`)).arrayBuffer())))
    expect(files[0]!.subarray(0, 5).toString()).toBe('%PDF-')
    expect(files[0]!.equals(files[1]!)).toBe(true)
    expect(files[0]!.length).toBeLessThanOrEqual(200_000)
    const record = await json<VerificationView>(await new Client().get(`/api/verify/${code}`))
    expect(record.sha256).toBe(createHash('sha256').update(files[0]!).digest('hex'))
  })

  it('names the file by its number', async () => {
    const { client, code } = await certified()
    const response = await client.get(`/api/certificates/${code}/pdf`)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="TCM-\d{4}-\d{6}\.pdf"$/)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })

  it('is not found for a stranger', async () => {
    const { code } = await certified()
    const stranger = await signedUp()
    expect((await stranger.client.get(`/api/certificates/${code}/pdf`)).status).toBe(404)
  })
})

describe('GET /api/verify/:code', () => {
  it('shows anybody every printed field, kept by no cache and no search engine', async () => {
    const { code } = await certified()
    const response = await new Client().get(`/api/verify/${code.toLowerCase().replaceAll('-', ' ')}`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-robots-tag')).toBe('noindex')
    const record = await json<VerificationView>(response)
    expect(record).toMatchObject({ state: 'valid', specimen: true, endedAt: null, reason: null })
    expect(record.printed).toMatchObject({ name: NAME, code, kind: 'module', uid: 'm1', minutes: 60, scorePercent: 100, specimen: true })
    expect(record.printed.verifyUrl).toContain(code)
  })

  it('tells nothing of the person but what is printed', async () => {
    const { code, email, id } = await certified()
    const text = await (await new Client().get(`/api/verify/${code}`)).text()
    expect(text).not.toContain(email)
    expect(text).not.toContain(id)
  })

  it.each(['0000-0000-0000-0000-0000', 'nekaj', 'x'.repeat(60)])('does not know %s', async (code) => {
    expect((await new Client().get(`/api/verify/${code}`)).status).toBe(404)
  })
})

describe('POST /api/admin/certificates/:code/revoke', () => {
  const act = { reason: 'Potrdilo je bilo izdano pomotoma.' }

  it('asks a guest to sign in', async () => {
    expect((await new Client().post('/api/admin/certificates/0000-0000-0000-0000-0000/revoke', act)).status).toBe(401)
  })

  it.each(['learner', 'trainer', 'manager'] as const)('is not for a %s', async (role) => {
    const { code } = await certified()
    const { client } = await signedUp(role)
    expect((await client.post(`/api/admin/certificates/${code}/revoke`, act)).status).toBe(403)
    expect((await json<VerificationView>(await new Client().get(`/api/verify/${code}`))).state).toBe('valid')
  })

  it('takes it back, says so with date and reason, and is audited', async () => {
    const { client, code, id } = await certified()
    const admin = await signedUp('admin')
    expect((await admin.client.post(`/api/admin/certificates/${code}/revoke`, act)).status).toBe(200)
    const record = await json<VerificationView>(await new Client().get(`/api/verify/${code}`))
    expect(record).toMatchObject({ state: 'revoked', reason: act.reason })
    // Its owner is not told that a certificate waits for them.
    const { modules } = await json<ProgressView>(await client.get('/api/progress'))
    expect(modules.find(module => module.uid === 'm1')).toMatchObject({ claimable: false, certificate: null })
    expect(Date.parse(record.endedAt!)).toBeLessThanOrEqual(Date.now())
    const entries = await (await database()).collection('audits').find().sort({ _id: -1 }).hint({ _id: 1 }).limit(1).toArray()
    expect(entries[0]).toMatchObject({ subject: id, act: 'certificate.revoke', actor: admin.id, reason: act.reason })
    expect((await admin.client.post(`/api/admin/certificates/${code}/revoke`, act)).status).toBe(409)
  })

  it('wants a reason', async () => {
    const { code } = await certified()
    const { client } = await signedUp('admin')
    const response = await client.post(`/api/admin/certificates/${code}/revoke`, { reason: ' ' })
    expect(response.status).toBe(422)
    expect((await json<{ data: { fields: object } }>(response)).data.fields).toHaveProperty('reason')
  })

  it('does not find what is not on record', async () => {
    const { client } = await signedUp('admin')
    expect((await client.post('/api/admin/certificates/0000-0000-0000-0000-0000/revoke', act)).status).toBe(404)
  })
})

describe('POST /api/admin/certificates/:code/correct', () => {
  const act = { name: 'Popravljeno Ime', reason: 'Zatipkano ime.' }

  it('asks a guest to sign in, and is not for a learner', async () => {
    expect((await new Client().post('/api/admin/certificates/0000-0000-0000-0000-0000/correct', act)).status).toBe(401)
    const { client, code } = await certified()
    expect((await client.post(`/api/admin/certificates/${code}/correct`, act)).status).toBe(403)
  })

  it('replaces: the new one is valid, the old one says so, both files stay', async () => {
    const { client, code } = await certified()
    const admin = await signedUp('admin')
    const response = await admin.client.post(`/api/admin/certificates/${code}/correct`, act)
    expect(response.status).toBe(200)
    const { code: newer } = await json<{ code: string }>(response)
    expect(newer).not.toBe(code)
    const [old, corrected] = await Promise.all([code, newer].map(async each => json<VerificationView>(await new Client().get(`/api/verify/${each}`))))
    expect(old).toMatchObject({ state: 'replaced', printed: { name: NAME } })
    expect(corrected).toMatchObject({ state: 'valid', printed: { name: act.name, code: newer } })
    expect(corrected!.printed.verifyUrl).toContain(newer)
    expect(corrected!.printed.serial).not.toBe(old!.printed.serial)
    for (const each of [code, newer]) expect((await client.get(`/api/certificates/${each}/pdf`)).status).toBe(200)
    const listed = await json<CertificateView[]>(await client.get('/api/certificates'))
    expect(listed.map(certificate => certificate.state).sort()).toEqual(['replaced', 'valid'])
  })

  it('gives a new certificate after a revocation that was a mistake; the old one stays revoked', async () => {
    const { client, code } = await certified()
    const admin = await signedUp('admin')
    await admin.client.post(`/api/admin/certificates/${code}/revoke`, { reason: 'Potrdilo je bilo izdano pomotoma.' })
    const response = await admin.client.post(`/api/admin/certificates/${code.toLowerCase()}/correct`, { name: NAME, reason: 'Preklic je bil pomota.' })
    expect(response.status).toBe(200)
    const { code: newer } = await json<{ code: string }>(response)
    const states = await Promise.all([code, newer].map(async each => (await json<VerificationView>(await new Client().get(`/api/verify/${each}`))).state))
    expect(states).toEqual(['revoked', 'valid'])
    expect(await json(await client.post('/api/certificates', { target: 'm1', name: NAME }))).toEqual({ code: newer })
    expect((await admin.client.post(`/api/admin/certificates/${code}/correct`, act)).status).toBe(409)
  })

  it('makes one correction of two at the same time', async () => {
    const { code } = await certified()
    const admin = await signedUp('admin')
    const statuses = await Promise.all([1, 2].map(async () => (await admin.client.post(`/api/admin/certificates/${code}/correct`, act)).status))
    expect(statuses.sort()).toEqual([200, 409])
  })

  it('wants a name that can be printed', async () => {
    const { code } = await certified()
    const { client } = await signedUp('admin')
    expect((await client.post(`/api/admin/certificates/${code}/correct`, { ...act, name: '王小明' })).status).toBe(422)
  })
})
