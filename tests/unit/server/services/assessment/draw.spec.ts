import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawQuestions } from '../../../../../server/services/assessment/draw.ts'
import type { KeyedQuestion } from '../../../../../server/services/assessment/kinds/registry.ts'
import { withHash } from '../../../../../server/services/assessment/question-hash.ts'
import type { QuestionVersion } from '../../../../../server/services/assessment/quiz.ts'

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

  it('puts the right choice in every place', () => {
    const places = Array.from({ length: 200 }, (_, seed) => drawQuestions({ questions: bank(() => 2), draw: 1 }, seed)[0]!.order.indexOf(2))
    expect(new Set(places)).toEqual(new Set([0, 1, 2, 3]))
  })
})
