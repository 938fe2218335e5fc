import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EventModel } from '../../../server/models/event.ts'
import { exerciseFigures } from '../../../server/services/interactive/figures.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, someone } from '../learning.ts'
import { report } from '../report.ts'
import { putVersion, submitted, told } from './told.ts'

beforeAll(async () => {
  await openDatabase('tcm_test_exercise_figures')
  await putVersion()
  await loadSampleProgramme(undefined, undefined, undefined, {}, { 'm1-l1': ['walk', 'measures'] })
})
beforeEach(() => EventModel.deleteMany({}))
afterAll(closeDatabase)

const people = (count: number) => Array.from({ length: count }, someone)
const answer = (id: string, text: string, raw: number, rest = {}) => told('walk', { verb: 'answered', child: { id, text }, result: { raw, max: 2 } }, rest)

describe('what trainers see of an exercise', () => {
  it('is nobody, where nobody submitted it', async () => {
    await report(someone(), [told('walk', { verb: 'attempted' }), submitted('measures', 1, 1)])
    expect(await exerciseFigures(['walk'], 'sl')).toEqual({ results: { people: 0, tries: 0, averageBest: null, averageLast: null }, questions: [] })
  })

  it('is nothing of fewer than five people', async () => {
    for (const learner of people(4)) await report(learner, [submitted('walk', 4, 4), answer('a', 'Kaj?', 2)])
    expect(await exerciseFigures(['walk'], 'sl')).toEqual({ results: { people: null, tries: null, averageBest: null, averageLast: null }, questions: [] })
  })

  it('counts each person once, by their best and their last', async () => {
    const [first, ...others] = people(5)
    await report(first!, [submitted('walk', 4, 4, { minute: 1 }), submitted('walk', 1, 4, { minute: 3 }), submitted('walk', 2, 4, { minute: 2 }), told('walk', { verb: 'completed' }, { minute: 9 })])
    for (const learner of others) await report(learner, [submitted('walk', 2, 4)])
    expect((await exerciseFigures(['walk'], 'sl')).results).toEqual({ people: 5, tries: 8, averageBest: 60, averageLast: 45 })
  })

  it('says no average of fewer than five who had points', async () => {
    const [first, ...others] = people(5)
    await report(first!, [told('walk', { verb: 'completed' })])
    for (const learner of others) await report(learner, [submitted('walk', 2, 4)])
    expect((await exerciseFigures(['walk'], 'sl')).results).toEqual({ people: 5, tries: 5, averageBest: null, averageLast: null })
  })

  it('tells of each question, as most people in the reader\'s language had it', async () => {
    const learners = people(6)
    for (const [place, learner] of learners.entries()) {
      await report(learner, [answer('b', place < 4 ? 'Which one?' : 'Kateri?', 1, { lang: place < 4 ? 'en' : 'sl' }), answer('b', 'Which one?', 2, { minute: 1, lang: 'en' }), answer('a', 'Ali?', 0)])
      if (place < 4) await report(learner, [answer('few', 'Invented by a few', 2)])
    }
    await report(learners[0]!, [answer('a', 'Something invented', 0), told('walk', { verb: 'passed', child: { id: 'c', text: 'Of no points' } })])
    const { questions } = await exerciseFigures(['walk'], 'sl')
    expect(questions).toEqual([
      { id: 'a', text: 'Ali?', people: 6, tries: 7, averageBest: 0, averageLast: 0 },
      { id: 'b', text: 'Kateri?', people: 6, tries: 12, averageBest: 100, averageLast: 100 },
    ])
    expect((await exerciseFigures(['walk'], 'en')).questions.map(({ text }) => text)).toEqual(['Ali?', 'Which one?'])
  })

  it('counts a person once who did it under two names', async () => {
    const learners = people(5)
    for (const learner of learners) await report(learner, [submitted('walk', 1, 4), submitted('measures', 3, 4, { minute: 1 })])
    expect((await exerciseFigures(['walk', 'measures'], 'sl')).results).toEqual({ people: 5, tries: 10, averageBest: 75, averageLast: 75 })
  })

  it('looks at the first few hundred questions of a person', async () => {
    const [first, ...others] = people(5)
    for (const place of [0, 1, 2, 3]) await report(first!, Array.from({ length: 100 }, (_, number) => answer(`made-up-${place}-${String(number).padStart(2, '0')}`, 'x', 1)))
    for (const learner of others) await report(learner, [answer('made-up-0-00', 'x', 1), answer('made-up-3-99', 'x', 1)])
    const { questions } = await exerciseFigures(['walk'], 'sl')
    expect(questions.map(({ id, people }) => [id, people])).toEqual([['made-up-0-00', 5]])
  })

  it('is found by an index', async () => {
    await report(someone(), [submitted('walk', 4, 4)])
    const { queryPlanner } = await EventModel.find({ 'data.exercise.name': 'walk', 'verb': 'scored' }).explain('queryPlanner') as unknown as { queryPlanner: { winningPlan: object } }
    expect(JSON.stringify(queryPlanner.winningPlan)).not.toContain('COLLSCAN')
  })
})
