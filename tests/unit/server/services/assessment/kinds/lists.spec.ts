/** Kinds whose answer is a list: matching, ordering, gaps and groups. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditFor, reviewOf } from '../../../../../../server/services/assessment/grading.ts'
import { longestRun } from '../../../../../../server/services/assessment/kinds/longest-run.ts'
import { ranks } from '../../../../../../server/services/assessment/kinds/ranks.ts'
import { kindOf, type KeyedQuestion, type QuestionOf } from '../../../../../../server/services/assessment/kinds/registry.ts'
import { randomFrom } from '../../../../../../server/services/assessment/random.ts'
import type { Answer } from '../../../../../../shared/types/question.ts'
import { rightAnswerTo } from '../../../../../support/right-answer.ts'

const text = { prompt: 'Vprašanje?', explanation: 'Razlaga.' }
const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']

function matching(right: readonly number[], targets: number): QuestionOf<'matching'> {
  return { kind: 'matching', ...text, items: right.map((_, id) => `levo ${id}`), targets: Array.from({ length: targets }, (_, id) => ({ id, text: `desno ${id}` })), right: [...right] }
}
/** The letters in their right order, whose ids are given. */
function ordering(ids: readonly number[], rule: QuestionOf<'ordering'>['rule'] = 'longest'): QuestionOf<'ordering'> {
  return { kind: 'ordering', ...text, rule, items: ids.map((id, place) => ({ id, text: LETTERS[place]! })) }
}
function groups(of: readonly number[], count: number): QuestionOf<'groups'> {
  return { kind: 'groups', ...text, groups: Array.from({ length: count }, (_, id) => `skupina ${id}`), items: of.map((group, id) => ({ id, text: `postavka ${id}`, group })) }
}
const gaps: QuestionOf<'gaps'> = {
  kind: 'gaps', ...text, texts: ['Obala: ', ', barva: ', ', leto: ', '.'],
  gaps: [{ accepted: ['Koper', 'Capodistria'] }, { choices: ['rdeča', 'modra', 'zelena'].map((one, id) => ({ text: one, right: id === 1, explanation: '' })) }, { accepted: ['1986'] }],
}

const grade = (question: KeyedQuestion, answer: Answer) => kindOf(question).grade(question, answer)
const read = (question: KeyedQuestion, input: unknown) => kindOf(question).readAnswer(question, input)

const permutation = (length: number) => fc.shuffledSubarray(Array.from({ length }, (_, id) => id), { minLength: length })
const anyMatching = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 8 })).chain(([items, targets]) =>
  fc.array(fc.nat(targets - 1), { minLength: items, maxLength: items }).map(right => matching(right, targets)))
const anyOrdering = fc.tuple(fc.integer({ min: 3, max: 8 }).chain(permutation), fc.constantFrom('longest', 'positions', 'exact')).map(([ids, rule]) => ordering(ids, rule as 'longest'))
const anyGroups = fc.tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 4 })).chain(([items, count]) =>
  fc.array(fc.nat(count - 1), { minLength: items, maxLength: items }).map(of => groups(of, count)))
const anyQuestion = fc.oneof<fc.Arbitrary<KeyedQuestion>[]>(anyMatching, anyOrdering, anyGroups, fc.constant(gaps))

describe('every kind', () => {
  it('gives nothing for a blank answer, whichever way it is blank', () => {
    fc.assert(fc.property(anyQuestion, (question) => {
      for (const blank of [null, undefined, '', [], [null, null], ['', '']]) {
        expect(read(question, blank) ?? null).toBeNull()
        expect(grade(question, blank as Answer)).toBe(0)
      }
    }))
  })

  it('gives all for all right, and marks each of its entries', () => {
    fc.assert(fc.property(anyQuestion, (question) => {
      const right = rightAnswerTo(question)
      expect(grade(question, right)).toBe(1)
      expect(kindOf(question).marks(question, right)).toEqual((right as unknown[]).map(() => true))
      expect(kindOf(question).review(question, 'sl').right).toEqual(right)
    }))
  })

  it('never leaves 0 … 1 for any answer at all', () => {
    const answers = fc.oneof(fc.constant(null), fc.integer(), fc.string(), fc.array(fc.oneof(fc.constant(null), fc.integer({ min: -2, max: 8 }), fc.string({ maxLength: 3 })), { maxLength: 9 }))
    fc.assert(fc.property(anyQuestion, answers, (question, answer) => {
      const credit = grade(question, answer)
      expect(credit >= 0 && credit <= 1).toBe(true)
    }))
  })

  it('shows every choice and item once, in any draw', () => {
    fc.assert(fc.property(anyQuestion, fc.nat(), (question, seed) => {
      const kind = kindOf(question)
      const order = kind.order(question, randomFrom(seed))
      expect(order.toSorted()).toEqual(kind.standing(question).toSorted())
      const [drawn, standing] = [order, kind.standing(question)].map(ids => ({ choices: kind.view(question, ids), ...kind.parts(question, ids) }))
      const told = (view: typeof drawn) => JSON.stringify([view!.choices, view!.items, view!.gaps?.choices.flat()].map(list => list?.map(one => one?.text).toSorted()))
      expect(told(drawn)).toBe(told(standing))
    }))
  })

  it('keeps an answer as it is once it has been read', () => {
    fc.assert(fc.property(anyQuestion, (question) => {
      const right = rightAnswerTo(question)
      expect(read(question, right)).toEqual(right)
    }))
  })
})

describe('matching', () => {
  /** Four items, of which two share a target; the fifth target fits nothing. */
  const question = matching([3, 0, 1, 1], 5)

  it.each<[Answer, number]>([
    [[3, 0, 1, 1], 1],
    [[3, 0, 1, null], 0.75],
    [[3, 0, 4, 4], 0.5],
    [[0, 3, 1, 2], 0.25],
    [[4, 4, 4, 4], 0],
    [[3, null, null, null], 0.25],
  ])('gives for %o the share of right pairs, %d', (answer, credit) => {
    expect(grade(question, answer)).toBe(credit)
  })

  it.each<[unknown, unknown]>([
    [['0:3', '1:0', '', '3:1'], [3, 0, null, 1]],
    [['', '', '', '3:1'], [null, null, null, 1]],
    [['0:3', '', '', ''], [3, null, null, null]],
    [['0:9'], undefined],
    [['9:0'], undefined],
    [['constructor'], undefined],
    [[3, 0, 1], [3, 0, 1, null]],
    [[3, 0, 1, 1, 1], undefined],
    [[0.5], undefined],
    [7, undefined],
  ])('reads %o as %o', (input, answer) => {
    expect(read(question, input)).toEqual(answer)
  })
})

describe('ordering', () => {
  /** Right: A B C D, whose ids are 2 0 3 1. */
  const ids = [2, 0, 3, 1]
  const answer = (letters: string) => [...letters].map(letter => ids[LETTERS.indexOf(letter)]!)

  it.each([
    { order: 'ABCD', longest: 1, positions: 1, exact: 1 },
    { order: 'BCDA', longest: 2 / 3, positions: 0, exact: 0 },
    { order: 'ABDC', longest: 2 / 3, positions: 0.5, exact: 0 },
    { order: 'BADC', longest: 1 / 3, positions: 0, exact: 0 },
    { order: 'ADCB', longest: 1 / 3, positions: 0.5, exact: 0 },
    { order: 'DCBA', longest: 0, positions: 0, exact: 0 },
  ])('gives for $order $longest by the longest run, $positions by positions, $exact for exactly right', ({ order, ...credits }) => {
    for (const rule of ['longest', 'positions', 'exact'] as const) expect(grade(ordering(ids, rule), answer(order)), rule).toBeCloseTo(credits[rule])
  })

  it.each([
    ['BCDA', [true, true, true, false]],
    ['DCBA', [false, false, false, false]],
  ])('marks of %s what stands in order', (order, marks) => {
    expect(kindOf({ kind: 'ordering' }).marks(ordering(ids), answer(order))).toEqual(marks)
  })

  it.each<[unknown, unknown]>([
    [['0:2', '3:1', '1:4', '2:3'], [3, 0, 2, 1]],
    // Without a place: to the end. The same place twice: as shown.
    [['0:', '3:1', '1:', '2:2'], [3, 2, 0, 1]],
    [['0:1', '3:1', '1:1', '2:1'], [0, 3, 1, 2]],
    [['0:', '3:', '1:', '2:'], null],
    [['0:1', '0:2', '1:3', '2:4'], undefined],
    [['0:1', '3:2'], undefined],
    [[0, 1, 2], undefined],
    [[0, 1, 2, 2], undefined],
    [[0, 1, 2, 4], undefined],
    ['0', undefined],
  ])('reads %o as %o', (input, expected) => {
    expect(read(ordering(ids), input)).toEqual(expected)
  })

  it('finds the longest run that rises', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 8 }).chain(permutation), (numbers) => {
      const run = longestRun(numbers)
      expect(run).toEqual(run.toSorted((a, b) => a - b))
      const rising = (from: number, above: number): number => Math.max(0, ...numbers.slice(from).map((number, at) => number > above ? 1 + rising(from + at + 1, number) : 0))
      expect(run.length).toBe(rising(0, -1))
    }))
  })
})

describe('gaps', () => {
  it.each<[Answer, number]>([
    [['koper', 1, '1986'], 1],
    [['  CAPODISTRIA ', 1, '1986'], 1],
    [['Koper', 0, '1986'], 2 / 3],
    [['Koper', null, null], 1 / 3],
    [['Izola', 2, '1987'], 0],
  ])('gives for %o the share of gaps rightly filled, %d', (answer, credit) => {
    expect(grade(gaps, answer)).toBeCloseTo(credit)
  })

  it.each<[unknown, unknown]>([
    [['Koper', '1', ' '], ['Koper', 1, null]],
    [['', '2', ''], [null, 2, null]],
    [['Koper', 1, 1986], ['Koper', 1, '1986']],
    [['Koper', '7', ''], undefined],
    [['Koper', 'modra', ''], undefined],
    [['Koper'], undefined],
    [['x'.repeat(201), 1, null], undefined],
  ])('reads %o as %o', (input, answer) => {
    expect(read(gaps, input)).toEqual(answer)
  })

  it('takes the text of a form with one gap', () => {
    const one: KeyedQuestion = { kind: 'gaps', ...text, texts: ['Leta ', '.'], gaps: [{ accepted: ['1986'] }] }
    expect(read(one, '1986')).toEqual(['1986'])
    expect(grade(one, '1986')).toBe(1)
  })

  it('shows the text and the choices in the order drawn, and nothing of what is accepted', () => {
    expect(kindOf(gaps).parts(gaps, [2, 0, 1])).toEqual({
      gaps: { texts: gaps.texts, choices: [null, [{ id: 2, text: 'zelena' }, { id: 0, text: 'rdeča' }, { id: 1, text: 'modra' }], null] },
    })
  })

  it('may be right in the other language, and is marked so', () => {
    const version = { text: { sl: gaps, en: { ...gaps, gaps: [{ accepted: ['Capris'] }, ...gaps.gaps.slice(1)] } } }
    expect(creditFor(version, ['Capris', 1, null])).toBeCloseTo(2 / 3)
    expect(reviewOf(version, ['Capris', 1, null], 'sl')).toMatchObject({ right: ['Koper', 1, '1986'], marks: [true, true, false] })
    expect(reviewOf(version, null, 'sl')).not.toHaveProperty('marks')
  })
})

describe('groups', () => {
  const question = groups([0, 0, 1, 1, 2], 3)

  it.each<[Answer, number]>([
    [[0, 0, 1, 1, 2], 1],
    [[0, 0, 1, 1, null], 0.8],
    [[0, 0, 0, 0, 0], 0.4],
    [[1, 1, 2, 2, 0], 0],
  ])('gives for %o the share of items in their group, %d', (answer, credit) => {
    expect(grade(question, answer)).toBeCloseTo(credit)
  })

  it('shows the groups as written and the items in the order drawn', () => {
    const kind = kindOf(question)
    expect(kind.view(question, [4, 3, 2, 1, 0]).map(group => group.text)).toEqual(['skupina 0', 'skupina 1', 'skupina 2'])
    expect(kind.parts(question, [4, 3, 2, 1, 0]).items?.map(item => item.id)).toEqual([4, 3, 2, 1, 0])
  })
})

describe('ranks', () => {
  it('are the same for a text in whatever order it was written', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), (texts) => {
      const [one, other] = [ranks(texts), ranks(texts.toReversed()).toReversed()]
      expect(other).toEqual(one)
      expect(one.toSorted((a, b) => a - b)).toEqual(texts.map((_, id) => id))
    }))
  })
})
