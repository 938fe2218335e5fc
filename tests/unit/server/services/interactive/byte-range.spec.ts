import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeOf } from '../../../../../server/services/interactive/byte-range.ts'

describe('a part of a file', () => {
  it.each([
    ['bytes=0-99', { start: 0, end: 99 }],
    ['bytes=900-', { start: 900, end: 999 }],
    ['bytes=900-5000', { start: 900, end: 999 }],
    ['bytes=-100', { start: 900, end: 999 }],
    ['bytes=-5000', { start: 0, end: 999 }],
    ['bytes=999-999', { start: 999, end: 999 }],
    ['bytes=1000-', 'outside'],
    ['bytes=-0', 'outside'],
    ['bytes=5-4', null],
    ['bytes=-', null],
    ['bytes=0-1,5-6', null],
    ['items=0-1', null],
    ['bytes=a-b', null],
    ['', null],
    [undefined, null],
  ] as const)('of 1000 bytes by %s', (header, part) => {
    expect(rangeOf(header, 1000)).toEqual(part)
  })

  it('is never beyond the file', () => {
    const header = fc.oneof(fc.string(), fc.tuple(fc.option(fc.nat(2000)), fc.option(fc.nat(2000))).map(([first, last]) => `bytes=${first ?? ''}-${last ?? ''}`))
    fc.assert(fc.property(header, fc.nat(1500), (text, size) => {
      const part = rangeOf(text, size)
      return part === null || part === 'outside' || (part.start >= 0 && part.start <= part.end && part.end < size)
    }))
  })
})
