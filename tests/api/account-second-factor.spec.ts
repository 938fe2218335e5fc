import { TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import type { AccountView, SecondFactorSetup } from '#shared/types/account.ts'
import { Client, json } from '../support/client.ts'
import { ageSessions, database, PASSWORD, signedUp, tokenMailedTo, type Sample } from '../support/people.ts'

interface Refusal { data: { code: string, fields?: Record<string, string> } }

const refusal = async (answer: Response) => ({ status: answer.status, ...(await json<Refusal>(answer)).data })
/** The code of the app, so many half minutes from now: each is taken once. */
const codeOf = (secret: string, ahead = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + ahead * 30_000 })

/** A member of staff with the second factor on. */
async function withFactor(): Promise<Sample & { secret: string, codes: string[] }> {
  const sample = await signedUp('trainer')
  const setup = await json<SecondFactorSetup>(await sample.client.get('/api/account/second-factor'))
  const answer = await sample.client.post('/api/account/second-factor', { secret: setup.secret, proof: setup.proof, code: codeOf(setup.secret, -1) })
  expect(answer.status).toBe(200)
  return { ...sample, secret: setup.secret, codes: (await json<{ codes: string[] }>(answer)).codes }
}

/** Gives address and password; the code is still to come. */
async function halfIn(email: string): Promise<Client> {
  const client = new Client()
  const answer = await client.post('/api/sign-in', { email, password: PASSWORD })
  expect(await json(answer)).toEqual({ next: 'code' })
  expect(client.session).toBeUndefined()
  return client
}

describe('GET /api/account/second-factor, POST /api/account/second-factor', () => {
  it('is for staff who have just signed in', async () => {
    expect((await new Client().get('/api/account/second-factor')).status).toBe(401)
    const { client } = await signedUp()
    expect(await refusal(await client.get('/api/account/second-factor'))).toMatchObject({ status: 403, code: 'NOT_ALLOWED' })
    const old = await signedUp('manager')
    await ageSessions(old.id)
    expect(await refusal(await old.client.get('/api/account/second-factor'))).toMatchObject({ status: 403, code: 'SIGN_IN_AGAIN' })
  })

  it('stores nothing before a code was given, and then no secret that could be read', async () => {
    const { client, id, email } = await signedUp('manager')
    const setup = await json<SecondFactorSetup>(await client.get('/api/account/second-factor'))
    expect(setup.uri).toContain('otpauth://totp/')
    expect(setup.qr.path).toMatch(/^M\d+ \d+h1v1h-1z/)
    expect(await json<AccountView>(await client.get('/api/account'))).toMatchObject({ secondFactor: { on: false, codesLeft: 0 } })
    const send = (fields: object) => client.post('/api/account/second-factor', { secret: setup.secret, proof: setup.proof, code: codeOf(setup.secret), ...fields })
    for (const wrong of [{ code: '000000' }, { code: 'abc' }, { proof: 'x' }, { secret: 'A'.repeat(32), code: codeOf('A'.repeat(32)) }]) {
      expect(await refusal(await send(wrong))).toMatchObject({ status: 422, fields: { code: 'code_wrong' } })
    }
    const { codes } = await json<{ codes: string[] }>(await send({}))
    expect(new Set(codes).size).toBe(8)
    expect((await send({ code: codeOf(setup.secret, 1) })).status).toBe(409)
    const stored = JSON.stringify(await (await database()).collection('people').findOne({ email }))
    for (const secret of [setup.secret, ...codes]) expect(stored).not.toContain(secret)
    expect(await (await database()).collection('mails').findOne({ person: id })).toMatchObject({ kind: 'factor-on', to: email })
  })
})

describe('POST /api/sign-in-code', () => {
  it('lets in with a code of the app, each once', async () => {
    const { email, secret } = await withFactor()
    const client = await halfIn(email)
    expect(await refusal(await client.post('/api/sign-in-code', { code: '12345' }))).toMatchObject({ status: 422, fields: { code: 'code_wrong' } })
    const code = codeOf(secret)
    expect(await json(await client.post('/api/sign-in-code', { code: `${code.slice(0, 3)} ${code.slice(3)}` }))).toMatchObject({ person: { email } })
    expect(await json(await client.get('/api/me'))).toMatchObject({ person: { email } })
    const second = await halfIn(email)
    expect((await second.post('/api/sign-in-code', { code })).status).toBe(422)
  })

  it('lets in with a recovery code, once, as a form too', async () => {
    const { email, codes } = await withFactor()
    const client = await halfIn(email)
    const answer = await client.form('/api/sign-in-code', { code: codes[0]!.toLowerCase(), lang: 'sl', next: '/trener' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/trener'])
    expect(await json<AccountView>(await client.get('/api/account'))).toMatchObject({ secondFactor: { on: true, codesLeft: 7 } })
    expect((await (await halfIn(email)).post('/api/sign-in-code', { code: codes[0]! })).status).toBe(422)
  })

  it('is asked for after a mailed link, too', async () => {
    const { email, codes } = await withFactor()
    await new Client().post('/api/sign-in-links', { email, purpose: 'sign-in' })
    const client = new Client()
    expect(await json(await client.post(`/api/links/${await tokenMailedTo(email, 'sign-in')}`))).toMatchObject({ next: 'code', to: '/prijava/koda?next=%2Fmoja-ucilnica' })
    expect(client.session).toBeUndefined()
    expect((await client.post('/api/sign-in-code', { code: codes[1]! })).status).toBe(200)
  })

  it('is over without a sign-in before it, after ten wrong codes, and with another password', async () => {
    expect(await refusal(await new Client().post('/api/sign-in-code', { code: '123456' }))).toMatchObject({ status: 401, code: 'SECOND_FACTOR' })
    const { email, codes, client: own } = await withFactor()
    const client = await halfIn(email)
    const late = await halfIn(email)
    for (let i = 0; i < 10; i++) expect((await client.post('/api/sign-in-code', { code: '000001' })).status).toBe(422)
    expect((await client.post('/api/sign-in-code', { code: codes[0]! })).status).toBe(429)
    expect((await own.post('/api/account/password', { password: 'povsem novo geslo' })).status).toBe(200)
    expect(await refusal(await late.post('/api/sign-in-code', { code: codes[0]! }))).toMatchObject({ status: 401, code: 'SECOND_FACTOR' })
  })

  it('is not asked of who is no member of staff any more', async () => {
    const { email, id } = await withFactor()
    const admin = await signedUp('admin')
    await admin.client.post(`/api/admin/people/${id}/role`, { role: 'learner', reason: 'Konec dela.' })
    expect(await json(await new Client().post('/api/sign-in', { email, password: PASSWORD }))).toMatchObject({ person: { email } })
  })
})

describe('POST /api/account/second-factor/off', () => {
  it('wants a code', async () => {
    const { client, codes, email } = await withFactor()
    expect((await new Client().post('/api/account/second-factor/off', { code: codes[0] })).status).toBe(401)
    expect((await client.post('/api/account/second-factor/off', { code: '000000' })).status).toBe(422)
    const answer = await client.form('/api/account/second-factor/off', { code: codes[0]!, lang: 'sl' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/racun?done=factor-off'])
    expect((await client.post('/api/account/second-factor/off', { code: codes[1] })).status).toBe(404)
    expect(await json(await new Client().post('/api/sign-in', { email, password: PASSWORD }))).toMatchObject({ person: { email } })
  })
})

describe('POST /api/admin/people/:id/second-factor-off', () => {
  it('is an administrator\'s, with a reason, and in the audit', async () => {
    const { id, email, client } = await withFactor()
    const admin = await signedUp('admin')
    const path = `/api/admin/people/${id}/second-factor-off`
    expect((await new Client().post(path, { reason: 'Izgubljen telefon.' })).status).toBe(401)
    expect((await client.post(path, { reason: 'Izgubljen telefon.' })).status).toBe(403)
    expect((await admin.client.post(path, { reason: '' })).status).toBe(422)
    expect((await admin.client.post(`/api/admin/people/${admin.id}/second-factor-off`, { reason: 'Brez kode.' })).status).toBe(403)
    expect(await json(await admin.client.get(`/api/admin/people/${id}`))).toMatchObject({ secondFactor: true })
    expect((await admin.client.form(path, { reason: 'Izgubljen telefon.', lang: 'sl' })).headers.get('location')).toBe(`/upravljanje/${id}`)
    expect(await (await database()).collection('audits').findOne({ subject: id, act: 'factor.off' })).toMatchObject({ actor: admin.id, reason: 'Izgubljen telefon.' })
    expect(await (await database()).collection('mails').findOne({ person: id, kind: 'factor-off' })).toMatchObject({ to: email })
    expect(await json(await new Client().post('/api/sign-in', { email, password: PASSWORD }))).toMatchObject({ person: { email } })
    expect((await admin.client.post(`/api/admin/people/${'0'.repeat(24)}/second-factor-off`, { reason: 'Nihče.' })).status).toBe(404)
  })
})
