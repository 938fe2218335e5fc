import { describe, expect, it } from 'vitest'
import { kindOf, recognise, type QuestionOf } from '../../../../../../server/services/assessment/kinds/registry.ts'
import type { Block } from '../../../../../../server/services/assessment/kinds/kind.ts'

const frame = { prompt: 'Koliko?', explanation: 'Razlaga.', attributes: {}, beside: [] }
const block = (key: string): Block => ({ type: 'paragraph', children: [{ type: 'text', value: `= ${key}` }] })

function parsed(key: string): QuestionOf<'number'> {
  const question = kindOf({ kind: 'number' }).parse(block(key), frame, (code) => {
    throw new Error(code)
  })
  if (question?.kind !== 'number') throw new Error(`no number: ${key}`)
  return question
}

const grade = (key: string, answer: string) => kindOf({ kind: 'number' }).grade(parsed(key), answer)

describe('a key', () => {
  it.each([
    ['1986', { right: 1986, tolerance: 0 }],
    ['15 ± 2', { right: 15, tolerance: 2 }],
    ['15 ± 2 m²', { right: 15, tolerance: 2, unit: 'm²' }],
    ['37 %', { right: 37, tolerance: 0, unit: '%' }],
    ['2,5 obiskovalca na uro', { right: 2.5, tolerance: 0, unit: 'obiskovalca na uro' }],
    ['15 ± 2 (100 %) | 20 (50 %)', { right: 15, tolerance: 2, others: [{ right: 20, tolerance: 0, weight: 0.5 }] }],
    ['15 m² | 150 ± 5 m² (25 %)', { right: 15, tolerance: 0, unit: 'm²', others: [{ right: 150, tolerance: 5, weight: 0.25 }] }],
    ['1991 | 1992', { right: 1991, tolerance: 0, others: [{ right: 1992, tolerance: 0, weight: 1 }] }],
  ])('%s', (key, expected) => {
    expect(parsed(key)).toEqual({ kind: 'number', prompt: 'Koliko?', explanation: 'Razlaga.', ...expected })
  })

  it.each([
    ['15', 'number'], ['15 m', 'number'], ['15 | 20 (50 %)', 'number'],
    ['10 | deset', 'text'], ['5. maj | 5. maja', 'text'], ['15 maj | 15 maja', 'text'], ['Koper | Capodistria', 'text'],
  ])('%s is a %s', (key, kind) => {
    expect(recognise(block(key))?.kind).toBe(kind)
  })
})

describe('an answer', () => {
  // Several answers with weights, units: the best that fits.
  it.each([
    ['15 ± 2 (100 %) | 20 (50 %)', '15', 1],
    ['15 ± 2 (100 %) | 20 (50 %)', '17', 1],
    ['15 ± 2 (100 %) | 20 (50 %)', '20', 0.5],
    ['15 ± 2 (100 %) | 20 (50 %)', '18', 0],
    ['15 | 16 ± 5 (50 %)', '15', 1],
    ['15 | 16 ± 5 (50 %)', '12', 0.5],
    ['15 ± 2 m²', '15', 1],
    ['15 ± 2 m²', '15 m²', 1],
    ['15 ± 2 m²', '15m2', 1],
    ['15 ± 2 m²', '16,5 M²', 1],
    ['15 ± 2 m²', '15 m', 0],
    ['15 ± 2 m²', '15 km²', 0],
    ['37 %', '37%', 1],
    ['37 %', '37 odstotkov', 0],
    ['37', '37 %', 0],
    ['15 m²', '', 0],
    ['15 m²', 'm²', 0],
  ])('to = %s, %s earns %d', (key, answer, credit) => {
    expect(grade(key, answer)).toBe(credit)
  })
})

describe('the view and the review', () => {
  const rules = kindOf({ kind: 'number' })

  it('name the unit and nothing of the key', () => {
    expect(rules.parts(parsed('15 ± 2 m²'), [])).toEqual({ unit: 'm²' })
    expect(rules.parts(parsed('15 | 20 (50 %)'), [])).toEqual({})
  })

  it('write what is right as the language does', () => {
    expect(rules.review(parsed('2,5 ± 0,1 m²'), 'sl').right).toEqual(['2,5 ± 0,1 m²'])
    expect(rules.review(parsed('2,5 ± 0,1 m²'), 'en').right).toEqual(['2.5 ± 0.1 m²'])
  })

  it('let a translation name the unit in its own words, but not leave it out', () => {
    expect(rules.differs(parsed('5 let'), parsed('5 years'))).toBeNull()
    expect(rules.differs(parsed('5 let'), parsed('5'))).toBe('key')
    expect(rules.differs(parsed('5 | 6 (50 %)'), parsed('5 | 6 (25 %)'))).toBe('key')
  })
})
