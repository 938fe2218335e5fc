import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffLines } from '#shared/line-diff.ts'

const marks = (before: string, after: string) => diffLines([...before], [...after]).map(({ kind, text }) => ({ same: ' ', gone: '-', new: '+' })[kind] + text).join('')

it.each([
  ['', '', ''],
  ['abc', 'abc', ' a b c'],
  ['abc', 'ac', ' a-b c'],
  ['ac', 'abc', ' a+b c'],
  ['ab', 'ba', '-a b+a'],
  ['a', 'b', '-a+b'],
])('%s and %s', (before, after, expected) => {
  expect(marks(before, after)).toBe(expected)
})

it('holds both texts, whatever they are', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
  fc.assert(fc.property(lines, lines, (before, after) => {
    const found = diffLines(before, after)
    expect(found.filter(({ kind }) => kind !== 'new').map(({ text }) => text)).toEqual(before)
    expect(found.filter(({ kind }) => kind !== 'gone').map(({ text }) => text)).toEqual(after)
  }))
})
