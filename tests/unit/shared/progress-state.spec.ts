import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NamedReport } from '../../../shared/types/exercise.ts'
import { emptyState, joinStates, MOST_VISITS, stateAfter, stateOf, type ModuleState } from '../../../shared/progress-state.ts'
import { someEvent, someTraffic } from '../server/services/progress/arbitrary-events.ts'

const someState = fc.array(someEvent, { maxLength: 8 }).map(stateAfter)
const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 9, minute))

describe('the join of states', () => {
  it('does not mind the order', () => {
    fc.assert(fc.property(someState, someState, (a, b) => {
      expect(joinStates(a, b)).toEqual(joinStates(b, a))
    }))
  })

  it('does not mind how states are grouped', () => {
    fc.assert(fc.property(someState, someState, someState, (a, b, c) => {
      expect(joinStates(joinStates(a, b), c)).toEqual(joinStates(a, joinStates(b, c)))
    }))
  })

  it('changes nothing when repeated, and nothing from an empty state', () => {
    fc.assert(fc.property(someState, (state) => {
      expect(joinStates(state, state)).toEqual(state)
      expect(joinStates(state, emptyState())).toEqual(state)
    }))
  })

  it('leads to the same state after loss and sending again, repetition and reordering', () => {
    fc.assert(fc.property(someTraffic, ({ happened, arrived }) => {
      expect(stateAfter(arrived.map(place => happened[place]!))).toEqual(stateAfter(happened))
    }), { numRuns: 500 })
  })

  it('never takes anything away', () => {
    fc.assert(fc.property(someState, someEvent, (state, event) => {
      const added = stateOf(event)
      const after = added ? joinStates(state, added) : state
      for (const [uid, lesson] of Object.entries(state.lessons)) {
        if (lesson.opened) expect(after.lessons[uid]?.opened?.getTime()).toBeLessThanOrEqual(lesson.opened.getTime())
        if (lesson.done) expect(after.lessons[uid]?.done?.getTime()).toBeLessThanOrEqual(lesson.done.getTime())
      }
      for (const [name, exercise] of Object.entries(state.exercises)) {
        const later = after.exercises[name]!
        expect(later.opened.getTime()).toBeLessThanOrEqual(exercise.opened.getTime())
        if (exercise.done) expect(later.done?.getTime()).toBeLessThanOrEqual(exercise.done.getTime())
        if (exercise.best) expect(later.best?.scaled).toBeGreaterThanOrEqual(exercise.best.scaled)
        if (exercise.last) expect(later.last?.at.getTime()).toBeGreaterThanOrEqual(exercise.last.at.getTime())
      }
      if (state.best !== undefined) expect(after.best).toBeGreaterThanOrEqual(state.best)
      if (state.passedAt) expect(after.passedAt?.getTime()).toBeLessThanOrEqual(state.passedAt.getTime())
    }))
  })
})

describe('more visits than are kept', () => {
  /** Many visits of few lengths, so that both the bound and equal lengths matter. */
  const manyVisits = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 20 })), { minLength: 400, maxLength: 800 })
    .map(visits => visits.map(([visit, seconds]) => ({ verb: 'progressed' as const, object: 'm1-l1', at: at(1), data: { visit: `visit-${visit}`, seconds } })))

  it('are bounded, the longest kept', () => {
    const happened = Array.from({ length: MOST_VISITS + 200 }, (_, place) => ({ verb: 'progressed' as const, object: 'm1-l1', at: at(1), data: { visit: `visit-${place}`, seconds: place } }))
    const { visits } = stateAfter(happened)
    expect(Object.keys(visits)).toHaveLength(MOST_VISITS)
    expect(Math.min(...Object.values(visits))).toBe(200)
  })

  it('lead to the same state in any order, grouping and number', () => {
    fc.assert(fc.property(manyVisits, manyVisits, manyVisits, (one, two, three) => {
      const [a, b, c] = [one, two, three].map(stateAfter) as [ModuleState, ModuleState, ModuleState]
      expect(Object.keys(joinStates(a, b).visits).length).toBeLessThanOrEqual(MOST_VISITS)
      expect(joinStates(a, b)).toEqual(joinStates(b, a))
      expect(joinStates(joinStates(a, b), c)).toEqual(joinStates(a, joinStates(b, c)))
      expect(joinStates(joinStates(a, b), a)).toEqual(joinStates(a, b))
      expect(joinStates(joinStates(a, b), c)).toEqual(stateAfter([...three, ...one, ...two, ...one]))
    }), { numRuns: 6 })
  })
})

describe('events', () => {
  it('open and finish a lesson at the first time', () => {
    expect(stateAfter([
      { verb: 'completed', object: 'm1-l1', at: at(5) },
      { verb: 'initialized', object: 'm1-l1', at: at(2) },
      { verb: 'completed', object: 'm1-l1', at: at(9) },
    ]).lessons).toEqual({ 'm1-l1': { opened: at(2), done: at(5) } })
  })

  it('do not finish a lesson by opening it', () => {
    expect(stateAfter([{ verb: 'initialized', object: 'm1-l1', at: at(1) }]).lessons['m1-l1']).not.toHaveProperty('done')
  })

  it('keep the best score, and a pass after a later failure', () => {
    expect(stateAfter([
      { verb: 'failed', object: 'm1-quiz', at: at(1), score: 50 },
      { verb: 'passed', object: 'm1-quiz', at: at(2), score: 80 },
      { verb: 'failed', object: 'm1-quiz', at: at(3), score: 20 },
    ])).toEqual({ lessons: {}, checks: {}, exercises: {}, visits: {}, best: 80, passedAt: at(2) } satisfies ModuleState)
  })

  it('keep the position written last, by time and then by device', () => {
    const event = (minute: number, device: string, anchor: string) => ({ verb: 'progressed' as const, object: 'm1-l1', at: at(minute), data: { device, anchor } })
    expect(stateAfter([event(3, 'b', 'late'), event(1, 'z', 'early')]).position?.anchor).toBe('late')
    expect(stateAfter([event(3, 'b', 'winner'), event(3, 'a', 'loser')]).position?.anchor).toBe('winner')
  })

  it('keep the greatest time of each visit', () => {
    const event = (visit: string, seconds: number) => ({ verb: 'progressed' as const, object: 'm1-l1', at: at(1), data: { visit, seconds } })
    expect(stateAfter([event('a', 60), event('a', 30), event('b', 5)]).visits).toEqual({ a: 60, b: 5 })
  })

  it('keep of an exercise when it was begun and first submitted, its best score and its last', () => {
    const event = (verb: 'attempted' | 'scored' | 'responded', minute: number, result?: NamedReport['result']) =>
      ({ verb, object: 'm1-l1', at: at(minute), data: { exercise: { name: 'walk', version: 'f'.repeat(64), verb: 'answered' as const, result } } })
    const state = stateAfter([
      event('scored', 5, { raw: 1, max: 2 }), event('attempted', 1), event('scored', 3, { raw: 3, max: 4 }), event('responded', 9, { raw: 9, max: 9 }), event('scored', 2),
    ])
    expect(state.exercises).toEqual({ walk: { opened: at(1), done: at(2), best: { scaled: 0.75, raw: 3, max: 4, at: at(3) }, last: { at: at(5), scaled: 0.5, raw: 1, max: 2 } } })
    expect(state.lessons['m1-l1']).toEqual({ opened: at(1) })
  })

  it('do not move the position when a visit only reports its time', () => {
    expect(stateAfter([{ verb: 'progressed', object: 'm1-l1', at: at(1), data: { visit: 'a', seconds: 1 } }])).not.toHaveProperty('position')
  })

  it('of a regrade raise the best score and may pass the quiz, and never take anything away', () => {
    const failed = { verb: 'failed' as const, object: 'm1-quiz', at: at(1), score: 60 }
    const regraded = (score: number, passed: boolean) => ({ verb: 'regraded' as const, object: 'm1-quiz', at: at(5), score, data: { passed, by: 'x', reason: 'Ključ.' } })
    expect(stateAfter([failed, regraded(80, true)])).toMatchObject({ best: 80, passedAt: at(5) })
    expect(stateAfter([failed, regraded(70, false)])).not.toHaveProperty('passedAt')
    expect(stateAfter([regraded(70, false), { ...failed, verb: 'passed', score: 90 }])).toMatchObject({ best: 90, passedAt: at(1) })
  })

  it('about certificates and grants change nothing', () => {
    expect(stateOf({ verb: 'earned', object: 'm1', at: at(1) })).toBeNull()
    expect(stateOf({ verb: 'waived', object: 'm1-quiz', at: at(1) })).toBeNull()
  })
})
