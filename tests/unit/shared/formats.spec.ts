import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alphabetical, formatDay, formatLanguage, formatList, formatNumber, formatPercent, formatSize, formatSpan, formatTime } from '../../../shared/formats.ts'

describe('days and times', () => {
  it('are written as each language writes them', () => {
    expect(formatDay('2026-11-22T10:00:00.000Z', 'sl')).toBe('22. november 2026')
    expect(formatDay('2026-11-22T10:00:00.000Z', 'en')).toBe('22 November 2026')
    expect(formatDay('2026-03-01', 'sl')).toBe('1. marec 2026')
  })

  it('are those of Slovenia, in winter and in summer', () => {
    expect(formatDay('2026-12-31T23:30:00.000Z', 'sl')).toBe('1. januar 2027')
    expect(formatTime('2026-12-31T23:30:00.000Z')).toBe('0:30')
    expect(formatTime('2026-07-01T17:05:00.000Z')).toBe('19:05')
    expect(formatDay('2026-06-30T22:00:00.000Z', 'en')).toBe('1 July 2026')
  })
})

describe('numbers', () => {
  it('have a decimal comma and a point between thousands in Slovene, the other way round in English', () => {
    expect(formatNumber(11140.5, 'sl')).toBe('11.140,5')
    expect(formatNumber(11140.5, 'en')).toBe('11,140.5')
    expect(formatNumber(1140, 'sl')).toBe('1140')
    expect(formatNumber(0, 'sl')).toBe('0')
  })

  it('have a percent sign after a space that does not break in Slovene, and none in English', () => {
    expect(formatPercent(75, 'sl')).toBe('75\u00A0%')
    expect(formatPercent(75, 'en')).toBe('75%')
    expect(formatPercent(66.7, 'sl')).toBe('66,7\u00A0%')
    expect(formatPercent(0, 'en')).toBe('0%')
    expect(formatPercent(100, 'sl')).toBe('100\u00A0%')
  })

  it('lose nothing of a whole percentage', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100 }), n => formatPercent(n, 'sl') === `${n}\u00A0%` && formatPercent(n, 'en') === `${n}%`))
  })

  it('bring their unit in the right form', () => {
    expect([1, 2, 30].map(n => formatSpan(n, 'day', 'sl'))).toEqual(['1 dan', '2 dneva', '30 dni'])
    expect([1, 24].map(n => formatSpan(n, 'hour', 'en'))).toEqual(['1 hour', '24 hours'])
  })
})

describe('lists', () => {
  it('end with the language\'s own word', () => {
    expect(formatList(['1', '2', '3'], 'sl')).toBe('1, 2 in 3')
    expect(formatList(['1', '2', '3'], 'en')).toBe('1, 2 and 3')
    expect(formatList(['Koper', 'Capodistria'], 'sl', 'disjunction')).toBe('Koper ali Capodistria')
    expect(formatList([], 'sl')).toBe('')
  })
})

describe('order', () => {
  it('is that of the alphabet: č after c, š after s, ž after z', () => {
    expect(['žaga', 'zvon', 'čas', 'cvet', 'dan', 'šola', 'sol', 'Celje'].toSorted(alphabetical('sl'))).toEqual(['Celje', 'cvet', 'čas', 'dan', 'sol', 'šola', 'zvon', 'žaga'])
    expect(['čar', 'cvet', 'Celje'].toSorted(alphabetical('en'))).toEqual(['čar', 'Celje', 'cvet'])
  })

  it('has numbers by their value', () => {
    expect(['modul 10', 'modul 9'].toSorted(alphabetical('sl'))).toEqual(['modul 9', 'modul 10'])
  })
})

describe('sizes of files', () => {
  it('are in kB up to a megabyte, and in MB from there on', () => {
    expect(formatSize(819_200, 'sl')).toBe('800\u00A0kB')
    expect(formatSize(1_048_575, 'en')).toBe('1,024\u00A0kB')
    expect(formatSize(1_468_006, 'sl')).toBe('1,4\u00A0MB')
    expect(formatSize(104_857_600, 'en')).toBe('100\u00A0MB')
  })

  it('are never nothing where there is a byte', () => {
    expect(formatSize(1, 'sl')).toBe('1\u00A0kB')
    expect(formatSize(0, 'sl')).toBe('0\u00A0kB')
  })
})

describe('names of languages', () => {
  it('are in the language of the page', () => {
    expect(formatLanguage('sl', 'sl')).toBe('slovenščina')
    expect(formatLanguage('sl', 'en')).toBe('Slovenian')
    expect(formatLanguage('EN', 'sl')).toBe('angleščina')
  })

  it('are none where the tag is none', () => {
    for (const tag of ['', '-', 'a', 'Slovene!', 'xx-', 'qqq', 'sl\u0000']) expect(formatLanguage(tag, 'sl')).toBeNull()
    fc.assert(fc.property(fc.string({ maxLength: 12 }), (tag) => {
      const name = formatLanguage(tag, 'en')
      return name === null || name.length > 1
    }))
  })
})
