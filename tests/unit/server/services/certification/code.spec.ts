import { describe, expect, it } from 'vitest'
import { newCode } from '../../../../../server/services/certification/code.ts'

describe('newCode', () => {
  it('is twenty Crockford characters in groups of four', () => {
    for (let i = 0; i < 200; i++) expect(newCode()).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it('does not repeat', () => {
    expect(new Set(Array.from({ length: 1000 }, newCode)).size).toBe(1000)
  })
})
