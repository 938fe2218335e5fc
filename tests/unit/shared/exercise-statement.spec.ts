import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSubmission, logVerb, LONGEST_QUESTION, LONGEST_RESPONSE, readStatement } from '../../../shared/exercise-statement.ts'
import { namedReport } from '../../../shared/schemas/exercise.ts'

const adl = (verb: string) => ({ id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { 'en-US': verb } })
const WHOLE = 'https://akademija.example/exercise/walk'
const inWhole = { contextActivities: { parent: [{ id: WHOLE, objectType: 'Activity' }], category: [{ id: 'http://h5p.org/libraries/H5P.X-1.1' }] } }

function statement(verb: string, rest: Record<string, unknown> = {}): unknown {
  return { actor: { name: 'Somebody else', mbox: 'mailto:a@example.org' }, verb: adl(verb), object: { id: WHOLE, objectType: 'Activity', definition: {} }, ...rest }
}

function part(id: string, definition: Record<string, unknown> = {}): Record<string, unknown> {
  return { object: { id, objectType: 'Activity', definition }, context: inWhole }
}

/** A report as the server reads it. */
const accepted = (report: unknown) => namedReport.safeParse({ name: 'walk', version: 'a'.repeat(64), ...report as object }).success

describe('a statement of an exercise as a whole', () => {
  it('is taken with its score, and without who it says it was', () => {
    const result = { score: { min: 0, max: 4, raw: 3, scaled: 0.75 }, completion: true, success: true, duration: 'PT12.34S', response: '0[,]2' }
    expect(readStatement(statement('answered', { result, timestamp: '2020-01-01T00:00:00Z', id: 'x' })))
      .toEqual({ verb: 'answered', result: { raw: 3, max: 4, completion: true, success: true, seconds: 12.3, response: '0[,]2' } })
  })

  it('believes no share of points that was worked out by the package', () => {
    expect(readStatement(statement('completed', { result: { score: { raw: 1, max: 4, scaled: 1 } } }))?.result).toEqual({ raw: 1, max: 4 })
  })

  it('is a submission where it was answered or completed, with points or without', () => {
    for (const verb of ['answered', 'completed']) {
      const report = readStatement(statement(verb))!
      expect([isSubmission(report), logVerb(report)]).toEqual([true, 'scored'])
    }
    expect(readStatement(statement('answered', { result: { score: { min: 0, max: 0, raw: 0 } } }))).toEqual({ verb: 'answered' })
  })

  it('is no submission where it was begun, looked through or judged', () => {
    expect(logVerb(readStatement(statement('attempted', { result: { score: { raw: 1, max: 1 } } }))!)).toBe('attempted')
    expect(logVerb(readStatement(statement('passed'))!)).toBe('responded')
    const consumed = readStatement({ ...statement('x') as object, verb: { id: 'http://activitystrea.ms/schema/1.0/consume' }, result: { completion: true } })!
    expect([consumed, logVerb(consumed)]).toEqual([{ verb: 'consumed', result: { completion: true } }, 'responded'])
  })

  it.each([
    ['a verb that tells every click', statement('interacted')],
    ['progress', statement('progressed')],
    ['a verb that we do not know', statement('voided')],
    ['a verb of somebody else', { ...statement('answered') as object, verb: { id: 'https://example.org/verbs/answered' } }],
    ['no verb', { object: { id: WHOLE } }],
    ['nothing', null],
    ['a text', 'answered'],
    ['a list', [statement('answered')]],
  ])('is not taken: %s', (_what, raw) => {
    expect(readStatement(raw)).toBeNull()
  })

  it.each([
    [{ raw: -1, max: 4 }], [{ raw: 5, max: 4 }], [{ raw: Number.NaN, max: 4 }], [{ raw: 1, max: Infinity }], [{ raw: '3', max: 4 }], [{ raw: 1 }], [{ max: 4 }],
    [{ raw: 1, max: 4, min: -10 }], [{ raw: 1, max: 4, min: Number.NaN }], [{ raw: 1, max: 2_000_000 }],
  ])('is not taken with points that cannot be: %j', (score) => {
    expect(readStatement(statement('answered', { result: { score } }))).toBeNull()
  })

  it.each([['PT1.1S', 1.1], ['PT0S', undefined], ['PT1H2M3S', 3723], ['PT2M', 120], ['P1D', undefined], ['PT999H', undefined], ['12', undefined], ['', undefined]])('took %s', (duration, seconds) => {
    expect(readStatement(statement('answered', { result: { success: true, duration } }))?.result).toEqual(seconds === undefined ? { success: true } : { success: true, seconds })
  })
})

describe('a statement of one of its questions', () => {
  const id = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6'

  it('says which it was, and is no submission', () => {
    const report = readStatement(statement('answered', { ...part(`${WHOLE}?subContentId=${id}`, { description: { 'en-US': '<p>Who is  it?</p>\n' }, interactionType: 'choice' }), result: { score: { raw: 1, max: 1 } } }))!
    expect(report).toEqual({ verb: 'answered', child: { id, text: 'Who is it?', type: 'choice' }, result: { raw: 1, max: 1 } })
    expect(logVerb(report)).toBe('responded')
  })

  it('has its id from the extension where the address has none, else from its text', () => {
    const definition = { name: { sl: 'Kje &amp; kdaj?' }, extensions: { 'http://h5p.org/x-api/h5p-subContentId': 'sub-1' } }
    expect(readStatement(statement('answered', part(WHOLE, definition)))?.child).toEqual({ id: 'sub-1', text: 'Kje & kdaj?' })
    const [one, other] = ['Kje?', 'Kdaj?'].map(text => readStatement(statement('answered', part(`${WHOLE}?subContentId=../../x`, { description: { sl: text }, interactionType: 'essay' })))!)
    expect(one!.child!.id).toMatch(/^text-[0-9a-f]{8}$/)
    expect(one!.child!.id).not.toBe(other!.child!.id)
  })

  it('is left out where it was only shown', () => {
    expect(readStatement(statement('attempted', part(WHOLE)))).toBeNull()
  })

  it('is the whole\'s where the list of parents is empty', () => {
    expect(readStatement(statement('answered', { context: { contextActivities: { parent: [] } } }))).toEqual({ verb: 'answered' })
  })
})

describe('whatever a frame sends', () => {
  it('is cut to what the server takes', () => {
    const long = `${'č'.repeat(LONGEST_RESPONSE - 1)}😀😀`
    const report = readStatement(statement('answered', { ...part(WHOLE, { description: { sl: `${'<'.repeat(9)}${'x'.repeat(LONGEST_QUESTION)}` } }), result: { response: long } }))!
    expect(report.result?.response).toHaveLength(LONGEST_RESPONSE - 1)
    expect(report.child?.text).toHaveLength(LONGEST_QUESTION)
    expect(accepted(report)).toBe(true)
  })

  it('is nothing, or what the server takes', () => {
    const verbs = fc.constantFrom('answered', 'completed', 'attempted', 'passed', 'failed', 'mastered', 'interacted').map(adl)
    const number = fc.oneof(fc.double(), fc.integer({ min: -2, max: 9 }), fc.string())
    const any = fc.anything({ maxDepth: 3 })
    const sent = fc.record({
      verb: fc.oneof({ weight: 9, arbitrary: verbs }, any),
      object: fc.oneof(fc.record({ id: fc.oneof(fc.string(), fc.string().map(text => `${WHOLE}?subContentId=${text}`)), definition: fc.oneof(fc.record({ description: fc.dictionary(fc.string(), fc.oneof(fc.string(), any)), interactionType: any, extensions: any }), any) }), any),
      context: fc.oneof(fc.constant(inWhole), any),
      result: fc.oneof(fc.record({ score: fc.oneof(fc.record({ raw: number, min: fc.oneof(fc.constant(0), number), max: number }, { requiredKeys: [] }), any), duration: fc.oneof(fc.string(), fc.nat().map(n => `PT${n}S`)), response: any, success: any, completion: any }, { requiredKeys: [] }), any),
    }, { requiredKeys: ['verb'] })
    let taken = 0
    fc.assert(fc.property(sent, (raw) => {
      const report = readStatement(raw)
      if (report) taken += 1
      expect(report === null || accepted(JSON.parse(JSON.stringify(report)))).toBe(true)
    }), { numRuns: 2000 })
    expect(taken).toBeGreaterThan(300)
  })
})
