import { describe, expect, it } from 'vitest'
import { readCode } from '../../../shared/certificate-code.ts'

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
