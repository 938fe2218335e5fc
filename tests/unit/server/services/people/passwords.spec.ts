import { describe, expect, it } from 'vitest'
import { hashPassword, verifyPassword } from '../../../../../server/services/people/passwords.ts'

const ADDRESS = '192.0.2.1'

describe('passwords', () => {
  it('opens with the password that was hashed and with no other', async () => {
    const stored = await hashPassword('dolgo geslo č', ADDRESS)
    expect(stored).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/)
    expect(stored).not.toContain('geslo')
    expect(await verifyPassword('dolgo geslo č', stored, ADDRESS)).toBe(true)
    expect(await verifyPassword('dolgo geslo c\u030C', stored, ADDRESS)).toBe(true)
    expect(await verifyPassword('dolgo geslo c', stored, ADDRESS)).toBe(false)
  })

  it('salts: the same password has another hash each time', async () => {
    expect(await hashPassword('enako geslo', ADDRESS)).not.toBe(await hashPassword('enako geslo', ADDRESS))
  })

  it('reads the parameters from the hash, so that they can be raised later', async () => {
    // scrypt('staro geslo', salt, N=2^10, r=8, p=1), made with node:crypto
    const { scryptSync } = await import('node:crypto')
    const salt = Buffer.alloc(16, 7)
    const key = scryptSync('staro geslo', salt, 32, { N: 1024, r: 8, p: 1 })
    const stored = `$scrypt$ln=10,r=8,p=1$${salt.toString('base64url')}$${key.toString('base64url')}`
    expect(await verifyPassword('staro geslo', stored, ADDRESS)).toBe(true)
    expect(await verifyPassword('novo geslo', stored, ADDRESS)).toBe(false)
  })

  it('says no for an unknown account, after the same work', async () => {
    const stored = await hashPassword('dolgo geslo', ADDRESS)
    const time = async (hash: string | null) => {
      const start = performance.now()
      expect(await verifyPassword('napačno geslo', hash, ADDRESS)).toBe(false)
      return performance.now() - start
    }
    const known = Math.min(await time(stored), await time(stored), await time(stored))
    const unknown = Math.min(await time(null), await time(null), await time(null))
    expect(unknown).toBeGreaterThan(known / 3)
  })

  it('refuses a hash it cannot read', async () => {
    await expect(verifyPassword('geslo', 'bcrypt…', ADDRESS)).rejects.toThrow('unknown form')
  })

  it('takes 66 at once and answers UNAVAILABLE beyond', async () => {
    const { scryptSync } = await import('node:crypto')
    const salt = Buffer.alloc(16, 7)
    const cheap = `$scrypt$ln=4,r=8,p=1$${salt.toString('base64url')}$${scryptSync('geslo', salt, 32, { N: 16, r: 8, p: 1 }).toString('base64url')}`
    const results = await Promise.allSettled(Array.from({ length: 80 }, () => verifyPassword('geslo', cheap, ADDRESS)))
    const refused = results.filter(result => result.status === 'rejected')
    expect(refused).toHaveLength(80 - 66)
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'UNAVAILABLE', retryAfter: 5 })
  })
})
