/** The server behind a proxy that speaks https to the world and plain http to us. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveBuild, startEngine, type BuiltServer, type Engine } from '../support/built.ts'
import { accountIn, signUpFields } from '../support/people.ts'
import { ask, text, type Answered } from '../support/raw.ts'

const SITE = 'https://akademija.example.org'
const JSON_BODY = { 'content-type': 'application/json', 'origin': SITE }

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.remove())

const post = (base: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered> =>
  ask(base, path, { method: 'POST', headers: { ...JSON_BODY, ...headers }, body: JSON.stringify(body) })
const cookieOf = (answered: Answered): string => answered.headers['set-cookie']?.[0] ?? ''

async function served(extra: Record<string, string>, work: (server: BuiltServer) => Promise<void>): Promise<void> {
  const server = await serveBuild(engine.uri('proxy'), extra)
  try {
    await work(server)
  }
  finally {
    await server.stop()
  }
}

describe('under an https address', () => {
  it('signs in by a __Host- cookie, and by no other', () => served({ SITE_URL: SITE, TRUST_PROXY: '1' }, async (server) => {
    const fields = signUpFields()
    await accountIn(engine.uri('proxy'), fields)
    const signedIn = cookieOf(await post(server.base, '/api/sign-in', { email: fields.email, password: fields.password }, { 'x-forwarded-for': '192.0.2.1' }))
    expect(signedIn).toMatch(/^__Host-tcm=[\w-]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    const [pair = ''] = signedIn.split(';')
    const me = async (cookie: string) => JSON.parse(text(await ask(server.base, '/api/me', { headers: { cookie } }))) as { person: { email: string } | null }
    expect((await me(pair)).person?.email).toBe(fields.email)
    // Another host of the domain could plant a cookie without the prefix.
    expect((await me(pair.replace('__Host-', ''))).person).toBeNull()

    const out = await ask(server.base, '/api/sign-out', { method: 'POST', headers: { ...JSON_BODY, cookie: pair }, body: '{}' })
    expect(cookieOf(out)).toMatch(/^__Host-tcm=; Max-Age=0; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect((await me(pair)).person).toBeNull()
  }))

  it('takes writes from its own pages only, and tells browsers to stay with https', () => served({ SITE_URL: SITE, TRUST_PROXY: '1' }, async (server) => {
    expect((await post(server.base, '/api/sign-up', signUpFields(), { origin: server.base })).status).toBe(403)
    const page = await ask(server.base, '/prijava', { headers: { accept: 'text/html' } })
    expect(page.headers['strict-transport-security']).toContain('max-age=')
    expect(page.headers['content-security-policy']).toContain(`script-src ${SITE}/_nuxt/`)
    expect(server.printed()).not.toContain('X-Forwarded-For')
  }))
})

describe('a proxy that the settings do not name', () => {
  it('is pointed out, once', () => served({}, async (server) => {
    expect(server.printed()).not.toContain('TRUST_PROXY')
    for (let i = 0; i < 3; i++) await ask(server.base, '/api/health', { headers: { 'x-forwarded-for': '192.0.2.7' } })
    expect(server.printed().split('set TRUST_PROXY')).toHaveLength(2)
    expect(server.printed()).not.toContain('192.0.2.7')
  }))
})
