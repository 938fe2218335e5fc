import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shortDescription } from '#shared/description.ts'

describe('shortDescription', () => {
  it.each([
    ['leaves what fits', 'Kratek opis.', 'Kratek opis.'],
    ['makes every space a plain one', 'V\u00A0središču\n  je živo.', 'V središču je živo.'],
    ['keeps whole sentences', 'Prvi stavek je dovolj dolg. Drugi ne gre več zraven.', 'Prvi stavek je dovolj dolg.'],
    ['cuts at a word where the first sentence is the whole text', 'Trgovina, gostinstvo, storitve in prireditve v mestnem središču', 'Trgovina, gostinstvo, storitve in…'],
    ['cuts at a word where the first sentence says too little', 'Da. Trgovina, gostinstvo, storitve in prireditve v središču', 'Da. Trgovina, gostinstvo, storitve in…'],
    ['leaves no comma before the dots', 'Kdo vodi središče, ki ga imajo vsi radi, tudi obiskovalci', 'Kdo vodi središče, ki ga imajo vsi radi…'],
  ])('%s', (_what, text, short) => {
    expect(shortDescription(text, 42)).toBe(short)
  })

  it('is never longer than it may be, and begins as the text does', () => {
    fc.assert(fc.property(fc.lorem({ maxCount: 60 }), fc.integer({ min: 20, max: 200 }), (text, longest) => {
      const short = shortDescription(text, longest)
      expect(short.length).toBeLessThanOrEqual(longest)
      expect(text.startsWith(short.replace(/…$/, ''))).toBe(true)
    }))
  })
})
