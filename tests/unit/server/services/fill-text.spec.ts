import { describe, expect, it } from 'vitest'
import { fillText } from '../../../../server/services/fill-text.ts'

describe('filling a text', () => {
  it('puts every value in its place, as it is', () => {
    expect(fillText('{a} in {b}, {a}', { a: '$&', b: '{a}' })).toBe('$& in {a}, $&')
  })

  it('makes nothing where a value is missing', () => {
    expect(() => fillText('{a} in {b}', { a: '1' })).toThrow('needs the value b')
    expect(fillText('', {})).toBe('')
  })
})
