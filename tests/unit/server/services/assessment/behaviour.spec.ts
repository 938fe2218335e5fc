import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { earned, isPending, pointsFor, tellsBefore, totalPoints, triesLeft } from '../../../../../server/services/assessment/behaviour.ts'
import { gradeAttempt } from '../../../../../server/services/assessment/grading.ts'
import type { KeyedQuestion } from '../../../../../server/services/assessment/kinds/registry.ts'
import type { Answer, Behaviour, Certainty } from '../../../../../shared/types/question.ts'

const deferred: Behaviour = { kind: 'deferred' }
const immediate: Behaviour = { kind: 'immediate' }
const certainty: Behaviour = { kind: 'certainty' }
const tries: Behaviour = { kind: 'tries', tries: 3, penalty: 33 }
const told = (...credits: number[]) => credits.map((credit, place) => ({ answer: place, credit }))

describe('who tells before submission', () => {
  it.each([[deferred, false], [immediate, true], [tries, true], [certainty, false]])('%o: %s', (behaviour, tells) => {
    expect(tellsBefore(behaviour)).toBe(tells)
  })
})

describe('tries that are left', () => {
  it.each<[string, Behaviour, number[], number]>([
    ['deferred tells nothing', deferred, [], 0],
    ['certainty tells nothing', certainty, [], 0],
    ['immediate, before', immediate, [], 1],
    ['immediate, after a wrong one', immediate, [0], 0],
    ['immediate, after a right one', immediate, [1], 0],
    ['tries, before', tries, [], 3],
    ['tries, one wrong', tries, [0], 2],
    ['tries, one partly right', tries, [0.5], 2],
    ['tries, right at once', tries, [1], 0],
    ['tries, right at the second', tries, [0, 1], 0],
    ['tries, all three wrong', tries, [0, 0, 0], 0],
    ['three thirds are one', tries, [1 / 3 + 1 / 3 + 1 / 3], 0],
  ])('%s', (_name, behaviour, credits, left) => {
    expect(triesLeft(behaviour, told(...credits))).toBe(left)
  })
})

/** Moodle, interactive with several tries: fraction of the last try less the penalty for each try before it, never below 0. */
describe('what a question earns', () => {
  it.each<[string, Behaviour, number[], number | null, number]>([
    ['blank', tries, [], null, 0],
    ['deferred, right', deferred, [], 1, 1],
    ['deferred, half', deferred, [], 0.5, 0.5],
    ['immediate, told right', immediate, [1], null, 1],
    ['immediate, told wrong', immediate, [0], null, 0],
    ['immediate, never told but right', immediate, [], 1, 1],
    ['right at the first try', tries, [1], null, 1],
    ['right at the second', tries, [0, 1], null, 0.67],
    ['right at the third', tries, [0, 0, 1], null, 0.34],
    ['never right', tries, [0, 0, 0], null, 0],
    ['half right at the second', tries, [0, 0.5], null, 0.17],
    ['never below nothing', tries, [0, 0, 0.5], null, 0],
    ['the last try counts, not the best', tries, [0.5, 0], null, 0],
    ['half right and left there', tries, [0.5], null, 0.5],
    ['a wrong try, then an answer that was not told', tries, [0], 1, 0.67],
    ['without a penalty', { kind: 'tries', tries: 2, penalty: 0 }, [0, 1], null, 1],
    ['with all the penalty', { kind: 'tries', tries: 2, penalty: 100 }, [0, 1], null, 0],
  ])('%s', (_name, behaviour, credits, pending, credit) => {
    expect(earned(behaviour, credits, pending)).toBeCloseTo(credit, 9)
  })

  const credits = fc.double({ min: 0, max: 1, noNaN: true })
  const rules = fc.record({ kind: fc.constant('tries' as const), tries: fc.integer({ min: 2, max: 10 }), penalty: fc.integer({ min: 0, max: 100 }) })

  it('lies between 0 and 1', () => {
    fc.assert(fc.property(rules, fc.array(credits, { maxLength: 10 }), fc.option(credits), (rule, before, pending) => {
      const credit = earned(rule, before, pending)
      expect(credit).toBeGreaterThanOrEqual(0)
      expect(credit).toBeLessThanOrEqual(1)
    }))
  })

  it('never rises with more tries before the same last one', () => {
    fc.assert(fc.property(rules, fc.array(credits, { maxLength: 9 }), credits, credits, (rule, before, one, last) => {
      expect(earned(rule, [...before, one, last], null)).toBeLessThanOrEqual(earned(rule, [...before, last], null))
    }))
  })

  it('never rises with the penalty', () => {
    fc.assert(fc.property(rules, fc.array(credits, { maxLength: 9 }), fc.integer({ min: 0, max: 100 }), (rule, before, penalty) => {
      const [low, high] = [Math.min(penalty, rule.penalty), Math.max(penalty, rule.penalty)]
      expect(earned({ ...rule, penalty: high }, before, null)).toBeLessThanOrEqual(earned({ ...rule, penalty: low }, before, null))
    }))
  })
})

it.each<[Answer[], Answer, boolean]>([
  [[], null, false],
  [[], 0, true],
  [[1], 1, false],
  [[1], 2, true],
  [['koper'], ' koper ', false],
  [[[0, 2]], [0, 2], false],
  [[[0, 2]], [0], true],
  [[0], null, false],
])('after the tries %j the answer %j is pending: %s', (answers, answer, pending) => {
  expect(isPending(answers.map(one => ({ answer: one, credit: 0 })), answer)).toBe(pending)
})

/** Gardner-Medwin's marks as Moodle has them: right 1, 2, 3; wrong 0, −2, −6. */
describe('points by certainty', () => {
  it.each<[number, Answer, Certainty | null, number]>([
    [1, 0, 1, 1], [1, 0, 2, 2], [1, 0, 3, 3],
    [0, 0, 1, 0], [0, 0, 2, -2], [0, 0, 3, -6],
    [1, 0, null, 1], [0, 0, null, 0],
    [0.5, [0], 3, 1.5],
    [0, null, 3, 0],
  ])('a credit of %d for %j when %s sure: %d', (credit, answer, sure, points) => {
    expect(pointsFor(credit, answer, sure)).toBe(points)
  })

  /** Expected points by how probable it is that one is right: the middle level pays from 2/3, the high one from 4/5. */
  it.each([[0.6, 1], [0.7, 2], [0.79, 2], [0.81, 3]] as const)('with %d of being right, level %d pays best', (probability, best) => {
    const expected = ([1, 2, 3] as const).map(level => probability * pointsFor(1, 0, level) + (1 - probability) * pointsFor(0, 0, level))
    expect(expected.indexOf(Math.max(...expected)) + 1).toBe(best)
  })

  it('sum up to nothing less than 0', () => {
    expect(totalPoints([3, -6, -2])).toBe(0)
    expect(totalPoints([3, 2, 0])).toBe(5)
    expect(totalPoints([1 / 3, 1 / 3, 1 / 3])).toBe(1)
  })
})

describe('an attempt', () => {
  const truth: KeyedQuestion = { kind: 'boolean', prompt: 'p', explanation: 'e', right: true }
  const version = { text: { sl: truth, en: truth } }

  it('with several tries counts the penalties', () => {
    const told = [{ answer: false, credit: 0 }]
    expect(gradeAttempt([{ version, answer: true }, { version, answer: true, told }], 75, tries)).toMatchObject({ score: 83, passed: true, certainty: null })
  })

  it('with certainty passes by plain accuracy', () => {
    const grade = gradeAttempt([{ version, answer: true, certainty: 1 }, { version, answer: false, certainty: 3 }], 50, certainty)
    expect(grade).toMatchObject({ score: 50, passed: true, certainty: { points: [1, -6], total: 0 } })
  })
})
