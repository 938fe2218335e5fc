import { beforeEach, expect, it } from 'vitest'
import { seal, unseal } from '../../../../../server/services/people/seal.ts'
import { useSecret } from '../../../../../server/services/people/secret.ts'

beforeEach(() => useSecret(Buffer.alloc(32, 7)))

it('gives back what was sealed, and shows nothing of it', () => {
  for (const text of ['', 'https://primer.si/povezava/abc', 'čšž'.repeat(500)]) {
    const sealed = seal(text, 'flash')
    expect(unseal(sealed, 'flash')).toBe(text)
    expect(sealed).toMatch(/^[\w-]{16}\.[\w-]{22}\.[\w-]*$/)
    expect(seal(text, 'flash')).not.toBe(sealed)
  }
})

it('opens for no other use, with no other secret, and not once it was changed', () => {
  const sealed = seal('skrivnost', 'totp')
  expect(() => unseal(sealed, 'flash')).toThrow()
  const [iv, tag, text] = sealed.split('.')
  expect(() => unseal([iv, tag, `${text!.startsWith('A') ? 'B' : 'A'}${text!.slice(1)}`].join('.'), 'totp')).toThrow()
  useSecret(Buffer.alloc(32, 8))
  expect(() => unseal(sealed, 'totp')).toThrow()
})
