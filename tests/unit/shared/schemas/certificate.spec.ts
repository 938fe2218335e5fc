import { describe, expect, it } from 'vitest'
import { claimInput, correctionInput, revocationInput } from '../../../../shared/schemas/certificate.ts'

const good = { name: 'Črtomira Đurić', reason: 'Zatipkano ime.' }

describe('what is printed on a certificate and said of it', () => {
  it('is tidied as a name at sign-up: composed letters, single spaces, one line', () => {
    expect(correctionInput.parse({ name: ' C\u030Crtomira \u00a0\n Đurić ', reason: ' Zatipkano\r\n\time. ' })).toEqual(good)
    expect(claimInput.parse({ target: 'm1', name: 'Z\u030Ciga  Črv' })).toEqual({ target: 'm1', name: 'Žiga Črv' })
    expect(revocationInput.parse({ reason: 'Izdano \n pomotoma.' })).toEqual({ reason: 'Izdano pomotoma.' })
  })

  it.each([
    ['a control character', '\u0000'],
    ['a mark that turns the writing round', '\u202E'],
    ['an invisible mark', '\u200B'],
  ])('holds no %s', (_name, character) => {
    expect(correctionInput.safeParse({ ...good, name: `Ana ${character}Črv` }).success).toBe(false)
    expect(correctionInput.safeParse({ ...good, reason: `Zatipkano ${character}ime.` }).success).toBe(false)
    expect(revocationInput.safeParse({ reason: `Izdano ${character}pomotoma.` }).success).toBe(false)
    expect(claimInput.safeParse({ target: 'm1', name: `Ana ${character}Črv` }).success).toBe(false)
  })

  it.each([
    { ...good, name: ' A ' },
    { ...good, name: 'A'.repeat(81) },
    { ...good, reason: ' x ' },
    { ...good, reason: 'x'.repeat(501) },
    { name: good.name },
  ])('has bounds: %j', (input) => {
    expect(correctionInput.safeParse(input).success).toBe(false)
  })
})
