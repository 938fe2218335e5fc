import { afterAll, beforeAll, expect, it } from 'vitest'
import { Attempt } from '../../../server/models/attempt.ts'
import { EventModel } from '../../../server/models/event.ts'
import { findAttempt, saveAnswer, startAttempt, submitAttempt } from '../../../server/services/assessment/attempts.ts'
import { creditFor } from '../../../server/services/assessment/grading.ts'
import { loadQuestionVersions } from '../../../server/services/assessment/versions.ts'
import { attemptResultView, attemptView } from '../../../server/services/assessment/views.ts'
import { DomainError } from '../../../server/services/errors.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, RACE_RUNS, RIGHT, someone } from '../learning.ts'

beforeAll(async () => {
  await openDatabase('tcm_test_races')
  await loadSampleProgramme()
})
afterAll(closeDatabase)

const QUIZ = 'm1-quiz'
const LIMIT = 120_000

/** Runs of a race at the same time; each is itself a few calls at the same time. */
async function races(run: (place: number) => Promise<void>): Promise<void> {
  const AT_ONCE = 10
  for (let first = 0; first < RACE_RUNS; first += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, RACE_RUNS - first) }, (_, place) => run(first + place)))
  }
}

/** An open attempt and the right answer to its first question. */
async function opened() {
  const learner = someone()
  const id = await startAttempt(learner, QUIZ)
  const { questions } = await attemptView(learner, id, 'sl')
  return { learner, id, right: (place: number) => RIGHT[questions[place - 1]!.uid], questions }
}

/** Which of the calls were carried out; a refusal is allowed only with this code. */
async function accepted(calls: Array<Promise<unknown>>, refusal: string): Promise<boolean[]> {
  const outcomes = await Promise.allSettled(calls)
  return outcomes.map((outcome) => {
    if (outcome.status === 'fulfilled') return true
    expect(outcome.reason).toBeInstanceOf(DomainError)
    expect(outcome.reason).toMatchObject({ code: refusal })
    return false
  })
}

it(`start and start: one attempt (${RACE_RUNS} runs)`, async () => {
  await races(async () => {
    const learner = someone()
    const ids = await Promise.all(Array.from({ length: 5 }, () => startAttempt(learner, QUIZ)))
    expect(new Set(ids).size).toBe(1)
    expect(await Attempt.countDocuments({ learner })).toBe(1)
  })
}, LIMIT)

it(`answer and answer: the greatest counter stays, whichever comes last (${RACE_RUNS} runs)`, async () => {
  await races(async () => {
    const { learner, id, questions } = await opened()
    const { number } = questions.find(({ kind }) => kind === 'text' || kind === 'number')!
    const counters = [3, 1, 4, 2, 5]
    await Promise.all(counters.map(counter => saveAnswer(learner, id, number, `${counter}`, counter)))
    const attempt = await findAttempt(learner, id)
    expect(attempt.questions[number - 1]).toMatchObject({ answer: '5', counter: 5 })
    expect(attempt.revision).toBeGreaterThanOrEqual(1)
    expect(attempt.revision).toBeLessThanOrEqual(counters.length)
  })
}, LIMIT)

it(`answers to different questions at once: none is lost (${RACE_RUNS} runs)`, async () => {
  await races(async () => {
    const { learner, id, questions, right } = await opened()
    await Promise.all(questions.map(({ number }) => saveAnswer(learner, id, number, right(number), 1)))
    const attempt = await findAttempt(learner, id)
    expect(attempt.revision).toBe(questions.length)
    expect(attempt.questions.every(question => question.answer !== null)).toBe(true)
  })
}, LIMIT)

it(`answer and submit: what was acknowledged is graded, what came too late is told so (${RACE_RUNS} runs)`, async () => {
  const seen = new Set<boolean>()
  await races(async (place) => {
    const { learner, id, questions, right } = await opened()
    // In every other run the submission has a head start, so that both sides win now and then.
    const early = place % 2 === 0 ? [submitAttempt(learner, id)] : []
    const answers = questions.map(({ number }) => saveAnswer(learner, id, number, right(number), 1))
    const submission = early[0] ?? submitAttempt(learner, id)
    const saved = await accepted(answers, 'ATTEMPT_CLOSED')
    await submission
    const attempt = await findAttempt(learner, id)
    expect(attempt.questions.map(question => question.answer !== null)).toEqual(saved)
    const versions = await loadQuestionVersions(attempt.questions.map(question => question.version))
    expect(attempt.questions.map(question => question.credit)).toEqual(versions.map((version, place) => creditFor(version, attempt.questions[place]!.answer)))
    expect(attempt.score).toBe(Math.floor(100 * saved.filter(Boolean).length / saved.length))
    for (const one of saved) seen.add(one)
  })
  // A race that one side always wins would prove nothing.
  expect([...seen].sort()).toEqual([false, true])
}, LIMIT)

it(`submit and submit: one result, one event (${RACE_RUNS} runs)`, async () => {
  await races(async () => {
    const { learner, id, right } = await opened()
    await saveAnswer(learner, id, 1, right(1), 1)
    await Promise.all(Array.from({ length: 5 }, () => submitAttempt(learner, id)))
    const results = await Promise.all(Array.from({ length: 3 }, () => attemptResultView(learner, id, 'sl')))
    expect(results[0]).toMatchObject({ score: 25, passed: false })
    expect(results[1]).toEqual(results[0])
    expect(results[2]).toEqual(results[0])
    expect(await EventModel.countDocuments({ learner })).toBe(1)
    expect(await findAttempt(learner, id)).toMatchObject({ logged: true })
  })
}, LIMIT)

it(`start and submit: never two open attempts, never more than a round (${RACE_RUNS} runs)`, async () => {
  await races(async () => {
    const { learner, id } = await opened()
    const calls = [submitAttempt(learner, id), ...Array.from({ length: 3 }, () => startAttempt(learner, QUIZ))]
    await Promise.all(calls)
    const attempts = await Attempt.find({ learner, quiz: QUIZ }).sort({ number: 1 }).lean()
    expect(attempts.filter(({ status }) => status === 'open').length).toBeLessThanOrEqual(1)
    expect(attempts.map(({ number }) => number)).toEqual(attempts.map((_, place) => place + 1))
    expect(attempts.length).toBeLessThanOrEqual(2)
  })
}, LIMIT)
