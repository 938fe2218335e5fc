import { describe, expect, inject, it } from 'vitest'
import type { MailRow, MailView } from '#shared/types/mail.ts'
import type { AuditView } from '#shared/types/people.ts'
import { Client, json } from '../support/client.ts'
import { lastMailTo, mailsTo } from '../support/mail.ts'
import { putMail } from '../support/mail-rows.ts'
import { database, signedUp } from '../support/people.ts'
import { until } from '../support/started.ts'

interface Refusal { data: { code: string, fields?: Record<string, string> } }
const MINUTE = 60_000

const listed = async (client: Client, query = '') => json<MailView>(await client.get(`/api/admin/mail${query}`))
/** A mail of the list, on whichever page: other tests' mails may be newer. */
async function rowOf(client: Client, id: string, query = ''): Promise<MailRow> {
  const { mails, next } = await listed(client, query)
  return mails.find(mail => mail.id === id) ?? rowOf(client, id, `?after=${next!}`)
}

describe('GET /api/admin/mail', () => {
  it('is closed to guests and to everybody but administrators', async () => {
    expect((await new Client().get('/api/admin/mail')).status).toBe(401)
    for (const role of ['learner', 'trainer', 'manager'] as const) {
      expect((await (await signedUp(role)).client.get('/api/admin/mail')).status, role).toBe(403)
    }
  })

  it('tells what waits, what went and what did not, without links and causes', async () => {
    const admin = await signedUp('admin')
    const { id, to } = await putMail({ createdAt: new Date() })
    const answer = await admin.client.get('/api/admin/mail')
    const text = await answer.text()
    const view = JSON.parse(text) as MailView
    expect(view.transport).toBe('file')
    expect(view.mails.find(mail => mail.id === id)).toEqual({ id, kind: 'sign-in', to, state: 'failed', tries: 3, createdAt: expect.any(String), nextAt: null, sentAt: null, error: 'refused', again: true })
    expect(text).not.toMatch(/sign-in:|messageId|"data"|povezava/)
    expect(answer.headers.get('cache-control')).toContain('no-store')
  })

  it('goes in pages, newest first, though many are of one moment', async () => {
    const admin = await signedUp('admin')
    const createdAt = new Date(Date.now() + MINUTE)
    const made = await Promise.all(Array.from({ length: 53 }, () => putMail({ createdAt })))
    const first = await listed(admin.client)
    expect(first.mails).toHaveLength(50)
    const second = await listed(admin.client, `?after=${first.next}`)
    const ids = [...first.mails, ...second.mails].map(mail => mail.id)
    expect(new Set(ids.slice(0, 53))).toEqual(new Set(made.map(mail => mail.id)))
    expect(new Set(ids).size).toBe(ids.length)
    await (await database()).collection('mails').deleteMany({ messageId: { $in: made.map(mail => `<${mail.id}@127.0.0.1>`) } })
  })

  it('refuses what is no page', async () => {
    const admin = await signedUp('admin')
    for (const after of ['x', '$ne', '0'.repeat(31)]) expect((await admin.client.get(`/api/admin/mail?after=${after}`)).status, after).toBe(422)
    expect((await admin.client.get(`/api/admin/mail?after=${'0'.repeat(32)}`)).status).toBe(200)
  })
})

describe('POST /api/admin/mail/:id/retry', () => {
  const retry = (client: Client, id: string, reason = 'Predal je bil poln.') => client.post(`/api/admin/mail/${id}/retry`, { reason })

  it('is closed to guests and to everybody but administrators', async () => {
    const { id } = await putMail()
    expect((await retry(new Client(), id)).status).toBe(401)
    for (const role of ['learner', 'trainer', 'manager'] as const) expect((await retry((await signedUp(role)).client, id)).status, role).toBe(403)
  })

  it('sends a mail that failed at once, with the same Message-ID, and stands in the audit', async () => {
    const admin = await signedUp('admin')
    const { id, to } = await putMail()
    expect((await retry(admin.client, id)).status).toBe(200)
    expect((await lastMailTo(inject('dataDir'), to)).messageId).toBe(`<${id}@127.0.0.1>`)
    await until(async () => (await rowOf(admin.client, id)).state === 'written')
    expect(await rowOf(admin.client, id)).toMatchObject({ tries: 1, error: null, again: false, sentAt: expect.any(String) })
    const { entries } = await json<AuditView>(await admin.client.get('/api/admin/audit'))
    expect(entries[0]).toMatchObject({ act: 'mail.retry', reason: 'Predal je bil poln.', actor: { id: admin.id }, subject: null, details: { mail: 'sign-in' } })
  })

  it('sends one mail, however often it is asked for at once', async () => {
    const admin = await signedUp('admin')
    const { id, to } = await putMail()
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await retry(admin.client, id)).status))
    expect(statuses).toContain(200)
    expect(statuses.filter(status => status !== 200 && status !== 409)).toEqual([])
    await until(async () => (await rowOf(admin.client, id)).state === 'written')
    expect(await mailsTo(inject('dataDir'), to)).toHaveLength(1)
  })

  it.each([
    ['went', { state: 'written', sentAt: new Date() }],
    ['was dropped', { state: 'dropped', kind: 'nobody' }],
    ['has a link that is over', { createdAt: new Date(Date.now() - 31 * MINUTE) }],
  ] as const)('leaves alone one that %s', async (_name, values) => {
    const admin = await signedUp('admin')
    const { id } = await putMail(values)
    expect((await rowOf(admin.client, id)).again).toBe(false)
    const answer = await retry(admin.client, id)
    expect([answer.status, (await json<Refusal>(answer)).data.code]).toEqual([409, 'CONFLICT'])
  })

  it('wants a reason, and a mail that is there', async () => {
    const admin = await signedUp('admin')
    const { id } = await putMail()
    expect((await json<Refusal>(await retry(admin.client, id, ''))).data).toMatchObject({ code: 'VALIDATION', fields: { reason: 'required' } })
    for (const nobody of ['0'.repeat(32), 'x', '%24ne', '<']) expect((await retry(admin.client, encodeURIComponent(nobody))).status, nobody).toBe(404)
  })

  it('takes a form', async () => {
    const admin = await signedUp('admin')
    const { id } = await putMail()
    const answer = await admin.client.form(`/api/admin/mail/${id}/retry`, { reason: 'Znova.', lang: 'en' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/admin/mail'])
  })
})
