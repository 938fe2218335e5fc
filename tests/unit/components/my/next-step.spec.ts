import { describe, expect, it } from 'vitest'
import type { LessonRef, QuizRef } from '#shared/types/catalogue.ts'
import type { ModuleProgressView } from '#shared/types/progress.ts'
import { currentModule, nextStep } from '../../../../components/my/next-step.ts'

const lesson = (uid: string): LessonRef => ({ uid, number: '1.1', slug: uid, title: uid, minutes: 15, completion: 'read', path: `/moduli/m/${uid}` })
const lessons = [lesson('m1-l1'), lesson('m1-l2')]
const quiz: QuizRef = { uid: 'm1-quiz', path: '/moduli/m/kviz', draw: 6, passMark: 75, attempts: 3, behaviour: { kind: 'deferred' as const }, timeLimit: null }

const opened = { openedAt: '2026-03-01T08:00:00Z', doneAt: null, answered: [] }
const done = { openedAt: '2026-03-01T08:00:00Z', doneAt: '2026-03-01T09:00:00Z', answered: [] }
const untouched = { openedAt: null, doneAt: null, answered: [] }

function module(over: Partial<ModuleProgressView> = {}): ModuleProgressView {
  return {
    uid: 'm1', state: 'none', lessons: { 'm1-l1': untouched, 'm1-l2': untouched }, done: 0, total: 3,
    quiz: { uid: 'm1-quiz', best: null, passed: false, openAttempt: null }, position: null, seconds: 0, exercises: {}, added: [], certificate: null, claimable: false, ...over,
  }
}
const at = (uid: string, anchor: string, when = '2026-03-01T08:30:00Z') => ({ lesson: uid, anchor, at: when, device: 'd' })

describe('nextStep', () => {
  it.each([
    ['a newcomer begins with the first lesson', module(), { kind: 'lesson', lesson: lessons[0], anchor: '', begun: false }],
    [
      'who is in the middle of a lesson returns to the heading',
      module({ state: 'started', lessons: { 'm1-l1': opened, 'm1-l2': untouched }, position: at('m1-l1', 'uvod') }),
      { kind: 'lesson', lesson: lessons[0], anchor: 'uvod', begun: true },
    ],
    [
      'a lesson that is done is not returned to',
      module({ state: 'started', lessons: { 'm1-l1': done, 'm1-l2': untouched }, position: at('m1-l1', 'uvod') }),
      { kind: 'lesson', lesson: lessons[1], anchor: '', begun: false },
    ],
    ['after the lessons comes the quiz', module({ state: 'started', lessons: { 'm1-l1': done, 'm1-l2': done } }), { kind: 'quiz', path: quiz.path }],
    [
      'an open attempt goes before everything',
      module({ state: 'started', quiz: { uid: 'm1-quiz', best: null, passed: false, openAttempt: 'abc' } }),
      { kind: 'attempt', attempt: 'abc' },
    ],
    [
      'a finished module waits for its claim',
      module({ state: 'done', lessons: { 'm1-l1': done, 'm1-l2': done }, quiz: { uid: 'm1-quiz', best: 90, passed: true, openAttempt: null }, claimable: true }),
      { kind: 'claim' },
    ],
    [
      'a lesson added after finishing asks nothing',
      module({ state: 'done', lessons: { 'm1-l1': done, 'm1-l2': untouched }, quiz: { uid: 'm1-quiz', best: 90, passed: true, openAttempt: null } }),
      null,
    ],
  ])('%s', (_, progress, expected) => {
    expect(nextStep(progress, lessons, quiz)).toEqual(expected)
  })
})

describe('currentModule', () => {
  it('is the one with an open attempt, else the one read last', () => {
    const older = module({ uid: 'm1', state: 'started', position: at('m1-l1', '', '2026-03-01T08:00:00Z') })
    const newer = module({ uid: 'm2', state: 'started', position: at('m2-l1', '', '2026-03-02T08:00:00Z') })
    const attempt = module({ uid: 'm3', quiz: { uid: 'm3-quiz', best: null, passed: false, openAttempt: 'abc' } })
    expect(currentModule([older, newer])?.uid).toBe('m2')
    expect(currentModule([older, newer, attempt])?.uid).toBe('m3')
  })

  it('is a certificate that waits before a module not begun, and nothing when all is done', () => {
    const waiting = module({ uid: 'm2', state: 'done', claimable: true })
    expect(currentModule([module({ uid: 'm1' }), waiting])?.uid).toBe('m2')
    expect(currentModule([module({ uid: 'm1' })])?.uid).toBe('m1')
    expect(currentModule([module({ state: 'done' })])).toBeNull()
  })
})
