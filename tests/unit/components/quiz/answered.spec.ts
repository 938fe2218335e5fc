import { expect, it } from 'vitest'
import { isAnswered } from '../../../../components/quiz/answered.ts'

it.each([null, undefined, [], '', '   ', [null, null], ['', null]])('%j is no answer', (answer) => {
  expect(isAnswered(answer)).toBe(false)
})

it.each([0, false, true, [0], '0', 'Koper', [null, 0], ['Koper', null]])('%j is an answer', (answer) => {
  expect(isAnswered(answer)).toBe(true)
})
