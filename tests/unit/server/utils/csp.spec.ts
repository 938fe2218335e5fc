import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, siteOrigins, workerSecurityPolicy } from '../../../../server/utils/csp.ts'

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function directive(policy: string, name: string): string {
  return policy.split('; ').find(part => part.startsWith(`${name} `)) ?? ''
}

describe('contentSecurityPolicy', () => {
  const inline = 'window.__NUXT__={}'
  const html = `<html><script>${inline}</script><script type="application/json">{"a":1}</script><script type="module" src="/_nuxt/a.js"></script></html>`
  const policy = contentSecurityPolicy(html, 'https://akademija.example.org')

  it('names the inline scripts by hash and the build folder by path', () => {
    expect(directive(policy, 'script-src')).toBe(`script-src https://akademija.example.org/_nuxt/ ${hash(inline)}`)
  })

  it('never allows a bare self or unsafe-inline for scripts and styles', () => {
    for (const name of ['script-src', 'style-src', 'default-src']) {
      expect(directive(policy, name)).not.toMatch(/'self'|'unsafe-inline'|'unsafe-eval'/)
    }
  })

  it('lets nobody frame the page or change its base', () => {
    expect(policy).toContain(`frame-ancestors 'none'`)
    expect(policy).toContain(`base-uri 'none'`)
    expect(policy).toContain(`object-src 'none'`)
  })

  it('lets one script work in the background', () => {
    expect(directive(policy, 'worker-src')).toBe('worker-src https://akademija.example.org/sw.js')
    expect(directive(policy, 'frame-src')).toBe('frame-src https://akademija.example.org/h5p/play/')
    const apart = contentSecurityPolicy('', 'https://akademija.example.org', ['https://vaje.example.org'])
    expect(directive(apart, 'frame-src')).toBe('frame-src https://vaje.example.org/h5p/play/')
  })

  it('counts an import map, which is a script to the policy', () => {
    const map = '{"imports":{}}'
    expect(contentSecurityPolicy(`<script type="importmap">${map}</script>`, 'https://a.example')).toContain(hash(map))
  })
})

describe('workerSecurityPolicy', () => {
  it('allows requests to this installation and nothing else', () => {
    expect(workerSecurityPolicy('https://akademija.example.org')).toBe(`default-src 'none'; connect-src https://akademija.example.org/`)
  })
})

describe('siteOrigins', () => {
  it('takes localhost and 127.0.0.1 for the same place', () => {
    expect(siteOrigins('http://localhost:3000')).toEqual(['http://localhost:3000', 'http://127.0.0.1:3000'])
  })

  it('knows one origin of a public installation', () => {
    expect(siteOrigins('https://akademija.example.org')).toEqual(['https://akademija.example.org'])
  })
})
