import { readCode } from '#shared/certificate-code.ts'
import { Certificate, type CertificateRecord, type CertificateVersion } from '../../models/certificate.ts'
import { DomainError } from '../errors.ts'
import { noteErased } from '../own-data/erased-list.ts'

const WITHOUT_PDF = { 'versions.pdf': 0 } as const

/**
 * Withdraws a certificate at its holder's wish, with all its versions: name and file are deleted for good, the page of each
 * version's code says so. Done again, it changes nothing. The codes go on the list of what was erased first,
 * so that no restored copy brings the name back.
 * @param learner its holder
 * @param typed code of any of its versions
 * @throws DomainError NOT_FOUND, also where it is another's
 */
export async function withdrawCertificate(learner: string, typed: string): Promise<void> {
  const code = readCode(typed)
  const found = code && await Certificate.findOne({ 'versions.code': code }, WITHOUT_PDF).lean<CertificateRecord>()
  if (!found || found.learner !== learner) throw new DomainError('NOT_FOUND')
  await withdraw(found, () => true)
}

/**
 * Withdraws once more what a restored copy brought back: the versions with these codes, and no others,
 * since the same learner may have claimed the certificate again.
 */
export async function withdrawAgain(codes: readonly string[]): Promise<void> {
  const wanted = new Set(codes)
  const found = await Certificate.find({ 'versions.code': { $in: [...codes] } }, WITHOUT_PDF).lean<CertificateRecord[]>()
  for (const certificate of found) await withdraw(certificate, version => wanted.has(version.code))
}

/**
 * Takes away what was issued to a learner since a moment by a claim of their own, as if it had not been: of an erased person,
 * a claim that another server had begun may have come to its end after the certificates to keep were chosen. What staff corrected stays.
 * @throws DomainError CONFLICT where it was changed meanwhile
 */
export async function removeClaimedSince(learner: string, since: Date): Promise<void> {
  for (const { target, revision, versions } of await Certificate.find({ learner }, WITHOUT_PDF).lean<CertificateRecord[]>()) {
    const first = versions.findIndex(({ issuedAt }, place) => issuedAt >= since && (place === 0 || versions[place - 1]!.status === 'withdrawn'))
    if (first === -1) continue
    const codes = versions.slice(first).map(({ code }) => code)
    await noteErased(codes.map(id => ({ kind: 'certificate', id })))
    const filter = { learner, target, revision }
    const done = first === 0
      ? (await Certificate.deleteOne(filter)).deletedCount
      : (await Certificate.updateOne(filter, { $inc: { revision: 1 }, $pull: { versions: { code: { $in: codes } } } })).modifiedCount
    if (done !== 1) throw new DomainError('CONFLICT')
  }
}

/** Written over the revision that was read; where a correction was faster, its version is withdrawn too. */
async function withdraw(certificate: CertificateRecord, chosen: (version: CertificateVersion) => boolean): Promise<void> {
  const places = certificate.versions.flatMap((version, place) => chosen(version) && !isWithdrawn(version) ? [place] : [])
  if (places.length === 0) return
  await noteErased(places.map(place => ({ kind: 'certificate', id: certificate.versions[place]!.code })))
  const { learner, target, revision } = certificate
  const { modifiedCount } = await Certificate.updateOne({ learner, target, revision }, emptied(certificate, places))
  if (modifiedCount === 1) return
  const now = await Certificate.findOne({ learner, target }, WITHOUT_PDF).lean<CertificateRecord>()
  if (now) await withdraw(now, chosen)
}

/** Whether nothing of the holder stands in it any more. */
function isWithdrawn({ printed }: CertificateVersion): boolean {
  return printed.name === ''
}

/** What remains of withdrawn versions. One that was revoked goes on saying so: withdrawing it does not make it claimable again. */
function emptied({ versions }: CertificateRecord, places: readonly number[]) {
  const set: Record<string, unknown> = {}
  const unset: Record<string, ''> = {}
  for (const place of places) {
    const { status, endedAt } = versions[place]!
    set[`versions.${place}.printed.name`] = ''
    set[`versions.${place}.sha256`] = ''
    set[`versions.${place}.status`] = status === 'revoked' ? 'revoked' : 'withdrawn'
    set[`versions.${place}.endedAt`] = status === 'revoked' ? endedAt : new Date()
    // Written by staff, a reason may name the holder.
    unset[`versions.${place}.pdf`] = ''
    unset[`versions.${place}.reason`] = ''
    unset[`versions.${place}.plan`] = ''
  }
  return { $inc: { revision: 1 }, $set: set, $unset: unset }
}
