import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileDelivery, smtpDelivery, type Outgoing } from '../../../../../server/services/mail/deliver.ts'
import { troubleOf, type Trouble } from '../../../../../server/services/mail/trouble.ts'
import { startSmtp, type SmtpStand } from '../../../../support/smtp.ts'

const FROM = 'ucilnica@example.org'
const MAIL: Outgoing = {
  kind: 'sign-in',
  to: 'vzorec@example.org',
  messageId: '<0123456789abcdef0123456789abcdef@akademija.example.org>',
  subject: 'TCM Akademija: povezava za prijavo',
  text: 'Pozdravljeni, čšž.\n\nhttps://akademija.example.org/povezava/abc\n',
  html: '<p>Pozdravljeni, čšž.</p>',
  createdAt: new Date('2026-11-23T08:15:30.120Z'),
}

async function troubleWith(url: string, mail = MAIL): Promise<Trouble> {
  const delivery = smtpDelivery(url, FROM)
  try {
    await delivery.send(mail)
  }
  catch (error) {
    return troubleOf(error)
  }
  finally {
    delivery.close()
  }
  throw new Error('the mail went')
}

describe('to a mail server', () => {
  let smtp: SmtpStand
  beforeEach(async () => {
    smtp = await startSmtp()
  })
  afterEach(() => smtp.close())

  it('a mail arrives as it was written', async () => {
    const delivery = smtpDelivery(smtp.url, FROM)
    expect(await delivery.send(MAIL)).toBe('sent')
    delivery.close()
    expect(smtp.received).toHaveLength(1)
    const [mail] = smtp.received
    expect(mail).toMatchObject({ messageId: MAIL.messageId, subject: MAIL.subject, html: MAIL.html, text: MAIL.text })
    expect(mail!.from!.value).toEqual([{ name: 'TCM Akademija', address: FROM }])
    expect([mail!.to].flat()[0]!.value).toEqual([{ name: '', address: MAIL.to }])
    expect(mail!.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail!.attachments).toEqual([])
  })

  it('nothing that stands in it becomes a header of its own', async () => {
    const delivery = smtpDelivery(smtp.url, FROM)
    await delivery.send({ ...MAIL, subject: 'Zadeva\r\nBcc: tretji@example.org', text: 'a\r\n.\r\nQUIT\r\n' })
    delivery.close()
    const [mail] = smtp.received
    expect(mail!.headers.has('bcc')).toBe(false)
    expect(mail!.text).toContain('QUIT')
  })

  it.each([
    ['refuses the recipient for good', { refuseRecipient: 550 }, { code: 'refused', permanent: true }],
    ['puts the recipient off', { refuseRecipient: 451 }, { code: 'later', permanent: false }],
    ['refuses the mail for good', { refuseMail: 554 }, { code: 'refused', permanent: true }],
    ['puts the mail off', { refuseMail: 452 }, { code: 'later', permanent: false }],
    ['hangs up after the mail', { hangUp: true }, { code: 'cut', permanent: false }],
  ] as const)('one that %s', async (_name, mood, trouble) => {
    smtp.mood = mood
    expect(await troubleWith(smtp.url)).toEqual(trouble)
  })

  it('one that does not answer is waited for no longer than we say', async () => {
    smtp.mood = { hold: true }
    expect(await troubleWith(`${smtp.url}?socketTimeout=300`)).toEqual({ code: 'timeout', permanent: false })
  })

  it('one that is not there', async () => {
    const { url } = smtp
    await smtp.close()
    expect(await troubleWith(url)).toEqual({ code: 'unreachable', permanent: false })
    smtp = await startSmtp()
  })

  it('one that does not know the password is our trouble and not the mail\'s', async () => {
    expect(troubleOf(Object.assign(new Error('x'), { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }))).toEqual({ code: 'login', permanent: false })
  })

  it('of another machine gets no password without encryption', async () => {
    const heard: string[] = []
    const plain = createServer((socket) => {
      socket.write('220 plain\r\n')
      socket.on('data', (data) => {
        heard.push(String(data))
        socket.write(/^EHLO/.test(String(data)) ? '250-plain\r\n250 AUTH PLAIN\r\n' : '502 no\r\n')
      })
    }).listen(0, '127.0.0.1')
    await once(plain, 'listening')
    const { port } = plain.address() as { port: number }
    // A name of this machine that is not one of those that say so.
    expect(await troubleWith(`smtp://uporabnik:skrivnost@0.0.0.0:${port}`)).toMatchObject({ code: 'tls' })
    expect(heard.join()).not.toMatch(/AUTH|MAIL/)
    plain.close()
  })
})

describe('into a folder', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'tcm-mail-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  it('a mail is a file that mail programs open, for its owner alone, and the path is told', async () => {
    const told: string[] = []
    const delivery = fileDelivery(join(dir, 'mail'), FROM, file => told.push(file))
    expect(await delivery.send(MAIL)).toBe('written')
    const file = join(dir, 'mail', '2026-11-23T08-15-30-120Z-sign-in-01234567.eml')
    expect(told).toEqual([file])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(join(dir, 'mail'))).mode & 0o777).toBe(0o700)
    const source = await readFile(file)
    expect(await simpleParser(source)).toMatchObject({ messageId: MAIL.messageId, subject: MAIL.subject, text: MAIL.text, html: MAIL.html, date: new Date('2026-11-23T08:15:30Z') })
    for (const line of source.toString('latin1').split('\r\n')) {
      expect(line.length).toBeLessThanOrEqual(998)
      expect(line).toMatch(/^[\t -~]*$/)
    }
  })

  it('written again, it is the same file', async () => {
    const delivery = fileDelivery(dir, FROM, () => undefined)
    await delivery.send(MAIL)
    await delivery.send(MAIL)
    expect(await readdir(dir)).toHaveLength(1)
  })

  it('where nothing can be written, that is told', async () => {
    await writeFile(join(dir, 'datoteka'), '')
    const delivery = fileDelivery(join(dir, 'datoteka', 'mail'), FROM, () => undefined)
    const error = await delivery.send(MAIL).then(() => null, (reason: unknown) => reason)
    expect(troubleOf(error)).toEqual({ code: 'file', permanent: false })
  })
})
