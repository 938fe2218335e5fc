import { formatDay, formatTime } from '#shared/formats.ts'
import { accountPath, linkPath, signInPath } from '#shared/paths.ts'
import type { Lang, PerLang } from '#shared/types/catalogue.ts'
import type { MailKind } from '#shared/types/mail.ts'
import en from '../../../i18n/locales/en/mail.json' with { type: 'json' }
import sl from '../../../i18n/locales/sl/mail.json' with { type: 'json' }
import type { MailRecord } from '../../models/mail.ts'
import { fillText } from '../fill-text.ts'
import { linkExpiry } from './link-life.ts'

/** What the text of a mail is made from. */
export type MailToWrite = Pick<MailRecord, 'kind' | 'lang' | 'data' | 'createdAt'>
/** The site that writes: its origin and its name. */
export interface MailSite { url: string, name: string }
export interface Written { subject: string, text: string, html: string }

type WrittenKind = Exclude<MailKind, 'nobody'>
interface KindText { subject: string, text: string, button?: string, after: string }
interface Texts { below: string, hello: string, expires: string, automatic: string, kind: Record<WrittenKind, KindText> }

const TEXTS: PerLang<Texts> = { sl: sl.mail, en: en.mail }

/** Where a mail without a one-time link leads. */
const PAGES: Partial<Record<MailKind, (lang: Lang) => string>> = {
  'address-old': accountPath,
  'address-done': signInPath,
  'factor-on': accountPath,
  'factor-off': accountPath,
  'factor-tries': accountPath,
  'retention': signInPath,
}

type Block = { text: string } | { button: string, address: string }

/**
 * Writes a mail in both languages, the person's first, as plain text and as HTML that needs nothing from elsewhere.
 * No name stands in it: whoever types somebody else's address at sign-up would choose what we write to them.
 * @param token of the link, for the kinds that carry one
 * @throws Error for a kind that is never sent, and where the token or a value of the text is missing
 */
export function writeMail(mail: MailToWrite, site: MailSite, token: string | null): Written {
  const { lang } = mail
  const other: Lang = lang === 'sl' ? 'en' : 'sl'
  const below = TEXTS[other].below
  const parts = [lang, other].map(one => ({ lang: one, blocks: blocksOf(mail, one, site, token) }))
  const subject = fillText(textOf(mail, lang).subject, { site: site.name })
  return {
    subject,
    text: [below, ...parts.flatMap(({ blocks }, i) => [...i > 0 ? ['* * *'] : [], ...blocks.map(asText)])].join('\n\n') + '\n',
    html: page(lang, subject, [`<p lang="${other}">${escape(below)}</p>`, ...parts.map(asHtml)].join('\n<hr>\n')),
  }
}

function textOf({ kind }: MailToWrite, lang: Lang): KindText {
  if (kind === 'nobody') throw new Error('A mail to nobody is not written.')
  return TEXTS[lang].kind[kind]
}

function blocksOf(mail: MailToWrite, lang: Lang, site: MailSite, token: string | null): Block[] {
  const { hello, automatic } = TEXTS[lang]
  const { text, button, after } = textOf(mail, lang)
  const address = addressOf(mail, lang, site, token)
  return [
    { text: hello },
    { text: fillText(text, { ...valuesOf(mail, lang), site: site.name, url: new URL(site.url).host }) },
    ...button !== undefined && address !== null ? [{ button, address }] : [],
    ...expiryOf(mail, lang),
    { text: after },
    { text: automatic },
    { text: site.name },
  ]
}

/** Values that stand with the mail; days are kept as ISO dates and written in the language. */
function valuesOf({ data }: MailToWrite, lang: Lang): Record<string, string> {
  return { ...data, ...data.day === undefined ? {} : { day: formatDay(data.day, lang) } }
}

function expiryOf(mail: MailToWrite, lang: Lang): Block[] {
  const at = linkExpiry(mail)?.toISOString()
  return at === undefined ? [] : [{ text: fillText(TEXTS[lang].expires, { day: formatDay(at, lang), time: formatTime(at) }) }]
}

function addressOf(mail: MailToWrite, lang: Lang, { url }: MailSite, token: string | null): string | null {
  if (linkExpiry(mail) !== null) {
    if (token === null) throw new Error(`A mail of the kind ${mail.kind} needs a token.`)
    return new URL(linkPath(lang, token), url).href
  }
  const path = PAGES[mail.kind]?.(lang)
  return path === undefined ? null : new URL(path, url).href
}

function asText(block: Block): string {
  return 'text' in block ? block.text : `${block.button}:\n${block.address}`
}

const BUTTON = 'display:inline-block;padding:10px 18px;border:2px solid #14566b;border-radius:4px;color:#14566b;text-decoration:none;font-weight:bold'

function asHtml({ lang, blocks }: { lang: Lang, blocks: Block[] }): string {
  const paragraphs = blocks.map((block) => {
    if ('text' in block) return `<p>${escape(block.text)}</p>`
    const address = escape(block.address)
    return `<p><a href="${address}" style="${BUTTON}">${escape(block.button)}</a></p>\n<p><a href="${address}">${address}</a></p>`
  })
  return `<div lang="${lang}">\n${paragraphs.join('\n')}\n</div>`
}

function page(lang: Lang, subject: string, body: string): string {
  return `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>
<body style="max-width:36em;margin:0 auto;padding:16px;font-family:Georgia,serif;font-size:17px;line-height:1.5">
${body}
</body>
</html>
`
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' }

function escape(text: string): string {
  return text.replace(/[&<>"']/g, sign => SIGNS[sign]!)
}
