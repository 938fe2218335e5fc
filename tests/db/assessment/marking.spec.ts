import mongoose from 'mongoose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Attempt, type AttemptRecord } from '../../../server/models/attempt.ts'
import { Audit } from '../../../server/models/audit.ts'
import { EventModel } from '../../../server/models/event.ts'
import { reconcileAttempts, saveAnswer, startAttempt, submitAttempt } from '../../../server/services/assessment/attempts.ts'
import { listUnmarked, markAnswer, markingPage } from '../../../server/services/assessment/marking.ts'
import { attemptResultView } from '../../../server/services/assessment/views.ts'
import { Progress } from '../../../server/models/progress.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, sampleQuiz, someone } from '../learning.ts'

const SOURCE = `---
uid: m1-quiz
title: Kviz
passMark: 75
attempts: 3
wait: 24
draw: 3
---
## Trditev. {#m1-q1 objective=m1-o1 lesson=m1-l2}
= drži
> Razlaga trditve.
## Zakaj? {#m1-q2 objective=m1-o1 lesson=m1-l1}
= …

| Merilo | 0 | 1 | 2 |
|---|---|---|---|
| Vsebina | nič | del | vse |
| Primer | ni ga | je | je dober |

> Dober odgovor.
## Kako? {#m1-q3 objective=m1-o1 lesson=m1-l1}
= 1–5: slabo | dobro
> Razlaga lestvice.
`
const trainer = someone()

async function loadWith(practice: boolean): Promise<void> {
  const quiz = sampleQuiz(SOURCE)
  await loadSampleProgramme(['m1-l1', 'm1-l2'], [practice ? { ...quiz, practice: true } : quiz])
}

beforeAll(() => openDatabase('tcm_test_marking'))
beforeEach(() => loadWith(false))
afterEach(() => vi.restoreAllMocks())
afterAll(closeDatabase)

/** Answers, submits, and gives the attempt's id and that of its open answer. */
async function submitted(learner: string, open: string | null = 'Zato, ker je mesto drugačno.'): Promise<{ id: string, answer: string }> {
  const id = await startAttempt(learner, 'm1-quiz')
  const kinds = new Map((await attempt(id)).questions.map(({ version }, place) => [version, place + 1]))
  const places = await Promise.all([...kinds].map(async ([version, place]) => [(await mongoose.connection.collection<{ _id: string, kind: string }>('questionVersions').findOne({ _id: version }))!.kind, place] as const))
  const at = Object.fromEntries(places) as Record<string, number>
  await saveAnswer(learner, id, at.boolean!, true)
  if (open !== null) await saveAnswer(learner, id, at.open!, open)
  await saveAnswer(learner, id, at.rating!, 4)
  await submitAttempt(learner, id)
  return { id, answer: `${id}-${at.open}` }
}

async function attempt(id: string): Promise<AttemptRecord> {
  return (await Attempt.findById(id).lean<AttemptRecord>())!
}

const mark = (answer: string, points: number[], note = '', by = trainer) => markAnswer({ answer, points, note, by })
const scores = async (learner: string) => (await EventModel.find({ learner, object: 'm1-quiz' }).sort({ _id: 1 }).lean()).map(({ verb, score }) => [verb, score])

describe('an open answer', () => {
  it('makes the result provisional: it counts as nothing, the scale not at all', async () => {
    const learner = someone()
    const { id } = await submitted(learner)
    expect(await attemptResultView(learner, id, 'sl')).toMatchObject({ score: 50, passed: false, unmarked: 1 })
    expect(await scores(learner)).toEqual([['failed', 50]])
  })

  it('that is blank waits for nobody', async () => {
    const learner = someone()
    const { id, answer } = await submitted(learner, null)
    expect(await attemptResultView(learner, id, 'sl')).toMatchObject({ score: 50, unmarked: 0 })
    expect((await listUnmarked(trainer, 'sl')).map(row => row.id)).not.toContain(answer)
    await expect(mark(answer, [2, 2])).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('once marked, the result, the progress and the log follow, and the audit says by whom', async () => {
    const learner = someone()
    const { id, answer } = await submitted(learner)
    expect((await listUnmarked(trainer, 'sl')).find(row => row.id === answer)).toMatchObject({ prompt: 'Zakaj?', quiz: 'Kviz' })
    await mark(answer, [2, 1], 'Dobro.')
    const result = await attemptResultView(learner, id, 'sl')
    expect(result).toMatchObject({ score: 87, passed: true, quizPassed: true, unmarked: 0 })
    expect(result.questions.find(question => question.kind === 'open')).toMatchObject({
      outcome: 'partly',
      mark: { criteria: [{ name: 'Vsebina', points: 2, most: 2, level: 'vse' }, { name: 'Primer', points: 1, most: 2, level: 'je' }], note: 'Dobro.' },
    })
    expect(await scores(learner)).toEqual([['failed', 50], ['passed', 87]])
    expect(await Progress.findOne({ learner, module: 'm1' }).lean()).toMatchObject({ best: 87, passedAt: expect.any(Date) })
    expect(await Audit.find({ subject: learner }).lean()).toMatchObject([{ actor: trainer, act: 'answer.marked', details: { quiz: 'm1-quiz' } }])
    expect((await listUnmarked(trainer, 'sl')).map(row => row.id)).not.toContain(answer)
  })

  it('marked anew, has the new mark; what was passed stays passed', async () => {
    const learner = someone()
    const { id, answer } = await submitted(learner)
    await mark(answer, [2, 2])
    await mark(answer, [0, 0])
    expect(await attemptResultView(learner, id, 'sl')).toMatchObject({ score: 50, passed: true })
    expect(await Progress.findOne({ learner, module: 'm1' }).lean()).toMatchObject({ best: 100 })
    expect(await Audit.countDocuments({ subject: learner })).toBe(2)
  })

  it('is marked by two at once one after the other, each of them told', async () => {
    const learner = someone()
    const { answer } = await submitted(learner)
    await Promise.all([mark(answer, [1, 1]), mark(answer, [2, 2], '', someone())])
    expect(await Audit.countDocuments({ subject: learner })).toBe(2)
    expect(await scores(learner)).toHaveLength(3)
  })

  it('is nobody\'s own to mark, nor to see', async () => {
    const { answer } = await submitted(trainer)
    expect((await listUnmarked(trainer, 'sl')).map(row => row.id)).not.toContain(answer)
    await expect(markingPage(answer, trainer, 'sl')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(mark(answer, [2, 2])).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is shown without whose it is', async () => {
    const learner = someone()
    const { answer } = await submitted(learner)
    expect(JSON.stringify([await markingPage(answer, trainer, 'sl'), await listUnmarked(trainer, 'sl')])).not.toContain(learner)
  })

  it.each([[[3, 0]], [[1]], [[1, 1, 1]]])('has no points like %j', async (points) => {
    const { answer } = await submitted(someone())
    await expect(mark(answer, points)).rejects.toMatchObject({ code: 'VALIDATION', fields: { points: 'invalid' } })
  })

  it.each(['x', `${'0'.repeat(24)}-1`, '1-1', ''])('is not found as %j', async (answer) => {
    await expect(markingPage(answer, trainer, 'sl')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('whose marking a crash kept from log and audit, is told of at the next start', async () => {
    const learner = someone()
    const { answer } = await submitted(learner)
    vi.spyOn(EventModel, 'bulkWrite').mockRejectedValueOnce(new Error('crash'))
    await expect(mark(answer, [2, 2])).rejects.toThrow('crash')
    expect(await Audit.countDocuments({ subject: learner })).toBe(0)
    await reconcileAttempts()
    await reconcileAttempts()
    expect(await scores(learner)).toEqual([['failed', 50], ['passed', 100]])
    expect(await Audit.countDocuments({ subject: learner })).toBe(1)
  })
})

describe('practice', () => {
  it('bears on nothing: no event, no progress; its marks stand in the audit', async () => {
    await loadWith(true)
    const learner = someone()
    const { id, answer } = await submitted(learner)
    expect(await attemptResultView(learner, id, 'sl')).toMatchObject({ practice: true, unmarked: 1 })
    await mark(answer, [2, 2])
    expect(await attemptResultView(learner, id, 'sl')).toMatchObject({ practice: true, score: 100, passed: true })
    expect(await EventModel.countDocuments({ learner })).toBe(0)
    expect(await Progress.countDocuments({ learner })).toBe(0)
    expect(await Audit.countDocuments({ subject: learner })).toBe(1)
  })
})
