import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOf, type KeyedQuestion, type QuestionOf } from '../../../../../../server/services/assessment/kinds/registry.ts'

type MultipleQuestion = QuestionOf<'multiple'>

const text = { prompt: 'Vprašanje?', explanation: 'Razlaga.' }

function multiple(rights: readonly boolean[], rule: MultipleQuestion['rule'] = 'right-minus-wrong'): MultipleQuestion {
  return { kind: 'multiple', ...text, rule, choices: rights.map((right, id) => ({ text: `možnost ${id}`, right, explanation: '' })) }
}

const grade = (question: KeyedQuestion, answer: Parameters<ReturnType<typeof kindOf>['grade']>[1]) => kindOf(question).grade(question, answer)

/** Two to ten choices, some right and some wrong. */
const keys = fc.array(fc.boolean(), { minLength: 2, maxLength: 10 }).filter(rights => rights.includes(true) && rights.includes(false))
/** A key and a set of ticks. */
const ticked = keys.chain(rights => fc.tuple(fc.constant(rights), fc.subarray(rights.map((_, id) => id))))
const rules = fc.constantFrom('right-minus-wrong', 'all', 'every-decision') satisfies fc.Arbitrary<MultipleQuestion['rule']>

describe('multiple choice', () => {
  it('gives nothing for a blank answer under every rule', () => {
    fc.assert(fc.property(keys, rules, (rights, rule) => {
      expect(grade(multiple(rights, rule), null)).toBe(0)
      expect(grade(multiple(rights, rule), [])).toBe(0)
    }))
  })

  it('gives all for exactly the right ticks under every rule', () => {
    fc.assert(fc.property(keys, rules, (rights, rule) => {
      expect(grade(multiple(rights, rule), rights.flatMap((right, id) => right ? [id] : []))).toBe(1)
    }))
  })

  it('gives nothing for ticking everything, by every decision unless more choices are right than wrong', () => {
    fc.assert(fc.property(keys, rules, (rights, rule) => {
      const surplus = rights.filter(Boolean).length - rights.filter(right => !right).length
      const credit = rule === 'every-decision' ? Math.max(0, surplus / rights.filter(Boolean).length) : 0
      expect(grade(multiple(rights, rule), rights.map((_, id) => id))).toBeCloseTo(credit)
    }))
  })

  it('never leaves 0 … 1', () => {
    fc.assert(fc.property(ticked, rules, ([rights, ids], rule) => {
      const credit = grade(multiple(rights, rule), ids)
      expect(credit).toBeGreaterThanOrEqual(0)
      expect(credit).toBeLessThanOrEqual(1)
    }))
  })

  it('is never lowered by one more right tick nor raised by one more wrong one', () => {
    fc.assert(fc.property(ticked, rules, ([rights, ids], rule) => {
      const question = multiple(rights, rule)
      const before = grade(question, ids)
      for (const [id, right] of rights.entries()) {
        if (ids.includes(id)) continue
        const after = grade(question, [...ids, id])
        if (right) expect(after).toBeGreaterThanOrEqual(before)
        else expect(after).toBeLessThanOrEqual(before)
      }
    }))
  })

  it.each([
    { ticks: [0], credit: 0.5 },
    { ticks: [0, 2], credit: 0 },
    { ticks: [0, 1, 2], credit: 0.5 },
    { ticks: [2], credit: 0 },
    { ticks: [0, 1], credit: 1 },
  ])('gives $credit for ticking $ticks where 0 and 1 of four are right', ({ ticks, credit }) => {
    expect(grade(multiple([true, true, false, false]), ticks)).toBeCloseTo(credit)
  })

  it.each([
    // Right A, B, D and wrong C.
    { rights: [true, true, false, true], ticks: [0, 1, 2], credit: 1 / 3 },
    { rights: [true, true, false, true], ticks: [0, 1], credit: 2 / 3 },
    { rights: [true, true, false, true], ticks: [2], credit: 0 },
    { rights: [true, true, false, true], ticks: [0, 1, 2, 3], credit: 2 / 3 },
    // One of four right: silence, worth three decisions of four, is worth nothing.
    { rights: [true, false, false, false], ticks: [], credit: 0 },
    { rights: [true, false, false, false], ticks: [0], credit: 1 },
    { rights: [true, false, false, false], ticks: [0, 1], credit: 0 },
    { rights: [true, true, false, false, false], ticks: [0, 1, 2], credit: 0.5 },
  ])('gives $credit for ticking $ticks by every decision where the key is $rights', ({ rights, ticks, credit }) => {
    expect(grade(multiple(rights, 'every-decision'), ticks)).toBeCloseTo(credit)
  })

  it('gives all or nothing under the rule all', () => {
    expect(grade(multiple([true, true, false], 'all'), [0])).toBe(0)
    expect(grade(multiple([true, true, false], 'all'), [0, 1])).toBe(1)
  })

  it('does not count a tick twice', () => {
    expect(kindOf({ kind: 'multiple' }).readAnswer(multiple([true, true, false]), [0, 0])).toBeUndefined()
  })
})

const single: KeyedQuestion = { kind: 'single', ...text, choices: [false, true, false].map((right, id) => ({ text: `${id}`, right, explanation: '' })) }
const truth: KeyedQuestion = { kind: 'boolean', ...text, right: false }
const year: KeyedQuestion = { kind: 'number', ...text, right: 1986, tolerance: 0 }
const about: KeyedQuestion = { kind: 'number', ...text, right: 2.5, tolerance: 0.1 }
const town: KeyedQuestion = { kind: 'text', ...text, right: ['Koper', 'Capodistria', 'Mestno središče Črnomelj', 'Đurđevac'] }

describe('the other kinds', () => {
  it.each([single, truth, year, town])('gives nothing for a blank answer to $kind', (question) => {
    expect(grade(question, null)).toBe(0)
    expect(grade(question, '')).toBe(0)
  })

  it.each<[KeyedQuestion, Parameters<typeof grade>[1], number]>([
    [single, 1, 1],
    [single, 0, 0],
    [single, 7, 0],
    [truth, false, 1],
    [truth, true, 0],
    [year, '1986', 1],
    [year, ' 1.986 ', 1],
    [year, '1 986', 1],
    [year, '1\u00A0986', 1],
    [year, '1,986', 1],
    [year, '1986,0', 1],
    [year, '1987', 0],
    [year, 'leta 1986', 0],
    [year, '198 6', 0],
    [about, '2,4', 1],
    [about, '2.6', 1],
    [about, '2,39', 0],
    [about, '−2,5', 0],
    [town, 'koper', 1],
    [town, '  KOPER ', 1],
    [town, 'mestno   sredisce crnomelj', 1],
    [town, 'mestnosredisce crnomelj', 0],
    [town, 'durdevac', 1],
    [town, 'Kopr', 0],
  ])('grades %o answered %o with %d', (question, answer, credit) => {
    expect(grade(question, answer)).toBe(credit)
  })

  it('finds a number within its tolerance however it is written', () => {
    fc.assert(fc.property(fc.integer({ min: -9_999, max: 9_999 }), fc.integer({ min: 0, max: 50 }), fc.integer({ min: -60, max: 60 }), (right, tolerance, off) => {
      const question: KeyedQuestion = { kind: 'number', ...text, right: right / 100, tolerance: tolerance / 100 }
      const typed = ((right + off) / 100).toFixed(2).replace('.', ',')
      expect(grade(question, typed)).toBe(Math.abs(off) <= tolerance ? 1 : 0)
    }))
  })

  it('finds a text whatever its capitals, diacritics and blanks', () => {
    fc.assert(fc.property(fc.constantFrom('Škofja Loka', 'Žalec', 'Črnomelj'), fc.boolean(), fc.integer({ min: 1, max: 3 }), (right, upper, blanks) => {
      const bare = right.normalize('NFD').replace(/\p{M}/gu, '').replace(' ', ' '.repeat(blanks))
      expect(grade({ kind: 'text', ...text, right: [right] }, upper ? bare.toUpperCase() : bare.toLowerCase())).toBe(1)
    }))
  })

  it('never leaves 0 … 1 for any answer at all', () => {
    const answers = fc.oneof(fc.constant(null), fc.integer(), fc.boolean(), fc.string(), fc.array(fc.integer({ min: -2, max: 5 })))
    fc.assert(fc.property(fc.constantFrom(single, truth, year, about, town, multiple([true, false, true])), answers, (question, answer) => {
      const credit = grade(question, answer)
      expect(credit >= 0 && credit <= 1).toBe(true)
    }))
  })
})

describe('answers as a form sends them', () => {
  it.each<[KeyedQuestion, unknown, unknown]>([
    [single, '1', 1],
    [single, '', null],
    [single, '9', undefined],
    [single, 'constructor', undefined],
    [multiple([true, false]), '0', [0]],
    [multiple([true, false]), ['0', '1'], [0, 1]],
    [multiple([true, false]), [], null],
    [multiple([true, false]), ['5'], undefined],
    [truth, 'true', true],
    [truth, 'maybe', undefined],
    [year, '   ', null],
    [year, 15, '15'],
    [town, 'x'.repeat(201), undefined],
    [town, { $gt: '' }, undefined],
  ])('reads %o answered %o as %o', (question, input, expected) => {
    expect(kindOf(question).readAnswer(question, input)).toEqual(expected)
  })
})

describe('the view', () => {
  it('names text and place of the choices and nothing else', () => {
    expect(kindOf(single).view(single, [2, 0, 1])).toEqual([{ id: 2, text: '2' }, { id: 0, text: '0' }, { id: 1, text: '1' }])
  })

  it.each([truth, year, town])('of $kind has no choices', (question) => {
    expect(kindOf(question).view(question, [])).toEqual([])
  })
})
