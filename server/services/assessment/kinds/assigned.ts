import { z } from 'zod'

/** What matching and sorting into groups share: each item is given one of several ids. The answer is a list by item, null where nothing was given. */
export type Assigned = Array<number | null>

const MOST = 100
const PAIR = /^(\d{1,2}):(\d{1,2})$/

/** A form sends `item:id` for each item, and nothing after the select lists that were left alone. */
function fromForm(input: unknown): unknown {
  if (input === undefined || input === null) return null
  const list: unknown[] = Array.isArray(input) ? input : [input]
  if (list.every(one => one === null || one === '')) return null
  if (!list.every(one => typeof one === 'string')) return list
  const given: Assigned = []
  for (const one of list.filter(one => one !== '')) {
    const pair = PAIR.exec(one)
    if (!pair) return list
    while (given.length <= Number(pair[1])) given.push(null)
    given[Number(pair[1])] = Number(pair[2])
  }
  return given
}

export const assignedAnswer = z.preprocess(fromForm, z.array(z.union([z.int(), z.null()])).max(MOST).nullable())

/** With an entry for every item, since a form tells nothing of the last ones where they were left alone. */
export function forAll(answer: Assigned, count: number): Assigned {
  return answer.length >= count ? answer : [...answer, ...Array<null>(count - answer.length).fill(null)]
}

/** Which items were given what is right. */
export function assignedRight(right: readonly number[], answer: Assigned): boolean[] {
  return right.map((id, item) => answer[item] === id)
}

/** Share of the items that were given what is right; wrong ones cost nothing more. */
export function assignedShare(right: readonly number[], answer: Assigned): number {
  return assignedRight(right, answer).filter(Boolean).length / right.length
}
