import { describe, expect, it } from 'vitest'
import { isHidden } from '../../../../components/program/hidden.ts'

describe('isHidden', () => {
  it.each([
    ['every figure is hidden', { reached: null, started: null, finished: null, certified: null }, true],
    ['what is not hidden is nought, as for everybody', { reached: null, started: null, finished: null, certified: 0 }, true],
    ['all are nought', { reached: 0, started: 0, finished: 0, certified: 0 }, true],
    ['one figure can be read', { reached: 7, started: null, finished: null, certified: 0 }, false],
  ])('%s', (_name, counts, hidden) => {
    expect(isHidden(counts)).toBe(hidden)
  })
})
