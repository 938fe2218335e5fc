import { describe, expect, it } from 'vitest'
import { firstChoices, shownChoices } from '../../../../../server/services/cases/others.ts'

const choices = ['a', 'b', 'c'].map(id => ({ id, to: 'x', real: false, effects: {} }))

describe('what may be shown of others', () => {
  it.each([
    [{ a: 2, b: 2 }, null],
    [{ a: 5 }, { people: 5, byChoice: [null, null, null] }],
    [{ a: 9, b: 6, c: 5 }, { people: 20, byChoice: [9, 6, 5] }],
    [{ a: 9, b: 6, c: 1 }, { people: 16, byChoice: [9, null, null] }],
    [{ a: 9, b: 6, gone: 40 }, { people: 15, byChoice: [9, null, null] }],
  ])('of %j is %j', (chosen, shown) => {
    expect(shownChoices(choices, new Map(Object.entries(chosen)))).toEqual(shown)
  })

  it('is nothing where nobody decided', () => {
    expect(shownChoices(choices, undefined)).toBeNull()
  })
})

it('counts of each person only what they chose first at a node', async () => {
  const visit = (learner: string, ...steps: string[]) => ({ learner, steps: steps.map(choice => ({ node: 'n', choice })) })
  const counted = await firstChoices([visit('1', 'a', 'b'), visit('1', 'c'), visit('2', 'a'), visit('3', 'c')], '3')
  expect(Object.fromEntries(counted.get('n')!)).toEqual({ a: 2 })
})
