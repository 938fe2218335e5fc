import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localPath } from '../../../shared/local-path.ts'

describe('localPath', () => {
  it.each(['/', '/moduli/kaj-je-mms', '/en/quiz/1?q=2#top'])('lets %s through', (path) => {
    expect(localPath(path, '/home')).toBe(path)
  })

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', undefined, ['/a'], '/a b', '/a\\b', '/a\n/b', '/.//evil.example', '/x/..//evil.example', '/..//evil.example'])('refuses %s', (path) => {
    expect(localPath(path, '/home')).toBe('/home')
  })

  it('gives what a header can carry', () => {
    expect(localPath('/č?d=ž', '/home')).toBe('/%C4%8D?d=%C5%BE')
  })

  it('may have no fallback', () => {
    expect(localPath('//evil.example', null)).toBeNull()
  })

  it('never leaves the site, whatever was sent', () => {
    const piece = fc.oneof(fc.constantFrom('/', '//', '.', '..', '\\', '%2e', '%2F', '@', ':', '?', '#', '\t', 'evil.example'), fc.string())
    const path = fc.array(piece, { maxLength: 8 }).map(pieces => `/${pieces.join('')}`)
    fc.assert(fc.property(path, (sent) => {
      const led = localPath(sent, '/')
      expect(new URL(led, 'https://akademija.example').origin).toBe('https://akademija.example')
      expect(led).toMatch(/^[\x21-\x7e]*$/)
    }))
  })
})
