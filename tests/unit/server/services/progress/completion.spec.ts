import { describe, expect, it } from 'vitest'
import { moduleSteps } from '../../../../../server/services/progress/completion.ts'
import type { ModuleState } from '../../../../../shared/progress-state.ts'
import type { CatalogueLesson } from '../../../../../shared/types/catalogue.ts'

const at = new Date(Date.UTC(2026, 10, 2))

function lesson(uid: string): CatalogueLesson {
  const text = { slug: uid, aliases: [], title: uid, summary: '', file: `${uid}.md`, hash: '0123456789ab', sources: [], terms: [] }
  return { uid, module: 'm1', number: '1.1', minutes: 10, completion: 'read', checkIds: [], exerciseIds: [], case: null, objectives: [], text: { sl: text, en: text } }
}

const module = { lessons: [lesson('l1'), lesson('l2')], quiz: 'quiz' }
const done = (...uids: string[]): ModuleState['lessons'] => Object.fromEntries(uids.map(uid => [uid, { opened: at, done: at }]))
const passed = { best: 80, passedAt: at }

describe('a module of two lessons and a quiz', () => {
  it.each<[string, ModuleState | null, ReturnType<typeof moduleSteps>]>([
    ['not begun', null, { state: 'none', done: 0, total: 3, finished: false, added: [] }],
    ['opened', { checks: {}, exercises: {}, visits: {}, lessons: { l1: { opened: at } } }, { state: 'started', done: 0, total: 3, finished: false, added: [] }],
    ['one lesson done', { checks: {}, exercises: {}, visits: {}, lessons: done('l1') }, { state: 'started', done: 1, total: 3, finished: false, added: [] }],
    ['lessons done, quiz not', { checks: {}, exercises: {}, visits: {}, lessons: done('l1', 'l2'), best: 50 }, { state: 'started', done: 2, total: 3, finished: false, added: [] }],
    ['quiz passed, a lesson missing', { checks: {}, exercises: {}, visits: {}, lessons: done('l1'), ...passed }, { state: 'started', done: 2, total: 3, finished: false, added: [] }],
    ['finished', { checks: {}, exercises: {}, visits: {}, lessons: done('l1', 'l2'), ...passed }, { state: 'done', done: 3, total: 3, finished: true, added: [] }],
    ['a lesson done that is no more', { checks: {}, exercises: {}, visits: {}, lessons: done('l1', 'gone'), ...passed }, { state: 'started', done: 2, total: 3, finished: false, added: [] }],
  ])('%s', (_name, state, steps) => {
    expect(moduleSteps(module, state)).toEqual(steps)
  })

  it('stays done when a lesson is added later, which is named', () => {
    const state: ModuleState = { checks: {}, exercises: {}, visits: {}, lessons: done('l1', 'l2'), ...passed, satisfied: { at, lessons: ['l1', 'l2'] } }
    expect(moduleSteps({ ...module, lessons: [...module.lessons, lesson('l3')] }, state))
      .toEqual({ state: 'done', done: 3, total: 3, finished: true, added: ['l3'] })
  })
})

it('without a quiz is finished by its lessons', () => {
  expect(moduleSteps({ ...module, quiz: null }, { checks: {}, exercises: {}, visits: {}, lessons: done('l1', 'l2') })).toMatchObject({ state: 'done', done: 2, total: 2 })
})

it('without lessons and quiz is never finished', () => {
  expect(moduleSteps({ lessons: [], quiz: null }, { checks: {}, exercises: {}, visits: {}, lessons: {} })).toMatchObject({ state: 'none', finished: false })
})
