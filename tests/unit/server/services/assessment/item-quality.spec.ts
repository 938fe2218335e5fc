import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { averageCredit, bankQuality, discrimination, flagsOf, notesOf, pickedOf, type ItemAnswer } from '../../../../../server/services/assessment/item-quality.ts'
import type { KeyedQuestion } from '../../../../../server/services/assessment/kinds/registry.ts'

const single = (right: number, texts = ['a', 'b', 'c'], explanation = 'r'): KeyedQuestion =>
  ({ kind: 'single', prompt: 'p', explanation: 'e', choices: texts.map((text, id) => ({ text, right: id === right, explanation: id === right ? '' : explanation })) })
const multiple: KeyedQuestion = { kind: 'multiple', prompt: 'p', explanation: 'e', rule: 'all', choices: ['a', 'b', 'c'].map((text, id) => ({ text, right: id === 0, explanation: '' })) }
const picks = (counts: Record<number, number>, blank = 0): ItemAnswer[] => [
  ...Object.entries(counts).flatMap(([id, count]) => Array.from({ length: count }, () => ({ credit: id === '0' ? 1 : 0, rest: 0.5, answer: Number(id) }))),
  ...Array.from({ length: blank }, () => ({ credit: 0, rest: 0.5, answer: null })),
]
const pair = (credit: number, rest: number | null): ItemAnswer => ({ credit, rest, answer: null })

describe('discrimination', () => {
  it('is Pearson\'s correlation with the rest of the attempt', () => {
    // x̄ = 0.5, ȳ = 0.56: Σ(x−x̄)(y−ȳ) = 0.8, Σ(x−x̄)² = 2.5, Σ(y−ȳ)² = 0.464.
    const worked = [0.6, 0.8, 1, 0.6, 0.6, 0.4, 0.2, 0.6, 0.4, 0.4].map((rest, i) => pair(i < 5 ? 1 : 0, rest))
    expect(discrimination(worked)).toBe(0.74)
    expect(discrimination(worked.map(({ rest, credit }) => pair(1 - credit, rest)))).toBe(-0.74)
  })

  it('cannot be computed of a few, where all are right, or where there is no other question', () => {
    const some = (count: number) => Array.from({ length: count }, (_, i) => pair(i % 2, i % 2))
    expect(discrimination(some(9))).toBeNull()
    expect(discrimination(some(10))).toBe(1)
    expect(discrimination(some(20).map(({ rest }) => pair(1, rest)))).toBeNull()
    expect(discrimination(some(20).map(({ credit }) => pair(credit, null)))).toBeNull()
  })

  it('always lies between −1 and 1', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 10, maxLength: 40 }), (rows) => {
      const value = discrimination(rows.map(([credit, rest]) => pair(credit, rest)))
      expect(value === null || (value >= -1 && value <= 1)).toBe(true)
    }))
  })
})

describe('figures of a question', () => {
  it('are hidden under five people', () => {
    expect(averageCredit(picks({ 0: 4 }))).toBeNull()
    expect(averageCredit(picks({ 0: 4, 1: 1 }))).toBe(80)
    expect(pickedOf(single(0), picks({ 0: 2, 1: 2 }))).toEqual([null, null, null])
  })

  it('hide a wrong choice of a few, and with it another, so that none can be computed', () => {
    expect(pickedOf(single(0), picks({ 0: 20, 1: 10, 2: 6 }, 7))).toEqual([20, 10, 6])
    expect(pickedOf(single(0), picks({ 0: 20, 1: 10, 2: 6 }))).toEqual([20, 10, null])
    expect(pickedOf(single(0), picks({ 0: 3, 1: 10, 2: 6 }, 7))).toEqual([null, 10, 6])
    expect(pickedOf(single(0), picks({ 0: 20, 1: 10, 2: 2 }, 7))).toEqual([20, 10, null])
  })

  it('of several choices hide each that a few, or all but a few, picked', () => {
    const answers = Array.from({ length: 12 }, (_, i): ItemAnswer => ({ credit: 0, rest: 0, answer: i < 6 ? [0, 1] : i < 9 ? [1, 2] : [1] }))
    expect(pickedOf(multiple, answers)).toEqual([6, null, null])
  })

  it('never show a group of a few, nor let it be computed', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 4, maxLength: 4 }), ([a = 0, b = 0, c = 0, blank = 0]) => {
      const shown = pickedOf(single(0), picks({ 0: a, 1: b, 2: c }, blank)).slice(1)
      const hidden = [b, c].filter((_, i) => shown[i] === null)
      for (const [i, value] of shown.entries()) if (value !== null) expect([b, c][i]! >= 5 || a + b + c + blank < 5 || b + c + blank === 0).toBe(true)
      // The blank ones are never shown, so what is hidden is at least two groups.
      if (hidden.length === 1 && b + c + blank > 0) expect(hidden[0]! + blank >= 5 || b + c + blank < 5).toBe(true)
    }))
  })
})

describe('what stands out', () => {
  it('is a wrong choice that hardly anybody or nearly everybody picks, or that has no explanation', () => {
    expect(notesOf(single(0), picks({ 0: 20, 1: 20 }))).toEqual([[], [], ['nobody']])
    expect(notesOf(single(0), picks({ 0: 20, 1: 16, 2: 4 }))).toEqual([[], [], ['nobody']])
    expect(notesOf(single(0), picks({ 0: 2, 1: 40 }))).toEqual([[], ['everybody'], ['nobody']])
    expect(notesOf(single(0), picks({ 0: 10, 1: 10 }))).toEqual([[], [], []])
    expect(notesOf(single(0, ['a', 'b', 'c'], ''), [])).toEqual([[], ['unexplained'], ['unexplained']])
  })

  it('is a question that is too easy, too hard, or answered better by the weaker', () => {
    const answers = (share: number, up: boolean) => Array.from({ length: 40 }, (_, i) => pair(i < 40 * share ? 1 : 0, up ? 1 - i / 40 : i / 40))
    expect(flagsOf(answers(1, true))).toEqual(['easy'])
    expect(flagsOf(answers(0.1, true))).toEqual(['hard'])
    expect(flagsOf(answers(0.5, false))).toEqual(['negative'])
    expect(flagsOf(answers(0.5, true))).toEqual([])
    expect(flagsOf(answers(1, true).slice(0, 9))).toEqual([])
  })
})

describe('a bank', () => {
  it('tells how often the right answer is the longest, and where it stands', () => {
    const bank = bankQuality([single(0, ['najdaljši', 'b', 'c']), single(1, ['a', 'bb', 'cc']), single(2, ['a', 'b', 'ccc'], ''), multiple])
    expect(bank).toEqual({ single: 3, longest: 2, expected: 1, isBiased: false, places: [1, 1, 1], unexplained: 4 })
  })

  it('is said to give answers away from two standard deviations on', () => {
    const long = single(0, ['najdaljši', 'b', 'c', 'd'])
    const short = single(0, ['a', 'bbbb', 'c', 'd'])
    const bank = (longest: number) => bankQuality(Array.from({ length: 16 }, (_, i) => i < longest ? long : short)).isBiased
    expect([bank(4), bank(7), bank(8)]).toEqual([false, false, true])
  })

  it('without choices has nothing to say', () => {
    expect(bankQuality([])).toEqual({ single: 0, longest: 0, expected: 0, isBiased: false, places: [], unexplained: 0 })
  })
})
