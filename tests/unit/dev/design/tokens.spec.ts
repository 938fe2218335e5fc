import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { baseTokens, contrast, tokensOf, tokensUnder } from '~/dev/design/tokens'

const SHEET = `
@import "x.css";
/* a remark with --no: #000000; and a { */
:root { color-scheme: light; --bg: #FFFFFF; --font: "A B", serif; --last: 1px }
@media (min-width: 720px) { :root { --last: 2px; } }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { --bg: #000000; } }
:root[data-theme="dark"] { --bg: #000000; }
`

const colour = fc.integer({ min: 0, max: 0xFFFFFF }).map(number => `#${number.toString(16).padStart(6, '0')}`)

describe('tokens of a style sheet', () => {
  it('are those outside of conditions', () => {
    expect(baseTokens(SHEET)).toEqual({ bg: '#FFFFFF', font: '"A B", serif', last: '1px' })
  })

  it('are others in the other colour mode', () => {
    expect(tokensOf(SHEET, 'light').bg).toBe('#FFFFFF')
    expect(tokensOf(SHEET, 'dark')).toEqual({ bg: '#000000', font: '"A B", serif', last: '1px' })
  })

  it('are found under a condition', () => {
    expect(tokensUnder(SHEET, 'min-width')).toEqual([{ last: '2px' }])
    expect(tokensUnder(SHEET, 'print')).toEqual([])
  })
})

describe('contrast', () => {
  it('is that of WCAG', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#FFFFFF')).toBeCloseTo(4.478, 3)
    expect(contrast('#767676', '#FFFFFF')).toBeCloseTo(4.542, 3)
    expect(contrast('#FF0000', '#0000FF')).toBeCloseTo(2.149, 3)
  })

  it('is between 1 and 21, and the same both ways', () => {
    fc.assert(fc.property(colour, colour, (one, other) => {
      const found = contrast(one, other)
      expect(found).toBeGreaterThanOrEqual(1)
      expect(found).toBeLessThanOrEqual(21.0001)
      expect(contrast(other, one)).toBe(found)
    }))
  })

  it('takes no colour of another form', () => {
    expect(() => contrast('#FFF', '#000000')).toThrow(TypeError)
    expect(() => contrast('rgb(0 0 0)', '#000000')).toThrow(TypeError)
  })
})
