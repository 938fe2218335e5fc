/**
 * Many learners on several devices, some shared, with requests lost, doubled and late, tabs closed, sessions ended and the server
 * and its database killed under way. In the end the database holds what the model foretells: nothing lost, nothing twice,
 * nothing under another's name. With TEST_LONG as many as the product promises to serve; SOAK_SEED repeats a run's choices.
 */
import { execFile } from 'node:child_process'
import process from 'node:process'
import { promisify } from 'node:util'
import type mongoose from 'mongoose'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { ExercisePlay } from '#shared/types/exercise.ts'
import type { EventRecord } from '../../server/models/event.ts'
import type { ExerciseStateRecord } from '../../server/models/exercise-state.ts'
import type { ProgressRecord } from '../../server/models/progress.ts'
import { compileContent } from '../../server/services/catalogue/compile.ts'
import { rightAnswer } from '../support/learning.ts'
import { Chance } from './chance.ts'
import { Household, type Programme } from './household.ts'
import { Installation } from './installation.ts'
import { Model, type Standing } from './model.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Enough that what happens to few of them happens to some. */
const LEARNERS = process.env.TEST_LONG ? 2000 : 240
/** Households that are at it at the same moment. */
const AT_ONCE = 24
const SEED = Number(process.env.SOAK_SEED ?? Date.now() % 1_000_000_000)
/** What no run is without; else it proves little. */
const ROUGH = ['request: requestLost', 'request: answerLost', 'request: twice', 'request: late', 'answer: results', 'answer: signedOut', 'answer: otherAccount', 'answer: later', 'guest taken over', 'guest refused', 'signed out', 'quiz taken', 'exercise played', 'exercise of somebody else', 'state: results', 'state: signedOut', 'state: later']
/** After which share of all steps what is killed. */
const KILLS = [[0.15, 'database'], [0.35, 'server'], [0.55, 'database'], [0.75, 'server']] as const

const { catalogue, checks, quizzes } = await compileContent(fileURLToPath(new URL('../../content', import.meta.url)))
const modules = catalogue.modules.filter(({ status }) => status === 'open')

/** Answers of which it is plain what they are worth: a choice that is right, or one that is not. */
const programmeWith = (plays: readonly ExercisePlay[]): Programme => ({
  lessons: modules.flatMap(module => module.lessons.map(({ uid, exerciseIds }) => ({
    uid,
    module: module.uid,
    checks: checks.flatMap(({ questions }) => questions).filter(({ lesson }) => lesson === uid).flatMap(({ uid: id, text: { sl } }) => sl.kind !== 'single'
      ? []
      : [{ id, answers: sl.choices.map(({ right }, choice) => ({ answer: choice, score: right ? 100 : 0 })) }]),
    exercises: plays.filter(({ name }) => exerciseIds.includes(name)),
  }))),
  quizzes: quizzes.filter(({ uid }) => modules.some(({ quiz }) => quiz === uid))
    .map(({ uid, module, passMark }) => ({ uid, module, passMark, right: rightAnswer })),
})

let installation: Installation

beforeAll(async () => {
  installation = await Installation.start()
})
afterAll(() => installation.stop())

/** A document of progress in the words of the model. */
function standingOf({ lessons, checks: answered, exercises, visits, position, best, passedAt, satisfied }: ProgressRecord): Standing {
  const times = (which: 'opened' | 'done') => Object.fromEntries(Object.entries(lessons).flatMap(([uid, lesson]) => lesson[which] ? [[uid, lesson[which].getTime()]] : []))
  return {
    opened: times('opened'),
    finished: times('done'),
    checks: Object.fromEntries(Object.entries(answered).map(([id, check]) => [id, { first: check.answered.getTime(), best: check.best }])),
    exercises: Object.fromEntries(Object.entries(exercises).map(([name, { opened, done, best: top, last }]) =>
      [name, { opened: opened.getTime(), done: done?.getTime() ?? null, best: pointsOf(top), last: pointsOf(last) }])),
    visits,
    place: position ? { at: position.at.getTime(), device: position.device, lesson: position.lesson, place: position.anchor } : null,
    best: best ?? null,
    passed: passedAt !== undefined,
    complete: satisfied?.lessons ?? null,
  }
}

function pointsOf(score: { raw: number, max: number, at: Date } | undefined): Standing['exercises'][string]['best'] {
  return score ? { raw: score.raw, max: score.max, at: score.at.getTime() } : null
}

/** What a guest is given of an exercise, once it is there. */
async function playOf(name: string): Promise<ExercisePlay> {
  return vi.waitFor(async () => {
    const answer = await fetch(`${installation.base}/api/exercises/${name}`)
    expect(answer.status).toBe(200)
    return await answer.json() as ExercisePlay
  }, 30_000)
}

async function progressIn(db: mongoose.mongo.Db): Promise<Map<string, Map<string, ProgressRecord>>> {
  const documents = await db.collection<ProgressRecord>('progress').find({}, { projection: { _id: 0 } }).toArray()
  const learners = Map.groupBy(documents, ({ learner }) => learner)
  return new Map([...learners].map(([learner, own]) => [learner, new Map(own.map(document => [document.module, document as ProgressRecord]))]))
}

it(`${LEARNERS} learners lose nothing, whatever breaks (seed ${SEED})`, async () => {
  process.stdout.write(`soak: ${LEARNERS} learners, SOAK_SEED=${SEED}\n`)
  const chance = new Chance(SEED)
  const model = new Model(modules.map(({ uid, lessons, quiz }) => ({ uid, lessons: lessons.map(lesson => lesson.uid), hasQuiz: quiz !== null })))
  const people = await installation.accounts(LEARNERS)
  const households: Household[] = []
  const names = new Set(modules.flatMap(({ lessons }) => lessons.flatMap(({ exerciseIds }) => exerciseIds)))
  const programme = programmeWith(await Promise.all([...names].map(playOf)))
  for (let next = 0; next < people.length;) {
    const size = chance.isIn(30) ? 2 : 1
    households.push(new Household(installation, programme, model, new Chance(SEED + households.length + 1), people.slice(next, next + size)))
    next += size
  }

  await inTurns(households, progressOf(households))
  for (let next = 0; next < households.length; next += AT_ONCE) {
    await Promise.all(households.slice(next, next + AT_ONCE).map(household => household.comeBack()))
  }

  const { happened } = installation
  process.stdout.write(`${[...happened].map(([what, times]) => `${what} ${times}`).join(' · ')}\n`)
  expect([...happened.keys()]).toEqual(expect.arrayContaining(ROUGH))
  expect([happened.get('server killed'), happened.get('database killed')]).toEqual([2, 2])

  const { events, progress, states } = await installation.read(async db => ({
    events: Map.groupBy(await db.collection<EventRecord>('events').find({}, { projection: { _id: 0, learner: 1, id: 1 } }).toArray(), ({ learner }) => learner),
    progress: await progressIn(db),
    states: Map.groupBy(await db.collection<ExerciseStateRecord>('exerciseStates').find({}).toArray(), ({ learner }) => learner),
  }))
  for (const { id } of people) {
    const standings = new Map([...progress.get(id) ?? []].map(([module, document]) => [module, standingOf(document)]))
    expect(standings, `progress of ${id}`).toEqual(model.standings(id))
    // The server's own have a colon.
    const logged = (events.get(id) ?? []).map(event => event.id).filter(event => !event.includes(':'))
    const { always, perhaps } = model.kept(id)
    const [wanted, allowed] = [new Set(always), new Set(perhaps)]
    expect(logged.filter(event => !allowed.has(event)).sort(), `log of ${id}`).toEqual([...wanted].sort())
    expect(new Set(logged).size).toBe(logged.length)
    expect(new Map((states.get(id) ?? []).map(({ exercise, state }) => [exercise, state])), `where ${id} left exercises`).toEqual(model.leftBy(id))
  }
  for (const { guest, ids, left } of households.flatMap(household => household.guestsLeft())) {
    const { always, perhaps } = model.kept(guest)
    expect(ids.filter(id => !perhaps.includes(id)).sort(), `guest ${guest}`).toEqual(always.sort())
    expect(new Map(left), `where guest ${guest} left exercises`).toEqual(model.leftBy(guest))
  }

  await promisify(execFile)(process.execPath, ['scripts/rebuild-progress.ts'], { cwd: ROOT, env: { ...process.env, MONGODB_URI: installation.uri } })
  expect(await installation.read(progressIn)).toEqual(progress)
})

/** Households live side by side, some at a time; under way things are killed. */
async function inTurns(households: readonly Household[], counted: { step: () => void, killing: () => Promise<void> }): Promise<void> {
  const waiting = [...households]
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next.live(counted.step)
  })
  await Promise.all(lanes)
  await counted.killing()
}

/** Counts steps and kills what is due. */
function progressOf(households: readonly Household[]) {
  const total = households.reduce((sum, { steps }) => sum + steps, 0)
  const due = [...KILLS]
  let steps = 0
  let killing = Promise.resolve()
  return {
    step: () => {
      steps += 1
      if (due[0] && steps >= total * due[0][0]) {
        const [, part] = due.shift()!
        killing = killing.then(() => installation.kill(part)).then(() => installation.ready())
      }
    },
    killing: () => killing,
  }
}
