import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptOf, markedParts } from '../../../../../server/services/search/excerpt.ts'

const isFound = (word: string) => word.toLowerCase().startsWith('trg')
const LONG = `${'Beseda stoji ob besedi. '.repeat(20)}Na trgu je tržnica in trgovina. ${'Potem pride še konec. '.repeat(20)}`
const text = (parts: ReadonlyArray<{ text: string }>) => parts.map(part => part.text).join('')

describe('markedParts', () => {
  it('marks the words that were found, and only those', () => {
    expect(markedParts('Na trgu (Trg 1) ni tržnice.', isFound)).toEqual([
      { text: 'Na ', mark: false }, { text: 'trgu', mark: true }, { text: ' (', mark: false }, { text: 'Trg', mark: true }, { text: ' 1) ni tržnice.', mark: false },
    ])
    expect(markedParts('', isFound)).toEqual([])
  })

  it('loses no letter', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (one, other) => {
      const whole = `${one} trg ${other}`
      expect(text(markedParts(whole, isFound))).toBe(whole)
    }))
  })
})

describe('excerptOf', () => {
  it('shows the place where it was found', () => {
    const parts = excerptOf(LONG, isFound)
    expect(parts.filter(part => part.mark).map(part => part.text)).toEqual(['trgu', 'trgovina'])
    expect(parts[0]).toEqual({ text: '… ', mark: false })
    expect(parts.at(-1)).toEqual({ text: ' …', mark: false })
    expect(text(parts).length).toBeLessThan(220)
  })

  it('shows the beginning where nothing was found, and all of a short text', () => {
    expect(text(excerptOf(LONG, () => false))).toMatch(/^Beseda stoji/)
    expect(excerptOf('Kratko besedilo.', () => false)).toEqual([{ text: 'Kratko besedilo.', mark: false }])
  })

  it('cuts between words', () => {
    fc.assert(fc.property(fc.integer({ min: 20, max: 300 }), (length) => {
      const shown = text(excerptOf(LONG, isFound, length)).replace(/^… | …$/g, '')
      const at = LONG.indexOf(shown)
      expect(at).toBeGreaterThanOrEqual(0)
      expect(LONG.charAt(at - 1)).toMatch(/^\s?$/)
      expect(LONG.charAt(at + shown.length)).toMatch(/^[\s.,]?$/)
    }))
  })
})
