import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type mongoose from 'mongoose'
import { Audit } from '../../../server/models/audit.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { findAttempt, reconcileAttempts, saveAnswer, startAttempt, submitAttempt } from '../../../server/services/assessment/attempts.ts'
import { grantExtraTime } from '../../../server/services/assessment/extra-time.ts'
import { attemptResultView, attemptView, quizView } from '../../../server/services/assessment/views.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, RIGHT, sampleQuiz, someone } from '../learning.ts'

beforeAll(async () => {
  await openDatabase('tcm_test_time_limit')
  await loadSampleProgramme(undefined, [{ ...sampleQuiz(), timeLimit: 30 }])
})
afterAll(closeDatabase)

const QUIZ = 'm1-quiz'
const START = new Date('2026-11-23T10:00:00Z')
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000)

/** An attempt begun at START, its first question answered rightly after five minutes. */
async function begun(learner = someone()) {
  const id = await startAttempt(learner, QUIZ, START)
  const { questions } = await attemptView(learner, id, 'sl', START)
  const right = RIGHT[questions[0]!.uid]
  await saveAnswer(learner, id, 1, right, 1, null, after(5))
  return { learner, id, right }
}

describe('an attempt with a time limit', () => {
  it('says until when it lasts, and how long still', async () => {
    const { learner, id } = await begun()
    expect((await attemptView(learner, id, 'sl', after(10))).time).toEqual({ until: after(30).toISOString(), secondsLeft: 20 * 60 })
  })

  it('refuses a late answer, and what was answered before counts', async () => {
    const { learner, id, right } = await begun()
    await expect(saveAnswer(learner, id, 2, null, 2, null, after(31))).rejects.toMatchObject({ code: 'TIME_UP' })
    expect(await findAttempt(learner, id)).toMatchObject({ status: 'submitted', score: 25, submittedAt: after(30), questions: [{ answer: right, credit: 1 }, {}, {}, {}] })
    await expect(saveAnswer(learner, id, 2, null, 3, null, after(32))).rejects.toMatchObject({ code: 'TIME_UP' })
    expect(await attemptResultView(learner, id, 'sl', after(40))).toMatchObject({ timeUp: true, score: 25 })
  })

  it('takes what was on its way in the last moment', async () => {
    const { learner, id } = await begun()
    await expect(saveAnswer(learner, id, 2, null, 2, null, new Date(after(30).getTime() + 4000))).resolves.toMatchObject({ status: 'open' })
  })

  it('is submitted when it is looked at again', async () => {
    const { learner, id } = await begun()
    expect(await attemptView(learner, id, 'sl', after(60))).toMatchObject({ status: 'submitted' })
    expect((await findAttempt(learner, id)).submittedAt).toEqual(after(30))
  })

  it('is submitted by the server\'s round, and no other attempt is', async () => {
    const { learner, id } = await begun()
    await reconcileAttempts(undefined, after(20))
    expect((await findAttempt(learner, id)).status).toBe('open')
    await reconcileAttempts(undefined, after(31))
    expect(await findAttempt(learner, id)).toMatchObject({ status: 'submitted', submittedAt: after(30), logged: true })
  })

  it('is neither offered for going on nor in the way of the next one', async () => {
    const { learner, id } = await begun()
    expect((await quizView(learner, QUIZ, 'sl', after(31))).openAttempt).toBeNull()
    const next = await startAttempt(learner, QUIZ, after(31))
    expect(next).not.toBe(id)
    expect((await findAttempt(learner, id)).status).toBe('submitted')
  })

  it('submitted in time has nothing of it', async () => {
    const { learner, id } = await begun()
    await submitAttempt(learner, id, after(12))
    expect(await attemptResultView(learner, id, 'sl', after(50))).toMatchObject({ timeUp: false, submittedAt: after(12).toISOString() })
  })
})

describe('more time', () => {
  const by = someone()
  const person = async () => {
    const id = someone()
    await PersonModel.create({
      _id: id as unknown as mongoose.Types.ObjectId, email: `${id}@example.org`, name: 'Vzorčni Račun', passwordHash: 'x', kind: 'other',
      municipality: 'undisclosed', sortKey: 'x', search: ['x'], createdAt: new Date(),
    })
    return { id, email: `${id}@example.org` }
  }

  it('holds for attempts begun after it was given, with one entry in the audit', async () => {
    const { id, email } = await person()
    const early = await begun(id)
    const grant = { email, percent: 50, reason: 'Razlog.', by }
    expect(await grantExtraTime(grant)).toEqual({ name: 'Vzorčni Račun', percent: 50 })
    await grantExtraTime(grant)
    expect((await findAttempt(id, early.id)).deadline).toEqual(after(30))
    await submitAttempt(id, early.id, after(10))
    const later = await startAttempt(id, QUIZ, after(10))
    expect((await findAttempt(id, later)).deadline).toEqual(after(55))
    expect(await Audit.find({ subject: id }).lean()).toEqual([expect.objectContaining({ actor: by, act: 'time.granted', reason: 'Razlog.', details: { percent: 50 } })])
  })

  it('is not for an address without an account', async () => {
    await expect(grantExtraTime({ email: 'nobody@example.org', percent: 50, reason: 'Razlog.', by })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
