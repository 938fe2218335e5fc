import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import { isLocalHost } from '#shared/settings.ts'
import { SITE_NAME } from '#shared/site.ts'
import type { MailKind } from '#shared/types/mail.ts'
import { fileName } from './files.ts'
import type { Written } from './message.ts'

/** A mail as it leaves. */
export interface Outgoing extends Written {
  kind: MailKind
  to: string
  messageId: string
  createdAt: Date
}

/** A way out for mails. `send` rejects where it cannot be told that the mail has gone. */
export interface Delivery {
  kind: 'smtp' | 'file'
  send: (mail: Outgoing) => Promise<'sent' | 'written'>
  close: () => void
}

/** Nothing from a file or an address is ever put into a mail. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true }

/**
 * To a mail server, one connection for each mail (a kept one fails after the server has closed it for idleness).
 * A user name and password leave this machine on an encrypted connection only, unless the address says `?requireTLS=false`.
 */
export function smtpDelivery(url: string, from: string): Delivery {
  const { username, hostname } = new URL(url)
  const transport = nodemailer.createTransport({
    ...CLOSED,
    url,
    requireTLS: username !== '' && !isLocalHost(hostname),
    dnsTimeout: 10_000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  })
  return {
    kind: 'smtp',
    send: async (mail) => {
      await transport.sendMail(messageOf(mail, from))
      return 'sent'
    },
    close: () => transport.close(),
  }
}

/**
 * Into a folder, each mail as an `.eml` file that a mail program opens. A mail that is written again takes the place of the first.
 * @param told is given the path of each file
 */
export function fileDelivery(folder: string, from: string, told: (file: string) => void): Delivery {
  const transport = nodemailer.createTransport({ ...CLOSED, streamTransport: true, buffer: true, newline: 'windows' })
  return {
    kind: 'file',
    send: async (mail) => {
      const { message } = await transport.sendMail(messageOf(mail, from))
      const file = join(folder, fileName(mail))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 })
      await rename(`${file}.part`, file)
      told(file)
      return 'written'
    },
    close: () => transport.close(),
  }
}

function messageOf({ to, messageId, subject, text, html, createdAt }: Outgoing, from: string): SendMailOptions {
  return {
    from: { name: SITE_NAME, address: from },
    to: { name: '', address: to },
    messageId,
    date: createdAt,
    subject,
    text,
    html,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
}
