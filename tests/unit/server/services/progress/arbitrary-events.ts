import fc from 'fast-check'
import type { EventData, StateEvent } from '../../../../../shared/progress-state.ts'

/** Events as they may come, on few lessons, devices and moments, so that they meet often. */

const moment = fc.integer({ min: 0, max: 8 }).map(minutes => new Date(Date.UTC(2026, 10, 2, 9, minutes)))
const lesson = fc.constantFrom('m1-l1', 'm1-l2', 'm1-l3')

const opened = fc.record({ verb: fc.constantFrom('initialized', 'completed'), object: lesson, at: moment })

const progressed = fc.record({
  verb: fc.constant('progressed'),
  object: lesson,
  at: moment,
  data: fc.record({
    visit: fc.constantFrom('visit-aa', 'visit-bb', 'visit-cc'),
    seconds: fc.integer({ min: 0, max: 600 }),
    anchor: fc.constantFrom('', 'uvod', 'zaključek', '$position'),
    device: fc.constantFrom('phone', 'laptop'),
  }, { requiredKeys: [] }) satisfies fc.Arbitrary<EventData>,
})

const answered = fc.record({
  verb: fc.constant('answered'),
  object: lesson,
  at: moment,
  score: fc.integer({ min: 0, max: 100 }),
  data: fc.record({ check: fc.constantFrom('m1-s1', 'm1-s2') }),
})

/** Few exercises and scores, some of the same share of points, so that submissions compete; and some reports without. */
const reported = fc.constantFrom('attempted', 'scored', 'scored', 'scored', 'responded').chain(verb => fc.record({
  verb: fc.constant(verb),
  object: lesson,
  at: moment,
  data: fc.record({
    exercise: fc.record({
      name: fc.constantFrom('first-measures', 'square-walk'),
      version: fc.constant('0'.repeat(64)),
      verb: fc.constant(verb === 'attempted' ? 'attempted' as const : 'answered' as const),
      result: fc.constantFrom({}, { raw: 0, max: 3 }, { raw: 1, max: 2 }, { raw: 2, max: 4 }, { raw: 2.5, max: 4 }, { raw: 4, max: 4 }),
    }),
  }),
}))

const graded = fc.record({ verb: fc.constantFrom('passed', 'failed'), object: fc.constant('m1-quiz'), at: moment, score: fc.integer({ min: 0, max: 100 }) })

const hashes = { sl: '0123456789ab', en: 'ba9876543210' }
const satisfied = fc.record({
  verb: fc.constant('satisfied'),
  object: fc.constant('m1'),
  at: moment,
  data: fc.subarray(['m1-l1', 'm1-l2', 'm1-l3']).map(uids => ({ versions: Object.fromEntries(uids.map(uid => [uid, hashes])) })),
})

const beside = fc.record({ verb: fc.constantFrom('waived', 'earned'), object: fc.constant('m1-quiz'), at: moment })

const regraded = fc.record({
  verb: fc.constant('regraded'),
  object: fc.constant('m1-quiz'),
  at: moment,
  score: fc.integer({ min: 0, max: 100 }),
  data: fc.record({ passed: fc.boolean(), reason: fc.constant('Razlog.') }),
})

export const someEvent: fc.Arbitrary<StateEvent> = fc.oneof(opened, progressed, answered, { weight: 3, arbitrary: reported }, graded, regraded, satisfied, beside)

/**
 * What happened, and what arrived of it: everything at least once, since lost events are sent again,
 * some of it several times and in any order.
 */
export const someTraffic: fc.Arbitrary<{ happened: StateEvent[], arrived: number[] }> = fc
  .array(someEvent, { maxLength: 25 })
  .chain(happened => fc.record({
    happened: fc.constant(happened),
    arrived: arrivals(happened.length),
  }))

function arrivals(count: number): fc.Arbitrary<number[]> {
  const each = Array.from({ length: count }, (_, place) => place)
  if (count === 0) return fc.constant([])
  return fc.array(fc.constantFrom(...each), { maxLength: 20 }).chain(again => fc.shuffledSubarray([...each, ...again], { minLength: count + again.length }))
}
