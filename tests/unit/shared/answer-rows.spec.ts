import { expect, it } from 'vitest'
import { answerRows } from '../../../shared/answer-rows.ts'

const choices = [{ id: 1, text: 'b' }, { id: 0, text: 'a' }]
const items = [{ id: 1, text: 'second' }, { id: 0, text: 'first' }]

it('tells what each item got, in the order shown', () => {
  expect(answerRows({ kind: 'matching', choices, items }, [1, null])).toEqual([{ entry: 1, label: 'second', text: null }, { entry: 0, label: 'first', text: 'b' }])
})

it('tells an order by its places', () => {
  expect(answerRows({ kind: 'ordering', choices }, [0, 1])).toEqual([{ entry: 0, label: '1.', text: 'a' }, { entry: 1, label: '2.', text: 'b' }])
})

it('tells the text up to each gap, and what fills it', () => {
  const gaps = { texts: ['In ', '', ' it was.'], choices: [null, choices] }
  expect(answerRows({ kind: 'gaps', choices: [], gaps }, ['1986', 1])).toEqual([{ entry: 0, label: 'In …', text: '1986' }, { entry: 1, label: '2.', text: 'b' }])
})

it('leaves alone what is read as one, and what is blank', () => {
  expect(answerRows({ kind: 'multiple', choices }, [0, 1])).toBeNull()
  expect(answerRows({ kind: 'matching', choices, items }, null)).toBeNull()
})
