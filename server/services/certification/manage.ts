import { Certificate, type CertificateRecord } from '../../models/certificate.ts'
import { DomainError } from '../errors.ts'
import { recordAudit } from '../people/audit.ts'
import { newCode } from './code.ts'
import type { CertificationHouse } from './house.ts'
import { assertPrintable, makeVersion } from './issue.ts'
import { nextSerial } from './serial.ts'

/** Who does it and why; both go into the audit. */
export interface StaffAct {
  actor: string
  reason: string
}

async function findValid(code: string) {
  const certificate = await Certificate.findOne({ 'versions.code': code }, { 'versions.pdf': 0 }).lean<CertificateRecord>()
  if (!certificate) throw new DomainError('NOT_FOUND')
  const index = certificate.versions.findIndex(version => version.code === code)
  const version = certificate.versions[index]!
  if (version.status !== 'valid') throw new DomainError('CONFLICT')
  return { certificate, version, index }
}

/**
 * Takes a certificate back; its checking page says so from now on.
 * @throws DomainError NOT_FOUND, CONFLICT (no longer valid, or changed meanwhile)
 */
export async function revokeCertificate(code: string, act: StaffAct): Promise<void> {
  const { certificate, version, index } = await findValid(code)
  const result = await Certificate.updateOne(
    { learner: certificate.learner, target: certificate.target, revision: certificate.revision },
    { $inc: { revision: 1 }, $set: { [`versions.${index}.status`]: 'revoked', [`versions.${index}.endedAt`]: new Date(), [`versions.${index}.reason`]: act.reason } },
  )
  if (result.modifiedCount === 0) throw new DomainError('CONFLICT')
  await recordAudit({ actor: act.actor, subject: certificate.learner, act: 'certificate.revoke', reason: act.reason, details: { serial: version.serial } })
}

/**
 * Issues a corrected version under a new number; the old one says that it is replaced.
 * @param name as it is to be printed now
 * @returns code of the new version
 * @throws DomainError NOT_FOUND, CONFLICT, NAME_UNPRINTABLE
 */
export async function correctCertificate(code: string, name: string, act: StaffAct, house: CertificationHouse): Promise<string> {
  const { certificate, version, index } = await findValid(code)
  await assertPrintable(name, house)
  const now = new Date()
  const newer = newCode()
  const serial = await nextSerial(now.getFullYear())
  const corrected = await makeVersion({
    ...version.printed,
    name,
    serial,
    code: newer,
    issuedAt: now.toISOString(),
    verifyUrl: version.printed.verifyUrl.replace(code, newer),
  }, house, version.hashes)
  const result = await Certificate.updateOne(
    { learner: certificate.learner, target: certificate.target, revision: certificate.revision },
    {
      $inc: { revision: 1 },
      $set: {
        [`versions.${index}.status`]: 'replaced',
        [`versions.${index}.endedAt`]: now,
        [`versions.${index}.reason`]: act.reason,
        // Not $push, which may not stand beside the fields above; the revision vouches for the place.
        [`versions.${certificate.versions.length}`]: corrected,
      },
    },
  )
  if (result.modifiedCount === 0) throw new DomainError('CONFLICT')
  await recordAudit({ actor: act.actor, subject: certificate.learner, act: 'certificate.correct', reason: act.reason, details: { from: version.serial, to: serial } })
  return newer
}
