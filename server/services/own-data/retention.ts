import { Audit } from '../../models/audit.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { Mail } from '../../models/mail.ts'
import { Meta } from '../../models/meta.ts'
import { PersonModel, type PersonRecord } from '../../models/person.ts'
import { Session } from '../../models/session.ts'
import { DomainError } from '../errors.ts'
import { enqueueMail } from '../mail/enqueue.ts'
import { mailLang } from '../mail/lang.ts'
import { eachOnItsOwn, raise, type Report } from '../progress/repair.ts'
import { startErasure } from './erase.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Days between the mail that warns and the erasure. */
export const WARNING_DAYS = 30

/** The settings' periods. */
export interface Periods {
  accountMonths: number
  auditMonths: number
  mailDays: number
  sessionDays: number
  /** Whether mails leave this machine. Without, nobody could be warned, so no account is warned or erased. */
  mails: boolean
}

/**
 * Once a day: warns accounts that nobody has used for long, erases those that were warned and still not used, with their certificates
 * kept, and deletes what is past its period in the audit. E-mails and sessions expire by themselves, by the period that held when
 * they began; where the setting is shorter by now, the shorter one holds.
 */
export async function applyRetention({ accountMonths, auditMonths, mailDays, sessionDays, mails }: Periods, report: Report = raise, now = new Date()): Promise<void> {
  if (!await isFirstToday(now)) return
  // Accounts from before this was kept: counted from now on.
  await PersonModel.updateMany({ seenAt: null }, { $set: { seenAt: now } })
  if (mails) {
    await eraseUnused(monthsBefore(now, accountMonths), report, now)
    await warnUnused(monthsBefore(now, accountMonths), report, now)
  }
  // The driver's own call: the model refuses to lose entries.
  await Audit.collection.deleteMany({ at: { $lt: monthsBefore(now, auditMonths) } })
  await Mail.deleteMany({ createdAt: { $lt: new Date(now.getTime() - mailDays * DAY_MS) }, open: false })
  const end = { $min: ['$expiresAt', { $add: ['$createdAt', sessionDays * DAY_MS] }] }
  await Session.updateMany({ expiresAt: { $gt: now } }, [{ $set: { expiresAt: end } }], { updatePipeline: true })
}

/** Of several servers one does it. */
async function isFirstToday(now: Date): Promise<boolean> {
  const day = Math.floor(now.getTime() / DAY_MS)
  try {
    const { modifiedCount, upsertedCount } = await Meta.updateOne({ _id: 'retention', value: { $lt: day } }, { $set: { value: day } }, { upsert: true })
    return modifiedCount + upsertedCount === 1
  }
  catch (error) {
    // It stands at today, so the upsert tried to make a second one.
    if (isDuplicateKey(error)) return false
    throw error
  }
}

/** The same day so many months earlier; where the month is too short, its last day. */
function monthsBefore(moment: Date, months: number): Date {
  const earlier = new Date(moment)
  earlier.setUTCDate(1)
  earlier.setUTCMonth(earlier.getUTCMonth() - months)
  const last = new Date(Date.UTC(earlier.getUTCFullYear(), earlier.getUTCMonth() + 1, 0)).getUTCDate()
  earlier.setUTCDate(Math.min(moment.getUTCDate(), last))
  return earlier
}

async function warnUnused(limit: Date, report: Report, now: Date): Promise<void> {
  const soon = new Date(limit.getTime() + WARNING_DAYS * DAY_MS)
  const unused = await PersonModel.find({ seenAt: { $lt: soon }, active: true, warnedAt: null }).lean<PersonRecord[]>()
  await eachOnItsOwn(unused, async (record) => {
    const { _id, email } = record
    const day = new Date(now.getTime() + WARNING_DAYS * DAY_MS).toISOString().slice(0, 10)
    await enqueueMail({ cause: `retention:${_id.toString()}:${day}`, kind: 'retention', to: email, lang: mailLang(record), person: _id.toString(), data: { day } })
    await PersonModel.updateOne({ _id, seenAt: { $lt: soon } }, { $set: { warnedAt: now } })
  }, report)
}

async function eraseUnused(limit: Date, report: Report, now: Date): Promise<void> {
  const warned = new Date(now.getTime() - WARNING_DAYS * DAY_MS)
  const unused = await PersonModel.find({ seenAt: { $lt: limit }, warnedAt: { $lte: warned }, active: true }, { _id: 1 }).lean()
  await eachOnItsOwn(unused, async ({ _id }) => {
    // The list may be long: whoever came back while it is worked through stays.
    if (!await PersonModel.exists({ _id, seenAt: { $lt: limit } })) return
    try {
      await startErasure(_id.toString(), [], { byServer: true })
    }
    catch (error) {
      // Without an administrator nobody could look after the others.
      if (!(error instanceof DomainError && error.code === 'LAST_ADMIN')) throw error
    }
  }, report)
}
