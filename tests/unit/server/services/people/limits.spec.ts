import { describe, expect, it } from 'vitest'
import { LIMITS, WINDOW } from '../../../../../server/services/people/limits.ts'

describe('limits', () => {
  it('keep nobody out for longer than 15 minutes and let a workshop through', () => {
    expect(WINDOW).toBeLessThanOrEqual(15 * 60)
    expect(LIMITS.signUp).toBeGreaterThanOrEqual(60 * 4)
  })
})
