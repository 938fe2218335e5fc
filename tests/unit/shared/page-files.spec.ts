import { describe, expect, it } from 'vitest'
import { filesNamedIn } from '../../../shared/page-files.ts'

describe('filesNamedIn', () => {
  it('finds what a document is made of, each once, and nothing else', () => {
    const html = '<link rel="stylesheet" href="/_nuxt/a.css"><script src="/_nuxt/a.js"></script><link href="/_nuxt/a.js"><a href="/moduli">…</a><img src="/figures/b.svg"><a href="https://x.example/_nuxt/c.js">'
    expect(filesNamedIn(html)).toEqual(['/_nuxt/a.css', '/_nuxt/a.js', '/figures/b.svg'])
  })
})
