import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import process from 'node:process'
import { Secret, TOTP } from 'otpauth'
import { SITE_NAME } from '#shared/site.ts'
import type { SecondFactorSetup } from '#shared/types/account.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { NO_REASON } from '#shared/types/people.ts'
import type { Person } from '#shared/types/person.ts'
import { PersonModel, type PersonRecord } from '../../models/person.ts'
import { qrPath } from '../drawing/qr-path.ts'
import { DomainError } from '../errors.ts'
import { enqueueMail } from '../mail/enqueue.ts'
import { mailLang } from '../mail/lang.ts'
import { recordAudit } from './audit.ts'
import { personId } from './ids.ts'
import { countCode, forgetCodes } from './limits.ts'
import { seal, unseal } from './seal.ts'
import { appSecret } from './secret.ts'

/** RFC 6238 with what every app understands: SHA-1, six digits, thirty seconds. */
const PERIOD_MS = 30_000
const SECRET_BYTES = 20
const RECOVERY_CODES = 8
/** Without I, O, 0 and 1, which are mistaken for one another. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const RECOVERY_LENGTH = 10

/**
 * What an app needs to make codes. Nothing is stored before one of them has been given (`turnOn`); until then
 * the form carries the secret, with a proof that it came from us for this person.
 * @throws DomainError NOT_ALLOWED for somebody who is not staff
 */
export function setUp(person: Person): SecondFactorSetup {
  assertStaff(person)
  const secret = new Secret({ buffer: new Uint8Array(randomBytes(SECRET_BYTES)).buffer }).base32
  const uri = new TOTP({ issuer: SITE_NAME, label: person.email, secret }).toString()
  return { secret, proof: proofOf(secret, person.id), uri, qr: qrPath(uri) }
}

/**
 * Turns the second factor on.
 * @param sent secret and proof as `setUp` gave them, and a code made of it
 * @returns the recovery codes, told this once
 * @throws DomainError NOT_ALLOWED, VALIDATION (code), CONFLICT when it is on already
 */
export async function turnOn(person: Person, sent: { secret: string, proof: string, code: string }, lang: Lang): Promise<string[]> {
  assertStaff(person)
  if (!isSame(sent.proof, proofOf(sent.secret, person.id))) throw new DomainError('VALIDATION', { fields: { code: 'code_wrong' } })
  await countCode(person.id)
  const step = stepOf(sent.secret, sent.code)
  if (step === null) throw new DomainError('VALIDATION', { fields: { code: 'code_wrong' } })
  await forgetCodes(person.id)
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  const totp = { secret: seal(sent.secret, 'totp'), step, codes: codes.map(recoveryHash) }
  const { modifiedCount } = await PersonModel.updateOne({ _id: person.id, totp: null }, { $set: { totp } })
  if (modifiedCount !== 1) throw new DomainError('CONFLICT')
  await tell(person, 'factor-on', lang)
  return codes
}

/**
 * Turns it off, for who has a code.
 * @throws DomainError VALIDATION (code), TOO_MANY_REQUESTS, NOT_FOUND when it is off
 */
export async function turnOff(person: Person, code: string, lang: Lang): Promise<void> {
  const record = await PersonModel.findById(person.id).lean()
  if (!record?.totp) throw new DomainError('NOT_FOUND')
  await countCodeOf(record)
  if (!await acceptCode(record, code)) throw new DomainError('VALIDATION', { fields: { code: 'code_wrong' } })
  await forgetCodes(person.id)
  await PersonModel.updateOne({ _id: person.id }, { $set: { totp: null } })
  await tell(person, 'factor-off', lang)
}

/**
 * An administrator turns somebody else's second factor off, for example when the phone is lost. The own one wants a code (`turnOff`).
 * @throws DomainError NOT_FOUND, NOT_ALLOWED
 */
export async function turnOffFor(actor: Person, subject: string, reason: string): Promise<void> {
  if (actor.id === subject) throw new DomainError('NOT_ALLOWED')
  const record = await PersonModel.findById(personId(subject)).lean()
  if (!record) throw new DomainError('NOT_FOUND')
  if (!record.totp) return
  await recordAudit({ actor: actor.id, subject, act: 'factor.off', reason })
  await takeOff(record)
}

/**
 * Turns it off from the server's console, for whom no administrator can help: the only one, or all of them after the secret was lost.
 * @returns false where it is off already
 * @throws DomainError NOT_FOUND
 */
export async function turnOffByCommand(email: string): Promise<boolean> {
  const record = await PersonModel.findOne({ email }).lean()
  if (!record) throw new DomainError('NOT_FOUND')
  if (!record.totp) return false
  await recordAudit({ actor: null, subject: record._id.toString(), act: 'factor.command', reason: NO_REASON })
  await takeOff(record)
  return true
}

async function takeOff(record: PersonRecord): Promise<void> {
  const { _id, email } = record
  await PersonModel.updateOne({ _id }, { $set: { totp: null } })
  await tell({ id: _id.toString(), email }, 'factor-off', mailLang(record))
}

/**
 * Whether a code opens the account: six digits of now, the half minute before or the one after, or a recovery code.
 * Each opens once, whoever sends it at the same time.
 */
export async function acceptCode({ _id, totp }: PersonRecord, code: string): Promise<boolean> {
  if (!totp) return false
  const typed = code.replace(/[\s-]/g, '').toUpperCase()
  if (/^\d{6}$/.test(typed)) {
    const secret = readable(totp.secret)
    const step = secret === null ? null : stepOf(secret, typed)
    if (step === null) return false
    return (await PersonModel.updateOne({ _id, 'totp.step': { $lt: step } }, { $set: { 'totp.step': step } })).modifiedCount === 1
  }
  const hash = recoveryHash(typed)
  return (await PersonModel.updateOne({ _id, 'totp.codes': hash }, { $pull: { 'totp.codes': hash } })).modifiedCount === 1
}

/**
 * Counts a code before it is looked at. Whoever tries too many has the password, or a mailed link, so the owner is told, once a day.
 * @throws DomainError TOO_MANY_REQUESTS
 */
export async function countCodeOf(record: PersonRecord): Promise<void> {
  const { _id, email } = record
  const person = _id.toString()
  try {
    await countCode(person)
  }
  catch (error) {
    if (error instanceof DomainError && error.code === 'TOO_MANY_REQUESTS') {
      const day = new Date().toISOString().slice(0, 10)
      await enqueueMail({ cause: `factor-tries:${person}:${day}`, kind: 'factor-tries', to: email, lang: mailLang(record), person })
    }
    throw error
  }
}

function assertStaff({ role }: Person): void {
  if (role === 'learner') throw new DomainError('NOT_ALLOWED')
}

async function tell({ id, email }: { id: string, email: string }, kind: 'factor-on' | 'factor-off', lang: Lang): Promise<void> {
  await enqueueMail({ cause: `${kind}:${id}:${Date.now()}`, kind, to: email, lang, person: id })
}

/** The half minute that a code belongs to, null for a wrong one. */
function stepOf(secret: string, code: string): number | null {
  const now = Date.now()
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const delta = new TOTP({ secret: Secret.fromBase32(secret) }).validate({ token: digits, window: 1, timestamp: now })
  return delta === null ? null : Math.floor(now / PERIOD_MS) + delta
}

function proofOf(secret: string, person: string): string {
  return createHmac('sha256', appSecret()).update(`factor:${person}:${secret}`).digest('base64url')
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function newRecoveryCode(): string {
  const letters = Array.from(randomBytes(RECOVERY_LENGTH), byte => LETTERS[byte % LETTERS.length])
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`
}

/** With our secret in it: fifty random bits alone could be found by trying. */
function recoveryHash(code: string): string {
  return createHmac('sha256', appSecret()).update(`recovery:${code.replace(/[\s-]/g, '').toUpperCase()}`).digest('hex')
}

/** The app's secret, null where APP_SECRET is another than when it was stored: no code is right then, and the log says why. */
function readable(stored: string): string | null {
  try {
    return unseal(stored, 'totp')
  }
  catch {
    process.emitWarning('A second factor cannot be read: APP_SECRET (or DATA_DIR/secret) is another than when it was set up.')
    return null
  }
}
