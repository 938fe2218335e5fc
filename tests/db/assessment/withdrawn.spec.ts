import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Attempt } from '../../../server/models/attempt.ts'
import { Meta } from '../../../server/models/meta.ts'
import { migrate, SCHEMA_VERSION, type KeptOfQuiz } from '../../../server/models/migrations.ts'
import { frozenOf, saveAnswer, startAttempt, submitAttempt } from '../../../server/services/assessment/attempts.ts'
import { attemptResultView, attemptView, quizView } from '../../../server/services/assessment/views.ts'
import { findModule, quizzes } from '../../../server/services/catalogue/catalogue.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, RIGHT, sampleQuiz, someone } from '../learning.ts'

const QUIZ = 'm1-quiz'

beforeAll(() => openDatabase('tcm_test_withdrawn'))
afterAll(closeDatabase)
afterEach(() => loadSampleProgramme())

/** An open attempt with one right answer, begun while the quiz was in force. */
async function begun(): Promise<{ learner: string, id: string }> {
  await loadSampleProgramme()
  const learner = someone()
  const id = await startAttempt(learner, QUIZ)
  const [first] = (await attemptView(learner, id, 'sl')).questions
  await saveAnswer(learner, id, 1, RIGHT[first!.uid], 1)
  return { learner, id }
}

describe('an attempt at a quiz that is no more', () => {
  it('is finished from the questions it was begun with, and its result opens', async () => {
    const { learner, id } = await begun()
    await loadSampleProgramme(undefined, [])
    const open = await attemptView(learner, id, 'en')
    expect(open).toMatchObject({ title: 'Kviz', of: 3, passMark: 75, status: 'open', module: { uid: 'm1', path: '/en/modules/m1-en' } })
    expect(JSON.stringify(open)).not.toMatch(/razlaga|capodistria|waitHours|right/i)
    for (const { number, uid } of open.questions.slice(1)) await saveAnswer(learner, id, number, RIGHT[uid], number)
    await submitAttempt(learner, id)
    const result = await attemptResultView(learner, id, 'sl')
    expect(result).toMatchObject({ title: 'Kviz', score: 100, passed: true, quizPassed: true, policy: null })
    expect(result.questions.every(({ review }) => review !== null)).toBe(true)
    await expect(quizView(learner, QUIZ, 'sl')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(startAttempt(learner, QUIZ)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('opens also when the module went with it, under the titles of its day', async () => {
    const { learner, id } = await begun()
    await submitAttempt(learner, id)
    await loadSampleProgramme(undefined, [], ['m2', 'm3'])
    const result = await attemptResultView(learner, id, 'en')
    expect(result.module).toEqual({ uid: 'm1', title: 'm1 en', path: '/en/modules' })
    for (const { lesson } of result.questions) expect(lesson.path).toBe('/en/modules')
    expect(result.questions.every(({ review }) => review === null)).toBe(true)
  })
})

it('an attempt at a quiz that was renamed and made stricter keeps its title and its round', async () => {
  const { learner, id } = await begun()
  await loadSampleProgramme(undefined, [{ ...sampleQuiz(), titles: { sl: 'Preizkus', en: 'Test' }, attempts: 1 }])
  expect(await attemptView(learner, id, 'sl')).toMatchObject({ title: 'Kviz', of: 3 })
  await submitAttempt(learner, id)
  expect(await attemptResultView(learner, id, 'sl')).toMatchObject({ title: 'Kviz', policy: { left: 2, canStart: true } })
  expect((await quizView(learner, QUIZ, 'en')).title).toBe('Test')
})

describe('attempts from before they kept anything of their quiz', () => {
  const inForce = async (): Promise<KeptOfQuiz[]> => quizzes().map(quiz => ({ quiz: quiz.uid, ...frozenOf(quiz, findModule(quiz.module)) }))

  it('get it from the quiz in force, or a plain word where there is none; and what they have is left alone', async () => {
    const old = await begun()
    const gone = await begun()
    const kept = await begun()
    for (const { id } of [old, gone]) await Attempt.collection.updateOne({ _id: (await Attempt.findById(id).lean())!._id }, { $unset: { rule: '', titles: '' } })
    await Attempt.updateOne({ _id: gone.id }, { $set: { quiz: 'gone-quiz', module: 'm9' } })
    await Attempt.updateOne({ _id: kept.id }, { $set: { 'titles.quiz.sl': 'Nekdanji kviz' } })
    await Meta.updateOne({ _id: 'schema' }, { $set: { value: 1 } }, { upsert: true })

    await migrate({ quizzes: inForce })

    expect((await Meta.findById('schema').lean())?.value).toBe(SCHEMA_VERSION)
    expect(await attemptView(old.learner, old.id, 'en')).toMatchObject({ title: 'Kviz', of: 3, module: { title: 'm1 en' } })
    expect(await attemptView(gone.learner, gone.id, 'en')).toMatchObject({ title: 'Quiz', of: 3, module: { title: 'Module', path: '/en/modules' } })
    expect((await attemptView(kept.learner, kept.id, 'sl')).title).toBe('Nekdanji kviz')
    await submitAttempt(gone.learner, gone.id)
    expect(await attemptResultView(gone.learner, gone.id, 'sl')).toMatchObject({ policy: null, score: 25 })
  })

  it('are asked for once: a database of today asks nothing', async () => {
    await Meta.updateOne({ _id: 'schema' }, { $set: { value: SCHEMA_VERSION } }, { upsert: true })
    await migrate({ quizzes: () => Promise.reject(new Error('asked')) })
    expect((await Meta.findById('schema').lean())?.value).toBe(SCHEMA_VERSION)
  })
})
