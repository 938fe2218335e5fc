import { describe, expect, it } from 'vitest'
import { bindSpaces } from '../../../../components/reading/typography.ts'

describe('bindSpaces', () => {
  it('keeps one-letter Slovene words with the next word', () => {
    expect(bindSpaces('V mestu in z njim, a ne o njem', 'sl')).toBe('V\u00A0mestu in z\u00A0njim, a\u00A0ne o\u00A0njem')
  })

  it('keeps each of two short words in a row', () => {
    expect(bindSpaces('i v mestu', 'sl')).toBe('i\u00A0v\u00A0mestu')
  })

  it('leaves longer words and English alone', () => {
    expect(bindSpaces('na trgu po dežju', 'sl')).toBe('na trgu po dežju')
    expect(bindSpaces('a town', 'en')).toBe('a town')
  })

  it('keeps a number with its unit in both languages', () => {
    expect(bindSpaces('pod 37 % in 540.000 EUR', 'sl')).toBe('pod 37\u00A0% in 540.000\u00A0EUR')
    expect(bindSpaces('15 min', 'en')).toBe('15\u00A0min')
  })

  it('keeps a number with the word that a hyphen joins to it', () => {
    expect(bindSpaces('12-mesečni načrt', 'sl')).toBe('12\u2011mesečni načrt')
    expect(bindSpaces('from 2016-2018, E13-a', 'en')).toBe('from 2016-2018, E13-a')
  })

  it('does not take the beginning of a word for a unit', () => {
    expect(bindSpaces('15 minutes', 'en')).toBe('15 minutes')
  })
})
