import type mongoose from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Attempt } from '../../../server/models/attempt.ts'
import { EventModel } from '../../../server/models/event.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { saveAnswer, startAttempt, submitAttempt } from '../../../server/services/assessment/attempts.ts'
import { grantAttempt, listWaiting } from '../../../server/services/assessment/grants.ts'
import { listQuality, quizQuality } from '../../../server/services/assessment/quality.ts'
import { listRegrades, regradeQuestion } from '../../../server/services/assessment/regrade.ts'
import { withHash } from '../../../server/services/assessment/question-hash.ts'
import type { Quiz } from '../../../server/services/assessment/quiz.ts'
import { attemptResultView, attemptView, quizView } from '../../../server/services/assessment/views.ts'
import { catalogue } from '../../../server/services/catalogue/catalogue.ts'
import { heldAbout } from '../../../server/services/own-data/held.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, RIGHT, sampleQuiz, someone } from '../learning.ts'

const QUIZ = 'm1-quiz'
const PRETEST = 'm1-quiz-pretest'
const START = new Date('2026-11-23T10:00:00Z')
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000)

const SOURCE = `---
uid: m1-quiz
title: Kviz
passMark: 75
draw: [{ count: 2, objective: m1-o1 }, { count: 2, objective: m1-o2 }]
timeLimit: 30
pretest: true
---
## Ena? {#m1-q1 objective=m1-o1 lesson=m1-l1}
- ( ) napačna
- (x) pravilna
> R.
## Trditev. {#m1-q3 objective=m1-o1 lesson=m1-l1}
= drži
> R.
## Koliko? {#m1-q4 objective=m1-o2 lesson=m1-l2}
= 15 ± 2
> R.
## Kje? {#m1-q5 objective=m1-o2 lesson=m1-l2}
= Koper
> R.
`

async function load(quiz: Quiz = sampleQuiz(SOURCE)): Promise<void> {
  await loadSampleProgramme(undefined, [quiz])
  for (const text of Object.values(catalogue().modules[0]!.text)) text.objectives = [{ id: 'm1-o1', text: 'Prvi cilj.' }, { id: 'm1-o2', text: 'Drugi cilj.' }]
}

beforeAll(() => openDatabase('tcm_test_pretest'))
beforeEach(() => load())
afterAll(closeDatabase)

/** Takes a quiz or pre-test from that minute on, with right answers to these questions only. */
async function take(learner: string, uid: string, minute: number, right: readonly string[]): Promise<string> {
  const id = await startAttempt(learner, uid, after(minute))
  const { questions } = await attemptView(learner, id, 'sl', after(minute))
  for (const { uid: question, number } of questions) await saveAnswer(learner, id, number, right.includes(question) ? RIGHT[question] : null, number, null, after(minute + 1))
  await submitAttempt(learner, id, after(minute + 2))
  return id
}

describe('a pre-test', () => {
  it('is offered before the first attempt, goes on where it was left, and is taken once', async () => {
    const learner = someone()
    const ref = { uid: PRETEST, draw: 4, result: null }
    expect((await quizView(learner, QUIZ, 'sl', START)).pretest).toMatchObject({ ...ref, openAttempt: null, policy: { canStart: true } })
    const id = await startAttempt(learner, PRETEST, START)
    expect(await startAttempt(learner, PRETEST, after(1))).toBe(id)
    expect((await quizView(learner, QUIZ, 'sl', after(1))).pretest).toMatchObject({ ...ref, openAttempt: id, policy: { canStart: false } })
    await submitAttempt(learner, id, after(2))
    expect((await quizView(learner, QUIZ, 'sl', after(3))).pretest).toMatchObject({ result: id, openAttempt: null, policy: { canStart: false } })
    await expect(startAttempt(learner, PRETEST, after(60 * 24 * 30))).rejects.toMatchObject({ code: 'NO_ATTEMPTS_LEFT' })
  })

  it('made twice at once is one', async () => {
    const learner = someone()
    const ids = await Promise.all(Array.from({ length: 10 }, () => startAttempt(learner, PRETEST, START)))
    expect(new Set(ids).size).toBe(1)
  })

  it('is neither offered nor begun after the first attempt', async () => {
    const learner = someone()
    await startAttempt(learner, QUIZ, START)
    expect((await quizView(learner, QUIZ, 'sl', START)).pretest).toBeNull()
    await expect(startAttempt(learner, PRETEST, START)).rejects.toMatchObject({ code: 'NO_ATTEMPTS_LEFT' })
  })

  it('is none where the quiz has none, nor of what is no quiz', async () => {
    await load(sampleQuiz())
    expect((await quizView(someone(), QUIZ, 'sl', START)).pretest).toBeNull()
    for (const uid of [PRETEST, 'm9-quiz-pretest', '-pretest']) await expect(startAttempt(someone(), uid, START)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('has no limit and asks about the same objectives', async () => {
    const learner = someone()
    const id = await startAttempt(learner, PRETEST, START)
    expect(await attemptView(learner, id, 'sl', after(100))).toMatchObject({ pretest: true, status: 'open', time: null, title: 'Predtest', questions: { length: 4 } })
  })

  it('tells how far one is by objective and what to read first, and nothing of a question', async () => {
    const learner = someone()
    const result = await attemptResultView(learner, await take(learner, PRETEST, 0, ['m1-q1', 'm1-q4', 'm1-q5']), 'sl', after(5))
    expect(result).toMatchObject({
      practice: true, passed: false, quizPassed: false, gain: null, questions: [],
      pretest: {
        levels: [{ id: 'm1-o1', text: 'Prvi cilj.', percent: 50, questions: 2 }, { id: 'm1-o2', text: 'Drugi cilj.', percent: 100, questions: 2 }],
        lessons: [{ uid: 'm1-l1' }],
        quizPath: '/moduli/m1-sl/kviz',
      },
    })
  })

  it('names the lesson first with which most is missing', async () => {
    const learner = someone()
    const { pretest } = await attemptResultView(learner, await take(learner, PRETEST, 0, ['m1-q1']), 'sl', after(5))
    expect(pretest?.lessons.map(({ uid }) => uid)).toEqual(['m1-l2', 'm1-l1'])
  })

  it('passes nothing, opens nothing and uses no attempt, even where all was right', async () => {
    const learner = someone()
    const id = await take(learner, PRETEST, 0, Object.keys(RIGHT))
    expect(await attemptResultView(learner, id, 'sl', after(5))).toMatchObject({ score: 100, passed: false, quizPassed: false })
    expect(await quizView(learner, QUIZ, 'sl', after(5))).toMatchObject({ passed: false, best: null, attempts: [], policy: { left: 3, canStart: true } })
    expect(await EventModel.countDocuments({ learner })).toBe(0)
    expect(await Attempt.findById(id).lean()).toMatchObject({ logged: true, pretestOf: QUIZ })
  })

  it('is nobody else\'s', async () => {
    const id = await take(someone(), PRETEST, 0, [])
    await expect(attemptResultView(someone(), id, 'sl')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('stands in what is held of a person, without what would have been right', async () => {
    const learner = someone()
    await PersonModel.create({
      _id: learner as unknown as mongoose.Types.ObjectId, email: `${learner}@example.org`, name: 'Vzorčni Račun', passwordHash: 'x', kind: 'other',
      municipality: 'undisclosed', sortKey: 'x', search: ['x'], createdAt: new Date(),
    })
    await take(learner, PRETEST, 0, ['m1-q1'])
    const { 'attempts.json': attempts } = await heldAbout(learner)
    expect(attempts).toMatchObject([{ quiz: PRETEST, pretestOf: QUIZ, titles: { quiz: { en: 'Pre-test' } } }])
  })
})

describe('trainers', () => {
  it('find it neither among first attempts nor among those who wait, and grant none of it', async () => {
    const learner = someone()
    await take(learner, PRETEST, 0, [])
    expect((await listQuality('sl')).map(({ uid }) => uid)).toEqual([QUIZ])
    await expect(quizQuality(PRETEST, 'sl')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await listWaiting('sl', after(5))).toEqual([])
    await expect(grantAttempt({ learner, quiz: PRETEST, by: 'x', reason: 'Razlog.' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('regrade the attempts at the quiz, and leave pre-tests as they were', async () => {
    const learner = someone()
    const [before, graded] = [await take(learner, PRETEST, 0, []), await take(learner, QUIZ, 10, [])]
    const quiz = sampleQuiz(SOURCE)
    const wrong = await startAttempt(someone(), PRETEST, START)
    await submitAttempt((await Attempt.findById(wrong).lean())!.learner, wrong, after(1))
    await load({ ...quiz, questions: quiz.questions.map(question => question.uid === 'm1-q4' && question.text.sl.kind === 'number'
      ? withHash({ ...question, text: { sl: { ...question.text.sl, right: 0 }, en: question.text.en } })
      : question) })
    expect((await listRegrades('sl')).find(({ uid }) => uid === 'm1-q4')).toMatchObject({ quiz: { uid: QUIZ } })
    await expect(regradeQuestion({ question: 'm1-q4', by: someone(), reason: 'Ključ je bil napačen.' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await Attempt.find({ learner }).lean()).map(({ score }) => score)).toEqual([0, 0])
    expect(await attemptResultView(learner, graded, 'sl', after(20))).toMatchObject({ gain: { total: { before: 0, after: 0 } } })
    expect(await attemptResultView(learner, before, 'sl', after(20))).toMatchObject({ score: 0 })
  })
})

describe('the gain', () => {
  it('stands in the result of every attempt after it', async () => {
    const learner = someone()
    await take(learner, PRETEST, 0, ['m1-q1', 'm1-q4', 'm1-q5'])
    const [one, other] = [await take(learner, QUIZ, 10, ['m1-q1', 'm1-q3', 'm1-q5']), await take(learner, QUIZ, 20, Object.keys(RIGHT))]
    expect((await attemptResultView(learner, one, 'sl', after(30))).gain).toEqual({
      total: { before: 75, after: 75, normalised: 0 },
      rows: [
        { id: 'm1-o1', text: 'Prvi cilj.', before: { percent: 50, questions: 2 }, after: { percent: 100, questions: 2 } },
        { id: 'm1-o2', text: 'Drugi cilj.', before: { percent: 100, questions: 2 }, after: { percent: 50, questions: 2 } },
      ],
    })
    expect((await attemptResultView(learner, other, 'en', after(30))).gain?.total).toEqual({ before: 75, after: 100, normalised: 1 })
  })

  it('is not shown without a pre-test, nor with one that was submitted after the quiz was begun', async () => {
    const [learner, other] = [someone(), someone()]
    expect((await attemptResultView(learner, await take(learner, QUIZ, 0, []), 'sl', after(5))).gain).toBeNull()
    const late = await startAttempt(other, PRETEST, START)
    const id = await take(other, QUIZ, 5, [])
    await submitAttempt(other, late, after(20))
    expect((await attemptResultView(other, id, 'sl', after(30))).gain).toBeNull()
  })
})
