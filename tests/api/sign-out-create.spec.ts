import { describe, expect, it } from 'vitest'
import { Client, json } from '../support/client.ts'
import { PASSWORD, signedUp } from '../support/people.ts'

describe('POST /api/sign-out', () => {
  it('does no harm to a guest', async () => {
    const answer = await new Client().post('/api/sign-out')
    expect(answer.status).toBe(200)
    expect(await json(answer)).toMatchObject({ person: null })
  })

  it('ends this session for good, and no other', async () => {
    const { client, email } = await signedUp()
    const other = new Client()
    await other.post('/api/sign-in', { email, password: PASSWORD })
    const token = client.session!
    await client.get('/api/me')
    expect((await client.post('/api/sign-out')).status).toBe(200)
    expect(client.session).toBeUndefined()
    const replayed = await new Client().get('/api/me', { headers: { cookie: `tcm=${token}` } })
    expect(await json(replayed)).toMatchObject({ person: null })
    expect(await json(await other.get('/api/me'))).toMatchObject({ person: { email } })
  })

  it('takes a form and goes on to the page that says so', async () => {
    const { client } = await signedUp()
    const answer = await client.form('/api/sign-out', { lang: 'en' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/sign-in?done=signed-out'])
    expect(client.session).toBeUndefined()
  })
})
