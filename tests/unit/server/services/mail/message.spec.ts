import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '#shared/types/catalogue.ts'
import { MAIL_KINDS, type MailKind } from '#shared/types/mail.ts'
import { MAIL_LINK_MS } from '../../../../../server/services/mail/link-life.ts'
import { writeMail } from '../../../../../server/services/mail/message.ts'

const SITE = { url: 'https://akademija.example.org', name: 'TCM Akademija' }
const TOKEN = 'AbCdEf-_0123456789'.padEnd(43, 'x')
const CREATED = new Date('2026-11-23T08:15:30.000Z')
const WRITTEN = MAIL_KINDS.filter(kind => kind !== 'nobody')
const DATA: Partial<Record<MailKind, Record<string, string>>> = {
  'address-new': { email: 'nova@example.org' },
  'address-old': { email: 'nova@example.org' },
  'address-done': { email: 'nova@example.org' },
  'retention': { day: '2026-12-24' },
}

const write = (kind: MailKind, lang: 'sl' | 'en', data = DATA[kind] ?? {}) =>
  writeMail({ kind, lang, data, createdAt: CREATED }, SITE, kind in MAIL_LINK_MS ? TOKEN : null)

describe.each(WRITTEN.flatMap(kind => LANGUAGES.map(lang => [kind, lang] as const)))('%s, %s first', (kind, lang) => {
  const mail = write(kind, lang)

  it('has a subject that a phone shows whole', () => {
    expect(mail.subject).toMatch(/^TCM Akademija: \S/)
    expect(mail.subject.length).toBeLessThanOrEqual(60)
  })

  it('says the same in both languages, its own first', () => {
    const [hello, other] = lang === 'sl' ? ['Pozdravljeni,', 'Hello,'] : ['Hello,', 'Pozdravljeni,']
    for (const text of [mail.text, mail.html]) {
      expect(text.indexOf(hello)).toBeGreaterThan(-1)
      expect(text.indexOf(other)).toBeGreaterThan(text.indexOf(hello))
    }
    expect(mail.text.startsWith(lang === 'sl' ? 'The English text is below.' : 'Slovensko besedilo je spodaj.')).toBe(true)
    expect(mail.html).toContain(`<html lang="${lang}">`)
    for (const one of LANGUAGES) expect(mail.html).toContain(`<div lang="${one}">`)
  })

  it('is whole, in short enough lines, and fetches nothing', () => {
    expect(mail.text + mail.subject).not.toMatch(/[{}]|undefined|null/)
    expect(mail.html).not.toMatch(/\{\w+\}|undefined|<(?:img|link|script|style|iframe|object)|url\(|@import/)
    for (const line of [...mail.text.split('\n'), ...mail.html.split('\n')]) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998)
    const targets = [...mail.html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, target]) => target)
    for (const target of targets) expect(target).toMatch(/^https:\/\/akademija\.example\.org\//)
  })

  it('shows each address in full beside the button', () => {
    const addresses = [...mail.text.matchAll(/https:\/\/\S+/g)].map(([address]) => address)
    expect(addresses).toHaveLength(kind === 'erased' ? 0 : 2)
    for (const address of addresses) {
      expect(mail.html.split(`href="${address}"`)).toHaveLength(3)
      expect(mail.html).toContain(`>${address}</a>`)
    }
  })
})

describe('a mail with a one-time link', () => {
  it.each(['confirm', 'known', 'sign-in', 'password', 'address-new'] as const)('%s leads there in each language and says until when', (kind) => {
    const { text } = write(kind, 'sl')
    expect(text).toContain(`https://akademija.example.org/povezava/${TOKEN}\n`)
    expect(text).toContain(`https://akademija.example.org/en/link/${TOKEN}\n`)
    expect(text).toMatch(/Povezava velja enkrat in najdlje do: \d+\. november 2026 ob \d+:[14]5 \(ura v Sloveniji\)\./)
    expect(text).toMatch(/works once, until \d+ November 2026 at \d+:[14]5 at the latest \(time in Slovenia\)\./)
  })

  it('names the moment at which the link really ends', () => {
    // 08:15 by universal time is 09:15 in Slovenia in November.
    expect(write('sign-in', 'sl').text).toContain('23. november 2026 ob 9:45')
    expect(write('password', 'en').text).toContain('23 November 2026 at 10:15')
    expect(write('confirm', 'en').text).toContain('24 November 2026 at 9:15')
  })

  it('is not written without its token', () => {
    expect(() => writeMail({ kind: 'sign-in', lang: 'sl', data: {}, createdAt: CREATED }, SITE, null)).toThrow('needs a token')
  })
})

describe('values', () => {
  it('are told in both languages, days as each writes them', () => {
    expect(write('address-old', 'sl').text.match(/nova@example\.org/g)).toHaveLength(2)
    const { text } = write('retention', 'en')
    expect(text).toContain('24. december 2026')
    expect(text).toContain('24 December 2026')
  })

  it('never become markup', () => {
    const { html, text } = write('address-old', 'sl', { email: '"><a href="https://zlo.example">&amp;\'</a>' })
    expect(html).not.toContain('zlo.example">')
    expect(html).toContain('&quot;&gt;&lt;a href=&quot;https://zlo.example&quot;&gt;&amp;amp;&#39;&lt;/a&gt;')
    expect(text).toContain('https://zlo.example')
  })

  it('that are missing stop the mail', () => {
    expect(() => write('address-old', 'sl', {})).toThrow('needs the value email')
    expect(() => write('nobody', 'sl')).toThrow('not written')
  })

  it('of a name that somebody typed are in no mail', () => {
    for (const kind of WRITTEN) {
      const mail = write(kind, 'sl', { ...DATA[kind], name: 'Kliknite zlo.example' })
      expect(JSON.stringify(mail)).not.toContain('zlo.example')
    }
  })
})
