import mongoose from 'mongoose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LinkView } from '#shared/types/people.ts'
import { firstAdminLink } from '../../server/services/people/links.ts'
import { Client, json } from '../support/client.ts'
import { database, PASSWORD, signedUp, signUpFields, tokenMailedTo } from '../support/people.ts'

interface Refusal { data: { code: string, fields?: Record<string, string> } }

const code = async (answer: Response) => (await json<Refusal>(answer)).data.code

/** A link that sets a person's password, as an administrator gets it. */
async function passwordToken(id: string): Promise<string> {
  const admin = await signedUp('admin')
  const { url } = await json<{ url: string }>(await admin.client.post(`/api/admin/people/${id}/password-link`, { reason: 'Pozabljeno geslo.' }))
  return new URL(url).pathname.split('/').at(-1)!
}

describe('GET /api/links/:token, POST /api/links/:token, for a password', () => {
  it('tells whose it is, sets the password once, signs in and ends older sessions', async () => {
    const { client: older, id, email } = await signedUp()
    const token = await passwordToken(id)
    const guest = new Client()
    for (let i = 0; i < 2; i++) {
      const view = await json<LinkView>(await guest.get(`/api/links/${token}`))
      expect(view).toMatchObject({ purpose: 'password', email, signedIn: false })
    }
    const short = await guest.post(`/api/links/${token}`, { password: 'kratko' })
    expect(short.status).toBe(422)
    expect((await json<Refusal>(short)).data.fields).toEqual({ password: 'password_short' })
    expect((await json<Refusal>(await guest.post(`/api/links/${token}`))).data.fields).toEqual({ password: 'required' })

    expect((await guest.post(`/api/links/${token}`, { password: 'povsem novo geslo' })).status).toBe(200)
    expect(await json(await guest.get('/api/me'))).toMatchObject({ person: { email } })
    expect(await json(await older.get('/api/me'))).toMatchObject({ person: null })
    expect((await new Client().post('/api/sign-in', { email, password: PASSWORD })).status).toBe(401)
    expect((await new Client().post('/api/sign-in', { email, password: 'povsem novo geslo' })).status).toBe(200)

    for (const answer of [await guest.get(`/api/links/${token}`), await guest.post(`/api/links/${token}`, { password: 'še eno novo geslo' })]) {
      expect(answer.status).toBe(410)
      expect(await code(answer)).toBe('LINK_INVALID')
    }
  })

  it('takes a form', async () => {
    const { id } = await signedUp()
    const answer = await new Client().form(`/api/links/${await passwordToken(id)}`, { password: 'povsem novo geslo', lang: 'en' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/my-learning'])
  })

  it.each(['x', 'a'.repeat(43), '%00', '..%2F..'])('%s is no link', async (token) => {
    const answer = await new Client().get(`/api/links/${token}`)
    expect(answer.status).toBe(410)
  })
})

/** Asks for a link by mail; its token. */
async function mailed(email: string, purpose: 'sign-in' | 'password', next = ''): Promise<string> {
  expect((await new Client().post('/api/sign-in-links', { email, purpose, next })).status).toBe(202)
  return tokenMailedTo(email, purpose)
}

async function change(id: string, set: object): Promise<void> {
  await (await database()).collection('people').updateOne({ _id: new mongoose.Types.ObjectId(id) }, { $set: set })
}

describe('GET /api/links/:token, POST /api/links/:token, mailed', () => {
  it('signs in once, however often it was looked at', async () => {
    const { email, client: other } = await signedUp()
    const token = await mailed(email, 'sign-in', '/moduli')
    const guest = new Client()
    for (let i = 0; i < 50; i++) expect((await guest.get(`/api/links/${token}`)).status).toBe(200)
    for (let i = 0; i < 5; i++) expect((await guest.get(`/povezava/${token}`, { headers: { accept: 'text/html' } })).status).toBe(200)
    expect(await json(await guest.get(`/api/links/${token}`))).toMatchObject({ purpose: 'sign-in', email, needsPassword: false })
    expect(guest.session).toBeUndefined()

    const clients = Array.from({ length: 20 }, () => new Client())
    const statuses = await Promise.all(clients.map(async client => (await client.post(`/api/links/${token}`)).status))
    expect(statuses.filter(status => status === 200)).toHaveLength(1)
    expect(statuses.filter(status => status === 410)).toHaveLength(19)
    const winner = clients[statuses.indexOf(200)]!
    expect(await json(await winner.get('/api/me'))).toMatchObject({ person: { email } })
    // Other devices stay signed in: the address was proved before.
    expect(await json(await other.get('/api/me'))).toMatchObject({ person: { email } })
  })

  it('goes on to where its owner wanted to, and nowhere else', async () => {
    const { email } = await signedUp()
    expect(await json(await new Client().post(`/api/links/${await mailed(email, 'sign-in', '/en/modules')}`))).toMatchObject({ purpose: 'sign-in', to: '/en/modules' })
    expect(await json(await new Client().post(`/api/links/${await mailed(email, 'sign-in', '//evil.example')}`))).toMatchObject({ to: '/moja-ucilnica' })
  })

  it('the first time ends all sessions of an account from before, and its password', async () => {
    const { id, email, client: unknown } = await signedUp()
    await change(id, { confirmedAt: null, admitted: true })
    expect(await json(await unknown.get('/api/me'))).toMatchObject({ person: { email }, confirmed: false })
    const owner = new Client()
    expect(await json(await owner.post(`/api/links/${await mailed(email, 'sign-in')}`))).toMatchObject({ to: '/racun?done=confirmed' })
    expect(await json(await owner.get('/api/me'))).toMatchObject({ person: { email }, confirmed: true })
    expect(await json(await unknown.get('/api/me'))).toMatchObject({ person: null })
    expect((await new Client().post('/api/sign-in', { email, password: PASSWORD })).status).toBe(401)
  })

  it('is bound to its mailbox', async () => {
    const { id, email } = await signedUp()
    const token = await mailed(email, 'sign-in')
    await change(id, { email: `nov-${email}` })
    expect((await new Client().post(`/api/links/${token}`)).status).toBe(410)
  })

  it('sets a forgotten password', async () => {
    const { email, client: older } = await signedUp()
    const token = await mailed(email, 'password')
    expect(await json(await new Client().get(`/api/links/${token}`))).toMatchObject({ purpose: 'password', email })
    expect((await new Client().post(`/api/links/${token}`, { password: 'povsem novo geslo' })).status).toBe(200)
    expect(await json(await older.get('/api/me'))).toMatchObject({ person: null })
    expect((await new Client().post('/api/sign-in', { email, password: 'povsem novo geslo' })).status).toBe(200)
  })

  it('confirms a sign-up with the password chosen then, or without one', async () => {
    const [mine, strangers] = [signUpFields(), signUpFields()]
    for (const fields of [mine, strangers]) await new Client().post('/api/sign-up', fields)
    const token = await tokenMailedTo(mine.email!)
    const client = new Client()
    expect(await json(await client.get(`/api/links/${token}`))).toMatchObject({ purpose: 'confirm', email: mine.email, needsPassword: true })
    expect((await json<Refusal>(await client.post(`/api/links/${token}`))).data.fields).toEqual({ password: 'required' })
    expect((await client.post(`/api/links/${token}`, { password: 'napačno geslo' })).status).toBe(401)
    expect((await client.post(`/api/links/${token}`, { password: PASSWORD })).status).toBe(200)
    expect((await client.post(`/api/links/${token}`, { password: PASSWORD })).status).toBe(410)

    // Somebody else signed up with my address: I open the account, and their password opens nothing.
    const owner = new Client()
    const answer = await owner.form(`/api/links/${await tokenMailedTo(strangers.email!)}`, { password: '', without: 'yes', lang: 'sl' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/moja-ucilnica'])
    expect(await json(await owner.get('/api/me'))).toMatchObject({ person: { email: strangers.email }, confirmed: true })
    expect((await new Client().post('/api/sign-in', { email: strangers.email, password: PASSWORD })).status).toBe(401)
  })
})

describe('GET /api/links/:token, POST /api/links/:token, for the first administrator', () => {
  let before: string[] = []

  beforeEach(async () => {
    const lists = (await database()).collection<{ _id: string, people: string[] }>('adminlists')
    before = (await lists.findOne({ _id: 'admins' }))?.people ?? []
    await lists.deleteOne({ _id: 'admins' })
  })

  afterEach(async () => {
    await (await database()).collection<{ _id: string, people: string[] }>('adminlists').updateOne({ _id: 'admins' }, { $addToSet: { people: { $each: before } } }, { upsert: true })
  })

  it('wants somebody signed in, makes them an administrator, and is then over', async () => {
    const token = (await firstAdminLink())!
    const guest = new Client()
    expect(await json(await guest.get(`/api/links/${token}`))).toMatchObject({ purpose: 'admin', email: null, signedIn: false })
    const refused = await guest.post(`/api/links/${token}`)
    expect([refused.status, await code(refused)]).toEqual([401, 'NOT_SIGNED_IN'])

    const { client } = await signedUp()
    expect((await client.get('/api/admin/people')).status).toBe(403)
    const answer = await client.form(`/api/links/${token}`, { lang: 'sl' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/upravljanje?done=first-admin'])
    expect((await client.get('/api/admin/people')).status).toBe(200)

    const second = await signedUp()
    expect((await second.client.post(`/api/links/${token}`)).status).toBe(410)
    expect(await firstAdminLink()).toBeNull()
  })

  it('lets who holds it sign up and in at once, without a mail; nobody else', async () => {
    const next = `/povezava/${(await firstAdminLink())!}`
    const owner = new Client()
    const answer = await owner.form('/api/sign-up', { ...signUpFields(), lang: 'sl', next })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, next])
    expect(await json(await owner.get('/api/me'))).toMatchObject({ person: { role: 'learner' }, confirmed: true })
    expect((await owner.post(next.replace('/povezava/', '/api/links/'))).status).toBe(200)

    for (const other of [next, `/povezava/${'A'.repeat(43)}`, '/povezava/x']) {
      expect((await new Client().post('/api/sign-up', { ...signUpFields(), next: other })).status, other).toBe(202)
    }
  })
})
