import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawQuestions, fill, firstUnfilled, type Drawable } from '../../../../../server/services/assessment/draw.ts'
import type { KeyedQuestion } from '../../../../../server/services/assessment/kinds/registry.ts'
import { withHash } from '../../../../../server/services/assessment/question-hash.ts'
import type { DrawLine, QuestionVersion } from '../../../../../server/services/assessment/quiz.ts'

/** A bank of ten questions whose right choices stand where `right` says. */
function bank(right: (place: number) => number): QuestionVersion[] {
  return Array.from({ length: 10 }, (_, place) => {
    const keyed: KeyedQuestion = {
      kind: 'single',
      prompt: `vprašanje ${place}`,
      explanation: `razlaga ${right(place)}`,
      choices: [0, 1, 2, 3].map(id => ({ text: `možnost ${id}`, right: id === right(place), explanation: '' })),
    }
    return withHash({ uid: `q${place}`, kind: 'single', objective: 'o1', lesson: 'l1', text: { sl: keyed, en: keyed } })
  })
}

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 })

describe('the draw', () => {
  it('takes as many different questions as the quiz says, with every choice once', () => {
    fc.assert(fc.property(seeds, fc.integer({ min: 1, max: 10 }), (seed, draw) => {
      const drawn = drawQuestions({ questions: bank(() => 0), draw }, seed)
      expect(new Set(drawn.map(question => question.version)).size).toBe(draw)
      for (const { order } of drawn) expect([...order].sort()).toEqual([0, 1, 2, 3])
    }))
  })

  it('is the same for the same seed', () => {
    fc.assert(fc.property(seeds, (seed) => {
      expect(drawQuestions({ questions: bank(() => 0), draw: 6 }, seed)).toEqual(drawQuestions({ questions: bank(() => 0), draw: 6 }, seed))
    }))
  })

  it('does not depend on the key', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const [one, other] = [bank(() => 0), bank(place => place % 4)]
      const seen = (questions: QuestionVersion[]) => drawQuestions({ questions, draw: 6 }, seed)
        .map(({ version, order }) => ({ place: questions.findIndex(question => question.hash === version), order }))
      expect(seen(one)).toEqual(seen(other))
    }))
  })

  it('without shuffling keeps the written order of questions and choices', () => {
    const questions = bank(() => 0)
    fc.assert(fc.property(seeds, (seed) => {
      const drawn = drawQuestions({ questions, draw: 6, shuffle: false }, seed)
      const places = drawn.map(({ version }) => questions.findIndex(({ hash }) => hash === version))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      for (const { order } of drawn) expect(order).toEqual([0, 1, 2, 3])
    }))
  })

  it('puts the right choice in every place', () => {
    const places = Array.from({ length: 200 }, (_, seed) => drawQuestions({ questions: bank(() => 2), draw: 1 }, seed)[0]!.order.indexOf(2))
    expect(new Set(places)).toEqual(new Set([0, 1, 2, 3]))
  })
})

describe('a draw by lines', () => {
  const q = (objective: string, difficulty: Drawable['difficulty']): Drawable => ({ objective, difficulty })
  const BANK = [q('o1', 'easy'), q('o1', 'hard'), q('o2', 'easy'), q('o2', 'medium')]

  it.each<[string, DrawLine[], number | null]>([
    ['of any', [{ count: 4 }], null],
    ['more than there are', [{ count: 5 }], 1],
    ['by objective', [{ count: 2, objective: 'o1' }, { count: 2, objective: 'o2' }], null],
    ['by objective, one too many', [{ count: 1, objective: 'o2' }, { count: 3, objective: 'o1' }], 2],
    ['by difficulty', [{ count: 2, difficulty: 'easy' }, { count: 1, difficulty: 'hard' }], null],
    ['by both', [{ count: 1, objective: 'o1', difficulty: 'hard' }], null],
    ['by both, of which there is none', [{ count: 1, objective: 'o2', difficulty: 'hard' }], 1],
    ['an early line gives way to a later one', [{ count: 1, objective: 'o1' }, { count: 1, objective: 'o1', difficulty: 'easy' }], null],
    ['the rest', [{ count: 1, objective: 'o1' }, { count: 3 }], null],
    ['an unknown objective', [{ count: 1 }, { count: 1, objective: 'o9' }], 2],
  ])('%s', (_name, lines, unfilled) => {
    expect(firstUnfilled(lines, BANK)).toBe(unfilled)
  })

  const objectives = fc.constantFrom('o1', 'o2', 'o3')
  const difficulties = fc.constantFrom<Drawable['difficulty']>('easy', 'medium', 'hard')
  const banks = fc.array(fc.record({ objective: objectives, difficulty: difficulties }), { minLength: 1, maxLength: 12 })
  const someLines = fc.array(fc.record({ count: fc.integer({ min: 1, max: 3 }), objective: fc.option(objectives, { nil: undefined }), difficulty: fc.option(difficulties, { nil: undefined }) }), { minLength: 1, maxLength: 4 })

  it('takes each question once, and as many of each sort as the lines ask for at least', () => {
    fc.assert(fc.property(banks, someLines, (bank, lines) => {
      const places = fill(lines, bank)
      if (!places) return
      expect(new Set(places).size).toBe(places.length)
      expect(places).toHaveLength(lines.reduce((sum, { count }) => sum + count, 0))
      for (const { objective, difficulty, count } of lines) {
        const fitting = places.filter(place => (!objective || bank[place]!.objective === objective) && (!difficulty || bank[place]!.difficulty === difficulty))
        expect(fitting.length).toBeGreaterThanOrEqual(count)
      }
    }))
  })

  it('fills an attempt for every seed once it can be filled', () => {
    const questions = bank(() => 0).map((question, place) => ({ ...question, objective: place < 3 ? 'o1' : 'o2' }))
    const lines: DrawLine[] = [{ count: 2, objective: 'o1' }, { count: 1, objective: 'o1', difficulty: 'hard' }, { count: 2 }]
    fc.assert(fc.property(seeds, (seed) => {
      const drawn = drawQuestions({ questions, draw: 5, drawLines: lines, difficulties: { q0: 'hard' } }, seed)
      const uids = drawn.map(({ version }) => questions.find(({ hash }) => hash === version)!.uid)
      expect(new Set(uids).size).toBe(5)
      expect(uids.filter(uid => ['q0', 'q1', 'q2'].includes(uid))).toHaveLength(3)
    }))
  })
})
