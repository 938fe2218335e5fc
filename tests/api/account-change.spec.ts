import { describe, expect, it } from 'vitest'
import type { AccountView, SessionView } from '#shared/types/account.ts'
import { Client, json } from '../support/client.ts'
import { ageSessions, database, PASSWORD, signedUp, tokenMailedTo } from '../support/people.ts'

interface Refusal { data: { code: string, fields?: Record<string, string> } }

const refusal = async (answer: Response) => ({ status: answer.status, ...(await json<Refusal>(answer)).data })
const mailsTo = async (to: string) => (await database()).collection('mails').find({ to }).sort({ createdAt: 1 }).toArray()

describe('GET /api/account', () => {
  it('tells one\'s own account, and nobody else\'s', async () => {
    expect((await new Client().get('/api/account')).status).toBe(401)
    const { client, email } = await signedUp()
    const answer = await client.get('/api/account')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const view = await json<AccountView>(answer)
    expect(view).toEqual({
      name: 'Vzorčni Račun', email, pendingEmail: null, confirmed: true, hasPassword: true, lang: 'sl', fresh: true, staff: false, secondFactor: { on: false, codesLeft: 0 },
      sessions: [{ id: expect.stringMatching(/^[0-9a-f]{16}$/), label: '', createdAt: expect.any(String), seenAt: expect.any(String), here: true }],
    })
  })
})

describe('POST /api/account/name', () => {
  it('changes the name and the keys people are found by', async () => {
    expect((await new Client().post('/api/account/name', { name: 'Kdor koli' })).status).toBe(401)
    const { client, id } = await signedUp()
    expect(await refusal(await client.post('/api/account/name', { name: '' }))).toMatchObject({ status: 422, fields: { name: 'required' } })
    expect(await json(await client.post('/api/account/name', { name: 'Preimenovana Žagar' }))).toMatchObject({ person: { name: 'Preimenovana Žagar' } })
    expect(await json(await client.get('/api/me'))).toMatchObject({ person: { name: 'Preimenovana Žagar' } })
    const admin = await signedUp('admin')
    expect((await json<{ people: Array<{ id: string }> }>(await admin.client.get('/api/admin/people?q=zagar'))).people.map(person => person.id)).toContain(id)
    const form = await client.form('/api/account/name', { name: 'Vzorčni Račun', lang: 'en' })
    expect([form.status, form.headers.get('location')]).toEqual([303, '/en/account?done=name'])
  })
})

describe('POST /api/account/address', () => {
  it('stands once the link mailed to the new address was taken; both are told', async () => {
    const { client, email } = await signedUp()
    const wanted = `nova-${email}`
    expect((await new Client().post('/api/account/address', { email: wanted })).status).toBe(401)
    expect(await refusal(await client.post('/api/account/address', { email: email.toUpperCase() }))).toMatchObject({ status: 422, fields: { email: 'same_address' } })
    expect((await client.post('/api/account/address', { email: wanted })).status).toBe(202)
    expect(await json(await client.get('/api/account'))).toMatchObject({ email, pendingEmail: wanted })
    expect(await mailsTo(email)).toMatchObject([{ kind: 'address-old', data: { email: wanted } }])

    const token = await tokenMailedTo(wanted)
    const elsewhere = new Client()
    expect(await json(await elsewhere.get(`/api/links/${token}`))).toMatchObject({ purpose: 'address', email: wanted })
    expect(await json(await elsewhere.post(`/api/links/${token}`))).toMatchObject({ purpose: 'address', to: '/prijava?done=address' })
    // Whoever opens it is not let in.
    expect(elsewhere.session).toBeUndefined()
    expect((await elsewhere.post(`/api/links/${token}`)).status).toBe(410)
    expect(await json(await client.get('/api/account'))).toMatchObject({ email: wanted, pendingEmail: null })
    expect((await mailsTo(email)).map(mail => mail.kind)).toEqual(['address-old', 'address-done'])
    expect((await mailsTo(wanted)).map(mail => mail.kind)).toEqual(['address-new', 'address-done'])
    expect((await new Client().post('/api/sign-in', { email, password: PASSWORD })).status).toBe(401)
    expect((await new Client().post('/api/sign-in', { email: wanted, password: PASSWORD })).status).toBe(200)
  })

  it('says only to who reads the new address that it has an account', async () => {
    const [one, other] = [await signedUp(), await signedUp()]
    expect((await one.client.post('/api/account/address', { email: other.email })).status).toBe(202)
    expect(await refusal(await new Client().post(`/api/links/${await tokenMailedTo(other.email)}`))).toMatchObject({ status: 422, code: 'EMAIL_TAKEN' })
    expect(await json(await one.client.get('/api/account'))).toMatchObject({ email: one.email })
  })

  it('asks to sign in again after a quarter of an hour, with the way back', async () => {
    const { client, id } = await signedUp()
    await ageSessions(id)
    expect(await refusal(await client.post('/api/account/address', { email: 'x@example.org' }))).toMatchObject({ status: 403, code: 'SIGN_IN_AGAIN' })
    const form = await client.form('/api/account/address', { email: 'x@example.org', lang: 'sl', back: '/racun' })
    expect([form.status, form.headers.get('location')]).toEqual([303, '/prijava?next=%2Fracun&again=1'])
  })
})

describe('POST /api/account/password', () => {
  it('sets a password and signs out everywhere else', async () => {
    expect((await new Client().post('/api/account/password', { password: 'povsem novo geslo' })).status).toBe(401)
    const { client, email } = await signedUp()
    const other = new Client()
    await other.post('/api/sign-in', { email, password: PASSWORD })
    const before = client.session
    expect(await refusal(await client.post('/api/account/password', { password: 'kratko' }))).toMatchObject({ status: 422, fields: { password: 'password_short' } })
    expect((await client.post('/api/account/password', { password: 'povsem novo geslo' })).status).toBe(200)
    expect(client.session).not.toBe(before)
    expect(await json(await client.get('/api/me'))).toMatchObject({ person: { email } })
    expect(await json(await other.get('/api/me'))).toMatchObject({ person: null })
    expect((await new Client().post('/api/sign-in', { email, password: PASSWORD })).status).toBe(401)
    expect((await new Client().post('/api/sign-in', { email, password: 'povsem novo geslo' })).status).toBe(200)
  })

  it('asks to sign in again after a quarter of an hour', async () => {
    const { client, id } = await signedUp()
    await ageSessions(id)
    expect(await refusal(await client.post('/api/account/password', { password: 'povsem novo geslo' }))).toMatchObject({ status: 403, code: 'SIGN_IN_AGAIN' })
  })
})

describe('POST /api/account/sessions/:id/end, POST /api/account/sessions/end', () => {
  const FIREFOX = { headers: { 'user-agent': 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0' } }
  const sessionsOf = async (client: Client) => (await json<{ sessions: SessionView[] }>(await client.get('/api/account'))).sessions

  it('ends one device by its name in the list; a stranger\'s is not found', async () => {
    const { client, email } = await signedUp()
    const phone = new Client()
    await phone.post('/api/sign-in', { email, password: PASSWORD }, FIREFOX)
    const listed = await sessionsOf(client)
    expect(listed.map(({ label, here }) => ({ label, here }))).toEqual([{ label: 'Firefox · Android', here: false }, { label: '', here: true }])
    const stranger = await signedUp()
    const path = `/api/account/sessions/${listed[0]!.id}/end`
    expect((await new Client().post(path)).status).toBe(401)
    expect(await json(await stranger.client.post(path))).toEqual({ ended: 0 })
    expect(await json(await phone.get('/api/me'))).toMatchObject({ person: { email } })
    expect(await json(await client.post(path))).toEqual({ ended: 1 })
    expect(await json(await phone.get('/api/me'))).toMatchObject({ person: null })
    expect(await json(await client.get('/api/me'))).toMatchObject({ person: { email } })
  })

  it('ends all of them, this one too', async () => {
    const { client, email } = await signedUp()
    const other = new Client()
    await other.post('/api/sign-in', { email, password: PASSWORD })
    expect((await new Client().post('/api/account/sessions/end')).status).toBe(401)
    const answer = await client.form('/api/account/sessions/end', { lang: 'sl' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/prijava?done=signed-out'])
    expect(client.session).toBeUndefined()
    expect(await json(await other.get('/api/me'))).toMatchObject({ person: null })
  })
})
