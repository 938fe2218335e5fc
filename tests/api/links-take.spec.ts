import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LinkView } from '#shared/types/people.ts'
import { firstAdminLink } from '../../server/services/people/links.ts'
import { Client, json } from '../support/client.ts'
import { database, PASSWORD, signedUp } from '../support/people.ts'

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
})
