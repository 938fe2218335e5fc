import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { MailKind } from '#shared/types/mail.ts'
import { Mail } from '../../../server/models/mail.ts'
import type { Delivery, Outgoing } from '../../../server/services/mail/deliver.ts'
import { enqueueMail, useMailSite } from '../../../server/services/mail/enqueue.ts'
import { MAIL_LINK_MS } from '../../../server/services/mail/link-life.ts'
import { sendDue, type Post } from '../../../server/services/mail/worker.ts'
import { useSecret } from '../../../server/services/people/secret.ts'
import { tokenFor } from '../../../server/services/people/tokens.ts'
import { useDatabase } from '../people/database.ts'

useDatabase('tcm_test_mail', [Mail as never])
beforeAll(() => {
  useSecret(Buffer.alloc(32, 7))
  useMailSite('akademija.example.org', 30)
})

const RETRY_MS = 60_000
const HOUR = 3_600_000
const TO = 'vzorec@example.org'

/** A mail server of paper: what it was handed, and what it does with the next. */
function stand(act: (mail: Outgoing) => Promise<void> = () => Promise.resolve()) {
  const handed: Outgoing[] = []
  const again: string[] = []
  const reported: unknown[] = []
  let ahead = 0
  const delivery: Delivery = {
    kind: 'smtp',
    send: async (mail) => {
      handed.push(mail)
      await act(mail)
      return 'sent'
    },
    close: () => undefined,
  }
  const post: Post = {
    delivery,
    site: { url: 'https://akademija.example.org', name: 'TCM Akademija' },
    retryMs: RETRY_MS,
    again: id => again.push(id),
    report: error => reported.push(error),
    now: () => new Date(Date.now() + ahead),
    random: () => 0.5,
  }
  return { handed, again, reported, send: () => sendDue(post), pass: (ms: number) => void (ahead += ms), now: () => Date.now() + ahead }
}

const put = (cause: string, kind: MailKind = 'sign-in', data: Record<string, string> = {}) => enqueueMail({ cause, kind, to: TO, lang: 'sl', person: null, data })
const stored = async (cause: string) => (await Mail.findById(cause).lean())!
const failing = (details: Record<string, unknown>) => () => Promise.reject(Object.assign(new Error('no'), details))

describe('putting a mail in the queue', () => {
  it('makes one for each cause, however many ask at once', async () => {
    const made = await Promise.all(Array.from({ length: 50 }, () => put('sign-in:one')))
    expect(made.filter(Boolean)).toHaveLength(1)
    expect(await Mail.countDocuments({ _id: 'sign-in:one' })).toBe(1)
    expect(await put('sign-in:two')).toBe(true)
  })

  it('gives it an id for ever, and keeps no token', async () => {
    await put('sign-in:one')
    const mail = await stored('sign-in:one')
    expect(mail.messageId).toBe(`<${createHash('sha256').update('sign-in:one').digest('hex').slice(0, 32)}@akademija.example.org>`)
    expect(JSON.stringify(mail)).not.toContain(tokenFor('sign-in:one'))
    expect(mail.expiresAt.getTime() - mail.createdAt.getTime()).toBe(30 * 24 * HOUR)
  })
})

describe('sending', () => {
  it('hands over each mail once, though several servers look at the same time', async () => {
    for (let i = 0; i < 20; i++) await put(`sign-in:${i}`)
    const { handed, send } = stand()
    const counts = await Promise.all([send(), send(), send(), send()])
    expect(counts.reduce((sum, count) => sum + count)).toBe(20)
    expect(new Set(handed.map(({ messageId }) => messageId)).size).toBe(20)
    expect(handed).toHaveLength(20)
    expect(await Mail.countDocuments({ open: true })).toBe(0)
  })

  it('carries the link that follows from the cause, the same at every try', async () => {
    await put('sign-in:one')
    const first = stand(failing({ code: 'ESOCKET' }))
    await first.send()
    first.pass(RETRY_MS)
    await first.send()
    expect(first.handed).toHaveLength(2)
    for (const { text, messageId } of first.handed) {
      expect(text).toContain(`/povezava/${tokenFor('sign-in:one')}`)
      expect(messageId).toBe(first.handed[0]!.messageId)
    }
  })

  it('notes what has gone', async () => {
    await put('confirm:one', 'confirm')
    const { send } = stand()
    expect(await send()).toBe(1)
    expect(await stored('confirm:one')).toMatchObject({ state: 'sent', open: false, tries: 1, error: null, sentAt: expect.any(Date) })
    expect(await send()).toBe(0)
  })

  it('drops what is for nobody, without a word to the mail server', async () => {
    await put('nobody:one', 'nobody')
    const { handed, send } = stand()
    await send()
    expect(handed).toEqual([])
    expect(await stored('nobody:one')).toMatchObject({ state: 'dropped', open: false, error: null })
    expect((await stored('nobody:one')).expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + HOUR)
  })

  it.each([['gone', () => Promise.resolve()], ['refused', failing({ code: 'EENVELOPE' })]] as const)('forgets the address of a farewell that is %s', async (_name, act) => {
    await put('erased:one', 'erased')
    await stand(act).send()
    expect(await Mail.findById('erased:one').lean()).toBeNull()
  })

  it('does not hold up others by one that is slow', async () => {
    await put('sign-in:slow')
    await put('sign-in:quick')
    let letGo: () => void = () => undefined
    const { send, handed } = stand(({ messageId }) => messageId.startsWith(`<${createHash('sha256').update('sign-in:slow').digest('hex').slice(0, 32)}`)
      ? new Promise((resolve) => { letGo = resolve })
      : Promise.resolve())
    const round = send()
    await expect.poll(async () => (await stored('sign-in:quick')).state).toBe('sent')
    expect(handed).toHaveLength(2)
    expect((await stored('sign-in:slow')).state).toBe('sending')
    letGo()
    await round
    expect((await stored('sign-in:slow')).state).toBe('sent')
  })
})

it('a round that goes wrong in one lane ends with the last of them', async () => {
  await put('sign-in:slow')
  await put('sign-in:quick')
  const order: string[] = []
  let letGo: () => void = () => undefined
  const slow = createHash('sha256').update('sign-in:slow').digest('hex').slice(0, 32)
  const { send } = stand(({ messageId }) => messageId.includes(slow)
    ? new Promise((resolve) => { letGo = resolve })
    : Promise.resolve())
  const note = vi.spyOn(Mail, 'updateOne').mockImplementationOnce((() => Promise.reject(new Error('away'))) as never)
  const round = send().catch((error: Error) => order.push(error.message))
  await expect.poll(() => note.mock.calls.length).toBe(1)
  note.mockRestore()
  await expect.poll(async () => (await stored('sign-in:slow')).state).toBe('sending')
  order.push('slow')
  letGo()
  await round
  expect(order).toEqual(['slow', 'away'])
  expect((await stored('sign-in:slow')).state).toBe('sent')
})

describe('a mail that does not go', () => {
  it('waits longer and longer, and goes when the mail server is back', async () => {
    await put('confirm:one', 'confirm')
    let down = true
    const { send, pass, now, handed } = stand(() => down ? failing({ code: 'ECONNECTION' })() : Promise.resolve())
    const waits: number[] = []
    for (let i = 0; i < 9; i++) {
      const at = now()
      expect(await send()).toBe(1)
      expect(await send()).toBe(0)
      const { nextAt, state, error, tries } = await stored('confirm:one')
      expect([state, error, tries]).toEqual(['waiting', 'cut', i + 1])
      waits.push(Math.round((nextAt.getTime() - at) / RETRY_MS))
      pass(nextAt.getTime() - now() + 1)
    }
    expect(waits).toEqual([1, 2, 5, 15, 60, 180, 360, 360, 360])
    down = false
    await send()
    expect(handed).toHaveLength(10)
    expect(await stored('confirm:one')).toMatchObject({ state: 'sent', error: null, tries: 10 })
  })

  it('is given up at once where the mail server refuses it for good', async () => {
    await put('sign-in:one')
    const { send } = stand(failing({ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }))
    await send()
    expect(await stored('sign-in:one')).toMatchObject({ state: 'failed', open: false, error: 'refused', tries: 1 })
  })

  it.each(Object.entries(MAIL_LINK_MS))('of the kind %s is given up before its link ends, not after', async (kind, life) => {
    await put('one', kind as MailKind, { email: TO })
    const { send, pass, handed, now } = stand(failing({ code: 'ECONNECTION' }))
    const end = now() + life
    while ((await stored('one')).open) {
      await send()
      const { nextAt, open } = await stored('one')
      if (open) {
        expect(nextAt.getTime()).toBeLessThan(end)
        pass(nextAt.getTime() - now() + 1)
      }
    }
    expect(handed.length).toBeGreaterThan(3)
    expect(await stored('one')).toMatchObject({ state: 'failed', error: 'cut' })
  })

  it('that nobody took up in time goes nowhere: its link is over', async () => {
    await put('sign-in:one')
    const { send, pass, handed } = stand()
    pass(HOUR)
    await send()
    expect(handed).toEqual([])
    expect(await stored('sign-in:one')).toMatchObject({ state: 'failed', error: 'expired' })
  })

  it('without a link is given up after two days', async () => {
    await put('address-old:one', 'address-old', { email: 'nova@example.org' })
    const { send, pass } = stand(failing({ code: 'ECONNECTION' }))
    pass(47 * HOUR)
    await send()
    expect((await stored('address-old:one')).state).toBe('waiting')
    pass(2 * HOUR)
    await send()
    expect((await stored('address-old:one')).state).toBe('failed')
  })

  it('because of a mistake of ours is told of, and holds up no other', async () => {
    await put('address-old:one', 'address-old')
    await put('sign-in:one')
    const { send, reported } = stand()
    await send()
    expect(reported).toHaveLength(1)
    expect((await stored('address-old:one')).error).toBe('internal')
    expect((await stored('sign-in:one')).state).toBe('sent')
  })
})

describe('a lease', () => {
  it('that ran out means that somebody stopped: the mail goes again, and that is told', async () => {
    await put('confirm:one', 'confirm')
    // As a process leaves it that was killed on the way.
    await Mail.updateOne({ _id: 'confirm:one' }, { $set: { state: 'sending', nextAt: new Date(Date.now() + 120_000) }, $inc: { tries: 1 } })
    const { send, pass, handed, again } = stand()
    expect(await send()).toBe(0)
    pass(120_001)
    expect(await send()).toBe(1)
    const { messageId } = await stored('confirm:one')
    expect(handed.map(mail => mail.messageId)).toEqual([messageId])
    expect(again).toEqual([messageId.slice(1, 33)])
  })

  it('is renewed while the mail server takes its time, and not after', async () => {
    await put('confirm:one', 'confirm')
    let letGo: () => void = () => undefined
    const { send, pass, handed } = stand(() => new Promise((resolve) => {
      letGo = resolve
    }))
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const round = send()
      await expect.poll(() => handed.length).toBe(1)
      for (let i = 0; i < 5; i++) {
        const { nextAt } = await stored('confirm:one')
        pass(30_000)
        vi.advanceTimersByTime(30_000)
        await expect.poll(async () => (await stored('confirm:one')).nextAt.getTime()).toBeGreaterThan(nextAt.getTime())
      }
      const other = stand()
      other.pass(130_000)
      expect(await other.send()).toBe(0)
      letGo()
      await round
      expect(vi.getTimerCount()).toBe(0)
    }
    finally {
      vi.useRealTimers()
    }
    expect(await stored('confirm:one')).toMatchObject({ state: 'sent', tries: 1 })
  })

  it('of another is not touched by one that comes to its end too late', async () => {
    await put('confirm:one', 'confirm')
    let fail: () => void = () => undefined
    const late = stand(() => new Promise((_resolve, reject) => {
      fail = () => reject(Object.assign(new Error('no'), { code: 'ECONNECTION' }))
    }))
    const round = late.send()
    await expect.poll(() => late.handed.length).toBe(1)
    const other = stand()
    other.pass(120_001)
    await other.send()
    fail()
    await round
    expect(await stored('confirm:one')).toMatchObject({ state: 'sent', error: null, tries: 2 })
    expect(other.again).toHaveLength(1)
  })
})
