import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Attempt } from '../../../server/models/attempt.ts'
import { Audit } from '../../../server/models/audit.ts'
import { EventModel } from '../../../server/models/event.ts'
import { QuestionVersionModel } from '../../../server/models/question-version.ts'
import { saveAnswer, startAttempt, submitAttempt } from '../../../server/services/assessment/attempts.ts'
import { logUntold } from '../../../server/services/assessment/log.ts'
import { listQuality, quizQuality } from '../../../server/services/assessment/quality.ts'
import { listRegrades, previewRegrade, regradeQuestion } from '../../../server/services/assessment/regrade.ts'
import { attemptResultView, attemptView } from '../../../server/services/assessment/views.ts'
import { eligibility } from '../../../server/services/progress/eligibility.ts'
import { rebuild } from '../../../server/services/progress/rebuild.ts'
import { progressView } from '../../../server/services/progress/view.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, RIGHT, someone } from '../learning.ts'

beforeAll(async () => {
  await openDatabase('tcm_test_regrade')
  await loadSampleProgramme()
})
afterAll(closeDatabase)

const QUIZ = 'm1-quiz'

/** An attempt all of whose answers are right today, of which the one to `uid` was wrong by an earlier version. */
async function judgedBefore(uid: string, change: (text: Record<string, unknown>) => Record<string, unknown> = text => ({ ...text, explanation: 'Prej.' })): Promise<{ learner: string, id: string, place: number }> {
  const learner = someone()
  const id = await startAttempt(learner, QUIZ)
  const { questions } = await attemptView(learner, id, 'sl')
  // Which questions are drawn is chance.
  if (!questions.some(question => question.uid === uid)) return judgedBefore(uid, change)
  for (const { number, uid: asked } of questions) await saveAnswer(learner, id, number, RIGHT[asked], number)
  await submitAttempt(learner, id)
  const place = questions.findIndex(question => question.uid === uid)
  const { version } = (await Attempt.findById(id).lean())!.questions[place]!
  const { _id, ...current } = (await QuestionVersionModel.findById(version).lean())!
  const earlier = `earlier-${_id}-${id}`
  await QuestionVersionModel.create({ ...current, _id: earlier, text: { sl: change(current.text.sl), en: change(current.text.en) } as never })
  await Attempt.updateOne({ _id: id }, { $set: { [`questions.${place}.version`]: earlier, [`questions.${place}.credit`]: 0, score: 60, passed: false } })
  // What it was told then.
  await EventModel.updateOne({ learner, id: `attempt:${id}` }, { $set: { verb: 'failed', score: 60 } })
  await rebuild(learner)
  return { learner, id, place }
}

const uidOfFirst = async () => {
  const learner = someone()
  const { questions } = await attemptView(learner, await startAttempt(learner, QUIZ), 'sl')
  return questions[0]!.uid
}
const act = (question: string) => ({ question, by: someone(), reason: 'Napaka v ključu.' })

describe('a regrade', () => {
  it('raises the result, tells log and audit once, and progress and eligibility follow', async () => {
    const uid = await uidOfFirst()
    const { learner, id, place } = await judgedBefore(uid)
    expect((await progressView(learner, [])).modules[0]?.quiz).toMatchObject({ best: 60, passed: false })
    expect(await previewRegrade(uid, 'sl')).toMatchObject({ changed: 1, nowPassed: 1, changes: [{ from: 60, to: 100, nowPassed: true }], refused: [] })
    expect(await Attempt.findById(id).lean()).toMatchObject({ score: 60, passed: false })

    const doing = act(uid)
    expect(await regradeQuestion(doing)).toEqual({ changed: 1, nowPassed: 1, left: 0 })
    expect(await Attempt.findById(id).lean()).toMatchObject({ score: 100, passed: true, regrades: [{ question: uid, by: doing.by, reason: doing.reason, from: 60, to: 100, logged: true }] })
    expect((await attemptResultView(learner, id, 'sl')).questions[place]).toMatchObject({ outcome: 'right', review: { explanation: expect.not.stringContaining('Prej.') } })
    expect(await EventModel.find({ learner, verb: 'regraded' }).lean()).toEqual([expect.objectContaining({ object: QUIZ, score: 100, data: { source: id, by: doing.by, reason: doing.reason, passed: true } })])
    expect(await Audit.find({ subject: learner }).lean()).toHaveLength(1)
    expect((await progressView(learner, [])).modules[0]?.quiz).toMatchObject({ best: 100, passed: true })
    await rebuild(learner)
    expect((await progressView(learner, [])).modules[0]?.quiz).toMatchObject({ best: 100, passed: true })
    expect((await eligibility(learner, 'm1')).missing.some(({ kind }) => kind === 'quiz')).toBe(false)

    await expect(regradeQuestion(doing)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await EventModel.countDocuments({ learner, verb: 'regraded' })).toBe(1)
  })

  it('told by nobody after a crash is told later, once', async () => {
    const uid = await uidOfFirst()
    const { learner, id } = await judgedBefore(uid)
    await regradeQuestion(act(uid))
    await EventModel.deleteMany({ learner, verb: 'regraded' })
    await Attempt.updateOne({ _id: id }, { $set: { 'regrades.0.logged': false } })
    await logUntold()
    await logUntold()
    expect(await EventModel.countDocuments({ learner, verb: 'regraded' })).toBe(1)
    expect(await Audit.countDocuments({ subject: learner })).toBe(1)
    expect((await Attempt.findById(id).lean())!.regrades).toMatchObject([{ logged: true }])
  })

  it('done by two at once is done once', async () => {
    const uid = await uidOfFirst()
    const { learner, id } = await judgedBefore(uid)
    await Promise.allSettled([regradeQuestion(act(uid)), regradeQuestion(act(uid))])
    expect((await Attempt.findById(id).lean())!.regrades).toHaveLength(1)
    expect(await EventModel.countDocuments({ learner, verb: 'regraded' })).toBe(1)
  })

  it('is refused where people read another question, and says so', async () => {
    const uid = await uidOfFirst()
    const { id } = await judgedBefore(uid, text => ({ ...text, prompt: 'Drugo vprašanje?' }))
    expect((await listRegrades('sl')).find(row => row.uid === uid)?.refused).toEqual([{ why: 'prompt', attempts: 1 }])
    await expect(regradeQuestion(act(uid))).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await Attempt.findById(id).lean()).toMatchObject({ score: 60, passed: false })
  })

  it('of a question that no quiz has is not found', async () => {
    await expect(previewRegrade('m1-q999', 'sl')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the quality of questions', () => {
  it('is shown from five people up', async () => {
    const before = await quizQuality(QUIZ, 'sl')
    const learners = Array.from({ length: 5 }, someone)
    for (const learner of learners) {
      const id = await startAttempt(learner, QUIZ)
      for (const { number, uid } of (await attemptView(learner, id, 'sl')).questions) await saveAnswer(learner, id, number, RIGHT[uid], number)
      await submitAttempt(learner, id)
    }
    const after = await quizQuality(QUIZ, 'sl')
    expect(after.people).toBeGreaterThanOrEqual(5)
    expect(after.items.map(({ uid }) => uid)).toEqual(before.items.map(({ uid }) => uid))
    expect(after.items.some(({ right }) => right !== null && right > 0)).toBe(true)
    expect((await listQuality('en')).map(({ uid }) => uid)).toContain(QUIZ)
  })
})
