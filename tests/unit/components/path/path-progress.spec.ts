import { describe, expect, it } from 'vitest'
import { nextOnPath, stopState } from '../../../../components/path/path-progress.ts'
import type { LessonRef, PathPage, QuizRef } from '../../../../shared/types/catalogue.ts'
import type { PlanState } from '#shared/types/plan-mark.ts'
import type { ModuleProgressView } from '../../../../shared/types/progress.ts'

type Stop = PathPage['modules'][number]

const lesson = (uid: string) => ({ uid, path: `/${uid}` }) as LessonRef
const whole = (uid: string, more: Partial<Stop> = {}) =>
  ({ uid, status: 'open', required: true, lessons: null, steps: [lesson(`${uid}-l1`), lesson(`${uid}-l2`)], quiz: { uid: `${uid}-quiz`, path: `/${uid}/kviz` } as QuizRef, ...more }) as Stop
const part = (uid: string) => whole(uid, { lessons: [lesson(`${uid}-l2`)], steps: [lesson(`${uid}-l2`)], quiz: null })
const planned = (uid: string) => whole(uid, { status: 'planned', steps: [], quiz: null })

const read = { openedAt: '2026-03-01T08:00:00Z', doneAt: '2026-03-01T09:00:00Z', answered: [] }
const opened = { openedAt: '2026-03-01T08:00:00Z', doneAt: null, answered: [] }
const mine = (uid: string, more: Partial<ModuleProgressView>) => ({
  uid, state: 'started', lessons: {}, done: 0, total: 3, quiz: { uid: `${uid}-quiz`, best: null, passed: false, openAttempt: null },
  position: null, seconds: 0, exercises: {}, added: [], certificate: null, claimable: false, ...more,
}) as ModuleProgressView
const finished = (uid: string) => mine(uid, { state: 'done', lessons: { [`${uid}-l1`]: read, [`${uid}-l2`]: read }, claimable: true })

describe('stopState', () => {
  it.each<[string, Stop, ModuleProgressView[], string]>([
    ['a guest has begun nothing', whole('m1'), [], 'none'],
    ['what is only announced is planned, whatever was recorded', planned('m1'), [finished('m1')], 'planned'],
    ['a whole module has the learner’s state', whole('m1'), [mine('m1', {})], 'started'],
    ['a part is done when its lessons are, without the quiz', part('m1'), [mine('m1', { lessons: { 'm1-l2': read } })], 'done'],
    ['a part is begun when one of its lessons is', part('m1'), [mine('m1', { lessons: { 'm1-l2': opened } })], 'started'],
    ['lessons outside the part do not count', part('m1'), [mine('m1', { lessons: { 'm1-l1': read } })], 'none'],
    ['a part without lessons yet is not done', { ...part('m1'), lessons: [] }, [mine('m1', {})], 'none'],
  ])('%s', (_, module, progress, expected) => {
    expect(stopState(module, progress)).toBe(expected)
  })
})

const next = (modules: Stop[], progress: ModuleProgressView[], plan: PlanState | null = null, requires: PathPage['requires'] = []) => nextOnPath({ modules, requires }, progress, plan)

describe('nextOnPath', () => {
  it('begins with the first lesson of the first compulsory module that is open', () => {
    expect(next([whole('m1', { required: false }), planned('m2'), whole('m3')], [])).toMatchObject({ kind: 'step', module: { uid: 'm3' }, step: { kind: 'lesson', lesson: { uid: 'm3-l1' }, begun: false } })
  })

  it('goes on with the first lesson undone', () => {
    const progress = [mine('m1', { lessons: { 'm1-l1': read } })]
    expect(next([whole('m1'), whole('m2')], progress)).toMatchObject({ step: { kind: 'lesson', lesson: { uid: 'm1-l2' } } })
  })

  it('returns to the lesson and heading where the learner was', () => {
    const progress = [mine('m1', { lessons: { 'm1-l2': opened }, position: { lesson: 'm1-l2', anchor: 'sredina', at: '', device: '' } })]
    expect(next([whole('m1')], progress)).toMatchObject({ step: { kind: 'lesson', lesson: { uid: 'm1-l2' }, anchor: 'sredina', begun: true } })
  })

  it('asks for the quiz when the lessons are read, and for the attempt that is open', () => {
    const lessons = { 'm1-l1': read, 'm1-l2': read }
    expect(next([whole('m1')], [mine('m1', { lessons })])).toMatchObject({ step: { kind: 'quiz', path: '/m1/kviz' } })
    const quiz = { uid: 'm1-quiz', best: null, passed: false, openAttempt: 'abc' }
    expect(next([whole('m1')], [mine('m1', { lessons, quiz })])).toMatchObject({ step: { kind: 'attempt', attempt: 'abc' } })
  })

  it('asks for no quiz of a module taken in part, even when one was begun', () => {
    const quiz = { uid: 'm1-quiz', best: null, passed: false, openAttempt: 'abc' }
    expect(next([part('m1')], [mine('m1', { quiz })])).toMatchObject({ step: { kind: 'lesson', lesson: { uid: 'm1-l2' } } })
    expect(next([part('m1')], [mine('m1', { quiz, lessons: { 'm1-l2': read } })])).toEqual({ kind: 'claim' })
  })

  it('goes over to the next module when one is done', () => {
    expect(next([whole('m1'), whole('m2')], [finished('m1')])).toMatchObject({ module: { uid: 'm2' }, step: { kind: 'lesson', lesson: { uid: 'm2-l1' } } })
  })

  it('waits while compulsory modules are only announced, and then leads to the certificate', () => {
    expect(next([whole('m1'), planned('m2')], [finished('m1')])).toEqual({ kind: 'wait' })
    expect(next([whole('m1'), whole('m2', { required: false })], [finished('m1')])).toEqual({ kind: 'claim' })
    expect(next([whole('m1'), planned('m2')].map(module => ({ ...module, required: module.uid === 'm1' })), [finished('m1')])).toEqual({ kind: 'claim' })
  })
  it.each([[null, 'plan'], ['none', 'plan'], ['work', 'plan'], ['handed', 'plan'], ['changes', 'plan'], ['confirmed', 'claim']] as const)('leads to the plan where the path requires one and it is %s: %s', (plan, kind) => {
    expect(next([whole('m1')], [finished('m1')], plan, ['plan'])).toEqual({ kind })
    expect(next([whole('m1'), planned('m2')], [finished('m1')], plan, ['plan'])).toEqual({ kind: 'wait' })
    expect(next([whole('m1')], [], plan, ['plan'])).toMatchObject({ kind: 'step' })
  })
})
