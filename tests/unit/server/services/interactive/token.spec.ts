import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { readVersionToken, tokenSeconds, versionToken } from '../../../../../server/services/interactive/token.ts'
import { useSecret } from '../../../../../server/services/people/secret.ts'

const HOUR = 3600_000
const VERSION = createHash('sha256').update('a package').digest('hex')
const OTHER = createHash('sha256').update('another').digest('hex')
const NOW = Date.UTC(2026, 10, 23, 10)

beforeAll(() => useSecret(Buffer.from('a secret for tests, long enough')))

describe('the token of a version', () => {
  it('names the version, and for how long', () => {
    const read = readVersionToken(versionToken(VERSION, NOW), NOW)
    expect(read?.version).toBe(VERSION)
    expect(read!.seconds).toBeGreaterThan(6 * 3600 - 1)
    expect(read!.seconds).toBeLessThanOrEqual(12 * 3600)
  })

  it('works for as long as is said of it', () => {
    fc.assert(fc.property(fc.nat(48 * HOUR), (later) => {
      const now = NOW + later
      expect(tokenSeconds(now)).toBe(readVersionToken(versionToken(VERSION, now), now)?.seconds)
    }))
  })

  it('is the same for all who ask within some hours, and another afterwards', () => {
    const tokens = Array.from({ length: 24 }, (_, hour) => versionToken(VERSION, NOW + hour * HOUR))
    expect(new Set(tokens).size).toBe(5)
  })

  it('is over after twelve hours at the latest', () => {
    const token = versionToken(VERSION, NOW)
    expect(readVersionToken(token, NOW + 6 * HOUR)?.version).toBe(VERSION)
    expect(readVersionToken(token, NOW + 12 * HOUR)).toBeNull()
  })

  it('is nobody’s to make: not with another version, not with another end, not with another secret', () => {
    const bytes = Buffer.from(versionToken(VERSION, NOW), 'base64url')
    const forged = Buffer.from(bytes)
    forged.write(OTHER, 'hex')
    expect(readVersionToken(forged.toString('base64url'), NOW)).toBeNull()
    useSecret(Buffer.from('another secret for tests, as long'))
    expect(readVersionToken(bytes.toString('base64url'), NOW)).toBeNull()
    useSecret(Buffer.from('a secret for tests, long enough'))
    expect(readVersionToken(bytes.toString('base64url'), NOW)?.version).toBe(VERSION)
  })

  it('is not found in anything that is changed in one place', () => {
    const token = versionToken(VERSION, NOW)
    // The last sign carries bits that mean nothing.
    fc.assert(fc.property(fc.nat(token.length - 2), fc.constantFrom(...'ABCxyz019-_'), (place, sign) => {
      fc.pre(token[place] !== sign)
      expect(readVersionToken(token.slice(0, place) + sign + token.slice(place + 1), NOW)).toBeNull()
    }))
  })

  it('is not taken for anything else', () => {
    fc.assert(fc.property(fc.string(), text => readVersionToken(text, NOW) === null))
  })
})
