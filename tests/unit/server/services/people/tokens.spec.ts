import { describe, expect, it } from 'vitest'
import { newToken, sentTokenHash, tokenHash } from '../../../../../server/services/people/tokens.ts'

describe('tokens', () => {
  it('are long, new each time, and stored as a digest only', () => {
    const token = newToken()
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(newToken()).not.toBe(token)
    expect(tokenHash(token)).toMatch(/^[0-9a-f]{64}$/)
    expect(sentTokenHash(token)).toBe(tokenHash(token))
  })

  it.each(['', 'short', 'a'.repeat(44), `${'a'.repeat(42)}$`])('%j was never one of ours', (token) => {
    expect(sentTokenHash(token)).toBeNull()
  })
})
