import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { instanceSchema, PLACES, type Instance } from '../../../../../../server/services/interactive/own/instance.ts'

/** Our content types without a browser: their rules, scores and states. Pages are looked at in tests/e2e/exercise-own.spec.ts. */

const TYPES = new URL('../../../../../../exercises/types/', import.meta.url)
const CONTENT = new URL('../../../../../../content/exercises/', import.meta.url)
const instance = (name: string): Instance => instanceSchema.parse(JSON.parse(readFileSync(fileURLToPath(new URL(`${name}.json`, CONTENT)), 'utf8')))

interface Part { id: string, score: number, max: number, right: string[], response?: string }
interface Exercise {
  getScore: () => number
  getMaxScore: () => number
  getCurrentState: () => Record<string, unknown> | undefined
  restore: (state: unknown) => void
  getAnswerGiven: () => boolean
  parts: () => Part[]
  start: () => void
}
interface Types {
  Grid: { new (params: object, id: string): Exercise, outcomeOf: (measure: object, field: string) => string }
  SquareWalk: { new (params: object, id: string): Exercise, outcomeOf: (stop: object, given: string, judgements: object[]) => string }
  square: { places: string[] }
}

function load(lang: string): Types {
  const element = () => ({ append: () => undefined, setAttribute: () => undefined, cloneNode: element })
  const window: Record<string, unknown> = {
    H5P: { EventDispatcher: Object },
    document: { documentElement: { lang }, createElement: element, createElementNS: element },
  }
  window.window = window
  const context = createContext(window)
  for (const path of ['Kit-1.1/dom.js', 'Kit-1.1/exercise.js', 'Grid-1.1/texts.js', 'Grid-1.1/grid.js', 'SquareWalk-1.1/texts.js', 'SquareWalk-1.1/drawing.js', 'SquareWalk-1.1/scene.js', 'SquareWalk-1.1/walk.js']) {
    runInContext(readFileSync(fileURLToPath(new URL(`TCM.${path}`, TYPES)), 'utf8'), context, { filename: path })
  }
  return window.TCM as Types
}

const TCM = load('sl')
/** Objects of the other context have other prototypes. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown

describe('the grid', () => {
  const params = instance('first-measures')
  if (params.type !== 'TCM.Grid') throw new Error('first-measures is a grid')
  const made = () => new TCM.Grid(params, 'exercise')
  const ours = Object.fromEntries(params.measures.map(({ id, field }) => [id, field]))

  it.each([
    ['low-high', 'fits'],
    ['high-high', 'defensible'],
    ['low-low', 'half'],
    ['high-low', 'apart'],
  ])('takes %s for %s', (field, outcome) => {
    expect(TCM.Grid.outcomeOf({ field: 'low-high', also: [{ field: 'high-high' }] }, field)).toBe(outcome)
  })

  it('gives nothing before it was checked, and all for our arrangement', () => {
    const grid = made()
    expect([grid.getScore(), grid.getMaxScore(), grid.getAnswerGiven(), grid.getCurrentState()]).toEqual([0, 16, false, undefined])
    grid.restore({ placed: ours })
    expect([grid.getScore(), grid.getAnswerGiven()]).toEqual([0, true])
    grid.restore({ placed: ours, checked: ours })
    expect(grid.getScore()).toBe(16)
  })

  it('gives a point where one of two judgements agrees, and both where it can be defended', () => {
    const grid = made()
    // hours: defensible (2 of 2), festival: the effort agrees (1), slogan: both differ (0)
    const checked = { ...ours, hours: 'high-high', festival: 'high-high', slogan: 'high-high' }
    grid.restore({ placed: checked, checked })
    expect(Object.fromEntries(grid.parts().map(({ id, score }) => [id, score]))).toMatchObject({ permit: 2, hours: 2, festival: 1, slogan: 0 })
    expect(grid.getScore()).toBe(13)
  })

  it('comes back as it was left, without what the exercise no longer has', () => {
    const state = { placed: { permit: 'low-low', gone: 'low-low', hours: 'nowhere' }, checked: null, isShown: false }
    const grid = made()
    grid.restore(state)
    expect(plain(grid.getCurrentState())).toEqual({ placed: { permit: 'low-low' }, checked: null, isShown: false })
    const full = { placed: { ...ours, permit: 'low-low' }, checked: ours, isShown: false }
    grid.restore(full)
    expect(plain(grid.getCurrentState())).toEqual(full)
    // A check of an earlier list of measures is none.
    grid.restore({ placed: ours, checked: { permit: 'low-high' } })
    expect(grid.getScore()).toBe(0)
    for (const broken of [{}, { placed: null }, { placed: [], checked: 7 }]) expect(() => grid.restore(broken)).not.toThrow()
  })
})

describe('the walk', () => {
  const params = instance('square-walk')
  if (params.type !== 'TCM.SquareWalk') throw new Error('square-walk is a walk')
  const made = () => new TCM.SquareWalk(params, 'exercise')
  const ours = Object.fromEntries(params.stops.map(({ id, judgement }) => [id, judgement]))

  it.each([
    ['vitality', 'vitality', 'fits'],
    ['vitality', 'viability', 'mixed'],
    ['vitality', 'sound', 'overlooked'],
    ['vitality', 'unknown', 'cautious'],
    ['sound', 'viability', 'alarm'],
    ['sound', 'unknown', 'cautious'],
    ['unknown', 'vitality', 'hasty'],
    ['unknown', 'sound', 'hasty'],
  ])('takes, where %s is ours, %s for %s', (judgement, given, outcome) => {
    expect(TCM.SquareWalk.outcomeOf({ judgement }, given, params.judgements)).toBe(outcome)
  })

  it('takes what the author can defend', () => {
    expect(TCM.SquareWalk.outcomeOf({ judgement: 'viability', also: [{ judgement: 'unknown' }] }, 'unknown', params.judgements)).toBe('defensible')
  })

  it('gives all for our judgements, and half for the right weakness by the wrong term', () => {
    const walk = made()
    expect([walk.getScore(), walk.getMaxScore(), walk.getCurrentState()]).toEqual([0, 18, undefined])
    walk.restore({ given: ours })
    expect(walk.getScore()).toBe(18)
    walk.restore({ given: { ...ours, office: 'viability', cafe: 'sound' } })
    expect(walk.getScore()).toBe(15)
  })

  it('comes back as it was left, without what the exercise no longer has', () => {
    const walk = made()
    walk.restore({ given: { office: 'vitality', gone: 'sound', cafe: 'nothing' }, here: 99, choice: 'sound', isThen: true, isReported: true })
    expect(plain(walk.getCurrentState())).toEqual({ given: { office: 'vitality' }, here: 8, choice: 'sound', isThen: false, isReported: false })
    const full = { given: ours, here: 9, choice: null, isThen: true, isReported: true }
    walk.restore(full)
    expect(plain(walk.getCurrentState())).toEqual(full)
    for (const broken of [{}, { given: null }, { given: [], here: '3' }]) expect(() => walk.restore(broken)).not.toThrow()
  })

  it('draws every place that a stop can have', () => {
    expect([...TCM.square.places].sort()).toEqual([...PLACES].sort())
  })
})

describe('both', () => {
  it('name every part by an id that results can be kept under', () => {
    for (const exercise of [new TCM.Grid(instance('first-measures'), 'e'), new TCM.SquareWalk(instance('square-walk'), 'e')]) {
      for (const { id, right, max } of exercise.parts()) {
        expect(id).toMatch(/^[\w-]{1,64}$/)
        expect(right.length).toBeGreaterThan(0)
        expect(max).toBe(2)
      }
    }
  })

  it('say everything in both languages', () => {
    const texts = (lang: string) => Object.entries(load(lang)).filter(([name]) => name.endsWith('Texts')).map(([, value]) => value as unknown as Record<'sl' | 'en', Record<string, unknown>>)
    const keys = (value: unknown, at = ''): string[] => typeof value === 'string'
      ? [`${at} ${[...value.matchAll(/\{\w+\}/g)].map(String).sort().join()}`]
      : Object.entries(value as object).flatMap(([key, inner]) => keys(inner, `${at}.${key}`))
    expect(texts('sl')).toHaveLength(2)
    for (const { sl, en } of texts('sl')) expect(keys(en)).toEqual(keys(sl))
  })
})
