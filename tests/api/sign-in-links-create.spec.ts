import { describe, expect, it } from 'vitest'
import { Client, json } from '../support/client.ts'
import { database, signedUp } from '../support/people.ts'

interface Refusal { data: { code: string, fields?: Record<string, string> } }

const asked = async (email: string, purpose = 'sign-in') => {
  const answer = await new Client().post('/api/sign-in-links', { email, purpose })
  return { status: answer.status, body: await answer.text(), cookies: answer.headers.getSetCookie() }
}

describe('POST /api/sign-in-links', () => {
  it('answers alike for known and unknown addresses, and mails a link to the known one only', async () => {
    const { email, id } = await signedUp()
    const unknown = `nihce-${email}`
    expect(await asked(email)).toEqual({ status: 202, body: '{"sent":true}', cookies: [] })
    expect(await asked(unknown)).toEqual(await asked(email, 'password'))
    const mails = (await database()).collection('mails')
    expect(await mails.find({ to: email }).sort({ createdAt: 1 }).toArray()).toMatchObject([{ kind: 'sign-in', person: id }, { kind: 'password', person: id }])
    expect(await mails.find({ to: unknown }).toArray()).toMatchObject([{ kind: 'nobody', person: '' }])
  })

  it('takes a form and goes on to the page that says where to look', async () => {
    const { email } = await signedUp()
    const answer = await new Client().form('/api/sign-in-links', { email, purpose: 'sign-in', password: '', lang: 'en', next: '/en/modules', back: '/en/sign-in' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/access?done=sent&next=%2Fen%2Fmodules'])
    const wrong = await new Client().form('/api/sign-in-links', { email: 'ni', purpose: 'sign-in', lang: 'en', back: '/en/sign-in' })
    expect(wrong.headers.get('location')).toMatch(/^\/en\/sign-in\?flash=/)
  })

  it('names the fields that are wrong', async () => {
    const answer = await new Client().post('/api/sign-in-links', { email: 'ni naslov', purpose: 'admin' })
    expect(answer.status).toBe(422)
    expect((await json<Refusal>(answer)).data.fields).toEqual({ email: 'email', purpose: 'invalid' })
  })

  it('sends no more than five mails to one mailbox in a quarter of an hour, and says nothing of it', async () => {
    const { email } = await signedUp()
    const answers = []
    for (let i = 0; i < 7; i++) answers.push(await asked(email))
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
    expect(await (await database()).collection('mails').countDocuments({ to: email })).toBe(5)
  })
})
