/**
 * Kills a part of the running product in the middle of a stream of quiz answers and starts it again with the ordinary command:
 * whatever was acknowledged must be there.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AttemptView } from '#shared/types/question.ts'
import { Client, json } from '../support/client.ts'
import { isAlive, startProduct, until, type Started } from '../support/started.ts'
import { PASSWORD, signUpByMail, signUpFields } from '../support/people.ts'

const QUIZ_DIR = fileURLToPath(new URL('../fixtures/quiz-bank', import.meta.url))
const ENOUGH = process.env.TEST_LONG ? 2000 : 120
const QUESTIONS = 6
/** Two seconds is the promise, held to in the long run; else ten times that, since a busy machine is no mistake. */
const GONE_WITHIN = process.env.TEST_LONG ? 2_000 : 20_000

let dataDir: string
let product: Started

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tcm-crash-'))
  product = await startProduct(dataDir, { QUIZ_DIR })
})

afterEach(async () => {
  await product.stop()
  await rm(dataDir, { recursive: true, force: true })
})

/** Answers question after question, noting what was acknowledged, until told to stop; a lost answer is not noted. */
class Stream {
  readonly acknowledged = new Map<number, number>()
  readonly statuses = new Set<number>()
  count = 0
  private stopped = false
  private running: Promise<void> = Promise.resolve()
  private readonly client: Client
  private readonly path: string

  constructor(client: Client, attempt: string) {
    this.client = client
    this.path = `/api/attempts/${attempt}/answers`
  }

  start(): void {
    this.running = this.run()
  }

  async stop(): Promise<void> {
    this.stopped = true
    await this.running
  }

  private async run(): Promise<void> {
    for (let value = 1; !this.stopped; value++) {
      const question = value % QUESTIONS + 1
      try {
        const response = await this.client.post(this.path, { question, answer: String(value), counter: value })
        this.statuses.add(response.status)
        if (response.status === 503) expect(response.headers.get('retry-after')).toBeTruthy()
        if (response.ok) {
          this.acknowledged.set(question, value)
          this.count += 1
        }
      }
      catch (error) {
        // The server itself is gone: nothing was promised.
        if (!(error instanceof TypeError)) throw error
      }
    }
  }
}

async function begin(): Promise<{ client: Client, email: string, attempt: string, stream: Stream }> {
  const client = new Client(product.base)
  const fields = signUpFields()
  await signUpByMail(client, fields, dataDir)
  const { id } = await json<{ id: string }>(await client.post('/api/quizzes/m1-quiz/attempts'))
  const stream = new Stream(client, id)
  stream.start()
  await until(() => stream.count >= ENOUGH)
  return { client, email: fields.email!, attempt: id, stream }
}

async function expectNothingLost(email: string, attempt: string, stream: Stream): Promise<void> {
  const client = new Client(product.base)
  expect((await client.post('/api/sign-in', { email, password: PASSWORD })).ok).toBe(true)
  const view = await json<AttemptView>(await client.get(`/api/attempts/${attempt}`))
  expect(stream.acknowledged.size).toBe(QUESTIONS)
  for (const { number, answer } of view.questions) {
    // A later answer may have been written without being acknowledged; an earlier one may not stand.
    expect(Number(answer), `question ${number}`).toBeGreaterThanOrEqual(stream.acknowledged.get(number)!)
  }
}

async function restart(): Promise<void> {
  await product.stop()
  product = await startProduct(dataDir, { QUIZ_DIR })
}

describe('a crash in the middle of answers loses nothing acknowledged', () => {
  it('the server is killed: it comes back by itself', async () => {
    const { email, attempt, stream } = await begin()
    process.kill(product.pid('server'), 'SIGKILL')
    const before = stream.count
    await until(() => stream.count > before + 20)
    await stream.stop()
    await expectNothingLost(email, attempt, stream)
  })

  it('the engine is killed: requests meanwhile answer 503, then all goes on', async () => {
    const { email, attempt, stream } = await begin()
    const first = product.pid('database engine')
    process.kill(first, 'SIGKILL')
    await until(() => product.pid('database engine') !== first)
    const before = stream.count
    await until(() => stream.count > before + 20)
    await stream.stop()
    expect([...stream.statuses].filter(status => status !== 200 && status !== 503)).toEqual([])
    await expectNothingLost(email, attempt, stream)
  })

  it('the launcher alone is killed: engine and server close, the next start finds everything', async () => {
    const { email, attempt, stream } = await begin()
    const [server, engine] = [product.pid('server'), product.pid('database engine')]
    process.kill(product.launcher.pid!, 'SIGKILL')
    await until(() => !isAlive(server) && !isAlive(engine), GONE_WITHIN)
    await stream.stop()
    await restart()
    await expectNothingLost(email, attempt, stream)
  })

  it('all are killed at once', async () => {
    const { email, attempt, stream } = await begin()
    const all = [product.launcher.pid!, product.pid('server'), product.pid('database engine')]
    for (const pid of all) process.kill(pid, 'SIGKILL')
    await stream.stop()
    await until(() => !all.some(isAlive))
    await restart()
    await expectNothingLost(email, attempt, stream)
  })

  it('a second start on the same folder waits, says that it is in use and ends; the first goes on undisturbed', async () => {
    const { email, attempt, stream } = await begin()
    const parts = [product.pid('server'), product.pid('database engine')]
    const before = stream.count
    const second = await startProduct(dataDir, { QUIZ_DIR }).then(async (started) => {
      await started.stop()
      return 'it started'
    }, (error: Error) => error.message)
    expect(second).toMatch(/^npm start ended at once with code 1:/)
    expect(second).toContain('is in use; waiting up to ten seconds for it.')
    expect(second).toContain(`The data folder ${join(dataDir, 'db')} is in use by another start`)
    expect(stream.count).toBeGreaterThan(before)
    await stream.stop()
    expect([...stream.statuses]).toEqual([200])
    expect([product.pid('server'), product.pid('database engine')]).toEqual(parts)
    expect(parts.every(isAlive)).toBe(true)
    await expectNothingLost(email, attempt, stream)
  })

  it('SIGTERM closes cleanly', async () => {
    const { email, attempt, stream } = await begin()
    const [server, engine] = [product.pid('server'), product.pid('database engine')]
    await product.stop()
    expect(product.launcher.exitCode).toBe(0)
    expect(isAlive(server) || isAlive(engine)).toBe(false)
    await stream.stop()
    await restart()
    await expectNothingLost(email, attempt, stream)
  })
})
