import { describe, expect, it } from 'vitest'
import { drawProgress } from '../../../../scripts/backup/progress-bar.ts'

const done = { bytes: 3 * 1024 ** 2 / 2, documents: 12 }

describe('the progress bar', () => {
  it.each([
    [0, `[${'.'.repeat(24)}] 0 %`],
    [0.5, `[${'#'.repeat(12)}${'.'.repeat(12)}] 50 %`],
    [1, `[${'#'.repeat(24)}] 100 %`],
    [1.2, `[${'#'.repeat(24)}] 100 %`],
  ])('of %d', (share, bar) => {
    expect(drawProgress('Copying', done, share)).toBe(`Copying ${bar}, 12 documents, 1.5 MB`)
  })
})
