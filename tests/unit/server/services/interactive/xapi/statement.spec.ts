import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { EXERCISE_VERBS, INTERACTION_TYPES } from '../../../../../../shared/types/exercise.ts'
import { VERBS } from '../../../../../../shared/types/progress.ts'
import type { EventRecord } from '../../../../../../server/models/event.ts'
import { compileContent } from '../../../../../../server/services/catalogue/compile.ts'
import { catalogue, loadBundle } from '../../../../../../server/services/catalogue/catalogue.ts'
import { statementOf, storedStatement } from '../../../../../../server/services/interactive/xapi/statement.ts'
import { xapiFlaws } from '../../../../../support/xapi-schema.ts'

const SITE = 'https://akademija.example'
const LEARNER = '6b03fce749b8a9cceb469853'
const VERSION = 'a'.repeat(64)

beforeAll(async () => {
  loadBundle(await compileContent(new URL('../../../../../../content', import.meta.url).pathname))
})

const at = new Date('2026-10-01T09:00:00.000Z')

function event(verb: EventRecord['verb'], rest: Partial<EventRecord> = {}): EventRecord {
  return { learner: LEARNER, id: 'event-0001', verb, object: 'm1-l1', module: 'm1', lang: 'sl', at, received: new Date('2026-10-01T09:00:05.000Z'), applied: true, ...rest }
}

const exercise = (rest: object = {}) => ({ exercise: { name: 'walk', version: VERSION, verb: 'answered' as const, ...rest } })

describe('the published schemas', () => {
  it('are asked of every kind of event, and of what was withdrawn', () => {
    const titles = catalogue().modules[0]!
    const events = [
      event('initialized', { contentHash: '0123456789ab' }), event('completed'), event('progressed', { data: { visit: 'visit-0001', seconds: 42 } }),
      event('answered', { score: 50, data: { check: 'm1-s1' } }), event('attempted', { data: exercise({ verb: 'attempted' }) }),
      event('scored', { data: exercise({ verb: 'completed', result: { raw: 3, max: 4, success: false, completion: true, seconds: 12.3, response: '0[,]2' } }) }),
      ...EXERCISE_VERBS.map(verb => event('responded', { data: exercise({ verb }) })),
      ...INTERACTION_TYPES.map(type => event('responded', { data: exercise({ child: { id: 'part-1', text: 'Kaj slabi središče?', type }, result: { raw: 1, max: 1, success: true, response: 'Prazni izložbi' } }) })),
      event('responded', { lang: undefined, data: exercise({ child: { id: 'part-1', text: '' } }) }),
      event('passed', { object: titles.quiz!, score: 92 }), event('failed', { object: titles.quiz!, score: 10, lang: undefined }),
      event('satisfied', { object: 'm1', score: 92 }), event('earned', { object: 'path-a', module: 'path-a' }), event('waived', { object: titles.quiz!, data: { source: 'x', by: 'y' } }),
      event('regraded', { object: titles.quiz!, score: 80, data: { source: 'x', by: 'y', reason: 'Razlog.', passed: true } }),
      event('completed', { object: 'm99-l1', module: 'm99' }), event('passed', { object: 'm99-quiz', module: 'm99', score: 100 }),
    ]
    expect(new Set(events.map(({ verb }) => verb))).toEqual(new Set(VERBS))
    for (const one of events) {
      expect(xapiFlaws('statement', statementOf(one, SITE)), JSON.stringify(one)).toEqual([])
      // Without `more`, of which the specification says another thing than the schema: a path, or nothing.
      expect(xapiFlaws('statementresult', { statements: [storedStatement(one, SITE)] }), one.verb).toEqual([])
    }
  })

  it('are asked of whatever a learner may have answered', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 })
    const points = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 1e-6, max: 1e6, noNaN: true })).map(([share, max]) => ({ raw: Math.min(share * max, max), max }))
    const told = fc.record({
      verb: fc.constantFrom(...EXERCISE_VERBS),
      child: fc.option(fc.record({ id: fc.stringMatching(/^[\w-]{1,64}$/), text, type: fc.constantFrom(...INTERACTION_TYPES) }), { nil: undefined }),
      result: fc.tuple(fc.record({ success: fc.boolean(), completion: fc.boolean(), seconds: fc.integer({ min: 1, max: 864_000 }).map(n => n / 10), response: text }, { requiredKeys: [] }), fc.option(points, { nil: {} })).map(([rest, score]) => ({ ...rest, ...score })),
    })
    fc.assert(fc.property(told, (report) => {
      expect(xapiFlaws('statement', statementOf(event('responded', { data: exercise(report) }), SITE))).toEqual([])
    }), { numRuns: 300 })
  })

  it('are there: they refuse what is no statement', () => {
    const good = statementOf(event('completed'), SITE)
    expect(xapiFlaws('statement', good)).toEqual([])
    for (const wrong of [
      { ...good, verb: { id: 'completed' } }, { ...good, timestamp: 'yesterday' }, { ...good, id: 'event-0001' }, { ...good, extra: 1 },
      { ...good, result: { score: { scaled: 2 } } }, { ...good, result: { duration: '12 s' } }, { ...good, actor: { ...good.actor, mbox: 'nobody' } },
    ]) expect(xapiFlaws('statement', wrong), JSON.stringify(wrong).slice(-80)).not.toEqual([])
  })
})

describe('a statement', () => {
  it('is the same for the same event, and another for another event, person or site', () => {
    const { id } = statementOf(event('completed'), SITE)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(statementOf(event('completed'), SITE).id).toBe(id)
    const others = [statementOf(event('completed', { id: 'event-0002' }), SITE), statementOf(event('completed', { learner: '6b03fce749b8a9cceb469854' }), SITE), statementOf(event('completed'), 'https://other.example')]
    expect(new Set([id, ...others.map(other => other.id)]).size).toBe(4)
  })

  it('names nobody: neither who learnt nor who of the staff acted, nor the guest of a device', () => {
    const text = JSON.stringify([
      statementOf(event('waived', { object: 'm1-quiz', data: { source: 'x', by: '6b03fce749b8a9cceb469899' } }), SITE),
      statementOf(event('regraded', { object: 'm1-quiz', score: 80, data: { source: 'x', by: '6b03fce749b8a9cceb469899', reason: 'Pomota v ključu.', passed: true } }), SITE),
      statementOf(event('progressed', { data: { visit: 'visit-0001', seconds: 4, device: 'device-1', anchor: '~3.12', guest: 'guest-1' } }), SITE),
    ])
    for (const secret of [LEARNER, '6b03fce749b8a9cceb469899', 'Pomota', 'visit-0001', 'device-1', '~3.12', 'guest-1']) expect(text).not.toContain(secret)
    expect(JSON.parse(text)[0].actor).toEqual({ objectType: 'Agent', account: { homePage: SITE, name: expect.stringMatching(/^[\w-]{22}$/) } })
  })

  it('says of an exercise what it said, and where it stands', () => {
    const { verb, object, result, context } = statementOf(event('scored', { data: exercise({ verb: 'completed', result: { raw: 3, max: 4 } }) }), SITE)
    expect(verb.id).toBe('http://adlnet.gov/expapi/verbs/completed')
    expect(object.id).toBe(`${SITE}/xapi/activities/exercise/walk`)
    expect(result).toEqual({ score: { scaled: 0.75, raw: 3, min: 0, max: 4 } })
    expect(context).toMatchObject({ revision: VERSION, language: 'sl', contextActivities: { parent: [{ id: `${SITE}/xapi/activities/lesson/m1-l1` }], grouping: [{ id: `${SITE}/xapi/activities/module/m1` }] } })
  })

  it('says of a question in it which it was', () => {
    const { object, context } = statementOf(event('responded', { data: exercise({ child: { id: 'part-1', text: 'Kaj?', type: 'choice' } }) }), SITE)
    expect(object).toMatchObject({ id: `${SITE}/xapi/activities/exercise/walk?subContentId=part-1`, definition: { description: { sl: 'Kaj?' }, interactionType: 'choice' } })
    expect(context.contextActivities).toMatchObject({ parent: [{ id: `${SITE}/xapi/activities/exercise/walk` }], grouping: [{ id: `${SITE}/xapi/activities/lesson/m1-l1` }, { id: `${SITE}/xapi/activities/module/m1` }] })
  })

  it('calls things as the programme does, in both languages', () => {
    const lesson = catalogue().modules[0]!.lessons[0]!
    expect(statementOf(event('completed', { object: lesson.uid }), SITE).object.definition?.name).toEqual({ sl: lesson.text.sl.title, en: lesson.text.en.title })
    expect(statementOf(event('completed', { object: 'm99-l1' }), SITE).object.definition).not.toHaveProperty('name')
  })

  it('says when it happened, and as a store\'s when it came and who vouches for it', () => {
    expect(storedStatement(event('completed'), SITE)).toMatchObject({ timestamp: '2026-10-01T09:00:00.000Z', stored: '2026-10-01T09:00:05.000Z', authority: { account: { homePage: SITE } }, version: '1.0.3' })
    expect(statementOf(event('completed'), SITE)).not.toHaveProperty('stored')
  })
})
