import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type mongoose from 'mongoose'
import { Attempt } from '../../../server/models/attempt.ts'
import { AttemptGrant } from '../../../server/models/attempt-grant.ts'
import { Audit } from '../../../server/models/audit.ts'
import { EventModel } from '../../../server/models/event.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { Progress } from '../../../server/models/progress.ts'
import { findAttempt, reconcileAttempts, saveAnswer, startAttempt, submitAttempt } from '../../../server/services/assessment/attempts.ts'
import { grantAttempt, listWaiting } from '../../../server/services/assessment/grants.ts'
import { logUntold } from '../../../server/services/assessment/log.ts'
import { attemptResultView, attemptView, quizView } from '../../../server/services/assessment/views.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, RIGHT, someone } from '../learning.ts'

beforeAll(async () => {
  await openDatabase('tcm_test_attempts')
  await loadSampleProgramme()
})
afterAll(closeDatabase)

const QUIZ = 'm1-quiz'
const HOUR = 3_600_000

/** Answers the first `count` questions of an attempt rightly and leaves the others blank. */
async function answer(learner: string, id: string, count: number): Promise<void> {
  const { questions } = await attemptView(learner, id, 'sl')
  for (const { number, uid } of questions.slice(0, count)) await saveAnswer(learner, id, number, RIGHT[uid], number)
}

async function attemptOf(learner: string, rightOnes: number, now = new Date()): Promise<string> {
  const id = await startAttempt(learner, QUIZ, now)
  await answer(learner, id, rightOnes)
  await submitAttempt(learner, id, now)
  return id
}

describe('starting', () => {
  it('draws as many questions as the quiz says and shows them without their key', async () => {
    const learner = someone()
    const view = await attemptView(learner, await startAttempt(learner, QUIZ), 'en')
    expect(view).toMatchObject({ quiz: QUIZ, number: 1, of: 3, passMark: 75, status: 'open', revision: 0, module: { uid: 'm1', path: '/en/modules/m1-en' } })
    expect(view.questions).toHaveLength(4)
    for (const question of view.questions) expect(Object.keys(question).sort()).toEqual(['answer', 'choices', 'kind', 'number', 'prompt', 'uid'])
    expect(JSON.stringify(view)).not.toMatch(/right|razlaga|capodistria|hash|seed|version/i)
  })

  it('gives the open attempt again', async () => {
    const learner = someone()
    const id = await startAttempt(learner, QUIZ)
    expect(await startAttempt(learner, QUIZ)).toBe(id)
    expect((await quizView(learner, QUIZ, 'sl')).openAttempt).toBe(id)
  })

  it('numbers attempts and ends with the round', async () => {
    const learner = someone()
    const start = new Date()
    for (let round = 0; round < 3; round++) await attemptOf(learner, 0, start)
    const { attempts, policy } = await quizView(learner, QUIZ, 'sl', start)
    expect(attempts.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(policy).toEqual({ passMark: 75, attempts: 3, left: 0, canStart: false, opensAt: new Date(start.getTime() + 24 * HOUR).toISOString() })
    await expect(startAttempt(learner, QUIZ, start)).rejects.toMatchObject({ code: 'NO_ATTEMPTS_LEFT', retryAfter: 24 * 3600 })
    await expect(startAttempt(learner, QUIZ, new Date(start.getTime() + 24 * HOUR))).resolves.toBeTypeOf('string')
  })

  it('of an unknown quiz is refused', async () => {
    await expect(startAttempt(someone(), 'no-quiz')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('answering', () => {
  it('keeps the answer and raises the revision', async () => {
    const learner = someone()
    const id = await startAttempt(learner, QUIZ)
    await answer(learner, id, 4)
    const view = await attemptView(learner, id, 'sl')
    expect(view.revision).toBe(4)
    expect(view.questions.every(question => question.answer !== null)).toBe(true)
  })

  it('writes only over a smaller counter', async () => {
    const learner = someone()
    const id = await startAttempt(learner, QUIZ)
    const { questions } = await attemptView(learner, id, 'sl')
    const typed = questions.find(({ kind }) => kind === 'number' || kind === 'text')!
    await saveAnswer(learner, id, typed.number, '5', 7)
    await saveAnswer(learner, id, typed.number, 'older', 6)
    await saveAnswer(learner, id, typed.number, 'again', 7)
    expect((await attemptView(learner, id, 'sl')).questions[typed.number - 1]!.answer).toBe('5')
    await saveAnswer(learner, id, typed.number, 'newer', 8)
    expect((await attemptView(learner, id, 'sl')).questions[typed.number - 1]!.answer).toBe('newer')
  })

  it('from a plain form without a counter is always the latest', async () => {
    const learner = someone()
    const id = await startAttempt(learner, QUIZ)
    const { questions } = await attemptView(learner, id, 'sl')
    const typed = questions.find(({ kind }) => kind === 'number' || kind === 'text')!
    await saveAnswer(learner, id, typed.number, 'script', 900)
    await saveAnswer(learner, id, typed.number, 'form')
    await saveAnswer(learner, id, typed.number, 'form again')
    expect((await attemptView(learner, id, 'sl')).questions[typed.number - 1]!.answer).toBe('form again')
    expect((await attemptView(learner, id, 'sl')).revision).toBe(902)
  })

  it('can be taken back', async () => {
    const learner = someone()
    const id = await startAttempt(learner, QUIZ)
    await answer(learner, id, 1)
    await saveAnswer(learner, id, 1, null, 50)
    expect((await attemptView(learner, id, 'sl')).questions[0]!.answer).toBeNull()
  })

  it('keeps its meaning when the language is switched', async () => {
    const learner = someone()
    const id = await startAttempt(learner, QUIZ)
    await answer(learner, id, 4)
    const [sl, en] = [await attemptView(learner, id, 'sl'), await attemptView(learner, id, 'en')]
    expect(en.questions.map(({ uid, answer: given, choices }) => [uid, given, choices.map(choice => choice.id)]))
      .toEqual(sl.questions.map(({ uid, answer: given, choices }) => [uid, given, choices.map(choice => choice.id)]))
  })

  it.each([['a place that is not there', 9, 1], ['a choice that is not there', 1, { $gt: '' }]])('refuses %s', async (_name, place, input) => {
    const learner = someone()
    await expect(saveAnswer(learner, await startAttempt(learner, QUIZ), place, input, 1)).rejects.toMatchObject({ code: 'VALIDATION' })
  })

  it('does not find another\'s attempt, nor one that is no id', async () => {
    const id = await startAttempt(someone(), QUIZ)
    for (const [learner, wanted] of [[someone(), id], [someone(), 'nonsense'], [someone(), '$ne']] as const) {
      await expect(saveAnswer(learner, wanted, 1, null, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(submitAttempt(learner, wanted)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(attemptView(learner, wanted, 'sl')).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(attemptResultView(learner, wanted, 'sl')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })
})

describe('submitting', () => {
  it('grades in whole percent and tells the event log', async () => {
    const learner = someone()
    const id = await attemptOf(learner, 3)
    const attempt = await findAttempt(learner, id)
    expect(attempt).toMatchObject({ status: 'submitted', score: 75, passed: true, logged: true })
    expect(await EventModel.find({ learner, id: `attempt:${id}` }).lean()).toEqual([expect.objectContaining({ verb: 'passed', object: QUIZ, module: 'm1', score: 75 })])
    expect(await Progress.findOne({ learner, module: 'm1' }).lean()).toMatchObject({ best: 75, passedAt: attempt.submittedAt })
  })

  it('again answers the same', async () => {
    const learner = someone()
    const id = await attemptOf(learner, 2)
    const first = await attemptResultView(learner, id, 'sl')
    await submitAttempt(learner, id, new Date(Date.now() + HOUR))
    expect(await attemptResultView(learner, id, 'sl')).toEqual(first)
    expect(await EventModel.countDocuments({ learner })).toBe(1)
  })

  it('closes the attempt to further answers', async () => {
    const learner = someone()
    const id = await attemptOf(learner, 2)
    await expect(saveAnswer(learner, id, 1, null, 99)).rejects.toMatchObject({ code: 'ATTEMPT_CLOSED' })
    await expect(saveAnswer(learner, id, 1, null)).rejects.toMatchObject({ code: 'ATTEMPT_CLOSED' })
  })

  it('keeps the best score', async () => {
    const learner = someone()
    await attemptOf(learner, 4)
    await attemptOf(learner, 1)
    expect(await quizView(learner, QUIZ, 'sl')).toMatchObject({ best: 100, passed: true, attempts: [{ score: 100, passed: true }, { score: 25, passed: false }] })
    expect(await Progress.findOne({ learner, module: 'm1' }).lean()).toMatchObject({ best: 100 })
  })

  it('shows no result before it', async () => {
    const learner = someone()
    await expect(attemptResultView(learner, await startAttempt(learner, QUIZ), 'sl')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the result', () => {
  it('until the quiz is passed tells outcome and lesson only', async () => {
    const learner = someone()
    const result = await attemptResultView(learner, await attemptOf(learner, 1), 'sl')
    expect(result).toMatchObject({ score: 25, passed: false, quizPassed: false, policy: { left: 2 } })
    expect(result.questions.map(({ outcome }) => outcome)).toEqual(['right', 'blank', 'blank', 'blank'])
    expect(result.questions[0]!.lesson.path).toMatch(/^\/moduli\/m1-sl\/m1-l[12]-sl$/)
    expect(result.questions.every(({ review }) => review === null)).toBe(true)
    expect(JSON.stringify(result)).not.toMatch(/razlaga|capodistria/i)
  })

  it('explains an earlier attempt too, once a later one has passed', async () => {
    const learner = someone()
    const failed = await attemptOf(learner, 1)
    await attemptOf(learner, 4)
    const result = await attemptResultView(learner, failed, 'sl')
    expect(result).toMatchObject({ passed: false, quizPassed: true })
    for (const { review } of result.questions) expect(review?.explanation).toMatch(/^Razlaga /)
  })
})

describe('a crash between attempt and event log', () => {
  it('is mended at start', async () => {
    const learner = someone()
    const id = await attemptOf(learner, 4)
    await EventModel.deleteMany({ learner })
    await Progress.deleteMany({ learner })
    await Attempt.updateOne({ _id: id }, { $set: { logged: false } })
    await reconcileAttempts()
    expect(await EventModel.countDocuments({ learner, verb: 'passed' })).toBe(1)
    expect(await Progress.findOne({ learner }).lean()).toMatchObject({ best: 100 })
    expect(await findAttempt(learner, id)).toMatchObject({ logged: true })
  })

  it('is mended by submitting again', async () => {
    const learner = someone()
    const id = await attemptOf(learner, 4)
    await EventModel.deleteMany({ learner })
    await Attempt.updateOne({ _id: id }, { $set: { logged: false } })
    await submitAttempt(learner, id)
    expect(await EventModel.countDocuments({ learner, id: `attempt:${id}` })).toBe(1)
  })
})

describe('a grant', () => {
  const trainer = someone()
  let learner: string

  beforeEach(async () => {
    learner = someone()
    await PersonModel.create({
      _id: learner as unknown as mongoose.Types.ObjectId, email: `${learner}@example.org`, name: 'Vzorčni Račun', passwordHash: 'x', kind: 'other',
      municipality: 'undisclosed', sortKey: 'x', search: ['x'], createdAt: new Date(),
    })
  })

  async function useUp(now = new Date()): Promise<void> {
    for (let round = 0; round < 3; round++) await attemptOf(learner, 1, now)
  }

  it('gives one more attempt at once, and is written down', async () => {
    await useUp()
    await grantAttempt({ learner, quiz: QUIZ, by: trainer, reason: 'Povezava se je prekinila.' })
    expect((await quizView(learner, QUIZ, 'sl')).policy).toMatchObject({ canStart: true, left: 1, opensAt: null })
    expect(await EventModel.find({ learner, verb: 'waived' }).lean()).toEqual([expect.objectContaining({ object: QUIZ, data: expect.objectContaining({ by: trainer }) })])
    expect(await Audit.find({ subject: learner }).lean()).toEqual([expect.objectContaining({ actor: trainer, act: 'attempt.granted', reason: 'Povezava se je prekinila.' })])
    await attemptOf(learner, 1)
    expect((await quizView(learner, QUIZ, 'sl')).policy).toMatchObject({ canStart: false, left: 0 })
  })

  it('asked for twice, also at once, is the same', async () => {
    await useUp()
    const grants = await Promise.all(Array.from({ length: 8 }, () => grantAttempt({ learner, quiz: QUIZ, by: trainer, reason: 'Razlog.' })))
    expect(new Set(grants.map(({ id }) => id)).size).toBe(1)
    expect(await AttemptGrant.countDocuments({ learner, quiz: QUIZ })).toBe(1)
    // As after a crash before it was marked as told.
    await AttemptGrant.updateOne({ learner, quiz: QUIZ }, { $set: { logged: false } })
    await logUntold()
    expect((await Audit.find({ subject: learner }).lean())).toHaveLength(1)
  })

  it('is refused while attempts are left or one is open, and to who never tried', async () => {
    const grant = { learner, quiz: QUIZ, by: trainer, reason: 'Razlog.' }
    await expect(grantAttempt(grant)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await attemptOf(learner, 1)
    await expect(grantAttempt(grant)).rejects.toMatchObject({ code: 'CONFLICT' })
    await attemptOf(learner, 1)
    await startAttempt(learner, QUIZ)
    await expect(grantAttempt(grant)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('left half done by a crash is told to the log at start', async () => {
    await useUp()
    await AttemptGrant.create({ learner, quiz: QUIZ, module: 'm1', after: 3, by: trainer, reason: 'Razlog.', at: new Date(), logged: false })
    await reconcileAttempts()
    expect(await EventModel.countDocuments({ learner, verb: 'waived' })).toBe(1)
    expect(await AttemptGrant.countDocuments({ learner, logged: false })).toBe(0)
  })

  it('is offered for those who wait, and for nobody else', async () => {
    const start = new Date()
    await useUp(start)
    const passed = someone()
    for (const right of [1, 1, 4]) await attemptOf(passed, right, start)
    const mine = (await listWaiting('sl', start)).filter(one => [learner, passed].includes(one.learner))
    expect(mine).toEqual([{
      learner,
      name: 'Vzorčni Račun',
      email: `${learner}@example.org`,
      quiz: { uid: QUIZ, title: 'Kviz' },
      module: { uid: 'm1', title: 'm1 sl' },
      attempts: 3,
      best: 25,
      opensAt: new Date(start.getTime() + 24 * HOUR).toISOString(),
    }])
    expect(await listWaiting('sl', new Date(start.getTime() + 25 * HOUR))).toEqual([])
  })
})
