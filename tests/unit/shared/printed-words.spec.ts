import { describe, expect, it } from 'vitest'
import { dateOf, durationOf } from '../../../shared/printed-words.ts'

describe('the facts of a certificate', () => {
  it.each([
    ['2026-11-22T10:15:00.000Z', '22. 11. 2026', '22 November 2026'],
    ['2026-06-30T22:30:00.000Z', '1. 7. 2026', '1 July 2026'],
    ['2026-12-31T23:30:00.000Z', '1. 1. 2027', '1 January 2027'],
  ])('take the day of issue in Slovenia: %s', (issuedAt, sl, en) => {
    expect(dateOf(issuedAt)).toEqual({ sl, en })
  })

  it.each([[45, '45 min'], [60, '60 min (1 h)'], [435, '435 min (7 h 15 min)'], [540, '540 min (9 h)']])('give %i minutes also in hours', (minutes, text) => {
    expect(durationOf(minutes)).toBe(text)
  })
})
