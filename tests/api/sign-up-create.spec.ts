import { describe, expect, it } from 'vitest'
import { Client, json } from '../support/client.ts'
import { database, PASSWORD, signedUp, signUpFields } from '../support/people.ts'

interface Refusal { data: { code: string, fields?: Record<string, string>, retryAfter?: number }, message: string, statusCode: number }

describe('POST /api/sign-up', () => {
  it('signs a stranger up and in, and answers with what the browser may know', async () => {
    const client = new Client()
    const fields = signUpFields({ email: ' Velike.Crke@Example.ORG ', municipality: 'capodistria', role: 'admin' })
    const answer = await client.post('/api/sign-up', fields)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(await json(answer)).toMatchObject({ person: { email: 'velike.crke@example.org', role: 'learner', municipality: 'SI-050' }, allowed: { 'people.manage': false } })
    expect(client.session).toMatch(/^[\w-]{43}$/)
    expect(await json(await client.get('/api/me'))).toMatchObject({ person: { email: 'velike.crke@example.org' } })
  })

  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const answer = await new Client().post('/api/sign-up', signUpFields())
    const cookie = answer.headers.getSetCookie().join()
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).toMatch(/Path=\//i)
  })

  it('names each field that is wrong, in the reader\'s language', async () => {
    const answer = await new Client().post('/api/sign-up', { email: 'ni naslov', password: 'kratko', name: '', kind: 'kralj', municipality: '' })
    expect(answer.status).toBe(422)
    const body = await json<Refusal>(answer)
    expect(body.data).toEqual({ code: 'VALIDATION', fields: { email: 'email', password: 'password_short', name: 'required', kind: 'invalid', municipality: 'required' } })
    const english = await json<Refusal>(await new Client().post('/api/sign-up', { lang: 'en' }))
    expect(english.message).not.toBe(body.message)
    const unknown = await json<Refusal>(await new Client().post('/api/sign-up', signUpFields({ municipality: 'Atlantida' })))
    expect(unknown.data.fields).toEqual({ municipality: 'unknown' })
    const several = await json<Refusal>(await new Client().post('/api/sign-up', signUpFields({ municipality: 'Sveti Jurij' })))
    expect(several.data.fields).toEqual({ municipality: 'ambiguous' })
  })

  it('says that an address is taken', async () => {
    const { email } = await signedUp()
    const answer = await new Client().post('/api/sign-up', signUpFields({ email: email.toUpperCase() }))
    expect(answer.status).toBe(422)
    expect((await json<Refusal>(answer)).data).toEqual({ code: 'EMAIL_TAKEN', fields: { email: 'taken' } })
  })

  it('takes a form and goes on to the page it was meant for, never to another site', async () => {
    const go = async (next: string, lang = 'sl') => (await new Client().form('/api/sign-up', signUpFields({ next, lang })))
    const answer = await go('/moduli')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/moduli')
    expect((await go('', 'en')).headers.get('location')).toBe('/en/my-learning')
    for (const next of ['https://example.org/', '//example.org', '/\\example.org', 'javascript:alert(1)']) {
      expect((await go(next)).headers.get('location'), next).toBe('/moja-ucilnica')
    }
  })

  it('sends a refused form back to its page with what was typed, but not the password', async () => {
    const client = new Client()
    const answer = await client.form('/api/sign-up', signUpFields({ email: 'ni naslov', name: 'Vzorčno Ime', back: '/registracija', lang: 'sl' }))
    expect(answer.status).toBe(303)
    const location = new URL(answer.headers.get('location')!, client.base)
    expect(location.pathname).toBe('/registracija')
    const kept = await (await client.get(`/api/flash/${location.searchParams.get('flash')}`)).text()
    expect(kept).toContain('Vzorčno Ime')
    expect(kept).not.toContain(PASSWORD)
    expect(client.session).toBeUndefined()
  })

  it('is refused from another site', async () => {
    const answer = await new Client().post('/api/sign-up', signUpFields(), { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(answer.status).toBe(403)
    expect((await json<Refusal>(answer)).data.code).toBe('CROSS_SITE')
  })

  it('lets a workshop of 60 phones behind one address sign up in a minute', async () => {
    const start = performance.now()
    const answers = await Promise.all(Array.from({ length: 60 }, () => new Client().post('/api/sign-up', signUpFields())))
    expect(answers.map(answer => answer.status)).toEqual(Array(60).fill(200))
    expect(performance.now() - start).toBeLessThan(60_000)
  })

  it('keeps no password anywhere', async () => {
    const { email } = await signedUp()
    const stored = JSON.stringify(await (await database()).collection('people').findOne({ email }))
    expect(stored).toContain('$scrypt$ln=15,r=8,p=3$')
    expect(stored).not.toContain(PASSWORD)
  })
})
