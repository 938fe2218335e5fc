import { readCode } from '#shared/certificate-code.ts'
import type { CertificateState } from '#shared/types/certificate.ts'
import { Certificate, type CertificateRecord, type CertificateVersion } from '../../models/certificate.ts'
import { DomainError } from '../errors.ts'
import { recordAudit, type AuditInput } from '../people/audit.ts'
import { newCode } from './code.ts'
import type { CertificationHouse } from './house.ts'
import { assertPrintable, makeVersion } from './issue.ts'
import { nextSerial } from './serial.ts'
import { yearOf } from '../programme/year.ts'

/** Who does it and why; both go into the audit. */
export interface StaffAct {
  actor: string
  reason: string
}

interface Found {
  certificate: CertificateRecord
  version: CertificateVersion
  /** Place of the version among the certificate's. */
  index: number
}

/**
 * The newest version of a certificate: the only one that anything can be done with.
 * @param typed its code, as typed or scanned
 * @param states in which the act is possible
 * @throws DomainError NOT_FOUND, CONFLICT (another state, withdrawn by its holder, or no longer the newest)
 */
async function findNewest(typed: string, states: readonly CertificateState[]): Promise<Found> {
  const code = readCode(typed)
  const certificate = code && await Certificate.findOne({ 'versions.code': code }, { 'versions.pdf': 0 }).lean<CertificateRecord>()
  if (!certificate) throw new DomainError('NOT_FOUND')
  const index = certificate.versions.findIndex(version => version.code === code)
  const version = certificate.versions[index]!
  if (index !== certificate.versions.length - 1 || !states.includes(version.status) || version.printed.name === '') throw new DomainError('CONFLICT')
  return { certificate, version, index }
}

/**
 * Writes a change over the revision it was made from. The audit entry is written before it, so that no change is without one;
 * a change that another one was faster than gets a second entry that says so.
 * @throws DomainError CONFLICT
 */
async function change({ learner, target, revision }: CertificateRecord, set: Record<string, unknown>, entry: Omit<AuditInput, 'subject'>): Promise<void> {
  await recordAudit({ ...entry, subject: learner })
  const { modifiedCount } = await Certificate.updateOne({ learner, target, revision }, { $inc: { revision: 1 }, $set: set })
  if (modifiedCount === 1) return
  await recordAudit({ ...entry, subject: learner, act: 'certificate.refuse' })
  throw new DomainError('CONFLICT')
}

/**
 * Takes a certificate back; its checking page says so from now on.
 * @throws DomainError NOT_FOUND, CONFLICT (no longer valid, or changed meanwhile)
 */
export async function revokeCertificate(typed: string, act: StaffAct): Promise<void> {
  const { certificate, version, index } = await findNewest(typed, ['valid'])
  await change(certificate, ended(index, 'revoked', new Date(), act), { ...act, act: 'certificate.revoke', details: { serial: version.serial } })
}

/**
 * Issues a corrected version under a new number. The old one says that it is replaced; one that was revoked goes on saying so,
 * with its own day and reason: this is also how somebody gets a certificate again that was revoked by mistake.
 * What was certified stays as it was printed; only where a specimen named no issuer or signatory, those of today stand on the new one.
 * @param name as it is to be printed now
 * @returns code of the new version
 * @throws DomainError NOT_FOUND, CONFLICT (replaced already, or changed meanwhile), NAME_UNPRINTABLE
 */
export async function correctCertificate(typed: string, name: string, act: StaffAct, house: CertificationHouse): Promise<string> {
  const { certificate, version, index } = await findNewest(typed, ['valid', 'revoked'])
  await assertPrintable(name, house)
  const now = new Date()
  const code = newCode()
  const serial = await nextSerial(yearOf(now))
  const corrected = await makeVersion({
    ...version.printed,
    ...(version.printed.specimen ? { issuer: house.issuer, signatory: house.signatory, specimen: house.specimen } : {}),
    name,
    serial,
    code,
    issuedAt: now.toISOString(),
    verifyUrl: version.printed.verifyUrl.replace(version.code, code),
  }, house, { hashes: version.hashes, ...version.plan ? { plan: version.plan } : {} })
  const wasValid = version.status === 'valid'
  await change(certificate, {
    ...(wasValid ? ended(index, 'replaced', now, act) : {}),
    // Not $push, which may not stand beside the other fields; the revision vouches for the place.
    [`versions.${index + 1}`]: corrected,
  }, { ...act, act: wasValid ? 'certificate.correct' : 'certificate.reissue', details: { serial: version.serial, from: version.serial, to: serial } })
  return code
}

/** What is written of a version that is valid no longer. */
function ended(index: number, status: CertificateState, endedAt: Date, { reason }: StaffAct): Record<string, unknown> {
  return { [`versions.${index}.status`]: status, [`versions.${index}.endedAt`]: endedAt, [`versions.${index}.reason`]: reason }
}
