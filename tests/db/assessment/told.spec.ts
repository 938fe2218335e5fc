import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../../shared/types/question.ts'
import { findAttempt, saveAnswer, startAttempt, submitAttempt } from '../../../server/services/assessment/attempts.ts'
import { withHash } from '../../../server/services/assessment/question-hash.ts'
import type { Quiz } from '../../../server/services/assessment/quiz.ts'
import { tellAnswer } from '../../../server/services/assessment/told.ts'
import { attemptResultView, attemptView } from '../../../server/services/assessment/views.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, RACE_RUNS, RIGHT, sampleQuiz, someone } from '../learning.ts'

/** The sample quiz with hints, under another way of answering back. */
function quizThat(behaviour: Quiz['behaviour']): Quiz {
  const quiz = sampleQuiz()
  const hints = ['Prvi namig.', 'Drugi namig.'].map(text => ({ text }))
  const questions = quiz.questions.map(question => withHash({ ...question, hints: { sl: hints, en: hints } }))
  return { ...quiz, behaviour, questions }
}

const WRONG: Readonly<Record<string, Answer>> = { 'm1-q1': 0, 'm1-q2': [1], 'm1-q3': false, 'm1-q4': '99', 'm1-q5': 'Celje' }
const QUIZ = 'm1-quiz'

beforeAll(() => openDatabase('tcm_test_told'))
afterAll(closeDatabase)

async function opened() {
  const learner = someone()
  const id = await startAttempt(learner, QUIZ)
  const { questions } = await attemptView(learner, id, 'sl')
  const { number, uid } = questions[0]!
  const ask = (answer: unknown, seen: number, counter?: number) => tellAnswer(learner, id, number, answer, seen, counter)
  const told = async () => (await attemptView(learner, id, 'sl')).questions[number - 1]!
  return { learner, id, place: number, right: RIGHT[uid]!, wrong: WRONG[uid]!, ask, told, questions }
}

describe('a quiz with immediate feedback', () => {
  beforeAll(() => loadSampleProgramme(undefined, [quizThat({ kind: 'immediate' })]))

  it('tells once, explains, and lets nothing change the answer', async () => {
    const { learner, id, place, wrong, right, ask, told } = await opened()
    expect((await told()).told).toEqual({ tries: [], left: 1, hints: [], review: null })
    await ask(wrong, 0)
    expect(await told()).toMatchObject({ answer: wrong, told: { tries: [{ answer: wrong, outcome: 'wrong' }], left: 0, hints: [], review: { explanation: expect.stringMatching(/^Razlaga/) } } })
    await saveAnswer(learner, id, place, right, 99)
    await saveAnswer(learner, id, place, right)
    await ask(right, 1, 100)
    expect(await told()).toMatchObject({ answer: wrong, told: { tries: [{ outcome: 'wrong' }] } })
    const result = await submitAttempt(learner, id)
    expect(result.questions[place - 1]).toMatchObject({ answer: wrong, credit: 0, told: [{ answer: wrong, credit: 0 }] })
  })

  it('shows no explanation of the others', async () => {
    const { learner, id, right, ask } = await opened()
    await ask(right, 0)
    expect((await attemptView(learner, id, 'sl')).questions.slice(1).every(({ told }) => told?.review === null)).toBe(true)
    await submitAttempt(learner, id)
    const { questions } = await attemptResultView(learner, id, 'sl')
    expect(questions.map(({ review }) => review !== null)).toEqual([true, false, false, false])
  })

  it('counts an answer that was not told', async () => {
    const { learner, id, place, right } = await opened()
    await saveAnswer(learner, id, place, right, 1)
    expect((await submitAttempt(learner, id)).questions[place - 1]!.credit).toBe(1)
  })
})

describe('a quiz with several tries', () => {
  beforeAll(() => loadSampleProgramme(undefined, [quizThat({ kind: 'tries', tries: 3, penalty: 33 })]))

  it('opens a hint after each wrong try and explains at the end', async () => {
    const { learner, id, place, wrong, right, ask, told } = await opened()
    await ask(wrong, 0)
    expect((await told()).told).toMatchObject({ left: 2, hints: ['Prvi namig.'], review: null })
    await saveAnswer(learner, id, place, right, 50)
    expect((await told()).answer).toEqual(right)
    await ask(right, 1, 51)
    expect((await told()).told).toMatchObject({ tries: [{ outcome: 'wrong' }, { outcome: 'right' }], left: 0, hints: [], review: { explanation: expect.any(String) } })
    const { questions } = await submitAttempt(learner, id)
    expect(questions[place - 1]!.credit).toBeCloseTo(0.67, 9)
    const result = await attemptResultView(learner, id, 'sl')
    expect(result.questions[place - 1]).toMatchObject({ outcome: 'right', used: { tries: 2, credit: 67 }, review: { explanation: expect.any(String) } })
  })

  it('says in the view nothing of the key, and of a hint nothing before its time', async () => {
    const { learner, id } = await opened()
    expect(JSON.stringify(await attemptView(learner, id, 'sl'))).not.toMatch(/razlaga|capodistria|namig|hash/i)
  })

  it('takes no try for a blank, for what was sent again, nor for the same answer', async () => {
    const { wrong, ask, told } = await opened()
    await expect(ask(null, 0)).rejects.toMatchObject({ code: 'VALIDATION', fields: { answer: 'required' } })
    await ask(wrong, 0, 1)
    await ask(wrong, 0, 1)
    await ask(wrong, 1, 2)
    expect((await told()).told!.tries).toHaveLength(1)
  })

  it('takes no try from a window that has not seen the last one', async () => {
    const { wrong, right, ask, told } = await opened()
    await ask(wrong, 0)
    await ask(right, 0)
    expect(await told()).toMatchObject({ answer: wrong, told: { tries: [{ outcome: 'wrong' }], left: 2 } })
  })

  it(`however often it is pressed at once, costs one try, and what was told stays (${RACE_RUNS} runs)`, async () => {
    for (let run = 0; run < RACE_RUNS; run += 10) {
      await Promise.all(Array.from({ length: 10 }, async () => {
        const { learner, id, place, wrong, right, ask } = await opened()
        await Promise.all([ask(wrong, 0), ask(right, 0), ask(wrong, 0), saveAnswer(learner, id, place, wrong, 7), saveAnswer(learner, id, place, right)])
        const [first] = (await findAttempt(learner, id)).questions[place - 1]!.told!
        await Promise.all([ask(wrong, 0), submitAttempt(learner, id), ask(right, 0)].map(call => call.catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'ATTEMPT_CLOSED' })
        })))
        const { questions } = await findAttempt(learner, id)
        expect(questions[place - 1]!.told).toEqual([first])
      }))
    }
  }, 120_000)

  it('is over with the attempt', async () => {
    const { learner, id, right, ask } = await opened()
    await submitAttempt(learner, id)
    await expect(ask(right, 0)).rejects.toMatchObject({ code: 'ATTEMPT_CLOSED' })
  })
})

describe('a quiz that asks how sure one is', () => {
  beforeAll(() => loadSampleProgramme(undefined, [quizThat({ kind: 'certainty' })]))

  it('keeps it with the answer and shows points beside plain accuracy', async () => {
    const { learner, id, questions } = await opened()
    for (const { number, uid } of questions) await saveAnswer(learner, id, number, number < 4 ? RIGHT[uid] : WRONG[uid], number, number === 1 ? null : 3)
    expect((await attemptView(learner, id, 'sl')).questions.map(({ certainty }) => certainty)).toEqual([null, 3, 3, 3])
    await submitAttempt(learner, id)
    const result = await attemptResultView(learner, id, 'sl')
    expect(result).toMatchObject({ score: 75, passed: true, points: { got: 1, most: 12 } })
    expect(result.questions.map(({ points }) => points)).toEqual([1, 3, 3, -6])
  })

  it('tells nothing before submission', async () => {
    const { right, ask } = await opened()
    await expect(ask(right, 0)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

it('an attempt keeps the behaviour that it was started with', async () => {
  await loadSampleProgramme(undefined, [quizThat({ kind: 'immediate' })])
  const { wrong, ask, told } = await opened()
  await loadSampleProgramme()
  await ask(wrong, 0)
  expect((await told()).told?.left).toBe(0)
})
