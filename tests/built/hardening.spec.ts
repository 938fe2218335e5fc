/** Attacks that a review tried on a running server, and a database that is there but says nothing. */
import { request } from 'node:http'
import { once } from 'node:events'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client, json } from '../support/client.ts'
import { accountIn, signUpFields } from '../support/people.ts'
import { serveBuild, startEngine, type BuiltServer, type Engine } from '../support/built.ts'

let engine: Engine
let server: BuiltServer

beforeAll(async () => {
  engine = await startEngine()
  server = await serveBuild(engine.uri('tcm_hardening'))
})
afterAll(async () => {
  await server.stop()
  await engine.remove()
})

describe('the texts of the interface', () => {
  it('are given under the hash that the pages ask for, and no other', async () => {
    const page = await (await fetch(`${server.base}/prijava`)).text()
    const client = new Client(server.base)
    for (const path of ['/_i18n/h1/sl/messages.json', '/_i18n/0123abcd/sl/messages.json', '/_i18n/0123abcd/toString/messages.json', '/_I18N/h1/sl/messages.json']) {
      expect((await client.get(path)).status, path).toBe(404)
    }
    const named = /\/_i18n\/[0-9a-f]+\/sl\/messages\.json/.exec(page)?.[0]
    if (named) expect((await client.get(named)).status).toBe(200)
  })
})

describe('a body without a length that does not end', () => {
  it('is refused, and the server writes no stack', async () => {
    const sending = request(`${server.base}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', 'transfer-encoding': 'chunked' },
    })
    const answered = once(sending, 'response')
    for (let sent = 0; sent < 40; sent++) sending.write('x'.repeat(8 * 1024))
    sending.end()
    const [response] = await answered as [{ statusCode: number, resume: () => void }]
    response.resume()
    expect(response.statusCode).toBe(413)
    expect((await new Client(server.base).get('/api/health')).status).toBe(200)
    expect(server.printed()).not.toMatch(/uncaughtException|TypeError/)
  })
})

describe('a way back that leads elsewhere', () => {
  it.each(['/.//evil.example/x', '//evil.example', '/\\evil.example', 'https://evil.example'])('%s is not taken', async (back) => {
    const answered = await new Client(server.base).form('/api/sign-up', { ...signUpFields({ email: 'ni' }), lang: 'sl', back })
    expect(answered.status).toBe(303)
    expect(answered.headers.get('location')).toMatch(/^\/\?flash=/)
  })

  it('with letters beyond ASCII is written as an address', async () => {
    const client = new Client(server.base)
    const answered = await client.form('/api/sign-up', { ...signUpFields(), lang: 'sl', next: '/moduli?iskanje=čebela' })
    expect(answered.status).toBe(303)
    expect(answered.headers.get('location')).toBe('/registracija?done=sent&next=%2Fmoduli%3Fiskanje%3D%25C4%258Debela')
  })
})

describe('a database that is there but says nothing', () => {
  it('is answered for by 503, and all goes on once it speaks again', async () => {
    const client = new Client(server.base)
    client.session = (await accountIn(engine.uri('tcm_hardening'), signUpFields())).token
    const pid = engine.database.pid!
    process.kill(pid, 'SIGSTOP')
    try {
      const answers = await Promise.all([
        client.get('/api/progress'),
        client.get('/api/verify/0000-0000-0000-0000-0000'),
        client.post('/api/lessons-done/m1-l1'),
        client.form('/api/sign-in', { email: 'x@example.org', password: 'napačno geslo', lang: 'sl', back: '/prijava' }, { headers: { accept: 'application/json' } }),
      ])
      for (const answered of answers) {
        expect(answered.status, `${answered.url} ${server.printed().split('\n').filter(line => line.includes('unexpected')).at(-1)?.slice(0, 400)}`).toBe(503)
        expect(answered.headers.get('retry-after')).toBeTruthy()
      }
      expect((await client.get('/moduli')).status).toBe(200)
    }
    finally {
      process.kill(pid, 'SIGCONT')
    }
    await expect.poll(async () => (await client.get('/api/progress')).status, { timeout: 60_000 }).toBe(200)
    expect(await json(await client.post('/api/lessons-done/m1-l1'))).toEqual({ done: 'm1-l1' })
  })
})
