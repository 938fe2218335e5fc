/** Bad days over HTTP: what is wrong with a request, with the database or with ourselves, and what is told of it. */
import { request } from 'node:http'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import mongoose from 'mongoose'
import { serveBuild, startEngine, type BuiltServer, type Engine } from '../support/built.ts'
import { canariesIn } from '../support/canaries.ts'
import { accountIn, PASSWORD, signUpFields } from '../support/people.ts'
import { ask, RawVisitor, text, type Answered } from '../support/raw.ts'

const LIMIT = 64 * 1024
const ID = '0123456789abcdef01234567'

interface Refusal { statusCode: number, statusMessage: string, message: string, data: { code: string, logId?: string, retryAfter?: number } }

/** The body of a refusal, after seeing that it has the one shape of errors and no more. */
function refusal(answered: Answered): Refusal {
  expect(answered.headers['content-type']).toMatch(/^application\/json/)
  const body = JSON.parse(text(answered)) as Refusal
  expect(Object.keys(body).sort()).toEqual(['data', 'message', 'statusCode', 'statusMessage'])
  expect(body.statusCode).toBe(answered.status)
  expect(body.message.length).toBeGreaterThan(10)
  return body
}

async function newLearner(server: BuiltServer, uri: string = engine.uri('bad_days')): Promise<{ visitor: RawVisitor, email: string }> {
  const fields = signUpFields()
  const { token } = await accountIn(uri, fields)
  return { visitor: new RawVisitor(server.base, token), email: fields.email! }
}

async function start(visitor: RawVisitor): Promise<string> {
  return (JSON.parse(text(await visitor.post('/api/quizzes/m1-quiz/attempts'))) as { id: string }).id
}

let engine: Engine
let server: BuiltServer

beforeAll(async () => {
  engine = await startEngine()
  server = await serveBuild(engine.uri('bad_days'))
})

afterAll(async () => {
  await server.stop()
  await engine.remove()
})

describe('a request that is wrong', () => {
  it.each([
    ['GET', '/api/nothing'], ['GET', '/api/attempts'], ['GET', '/api/catalogue/nothing/at/all'], ['GET', '/api/sign-up'], ['GET', '/api/'],
    ['POST', '/api/catalogue'], ['DELETE', '/api/me'], ['PUT', `/api/attempts/${ID}`], ['PATCH', '/api/nothing'],
  ])('%s %s is not found', async (method, path) => {
    for (const accept of ['application/json', '*/*']) {
      const answered = await ask(server.base, path, { method, headers: { accept, 'sec-fetch-site': 'same-origin' } })
      expect(refusal(answered).data).toEqual({ code: 'NOT_FOUND' })
      expect(answered.status).toBe(404)
    }
  })

  it.each(['/api/sign-up', '/api/sign-in', `/api/attempts/${ID}/answers`, '/api/checks/m1-s1', '/api/events', '/api/admin/people/x/role'])('POST %s with a body over the limit is refused (413)', async (path) => {
    const visitor = new RawVisitor(server.base)
    expect(refusal(await visitor.post(path, { email: 'x'.repeat(LIMIT) })).data.code).toBe('TOO_LARGE')
    expect((await visitor.post(path, { email: 'x'.repeat(LIMIT - 100) })).status).not.toBe(413)
  })

  it('is refused over the limit also when it does not say how long it is', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const url = new URL('/api/sign-in', server.base)
      const sent = request(url, { method: 'POST', agent: false, headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' } }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode!))
      })
      sent.once('error', reject)
      for (let part = 0; part < 9; part++) sent.write('x'.repeat(LIMIT / 8))
      sent.end()
    })
    expect(status).toBe(413)
  })

  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/xml', 'application/jsonp'])('of type %s is refused (415)', async (type) => {
    const visitor = new RawVisitor(server.base)
    for (const path of ['/api/sign-in', '/api/checks/m1-s1', '/api/events']) {
      expect(refusal(await visitor.post(path, {}, { 'content-type': type })).data.code, path).toBe('UNSUPPORTED_BODY')
    }
  })

  it.each(['{', '{"email":', 'email=a', '[1,', '\u0000'])('with broken JSON %j is refused (422)', async (body) => {
    const answered = await ask(server.base, '/api/sign-in', { method: 'POST', body, headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' } })
    expect([answered.status, refusal(answered).data.code]).toEqual([422, 'VALIDATION'])
  })

  it.each(['null', '[]', '"text"', '1', '{"email":{"$gt":""},"password":{"$gt":""}}', '{"__proto__":{"email":"a@b.si"}}'])('with JSON %s instead of fields is refused (422)', async (body) => {
    const answered = await ask(server.base, '/api/sign-in', { method: 'POST', body, headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' } })
    expect([answered.status, refusal(answered).data.code]).toEqual([422, 'VALIDATION'])
  })
})

describe('a write in another site\'s name', () => {
  const WRITES = ['/api/sign-up', '/api/sign-in', '/api/sign-in-links', '/api/sign-in-code', `/api/links/${'A'.repeat(43)}`, '/api/account/name', '/api/account/address', '/api/account/password', '/api/account/sessions/end', '/api/account/second-factor', '/api/sign-out', '/api/quizzes/m1-quiz/attempts', `/api/attempts/${ID}/answers`, `/api/attempts/${ID}/submit`, '/api/lessons-done/m1-l1', '/api/events', '/api/certificates', '/api/checks/m1-s1', `/api/admin/people/${ID}/role`, '/api/trainer/grants']
  const FOREIGN: Array<[string, Record<string, string>]> = [
    ['says cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['says same-site', { 'sec-fetch-site': 'same-site' }],
    ['says none', { 'sec-fetch-site': 'none' }],
    ['comes from nowhere', { origin: 'null' }],
    ['comes from nowhere and claims our page', { 'origin': 'null', 'sec-fetch-site': 'same-origin' }],
    ['comes from elsewhere', { origin: 'https://example.org' }],
    ['says nothing', {}],
  ]

  it.each(FOREIGN)('that %s is refused (403), JSON or form', async (_, headers) => {
    const { visitor } = await newLearner(server)
    for (const path of WRITES) {
      for (const [type, body] of [['application/json', '{}'], ['application/x-www-form-urlencoded', 'lang=sl']] as const) {
        const answered = await ask(server.base, path, { method: 'POST', body, headers: { 'content-type': type, 'cookie': visitor.cookie, ...headers } })
        expect([answered.status, refusal(answered).data.code], `${path} ${type}`).toEqual([403, 'CROSS_SITE'])
      }
    }
    expect((await visitor.get('/api/progress')).status, 'still signed in').toBe(200)
  })

  it('is taken from our own page', async () => {
    const { visitor } = await newLearner(server)
    expect((await ask(server.base, '/api/lessons-done/m1-l1', { method: 'POST', headers: { cookie: visitor.cookie, origin: server.base } })).status).toBe(200)
    expect((await visitor.form('/api/sign-out', { lang: 'sl' })).status).toBe(303)
  })
})

describe('every page', () => {
  const DIRECTIVES = ['default-src \'none\'', 'object-src \'none\'', 'base-uri \'none\'', 'form-action \'self\'', 'frame-ancestors \'none\'']

  it.each([
    ['/', 200], ['/en', 200], ['/moduli/kaj-je-mms/pot-v-slovenijo', 200], ['/primeri/koper', 200], ['/slovar?q=1', 200], ['/prijava', 200], ['/registracija', 200], ['/moja-ucilnica', 302], ['/preveri', 200],
    ['/ni-te-strani', 404], ['/en/nothing-here', 404], ['/moduli/ni-tega', 404], ['/moduli/kaj-je-mms/ni-tega', 404], ['/preveri/0000-0000-0000-0000-0000', 404],
  ])('%s (%i) says what may run in it and where it may stand', async (path, status) => {
    const answered = await new RawVisitor(server.base).page(path)
    expect(answered.status).toBe(status)
    const { headers } = answered
    const policy = String(headers['content-security-policy'])
    for (const directive of DIRECTIVES) expect(policy).toContain(directive)
    expect(policy).not.toMatch(/unsafe-|script-src[^;]* 'self'|style-src[^;]* 'self'|\*/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toMatch(/^(?:same-origin|no-referrer)$/)
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['permissions-policy']).toContain('camera=()')
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['set-cookie']).toBeUndefined()
    expectNothingInline(text(answered), policy)
  })

  it('is shown to a reader also where it is not found, with nothing of ours', async () => {
    const html = text(await new RawVisitor(server.base).page('/moduli/ni-tega'))
    expect(html).toMatch(/<h1[^>]*>/)
    expectNothingOfOurs(html)
  })
})

/** What the policy would refuse to run or to apply. */
function expectNothingInline(html: string, policy: string): void {
  expect(html).not.toMatch(/<[^>]+\son[a-z]+=/)
  expect(html).not.toMatch(/<[^>]+\sstyle=/)
  const inline = [...html.matchAll(/<script\b([^>]*)>/g)].filter(([, attributes = '']) => !/\bsrc=|application\/(?:ld\+)?json/.test(attributes))
  if (inline.length > 0) expect(policy).toMatch(/script-src[^;]*'sha256-/)
}

/** Paths, stacks, queries, names of files or of what is inside. */
function expectNothingOfOurs(answer: string): void {
  expect(canariesIn(answer, ['.mjs', 'node_modules', '/server/chunks', 'mongo', 'question version', '    at ', process.cwd()])).toEqual([])
}

describe('a fault of ours', () => {
  let visitor: RawVisitor
  let id: string
  const gone = 'f'.repeat(64)

  beforeAll(async () => {
    visitor = (await newLearner(server)).visitor
    id = await start(visitor)
    // As after a damaged restore: the attempt points at a question that is not there.
    const connection = await mongoose.createConnection(engine.uri('bad_days')).asPromise()
    await connection.db!.collection('attempts').updateOne({ _id: new mongoose.Types.ObjectId(id) }, { $set: { 'questions.0.version': gone } })
    await connection.close()
  })

  it('answers 500 with the id of its log entry, and nothing of ours', async () => {
    const answered = await visitor.get(`/api/attempts/${id}`)
    const { data } = refusal(answered)
    expect(answered.status).toBe(500)
    expect(data).toEqual({ code: 'INTERNAL', logId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expectNothingOfOurs(text(answered))
    expect(text(answered)).not.toContain(gone)

    const entries = server.printed().split('\n').filter(line => line.includes(data.logId!)).map(line => JSON.parse(line) as { level: number, where: string })
    expect(entries).toEqual([expect.objectContaining({ level: 50, where: 'GET /api/attempts/:id' })])
  })

  it('shows a page that says so, with nothing of ours', async () => {
    for (const path of [`/kviz/${id}`, `/en/quiz/${id}`]) {
      const answered = await visitor.page(path)
      expect(answered.status).toBe(500)
      expect(answered.headers['content-type']).toMatch(/^text\/html/)
      expect(answered.headers['content-security-policy']).toContain('default-src \'none\'')
      expect(text(answered)).toMatch(/<h1[^>]*>/)
      expectNothingOfOurs(text(answered))
      expect(text(answered)).not.toContain(gone)
    }
  })

  it('hurts nobody else', async () => {
    const { visitor: other } = await newLearner(server)
    expect((await other.get(`/api/attempts/${await start(other)}`)).status).toBe(200)
  })
})

describe('a database that is gone for good', () => {
  let lonely: Engine
  let server: BuiltServer
  let visitor: RawVisitor
  let email: string
  let attempt: string

  beforeAll(async () => {
    lonely = await startEngine()
    server = await serveBuild(lonely.uri('gone'))
    const learner = await newLearner(server, lonely.uri('gone'))
    visitor = learner.visitor
    email = learner.email
    attempt = await start(visitor)
    expect((await visitor.page('/moduli')).status).toBe(200)
    await lonely.end()
  })

  afterAll(async () => {
    await server.stop()
    await lonely.remove()
  })

  it('makes what needs it answer 503, and say when to come back', async () => {
    const asked = [
      visitor.get('/api/progress'), visitor.get(`/api/attempts/${attempt}`), visitor.get('/api/quizzes/m1-quiz'), visitor.get('/api/verify/0000-0000-0000-0000-0000'),
      visitor.post(`/api/attempts/${attempt}/answers`, { question: 1, answer: null, counter: 1 }), visitor.post(`/api/attempts/${attempt}/submit`),
      visitor.post('/api/sign-in', { email, password: PASSWORD }), visitor.post('/api/sign-up', signUpFields()), visitor.post('/api/sign-in-links', { email, purpose: 'sign-in' }), visitor.get('/api/account'), visitor.post('/api/lessons-done/m1-l1'),
    ]
    for (const answered of await Promise.all(asked)) {
      expect(refusal(answered).data.code).toBe('UNAVAILABLE')
      expect(answered.status).toBe(503)
      expect(Number(answered.headers['retry-after'])).toBeGreaterThan(0)
    }
  })

  it('answers a form the same way, as a page', async () => {
    const answered = await visitor.form('/api/sign-in', { email, password: PASSWORD, lang: 'sl' }, { accept: 'text/html' })
    expect(answered.status).toBe(503)
    expect(Number(answered.headers['retry-after'])).toBeGreaterThan(0)
    expect(answered.headers['content-type']).toMatch(/^text\/html/)
    expectNothingOfOurs(text(answered))
  })

  it('shows who is signed in a page that says so', async () => {
    const answered = await visitor.page('/moja-ucilnica')
    expect(answered.status).toBe(503)
    expect(text(answered)).toMatch(/<h1[^>]*>/)
  })

  it.each(['/', '/moduli', '/moduli/kaj-je-mms', '/moduli/kaj-je-mms/pot-v-slovenijo', '/en/modules/what-is-tcm/the-road-to-slovenia', '/primeri/koper', '/slovar', '/prijava'])('leaves %s readable, also where nobody had opened it before', async (path) => {
    expect((await visitor.page(path)).status).toBe(200)
    expect((await new RawVisitor(server.base).page(path)).status).toBe(200)
  })

  it.each(['/api/catalogue', '/api/modules/kaj-je-mms', '/api/lessons/kaj-je-mms/pot-v-slovenijo', '/api/glossary'])('leaves %s readable', async (path) => {
    expect((await visitor.get(path)).status).toBe(200)
  })

  it('is told apart from a dead process', async () => {
    expect((await visitor.get('/api/health')).status).toBe(200)
    const ready = await visitor.get('/api/ready')
    expect([ready.status, refusal(ready).data.code]).toEqual([503, 'UNAVAILABLE'])
    expect(Number(ready.headers['retry-after'])).toBeGreaterThan(0)
  })
})
