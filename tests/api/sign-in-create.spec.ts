import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { Client, json } from '../support/client.ts'
import { database, PASSWORD, signedUp } from '../support/people.ts'

interface Refusal { data: { code: string, fields?: Record<string, string>, retryAfter?: number } }

describe('POST /api/sign-in', () => {
  it('opens a session for the right password', async () => {
    const { email, client: first } = await signedUp()
    const client = new Client()
    const answer = await client.post('/api/sign-in', { email: email.toUpperCase(), password: PASSWORD })
    expect(answer.status).toBe(200)
    expect(await json(answer)).toMatchObject({ person: { email } })
    expect(client.session).not.toBe(first.session)
    // The other device stays signed in.
    expect(await json(await first.get('/api/me'))).toMatchObject({ person: { email } })
  })

  it('ends the session this browser had before, and only when it succeeds', async () => {
    const { email, client } = await signedUp()
    const before = client.session!
    const withCookie = (token: string) => new Client().get('/api/me', { headers: { cookie: `tcm=${token}` } })
    expect((await client.post('/api/sign-in', { email, password: 'napačno geslo' })).status).toBe(401)
    expect(await json(await withCookie(before))).toMatchObject({ person: { email } })
    expect((await client.post('/api/sign-in', { email, password: PASSWORD })).status).toBe(200)
    expect(await json(await withCookie(before))).toMatchObject({ person: null })
    expect(await json(await client.get('/api/me'))).toMatchObject({ person: { email } })

    // The same when the browser goes on to another account.
    const second = client.session!
    const other = await signedUp()
    expect((await client.post('/api/sign-in', { email: other.email, password: PASSWORD })).status).toBe(200)
    expect(await json(await withCookie(second))).toMatchObject({ person: null })
  })

  it('gives one answer to a wrong password and to an unknown address', async () => {
    const { email } = await signedUp()
    const bodies = []
    for (const typed of [{ email, password: 'napačno geslo' }, { email: 'nihce-tu@example.org', password: PASSWORD }]) {
      const client = new Client()
      const answer = await client.post('/api/sign-in', typed)
      expect(answer.status).toBe(401)
      expect(client.session).toBeUndefined()
      bodies.push(await answer.text())
    }
    expect(bodies[0]).toBe(bodies[1])
    expect(bodies[0]).toContain('WRONG_CREDENTIALS')
  })

  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const { email } = await signedUp()
    const cookie = (await new Client().post('/api/sign-in', { email, password: PASSWORD })).headers.getSetCookie().join()
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).toMatch(/Path=\//i)
  })

  it('takes no password of an address that has not been proved, unless it is from before or an administrator let it in', async () => {
    const { email, id } = await signedUp()
    const people = (await database()).collection('people')
    const set = (change: object) => people.updateOne({ _id: new mongoose.Types.ObjectId(id) }, { $set: change })
    await set({ confirmedAt: null })
    const client = new Client()
    const refused = await client.post('/api/sign-in', { email, password: PASSWORD })
    expect([refused.status, client.session]).toEqual([401, undefined])
    await set({ admitted: true })
    expect((await client.post('/api/sign-in', { email, password: PASSWORD })).status).toBe(200)
    expect(await json(await client.get('/api/me'))).toMatchObject({ confirmed: false })
  })

  it('names the fields that are missing', async () => {
    const answer = await new Client().post('/api/sign-in', {})
    expect(answer.status).toBe(422)
    expect((await json<Refusal>(answer)).data.fields).toEqual({ email: 'required', password: 'required' })
  })

  it('answers 429 with Retry-After after ten failures, for at most 15 minutes, and only for that account', async () => {
    const { email } = await signedUp()
    const other = await signedUp()
    for (let i = 0; i < 10; i++) expect((await new Client().post('/api/sign-in', { email, password: 'napačno geslo' })).status).toBe(401)
    const answer = await new Client().post('/api/sign-in', { email, password: PASSWORD })
    expect(answer.status).toBe(429)
    expect((await json<Refusal>(answer)).data.code).toBe('TOO_MANY_REQUESTS')
    const seconds = Number(answer.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(15 * 60)
    expect((await new Client().post('/api/sign-in', { email: other.email, password: PASSWORD })).status).toBe(200)
  })

  it('takes a form, goes on to `next`, and brings a wrong one back', async () => {
    const { email } = await signedUp()
    const client = new Client()
    const answer = await client.form('/api/sign-in', { email, password: PASSWORD, next: '/en/quiz/1?a=b', lang: 'en' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/quiz/1?a=b'])
    expect(client.session).toBeDefined()
    const wrong = await new Client().form('/api/sign-in', { email, password: 'napačno geslo', back: '/prijava?next=%2Fmoduli', lang: 'sl' })
    expect(wrong.status).toBe(303)
    expect(wrong.headers.get('location')).toMatch(/^\/prijava\?next=%2Fmoduli&flash=/)
  })
})
