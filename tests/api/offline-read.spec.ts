import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '#shared/types/catalogue.ts'
import { offlinePath } from '#shared/paths.ts'
import { Client } from '../support/client.ts'

describe('GET /sw.js', () => {
  it('gives anybody the worker of this build, asked for anew each time and allowed to ask only here', async () => {
    const client = new Client()
    const response = await client.get('/sw.js')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; connect-src http:\/\/localhost:\d+\/ http:\/\/127\.0\.0\.1:\d+\/$/)
    expect(response.headers.get('set-cookie')).toBeNull()
    const script = await response.text()
    const page = await (await client.get('/brez-povezave', { headers: { accept: 'text/html' } })).text()
    const build = /buildId:"([\w-]+)"/.exec(page)![1]!
    expect(script).toContain(build)
    expect(script).not.toContain('__BUILD__')
    const unchanged = await client.get('/sw.js', { headers: { 'if-none-match': response.headers.get('etag')! } })
    expect(unchanged.status).toBe(304)
    expect((await client.post('/sw.js')).status).toBe(404)
  })
})

describe('the page of what can be read without a connection', () => {
  it.each(LANGUAGES)('is the same for everybody and may be kept, %s', async (lang) => {
    const response = await new Client().get(offlinePath(lang), { headers: { accept: 'text/html' } })
    expect(response.headers.get('cache-control')).toContain('public')
    expect(response.headers.get('content-security-policy')).toContain('worker-src ')
    expect(response.headers.get('set-cookie')).toBeNull()
  })
})
