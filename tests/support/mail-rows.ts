import { createHash, randomUUID } from 'node:crypto'
import type { MailRecord } from '../../server/models/mail.ts'
import { database } from './people.ts'

const MINUTE = 60_000

/**
 * Puts a mail into the list as if it had been there for a minute; one that failed, unless told otherwise.
 * @returns how it is called in addresses, and whom it is to
 */
export async function putMail(values: Partial<MailRecord> = {}): Promise<{ id: string, to: string }> {
  const cause = `sign-in:${randomUUID()}`
  const id = createHash('sha256').update(cause).digest('hex').slice(0, 32)
  const to = `vzorec-${id.slice(0, 12)}@example.org`
  const now = Date.now()
  await (await database()).collection<MailRecord>('mails').insertOne({
    _id: cause, kind: 'sign-in', to, lang: 'sl', person: '', data: {}, messageId: `<${id}@127.0.0.1>`,
    state: 'failed', open: false, tries: 3, nextAt: new Date(now), createdAt: new Date(now - MINUTE), sentAt: null, error: 'refused',
    expiresAt: new Date(now + 60 * MINUTE), ...values,
  })
  return { id, to }
}
