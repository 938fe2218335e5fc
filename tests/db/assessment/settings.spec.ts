/** Each setting of a quiz, from the Markdown in which it is written to the attempt in which it holds. */
import type mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PersonModel } from '../../../server/models/person.ts'
import { findAttempt, startAttempt, submitAttempt } from '../../../server/services/assessment/attempts.ts'
import { grantExtraTime } from '../../../server/services/assessment/extra-time.ts'
import { loadQuestionVersions } from '../../../server/services/assessment/versions.ts'
import { quizView } from '../../../server/services/assessment/views.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, sampleQuiz, someone } from '../learning.ts'

const QUIZ = 'm1-quiz'
const START = new Date('2026-11-23T10:00:00Z')
const after = (hours: number) => new Date(START.getTime() + hours * 3_600_000)

/** Two questions of each objective, of which the second is hard; all with three choices. */
const QUESTIONS = ['m1-o1', 'm1-o2', 'm1-o3'].flatMap(objective => ['medium', 'hard'].map((difficulty, place) =>
  `## ${objective} ${difficulty}? {#m1-q${Number(objective.slice(-1)) * 2 + place} objective=${objective} lesson=m1-l1 difficulty=${difficulty}}\n- (x) a\n- ( ) b\n- ( ) c\n> R.\n`)).join('\n')

async function written(settings: string): Promise<void> {
  await loadSampleProgramme(undefined, [sampleQuiz(`---\nuid: ${QUIZ}\ntitle: Kviz\npassMark: 75\n${settings}\n---\n${QUESTIONS}`)])
}

/** What a new learner is asked, and in which order the choices stand. */
async function asked(): Promise<{ prompts: string[], orders: number[][] }> {
  const learner = someone()
  const { questions } = await findAttempt(learner, await startAttempt(learner, QUIZ, START))
  const versions = await loadQuestionVersions(questions.map(({ version }) => version))
  return { prompts: versions.map(({ text }) => text.sl.prompt), orders: questions.map(({ order }) => order) }
}

const several = () => Promise.all(Array.from({ length: 12 }, asked))

beforeAll(() => openDatabase('tcm_test_settings'))
afterAll(closeDatabase)

describe('draw', () => {
  it('by objective and difficulty gives every attempt what its lines ask for', async () => {
    await written('draw:\n  - { count: 1, objective: m1-o1, difficulty: hard }\n  - { count: 2, objective: m1-o2 }\n  - { count: 1, difficulty: medium }')
    for (const { prompts } of await several()) {
      expect(prompts).toHaveLength(4)
      expect(prompts).toEqual(expect.arrayContaining(['m1-o1 hard?', 'm1-o2 medium?', 'm1-o2 hard?']))
      expect(['m1-o1 medium?', 'm1-o3 medium?'].filter(prompt => prompts.includes(prompt))).toHaveLength(1)
    }
  })
})

describe('shuffle', () => {
  it('unless it is said otherwise, mixes questions and choices', async () => {
    await written('draw: 6')
    const all = await several()
    expect(new Set(all.map(({ prompts }) => prompts.join())).size).toBeGreaterThan(1)
    expect(new Set(all.flatMap(({ orders }) => orders.map(order => order.join()))).size).toBeGreaterThan(1)
  })

  it('false keeps both as they are written', async () => {
    await written('draw: 6\nshuffle: false')
    for (const { prompts, orders } of await several()) {
      expect(prompts).toEqual(['m1-o1 medium?', 'm1-o1 hard?', 'm1-o2 medium?', 'm1-o2 hard?', 'm1-o3 medium?', 'm1-o3 hard?'])
      expect(new Set(orders.map(order => order.join()))).toEqual(new Set(['0,1,2']))
    }
  })
})

describe('timeLimit', () => {
  it('ends an attempt after so many minutes, later for whom more time was granted', async () => {
    await written('draw: 1\ntimeLimit: 30')
    const [learner, slower] = [someone(), someone()]
    await PersonModel.create({
      _id: slower as unknown as mongoose.Types.ObjectId, email: `${slower}@example.org`, name: 'Vzorčni Račun', passwordHash: 'x', kind: 'other',
      municipality: 'undisclosed', sortKey: 'x', search: ['x'], createdAt: new Date(),
    })
    await grantExtraTime({ email: `${slower}@example.org`, percent: 50, reason: 'Razlog.', by: someone() })
    const deadlineOf = async (id: string) => (await findAttempt(id, await startAttempt(id, QUIZ, START))).deadline
    expect(await deadlineOf(learner)).toEqual(after(0.5))
    expect(await deadlineOf(slower)).toEqual(after(0.75))
  })

  it('is none unless it is said', async () => {
    await written('draw: 1')
    const learner = someone()
    expect((await findAttempt(learner, await startAttempt(learner, QUIZ, START))).deadline).toBeUndefined()
  })
})

describe('attempts and wait', () => {
  it('give so many in a round, and the next round after so many hours', async () => {
    await written('draw: 1\nattempts: 2\nwait: 5')
    const learner = someone()
    for (const hour of [0, 1]) await submitAttempt(learner, await startAttempt(learner, QUIZ, after(hour)), after(hour))
    expect((await quizView(learner, QUIZ, 'sl', after(2))).policy).toEqual({ passMark: 75, attempts: 2, left: 0, canStart: false, opensAt: after(6).toISOString() })
    await expect(startAttempt(learner, QUIZ, after(5.9))).rejects.toMatchObject({ code: 'NO_ATTEMPTS_LEFT' })
    await expect(startAttempt(learner, QUIZ, after(6))).resolves.toMatch(/^[0-9a-f]{24}$/)
  })
})
