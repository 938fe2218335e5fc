import { describe, expect, it } from 'vitest'
import { factsLayout } from '../../../../components/content/facts-layout.ts'

describe('key facts', () => {
  it.each([
    [1, 'rows', 'rows'],
    [2, 2, 2],
    [3, 3, 'rows'],
    [4, 4, 2],
    [5, 'rows', 'rows'],
    [6, 3, 2],
    [7, 'rows', 'rows'],
    [8, 4, 2],
    [9, 3, 'rows'],
  ])('%i of them stand in %s on a wide screen and %s on a phone', (count, wide, phone) => {
    expect(factsLayout(count)).toEqual({ wide, phone })
  })

  it('leave no row half empty', () => {
    for (let count = 1; count <= 40; count++) {
      for (const columns of Object.values(factsLayout(count))) {
        if (columns !== 'rows') expect(count % columns, `${count} in ${columns}`).toBe(0)
      }
    }
  })
})
