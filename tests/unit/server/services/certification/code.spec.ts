import { describe, expect, it } from 'vitest'
import { newCode, readCode } from '../../../../../server/services/certification/code.ts'

describe('newCode', () => {
  it('is twenty Crockford characters in groups of four', () => {
    for (let i = 0; i < 200; i++) expect(newCode()).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it('does not repeat', () => {
    expect(new Set(Array.from({ length: 1000 }, newCode)).size).toBe(1000)
  })
})

describe('readCode', () => {
  const code = '01AB-CDEF-GHJK-MNPQ-RSTV'

  it.each([
    code,
    '01abcdefghjkmnpqrstv',
    ' 01AB CDEF GHJK MNPQ RSTV ',
    'OIab-cdef-ghjk-mnpq-rstv',
    'olAB–CDEF–GHJK–MNPQ–RSTV',
  ])('reads %s', (typed) => {
    expect(readCode(typed)).toBe(code)
  })

  it.each(['', '01AB', `${code}0`, '01AB-CDEF-GHJK-MNPQ-RST!', '01AB-CDEF-GHJK-MNPQ-RSTU'])('refuses %s', (typed) => {
    expect(readCode(typed)).toBeNull()
  })
})
