import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import mongoose from 'mongoose'
import { QuestionVersionModel } from '../../../server/models/question-version.ts'
import { reconcileAttempts, saveAnswer, startAttempt, submitAttempt } from '../../../server/services/assessment/attempts.ts'
import { grantAttempt, listWaiting } from '../../../server/services/assessment/grants.ts'
import { quizQuality } from '../../../server/services/assessment/quality.ts'
import { listRegrades, previewRegrade } from '../../../server/services/assessment/regrade.ts'
import { attemptResultView, attemptView, quizView } from '../../../server/services/assessment/views.ts'
import { completeLesson } from '../../../server/services/progress/client-events.ts'
import { eligibility } from '../../../server/services/progress/eligibility.ts'
import { linkGuest } from '../../../server/services/progress/guests.ts'
import { applyPending } from '../../../server/services/progress/record.ts'
import { rebuild } from '../../../server/services/progress/rebuild.ts'
import { progressView } from '../../../server/services/progress/view.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, someone } from '../learning.ts'
import { report } from '../report.ts'

beforeAll(() => openDatabase('tcm_test_indexes'))
afterAll(closeDatabase)

interface Query {
  collection: string
  method: string
  filter: mongoose.mongo.Document
}

const WITHOUT_FILTER = new Set(['insertOne', 'createIndex', 'createCollection'])

/** Every query that mongoose hands to the driver while `walk` runs. */
async function queriesOf(walk: () => Promise<void>): Promise<Query[]> {
  const queries: Query[] = []
  mongoose.set('debug', (collection: string, method: string, first: unknown) => {
    if (WITHOUT_FILTER.has(method)) return
    for (const filter of filtersOf(method, first)) queries.push({ collection, method, filter })
  })
  try {
    await walk()
  }
  finally {
    mongoose.set('debug', false)
  }
  return queries
}

function filtersOf(method: string, first: unknown): mongoose.mongo.Document[] {
  if (method === 'bulkWrite') return (first as Array<{ updateOne: { filter: mongoose.mongo.Document } }>).map(operation => operation.updateOne.filter)
  // The first stage decides which documents are read.
  if (method === 'aggregate') return [(first as Array<{ $match: mongoose.mongo.Document }>)[0]!.$match]
  return [first as mongoose.mongo.Document]
}

async function planOf({ collection, filter }: Query): Promise<string> {
  const explained = await mongoose.connection.db!.command({ explain: { find: collection, filter }, verbosity: 'queryPlanner' })
  return JSON.stringify(explained.queryPlanner.winningPlan)
}

/** Everything that a learner, a trainer and the server's start do with the database. */
async function walk(): Promise<void> {
  const learner = someone()
  const at = new Date().toISOString()
  await loadSampleProgramme()
  await report(learner, ['a', 'a'].map(() => ({ id: 'client-1', verb: 'progressed', lesson: 'm1-l1', lang: 'sl', at, visit: 'visit-aa', seconds: 5, anchor: '' })))
  await report(learner, [{ id: 'client-1', verb: 'progressed', lesson: 'm1-l1', lang: 'sl', at }])
  const guest = randomUUID()
  await linkGuest(learner, guest, 1)
  await report(learner, [{ id: 'client-2', verb: 'initialized', lesson: 'm1-l1', lang: 'sl', at, guest }])
  await completeLesson(learner, 'm1-l1', 'sl')
  for (let attempt = 0; attempt < 3; attempt++) {
    const id = await startAttempt(learner, 'm1-quiz')
    await saveAnswer(learner, id, 1, null, 1)
    await saveAnswer(learner, id, 1, null)
    await attemptView(learner, id, 'sl')
    await submitAttempt(learner, id)
    await attemptResultView(learner, id, 'sl')
  }
  await quizView(learner, 'm1-quiz', 'sl')
  await listWaiting('sl')
  await grantAttempt({ learner, quiz: 'm1-quiz', by: someone(), reason: 'Razlog.' })
  await quizQuality('m1-quiz', 'sl')
  const { _id, ...current } = (await QuestionVersionModel.findOne({ uid: 'm1-q1' }).lean())!
  await QuestionVersionModel.create({ ...current, _id: `earlier-${_id}` })
  await previewRegrade('m1-q1', 'sl')
  await listRegrades('sl')
  await progressView(learner, [])
  await eligibility(learner, 'path-b')
  await reconcileAttempts()
  await applyPending()
  await rebuild(learner)
}

it('every query of learning is answered by an index', async () => {
  const queries = await queriesOf(walk)
  expect(new Set(queries.map(query => query.collection))).toEqual(new Set(['attempts', 'attemptGrants', 'erased', 'events', 'guestLinks', 'limits', 'people', 'plans', 'progress', 'questionVersions']))
  expect(queries.length).toBeGreaterThan(40)
  for (const query of queries) {
    const plan = await planOf(query)
    expect(plan, `${query.collection}.${query.method}(${JSON.stringify(query.filter)})`).toMatch(/IXSCAN|IDHACK|EXPRESS/)
    expect(plan).not.toContain('COLLSCAN')
  }
})
