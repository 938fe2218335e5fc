/** Mails through a real mail server on its bad days, and through crashes of ours: each arrives, and again only where nobody can know better. */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { prepareDatabase } from '../../scripts/launch/command.ts'
import { connectDatabase, disconnectDatabase } from '../../server/models/connection.ts'
import { Mail, type MailRecord } from '../../server/models/mail.ts'
import { enqueueMail, useMailSite } from '../../server/services/mail/enqueue.ts'
import { ENTRY, startEngine, type Engine } from '../support/built.ts'
import { serverEnvironment } from '../support/app-server.ts'
import { Client } from '../support/client.ts'
import { tokenIn } from '../support/mail.ts'
import { signUpFields } from '../support/people.ts'
import { startSmtp, type SmtpStand } from '../support/smtp.ts'
import { until } from '../support/started.ts'

const TO = 'naslovnica@example.org'
/** How long the slow mail server takes, and how long a visitor may wait meanwhile; a busy machine is no mistake. */
const [SLOW_MS, QUICK_MS] = process.env.TEST_LONG ? [25_000, 500] : [3_000, 5_000]

let engine: Engine
let smtp: SmtpStand
let dataDir: string
let env: NodeJS.ProcessEnv
let running: ChildProcess | null
let printed = ''

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.remove())

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tcm-mail-'))
  smtp = await startSmtp()
  const uri = engine.uri(`tcm_mail_${randomUUID().slice(0, 8)}`)
  env = await serverEnvironment(uri, dataDir, { SMTP_URL: smtp.url, MAIL_FROM: 'ucilnica@example.org', MAIL_RETRY_SECONDS: '1', LOG_LEVEL: 'info' })
  await prepareDatabase(env)
  await connectDatabase(uri)
  useMailSite('akademija.example.org', 30)
  printed = ''
  await serve()
})

afterEach(async () => {
  await end('SIGTERM')
  await disconnectDatabase()
  await smtp.close()
  await rm(dataDir, { recursive: true, force: true })
  expect(printed).not.toContain(TO)
})

async function serve(): Promise<void> {
  const child = spawn(process.execPath, [ENTRY], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  running = child
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => void (printed += text))
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`the server ended:\n${printed}`)
    return fetch(`${env.SITE_URL}/api/ready`).then(answer => answer.ok, () => false)
  })
}

async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (!running) return
  const child = running
  running = null
  child.kill(signal)
  await once(child, 'exit')
}

async function put(): Promise<string> {
  const cause = `confirm:${randomUUID()}`
  await enqueueMail({ cause, kind: 'confirm', to: TO, lang: 'sl', person: null })
  return cause
}

const stored = async (cause: string): Promise<MailRecord> => (await Mail.findById(cause).lean())!
const comesTo = (cause: string, wanted: Partial<MailRecord>) => until(async () => {
  const mail = await stored(cause)
  return Object.entries(wanted).every(([name, value]) => mail[name as keyof MailRecord] === value)
})

describe('a mail server', () => {
  it('that takes the mail: it arrives once, with a link', async () => {
    const cause = await put()
    await comesTo(cause, { state: 'sent' })
    expect(smtp.received).toHaveLength(1)
    expect(tokenIn(smtp.received[0]!)).toHaveLength(43)
    expect(smtp.received[0]!.messageId).toBe((await stored(cause)).messageId)
  })

  it('that refuses the address for good: tried once', async () => {
    smtp.mood = { refuseRecipient: 550 }
    const cause = await put()
    await comesTo(cause, { state: 'failed', error: 'refused', tries: 1, open: false })
  })

  it.each([
    ['puts the address off', { refuseRecipient: 451 }, 'later', 0],
    ['hangs up after the mail', { hangUp: true }, 'cut', 1],
  ] as const)('that %s: tried again until it arrives, under the same Message-ID', async (_name, mood, error, read) => {
    smtp.mood = mood
    const cause = await put()
    await comesTo(cause, { state: 'waiting', error })
    smtp.mood = { take: true }
    await comesTo(cause, { state: 'sent', error: null })
    expect(smtp.received.length).toBeGreaterThan(read)
    expect(new Set(smtp.received.map(mail => mail.messageId))).toEqual(new Set([(await stored(cause)).messageId]))
    expect(new Set(smtp.received.map(tokenIn)).size).toBe(1)
    expect(printed).not.toContain('sent again')
  })

  it('that is away: what was asked for meanwhile goes when it is back', async () => {
    const { port } = new URL(smtp.url)
    await smtp.close()
    const cause = await put()
    await comesTo(cause, { state: 'waiting', error: 'unreachable' })
    smtp = await startSmtp(Number(port))
    await comesTo(cause, { state: 'sent' })
    expect(smtp.received).toHaveLength(1)
  })

  it('that is slow holds up no visitor', async () => {
    smtp.mood = { hold: true }
    const began = Date.now()
    const visitor = new Client(env.SITE_URL)
    const asked = async (answer: Promise<Response>) => {
      const start = performance.now()
      expect((await answer).status).toBeLessThan(300)
      return performance.now() - start
    }
    // Hashes a password first; what follows shows the wait for mail alone.
    await asked(visitor.post('/api/sign-up', signUpFields()))
    await until(() => smtp.received.length === 1)
    while (Date.now() - began < SLOW_MS) {
      expect(await asked(visitor.get('/api/me'))).toBeLessThan(QUICK_MS)
      expect(await asked(visitor.post('/api/sign-in-links', { email: 'neznan@example.org', purpose: 'sign-in' }).then(answer =>
        answer.status === 429 ? new Response() : answer))).toBeLessThan(QUICK_MS)
    }
    smtp.letGo()
    await until(async () => await Mail.countDocuments({ state: 'sent' }) === 1)
    expect(smtp.received).toHaveLength(1)
  })
})

describe('our server', () => {
  it('killed between the mail server\'s acceptance and noting it sends the mail again, under the same Message-ID, and says so', async () => {
    smtp.mood = { hold: true }
    const cause = await put()
    await until(() => smtp.received.length === 1)
    await end('SIGKILL')
    smtp.letGo()
    smtp.mood = { take: true }
    expect(await stored(cause)).toMatchObject({ state: 'sending', open: true, tries: 1 })
    // The two minutes for which others would leave it to the one that was killed.
    await Mail.updateOne({ _id: cause }, { $set: { nextAt: new Date() } })
    await serve()
    await comesTo(cause, { state: 'sent', tries: 2 })
    const { messageId } = await stored(cause)
    expect(smtp.received.map(mail => mail.messageId)).toEqual([messageId, messageId])
    expect(new Set(smtp.received.map(tokenIn)).size).toBe(1)
    await until(() => printed.includes('mail sent again'))
    const lines = printed.split('\n').filter(line => line.includes('mail sent again')).map(line => JSON.parse(line) as { mail: string })
    expect(lines.map(({ mail }) => `<${mail}@akademija.example.org>`)).toEqual([messageId])
  })

  it('killed before it spoke to the mail server sends the mail once', async () => {
    await end('SIGKILL')
    const cause = await put()
    await serve()
    await comesTo(cause, { state: 'sent', tries: 1 })
    expect(smtp.received).toHaveLength(1)
  })

  it('told to end waits for the mail that is under way and notes it', async () => {
    smtp.mood = { hold: true }
    const cause = await put()
    await until(() => smtp.received.length === 1)
    const ended = end('SIGTERM')
    await until(() => fetch(`${env.SITE_URL}/api/health`).then(() => false, () => true))
    smtp.letGo()
    await ended
    expect(await stored(cause)).toMatchObject({ state: 'sent', tries: 1 })
  })
})
