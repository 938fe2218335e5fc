import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameFromTitle, numbered } from '../../../../../server/services/interactive/package-name.ts'
import { exerciseName } from '../../../../../shared/schemas/exercise.ts'

describe('the name of a package', () => {
  it.each([
    ['Ukrepi po učinku!', 'ukrepi-po-ucinku'],
    ['  Đorđe & Štefan: 3 × 4  ', 'dorde-stefan-3-4'],
    ['../../etc/passwd', 'etc-passwd'],
    ['广场', 'vaja'],
    ['', 'vaja'],
    [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
  ])('of %j is %s', (title, name) => {
    expect(nameFromTitle(title)).toBe(name)
  })

  it('can be one, whatever the title, also with a number', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 1, max: 99_999 }), (title, number) => {
      expect(exerciseName.safeParse(numbered(nameFromTitle(title), number)).success).toBe(true)
    }))
  })
})
