import { describe, expect, it } from 'vitest'
import { openCatalogueSchema } from '#shared/schemas/open-catalogue.ts'
import { Client } from '../support/client.ts'

/** The answer to somebody who has what an earlier answer brought. */
const again = (path: string, response: Response) => new Client().get(path, { headers: { 'if-none-match': response.headers.get('etag')! } })

async function expectKept(path: string, response: Response): Promise<void> {
  expect(response.status).toBe(200)
  expect(response.headers.get('set-cookie')).toBeNull()
  expect(response.headers.get('cache-control')).toMatch(/^public/)
  expect(response.headers.get('etag')).toMatch(/^"[\w-]+"$/)
  const unchanged = await again(path, response)
  expect([unchanged.status, await unchanged.text(), unchanged.headers.get('etag')]).toEqual([304, '', response.headers.get('etag')])
  expect((await new Client().get(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  const head = await fetch(new Client().base + path, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-type')]).toEqual([200, response.headers.get('content-type')])
  expect((await new Client().post(path)).status).toBe(404)
}

describe('GET /sitemap.xml', () => {
  it('names public pages under the address of the installation, for anybody to keep', async () => {
    const client = new Client()
    const response = await client.get('/sitemap.xml')
    expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8')
    await expectKept('/sitemap.xml', response)
    const text = await response.text()
    const addresses = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc = '']) => loc)
    expect(addresses).toContain(`${client.base}/moduli/kaj-je-mms/pot-v-slovenijo`)
    expect(addresses.filter(address => !address.startsWith(`${client.base}/`))).toEqual([])
    for (const address of addresses) expect((await fetch(address, { redirect: 'manual' })).status, address).toBe(200)
  })
})

describe('GET /robots.txt', () => {
  it('names the sitemap of the installation and closes endpoints', async () => {
    const client = new Client()
    const response = await client.get('/robots.txt')
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    await expectKept('/robots.txt', response)
    const text = await response.text()
    expect(text).toContain(`Sitemap: ${client.base}/sitemap.xml`)
    expect(text).toContain('Disallow: /api/')
  })
})

describe('GET /catalogue.json', () => {
  it('gives anybody the courses in the promised shape, other sites\' scripts included', async () => {
    const client = new Client()
    const response = await client.get('/catalogue.json', { headers: { origin: 'https://elsewhere.example' } })
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    await expectKept('/catalogue.json', response)
    const open = openCatalogueSchema.parse(await response.json())
    expect(open.courses.map(({ uid }) => uid)).toContain('m1')
    expect(open.address.sl).toBe(`${client.base}/`)
  })

  it('is the only endpoint that other sites\' scripts may read', async () => {
    for (const path of ['/api/catalogue', '/api/me', '/sitemap.xml', '/moduli', '/share/sl/m1.png']) {
      const response = await new Client().get(path, { headers: { origin: 'https://elsewhere.example' } })
      expect(response.headers.get('access-control-allow-origin'), path).toBeNull()
    }
  })
})

describe('GET /share/:lang/:file', () => {
  it('gives anybody the picture of a public page, the same each time', async () => {
    const first = await new Client().get('/share/sl/m1.png')
    expect(first.headers.get('content-type')).toBe('image/png')
    expect(first.headers.get('cache-control')).toBe('public, max-age=86400')
    await expectKept('/share/sl/m1.png', first)
    const bytes = Buffer.from(await first.arrayBuffer())
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
    expect(bytes.length).toBeLessThan(400_000)
    expect(Buffer.from(await (await new Client().get('/share/sl/m1.png')).arrayBuffer()).equals(bytes)).toBe(true)
    expect(Buffer.from(await (await new Client().get('/share/en/m1.png')).arrayBuffer()).equals(bytes)).toBe(false)
  })

  it('draws several at once for several who ask', async () => {
    const names = ['start', 'm2', 'm3', 'case-koper', 'privacy', 'm2', 'm3']
    const answers = await Promise.all(names.map(name => new Client().get(`/share/en/${name}.png`)))
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200))
    const tags = answers.map(({ headers }) => headers.get('etag'))
    expect(tags[1]).toBe(tags[5])
    expect(new Set(tags).size).toBe(5)
  })

  it.each(['/share/sl/nothing.png', '/share/de/m1.png', '/share/sl/m1', '/share/sl/m1.svg', '/share/sl/m1.png.png', '/share/sl/__proto__.png', '/share/sl/Kupite%20tukaj.png', '/share/sl/m1-quiz.png', '/share/sl/..%2Fm1.png'])('draws nothing for %s', async (path) => {
    expect((await new Client().get(path)).status).toBe(404)
  })
})
