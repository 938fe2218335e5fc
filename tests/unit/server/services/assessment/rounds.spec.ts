import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundState, type AttemptTimes } from '../../../../../server/services/assessment/rounds.ts'

const RULE = { attempts: 3, waitHours: 24 }
const START = Date.UTC(2026, 9, 1, 8)
const at = (hours: number) => new Date(START + hours * 3_600_000)
/** Attempts begun at these hours and submitted half an hour later. */
const submitted = (...hours: number[]): AttemptTimes[] => hours.map(hour => ({ startedAt: at(hour), submittedAt: at(hour + 0.5), rule: RULE }))

describe('a round of three attempts and a wait of 24 hours', () => {
  it('has three attempts for a newcomer', () => {
    expect(roundState([], 0, RULE, at(0))).toEqual({ canStart: true, left: 3, opensAt: null })
  })

  it('counts the attempts of the round', () => {
    expect(roundState(submitted(0, 1), 0, RULE, at(2))).toEqual({ canStart: true, left: 1, opensAt: null })
  })

  it('opens the next round 24 hours after the last attempt was submitted', () => {
    expect(roundState(submitted(0, 1, 2), 0, RULE, at(3))).toEqual({ canStart: false, left: 0, opensAt: at(26.5).toISOString() })
    expect(roundState(submitted(0, 1, 2), 0, RULE, at(26.4))).toMatchObject({ canStart: false })
    expect(roundState(submitted(0, 1, 2), 0, RULE, at(26.5))).toEqual({ canStart: true, left: 3, opensAt: null })
  })

  it('counts anew in the next round', () => {
    expect(roundState(submitted(0, 1, 2, 30), 0, RULE, at(31))).toMatchObject({ left: 2 })
  })

  it('does not name an opening while the last attempt is still open', () => {
    const attempts = [...submitted(0, 1), { startedAt: at(2), submittedAt: null, rule: RULE }]
    expect(roundState(attempts, 0, RULE, at(99))).toEqual({ canStart: false, left: 0, opensAt: null })
  })

  it('gives a granted attempt at once, and only once', () => {
    expect(roundState(submitted(0, 1, 2), 1, RULE, at(3))).toMatchObject({ canStart: true, left: 1, opensAt: null })
    expect(roundState(submitted(0, 1, 2, 4), 1, RULE, at(5))).toEqual({ canStart: false, left: 0, opensAt: at(26.5).toISOString() })
  })

  it('keeps a grant that was not used while a new round has attempts', () => {
    expect(roundState(submitted(0, 1, 2, 30), 1, RULE, at(31))).toMatchObject({ left: 2 + 1 })
  })

  it('keeps the rule under which it began, and the next one has the rule of its day', () => {
    const stricter = { attempts: 1, waitHours: 72 }
    expect(roundState(submitted(0, 1), 0, stricter, at(2))).toMatchObject({ canStart: true, left: 1 })
    expect(roundState(submitted(0, 1, 2), 0, stricter, at(3))).toMatchObject({ opensAt: at(26.5).toISOString() })
    expect(roundState(submitted(0, 1, 2), 0, stricter, at(27))).toMatchObject({ canStart: true, left: 1 })
    const next = [...submitted(0, 1, 2), ...submitted(27).map(attempt => ({ ...attempt, rule: stricter }))]
    expect(roundState(next, 0, RULE, at(28))).toEqual({ canStart: false, left: 0, opensAt: at(27.5 + 72).toISOString() })
  })

  it('never gives more attempts than rounds and grants allow', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 60 }), fc.integer({ min: 0, max: 3 }), (gaps, grants) => {
      const attempts: AttemptTimes[] = []
      let hour = 0
      for (const gap of gaps) {
        hour += gap / 10
        if (!roundState(attempts, grants, RULE, at(hour)).canStart) continue
        attempts.push({ startedAt: at(hour), submittedAt: at(hour), rule: RULE })
      }
      // In any 24 hours a round may end and the next begin: at most two rounds, and the grants.
      for (const { startedAt } of attempts) {
        const within = attempts.filter(other => other.startedAt >= startedAt && other.startedAt.getTime() < startedAt.getTime() + 24 * 3_600_000)
        expect(within.length).toBeLessThanOrEqual(2 * RULE.attempts + grants)
      }
    }))
  })
})
