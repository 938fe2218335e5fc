/** Public pages are the same bytes for everybody, whoever warmed them and whatever their headers said. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadBundle } from '../../server/services/catalogue/catalogue.ts'
import { compileContent } from '../../server/services/catalogue/compile.ts'
import { publicAddresses } from '../../server/services/catalogue/public-addresses.ts'
import { freePort } from '../support/app-server.ts'
import { serveBuild, startEngine, type BuiltServer, type Engine } from '../support/built.ts'
import { canariesIn } from '../support/canaries.ts'
import { crawl } from '../support/crawl.ts'
import { accountIn, PASSWORD } from '../support/people.ts'
import { ask, RawVisitor, text, type Answered } from '../support/raw.ts'

const PERSON = { email: 'soimenjakinja@example.org', name: 'Soimenjakinja Zvezdana', password: PASSWORD, kind: 'official', municipality: 'SI-050', organisation: 'Zavod Prepoznavni' }
const FOREIGN = 'zlonamerni.example.net'
const HOSTILE = { 'host': FOREIGN, 'x-forwarded-host': FOREIGN, 'x-forwarded-proto': 'https', 'forwarded': `host=${FOREIGN}`, 'x-original-host': FOREIGN }
const ENCODINGS = ['identity', 'gzip', 'br']

/** Public pages that lead nowhere else and that no public page needs to link to. */
const DOORS = ['/iskanje', '/en/search', '/prijava', '/registracija', '/preveri', '/en/sign-in', '/en/sign-up', '/en/verify', '/brez-povezave', '/en/offline']

let engine: Engine
let port: string
let server: BuiltServer
let person: RawVisitor
let id: string
let pages: string[]
let warmed: Map<string, Answered>

/** What is worth comparing of an answer: everything but the time of day. */
function comparable({ status, headers: { date: _, ...headers }, body }: Answered) {
  return { status, headers, body: body.toString('base64') }
}

async function inAll(paths: string[], headers: Record<string, string> = {}): Promise<Map<string, Answered>> {
  const answers = new Map<string, Answered>()
  for (const path of paths) {
    for (const encoding of ENCODINGS) answers.set(`${path} ${encoding}`, await ask(server.base, path, { headers: { 'accept': 'text/html', 'accept-encoding': encoding, ...headers } }))
  }
  return answers
}

function expectSame(one: Map<string, Answered>, other: Map<string, Answered>): void {
  const differing = [...one].filter(([key, answered]) => JSON.stringify(comparable(answered)) !== JSON.stringify(comparable(other.get(key)!))).map(([key]) => key)
  expect(differing).toEqual([])
  expect(other.size).toBe(one.size)
}

beforeAll(async () => {
  engine = await startEngine()
  port = String(await freePort())
  // One server only to learn which public pages there are; the next one starts with none of them ready.
  server = await serveBuild(engine.uri('paths'), { PORT: port })
  const opened = await crawl(new RawVisitor(server.base), ['/', '/en', ...DOORS])
  loadBundle(await compileContent('content'))
  pages = [...opened.keys()].filter(path => publicAddresses().has(path))
  await server.stop()

  server = await serveBuild(engine.uri('person'), { PORT: port })
  person = new RawVisitor(server.base, (await accountIn(engine.uri('person'), PERSON)).token)
  await person.post('/api/lessons-done/m1-l1')
  const { id: attempt } = JSON.parse(text(await person.post('/api/quizzes/m1-quiz/attempts'))) as { id: string }
  id = attempt
  warmed = await inAll(pages, { cookie: person.cookie })
})

afterAll(async () => {
  await server.stop()
  await engine.remove()
})

describe('public pages that a signed-in person warmed', () => {
  it('are all of them', () => {
    expect(pages.length).toBeGreaterThan(40)
    expect(pages).toEqual(expect.arrayContaining(['/', '/en', '/moduli', '/moduli/kaj-je-mms/pot-v-slovenijo', '/en/modules/what-is-tcm/the-road-to-slovenia', '/poti/upravljanje-mestnega-sredisca', '/en/paths/together-for-a-lively-centre', '/primeri/koper', '/slovar', ...DOORS]))
    expect([...warmed].filter(([, { status }]) => status !== 200).map(([key]) => key)).toEqual([])
  })

  it('are the same bytes for a stranger, twice', async () => {
    expectSame(warmed, await inAll(pages))
    expectSame(warmed, await inAll(pages))
  })

  it('hold neither name nor address nor any id or token of the person', () => {
    const secrets = [PERSON.name, PERSON.email, PERSON.organisation, 'Soimenjakinja', person.cookie.slice('tcm='.length), id]
    const found = [...warmed].flatMap(([key, answered]) => canariesIn(JSON.stringify(answered.headers) + text(answered), secrets).map(secret => `${key}: ${secret}`))
    expect(found).toEqual([])
  })

  it('are told apart from personal ones by the same comparison and the same search', async () => {
    const [mine, strangers] = await Promise.all([person.page('/moja-ucilnica'), new RawVisitor(server.base).page('/moja-ucilnica')])
    expect(comparable(mine)).not.toEqual(comparable(strangers))
    expect(canariesIn(text(await person.get('/api/me')), [PERSON.name, PERSON.email])).toHaveLength(2)
  })

  it('set no cookie, may be kept by everybody, and are asked about each time', () => {
    for (const [key, { headers }] of warmed) {
      expect(headers['set-cookie'], key).toBeUndefined()
      expect(headers['cache-control'], key).toBe('public, max-age=0, must-revalidate')
      expect(headers.etag, key).toMatch(/^"[\w-]+"$/)
      expect(headers.vary, key).toMatch(/accept-encoding/i)
    }
  })

  it('read the same packed and unpacked', () => {
    for (const path of pages) {
      const [plain, gzip, br] = ENCODINGS.map(encoding => warmed.get(`${path} ${encoding}`)!) as [Answered, Answered, Answered]
      expect([plain, gzip, br].map(answered => answered.headers['content-encoding']), path).toEqual([undefined, 'gzip', 'br'])
      expect(gunzipSync(gzip.body).equals(plain.body), path).toBe(true)
      expect(brotliDecompressSync(br.body).equals(plain.body), path).toBe(true)
      expect(new Set([plain, gzip, br].map(answered => answered.headers.etag)).size, path).toBe(3)
    }
  })

  it('answer 304 with nothing to whoever has them', async () => {
    for (const path of pages) {
      const { etag } = warmed.get(`${path} gzip`)!.headers
      const again = await ask(server.base, path, { headers: { 'accept-encoding': 'gzip', 'if-none-match': etag! } })
      expect([again.status, again.body.length, again.headers.etag], path).toEqual([304, 0, etag])
      const stale = await ask(server.base, path, { headers: { 'accept-encoding': 'gzip', 'if-none-match': '"other"' } })
      expect(stale.status, path).toBe(200)
    }
  })

  it('do not follow Accept-Language or the hosts that a request names', async () => {
    expectSame(warmed, await inAll(pages, { 'accept-language': 'en' }))
    expectSame(warmed, await inAll(pages, HOSTILE))
  })
})

describe('public pages that a hostile request warmed', () => {
  beforeAll(async () => {
    await server.stop()
    server = await serveBuild(engine.uri('hostile'), { PORT: port })
  })

  it('are the same bytes as those that a person warmed, and never name the host', async () => {
    const hostile = await inAll(pages, { ...HOSTILE, 'accept-language': 'en', 'cookie': 'tcm=forged; i18n_redirected=en' })
    expectSame(warmed, hostile)
    expect([...hostile].filter(([, answered]) => text(answered).includes(FOREIGN)).map(([key]) => key)).toEqual([])
  })
})

describe('answers that are not kept', () => {
  it.each(['/?q=1', '/moduli?za=uradniki', '/moduli/kaj-je-mms?q=1', '/ni-te-strani', '/moduli/ni-tega', '/moja-ucilnica', '/api/ni-tega', '/api/me', '/prijava?next=/moja-ucilnica'])('%s never names the host of a request', async (path) => {
    for (const accept of ['text/html', 'application/json', '*/*']) {
      const { headers, ...answered } = await ask(server.base, path, { headers: { accept, ...HOSTILE } })
      expect(JSON.stringify(headers) + text({ headers, ...answered }), accept).not.toContain(FOREIGN)
    }
  })
})
