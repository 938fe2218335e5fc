import { describe, expect, it } from 'vitest'
import { keptValues, withFlash } from '../../../../server/utils/flash.ts'

describe('keptValues', () => {
  it('keeps what was typed, secrets never', () => {
    expect(keptValues({ name: 'Ana', password: 'x', newPassword: 'y', answer: ['1', '2'] })).toEqual({ name: 'Ana', answer: ['1', '2'] })
  })

  it('keeps no page that the form came from or goes on to: a one-time link has its token in it', () => {
    expect(keptValues({ back: '/povezava/token', next: '/en/link/token', form: 'erasure', background: 'x' })).toEqual({ form: 'erasure', background: 'x' })
  })

  it('is bounded, whatever is sent', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`field${i}`, 'x'.repeat(5000)]))
    expect(JSON.stringify(keptValues(many)).length).toBeLessThan(6000)
    expect(keptValues({ name: 'x'.repeat(5000) }).name).toHaveLength(1000)
  })

  it('leaves out names that a database would read as paths or commands', () => {
    expect(keptValues({ 'a.b': '1', '$where': '1', 'ok': '1' })).toEqual({ ok: '1' })
  })
})

describe('withFlash', () => {
  it('keeps the page\'s own query', () => {
    expect(withFlash('/registracija?next=%2Fmoduli', 'abc')).toBe('/registracija?next=%2Fmoduli&flash=abc')
  })

  it('never leads to another host', () => {
    expect(withFlash('/.//evil.example/x', 'abc')).toBe('/?flash=abc')
  })
})
