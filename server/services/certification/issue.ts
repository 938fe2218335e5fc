import { createHash } from 'node:crypto'
import type { PrintedCertificate } from '#shared/types/certificate.ts'
import { Certificate, type CertificateRecord, type CertificateVersion } from '../../models/certificate.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { DomainError } from '../errors.ts'
import { recordEvent } from '../progress/record.ts'
import { eligibility } from '../progress/eligibility.ts'
import { eachOnItsOwn, raise, type Report } from '../progress/repair.ts'
import { newCode } from './code.ts'
import type { CertificationHouse } from './house.ts'
import { printableName } from './pdf/name.ts'
import { renderCertificate } from './pdf/render.ts'
import { findTarget, printCertificate } from './printed.ts'
import { nextSerial } from './serial.ts'
import { yearOf } from '../programme/year.ts'

/**
 * One sheet at a time in a process: drawing costs about a tenth of a second of processor,
 * and claims that wait see the certificate that the first of them made.
 */
let queue: Promise<unknown> = Promise.resolve()

function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const mine = queue.then(work, work)
  queue = mine
  return mine
}

/**
 * Issues a certificate to a learner who is entitled to it, once; a further claim gives the one issued,
 * or a new one where its holder withdrew it.
 * @param learner id of the person
 * @param targetUid module or path
 * @param name as it is to be printed, confirmed by the learner
 * @returns code of the newest version
 * @throws DomainError NOT_FOUND, NOT_ELIGIBLE, NAME_UNPRINTABLE
 */
export async function claimCertificate(learner: string, targetUid: string, name: string, house: CertificationHouse): Promise<string> {
  const target = findTarget(targetUid)
  const issued = await newestCode(learner, targetUid)
  if (issued) return issued
  const entitled = await eligibility(learner, targetUid)
  if (!entitled.eligible) throw new DomainError('NOT_ELIGIBLE')
  await assertPrintable(name, house)

  return oneAtATime(async () => {
    const meanwhile = await newestCode(learner, targetUid)
    if (meanwhile) return meanwhile
    const issuedAt = new Date()
    const printed = printCertificate({
      target,
      name,
      score: entitled.score,
      minutes: entitled.minutes,
      serial: await nextSerial(yearOf(issuedAt)),
      code: newCode(),
      issuedAt,
      house,
    })
    const version = await makeVersion(printed, house, { hashes: entitled.hashes, ...entitled.plan ? { plan: entitled.plan } : {} })
    // Where another server was first, its certificate is the one.
    if (!await store(learner, targetUid, version)) return (await newestCode(learner, targetUid))!
    await recordEarned({ learner, target: targetUid, versions: [version] })
    return printed.code
  })
}

/**
 * Stores a certificate: the first, or one that follows those the holder withdrew.
 * @returns false where there is a certificate already
 */
async function store(learner: string, target: string, version: CertificateVersion): Promise<boolean> {
  const withdrawn = await Certificate.findOne({ learner, target }, { 'versions.pdf': 0 }).lean<CertificateRecord>()
  if (withdrawn) {
    const { revision, versions } = withdrawn
    const { modifiedCount } = await Certificate.updateOne(
      { learner, target, revision, [`versions.${versions.length - 1}.status`]: 'withdrawn' },
      { $inc: { revision: 1 }, $set: { [`versions.${versions.length}`]: version } },
    )
    return modifiedCount === 1
  }
  try {
    await Certificate.create({ learner, target, revision: 1, recorded: false, versions: [version] })
    return true
  }
  catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

/** A stored version: what is printed, its file and the file's SHA-256, and what is kept beside it. */
export async function makeVersion(printed: PrintedCertificate, house: CertificationHouse, kept: Pick<CertificateVersion, 'hashes' | 'plan'>): Promise<CertificateVersion> {
  const pdf = Buffer.from(await renderCertificate(printed, await house.resources()))
  return {
    serial: printed.serial,
    code: printed.code,
    status: 'valid',
    issuedAt: new Date(printed.issuedAt),
    printed,
    pdf,
    sha256: createHash('sha256').update(pdf).digest('hex'),
    ...kept,
  }
}

/** @throws DomainError NAME_UNPRINTABLE where the fonts lack a letter of the name */
export async function assertPrintable(name: string, house: CertificationHouse): Promise<void> {
  if (!printableName(name, await house.resources()).ok) throw new DomainError('NAME_UNPRINTABLE', { fields: { name: 'unprintable' } })
}

/** Code of the certificate there is; none where the holder withdrew it. */
async function newestCode(learner: string, target: string): Promise<string | null> {
  const found = await Certificate.findOne({ learner, target }, { 'versions.code': 1, 'versions.status': 1 }).lean<Pick<CertificateRecord, 'versions'>>()
  const newest = found?.versions.at(-1)
  return newest && newest.status !== 'withdrawn' ? newest.code : null
}

/** Notes certificates in the event log that a crash kept from it; one that cannot be noted holds up no other. */
export async function recordUnrecorded(report: Report = raise): Promise<void> {
  await eachOnItsOwn(Certificate.find({ recorded: false }, { 'versions.pdf': 0 }).lean<CertificateRecord>().cursor(), recordEarned, report)
}

async function recordEarned(certificate: Pick<CertificateRecord, 'learner' | 'target' | 'versions'>): Promise<void> {
  const first = certificate.versions[0]!
  await recordEvent({
    id: `earned:${certificate.target}`,
    learner: certificate.learner,
    verb: 'earned',
    object: certificate.target,
    module: certificate.target,
    at: first.issuedAt,
  })
  await Certificate.updateOne({ learner: certificate.learner, target: certificate.target }, { $set: { recorded: true } })
}
