import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText, foldWords } from '#shared/fold-text.ts'

describe('foldText', () => {
  it.each([
    ['Škofja Loka', 'skofja loka'],
    ['  DOBROVA-Polhov   Gradec ', 'dobrova-polhov gradec'],
    ['Ðorđe Łukasz Ø', 'dorde lukasz o'],
    ['C\u030Crna', 'crna'],
    ['d.o.o.', 'd.o.o.'],
  ])('%s → %s', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })
})

describe('foldWords', () => {
  it.each([
    ['  DOBROVA-Polhov   Gradec ', 'dobrova polhov gradec'],
    ['d.o.o.', 'd o o'],
    ['!?', ''],
  ])('%s → %s', (text, folded) => {
    expect(foldWords(text)).toBe(folded)
  })
})

describe.each([foldText, foldWords])('%s', (fold) => {
  it('changes nothing more when applied again', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => fold(fold(text)) === fold(text)))
  })
})
