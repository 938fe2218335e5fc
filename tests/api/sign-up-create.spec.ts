import { randomBytes } from 'node:crypto'
import { describe, expect, inject, it } from 'vitest'
import { lastMailTo, linkIn } from '../support/mail.ts'
import { Client, json } from '../support/client.ts'
import { database, PASSWORD, signedUp, signUpByMail, signUpFields, tokenMailedTo } from '../support/people.ts'

interface Refusal { data: { code: string, fields?: Record<string, string>, retryAfter?: number }, message: string, statusCode: number }

describe('POST /api/sign-up', () => {
  it('opens no account: the mailed link does, with the password that was chosen', async () => {
    const client = new Client()
    const fields = signUpFields({ email: ' Velike.Crke@Example.ORG ', municipality: 'capodistria', role: 'admin' })
    const answer = await client.post('/api/sign-up', fields)
    expect(answer.status).toBe(202)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(await json(answer)).toEqual({ sent: true })
    expect(client.session).toBeUndefined()
    expect((await client.post('/api/sign-in', { email: fields.email, password: PASSWORD })).status).toBe(401)

    const mail = await lastMailTo(inject('dataDir'), 'velike.crke@example.org')
    const path = linkIn(mail)
    expect((await client.get(path, { headers: { accept: 'text/html' } })).status).toBe(200)
    expect((await client.post(path.replace('/povezava/', '/api/links/'), { password: PASSWORD })).status).toBe(200)
    expect(client.session).toMatch(/^[\w-]{43}$/)
    const me = await json(await client.get('/api/me'))
    expect(me).toMatchObject({ person: { email: 'velike.crke@example.org', role: 'learner', municipality: 'SI-050' }, allowed: { 'people.manage': false }, confirmed: true })
  })

  it('answers alike for an address that has an account, whose owner is told by mail', async () => {
    const { email, id } = await signedUp()
    const seen = async (address: string) => {
      const client = new Client()
      const answer = await client.post('/api/sign-up', signUpFields({ email: address }))
      return { status: answer.status, body: await answer.text(), cookies: answer.headers.getSetCookie(), session: client.session, names: [...answer.headers.keys()] }
    }
    expect(await seen(email.toUpperCase())).toEqual(await seen(`nova-${randomBytes(6).toString('hex')}@example.org`))
    const mails = (await database()).collection('mails')
    expect(await mails.findOne({ to: email })).toMatchObject({ kind: 'known', person: id })
    // Nor does it become mine: the password that was typed opens nothing.
    expect((await new Client().post('/api/sign-in', { email, password: PASSWORD })).status).toBe(200)
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

  it('takes a form and goes on to the page that says where to look, never to another site', async () => {
    const go = async (next: string, lang = 'sl') => (await new Client().form('/api/sign-up', signUpFields({ next, lang })))
    const answer = await go('/moduli')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/registracija?done=sent&next=%2Fmoduli')
    expect((await go('', 'en')).headers.get('location')).toBe('/en/sign-up?done=sent')
    for (const next of ['https://example.org/', '//example.org', '/\\example.org', 'javascript:alert(1)']) {
      expect((await go(next)).headers.get('location'), next).toBe('/registracija?done=sent')
    }
  })

  it('brings who confirms back to where they were going', async () => {
    const fields = signUpFields({ next: '/moduli/kaj-je-mms' })
    await new Client().post('/api/sign-up', fields)
    const answer = await new Client().form(`/api/links/${await tokenMailedTo(fields.email!)}`, { password: PASSWORD, lang: 'sl' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/moduli/kaj-je-mms'])
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
    expect(answers.map(answer => answer.status)).toEqual(Array(60).fill(202))
    expect(performance.now() - start).toBeLessThan(60_000)
  })

  it('keeps no password anywhere, neither while it waits nor after', async () => {
    const fields = signUpFields()
    await new Client().post('/api/sign-up', fields)
    const waiting = JSON.stringify(await (await database()).collection('onetimelinks').findOne({ purpose: 'confirm', email: fields.email }))
    expect(waiting).toContain('$scrypt$ln=15,r=8,p=3$')
    await signUpByMail(new Client(), { ...fields, email: `dva-${fields.email}` })
    const stored = JSON.stringify(await (await database()).collection('people').findOne({ email: `dva-${fields.email}` }))
    for (const text of [waiting, stored]) expect(text).not.toContain(PASSWORD)
    const used = await (await database()).collection('onetimelinks').findOne({ purpose: 'confirm', email: `dva-${fields.email}` })
    expect(used).toMatchObject({ pending: null, usedAt: expect.any(Date) })
  })
})
