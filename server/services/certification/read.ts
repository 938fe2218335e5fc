import { readCode } from '#shared/certificate-code.ts'
import { lessonPath, modulePath, plansPath, quizPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { CertificateView, ClaimView, VerificationView } from '#shared/types/certificate.ts'
import type { CertifiedPlan } from '#shared/types/plan-mark.ts'
import { Certificate, type CertificateRecord, type CertificateVersion } from '../../models/certificate.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { eligibility } from '../progress/eligibility.ts'
import type { CertificationHouse } from './house.ts'
import { findTarget, targetTitles } from './printed.ts'

const WITHOUT_PDF = { 'versions.pdf': 0 } as const

function view(target: string, version: CertificateVersion): CertificateView {
  const { kind, titleSl, titleEn, name } = version.printed
  return {
    target,
    kind,
    titleSl,
    titleEn,
    name,
    serial: version.serial,
    code: version.code,
    issuedAt: version.issuedAt.toISOString(),
    state: version.status,
    specimen: version.printed.specimen,
    endedAt: version.endedAt?.toISOString() ?? null,
    reason: version.reason ?? null,
  }
}

/** All versions of all certificates of a learner with the plans they were earned with, newest first. For the learner alone: never for staff, nor for who checks one. */
export async function certificatesWithPlans(learner: string): Promise<Array<CertificateView & { plan: CertifiedPlan | null }>> {
  const found = await Certificate.find({ learner }, WITHOUT_PDF).lean<CertificateRecord[]>()
  return found.flatMap(({ target, versions }) => versions.map(version => ({ ...view(target, version), plan: version.plan ?? null })))
    .sort((a, b) => b.issuedAt.localeCompare(a.issuedAt))
}

function withoutPlan({ plan, ...certificate }: CertificateView & { plan: CertifiedPlan | null }): CertificateView {
  return certificate
}

/** The same without the plans. */
export async function listCertificates(learner: string): Promise<CertificateView[]> {
  return (await certificatesWithPlans(learner)).map(withoutPlan)
}

/**
 * What anyone who has the code may see.
 * @param typed the code as typed or scanned
 * @throws DomainError NOT_FOUND
 */
export async function verifyCertificate(typed: string): Promise<VerificationView> {
  const code = readCode(typed)
  const found = code && await Certificate.findOne({ 'versions.code': code }, WITHOUT_PDF).lean<CertificateRecord>()
  const version = found && found.versions.find(candidate => candidate.code === code)
  if (!version) throw new DomainError('NOT_FOUND')
  return {
    state: version.status,
    specimen: version.printed.specimen,
    endedAt: version.endedAt?.toISOString() ?? null,
    reason: version.reason ?? null,
    sha256: version.sha256,
    printed: version.printed,
  }
}

/**
 * The stored file of a certificate, byte for byte as issued.
 * @param learner owner; null for staff, who may fetch any
 * @throws DomainError NOT_FOUND, also where it is another's; WITHDRAWN where its holder had it deleted
 */
export async function certificateFile(typed: string, learner: string | null): Promise<{ serial: string, pdf: Buffer }> {
  const code = readCode(typed)
  const found = code && await Certificate.findOne(
    { 'versions.code': code },
    { learner: 1, versions: { $elemMatch: { code } } },
  ).lean<Pick<CertificateRecord, 'learner' | 'versions'>>()
  const version = found && found.versions[0]
  if (!version || (learner !== null && found.learner !== learner)) throw new DomainError('NOT_FOUND')
  if (!version.pdf) throw new DomainError('WITHDRAWN')
  return { serial: version.serial, pdf: storedFile(version.pdf) }
}

/** A file's bytes; with lean(), the driver gives its own Binary where the schema says Buffer. */
export function storedFile(stored: Buffer | { buffer: Uint8Array }): Buffer {
  return Buffer.isBuffer(stored) ? stored : Buffer.from(stored.buffer as Uint8Array)
}

/**
 * What the claim page shows.
 * @param house what this installation would print
 * @throws DomainError NOT_FOUND
 */
export async function claimView(learner: string, name: string, targetUid: string, lang: Lang, house: Pick<CertificationHouse, 'specimen'>): Promise<ClaimView> {
  const target = findTarget(targetUid)
  const entitled = await eligibility(learner, targetUid)
  const found = (await certificatesWithPlans(learner)).find(({ target: uid, state }) => uid === targetUid && state !== 'withdrawn')
  return {
    target: targetUid,
    kind: target.kind,
    ...targetTitles(target),
    name,
    eligible: entitled.eligible,
    specimen: house.specimen,
    missing: entitled.missing.map(({ kind, uid }) => missingStep(kind, uid, lang)),
    issued: found ? withoutPlan(found) : null,
    plan: found?.plan ?? null,
  }
}

function missingStep(kind: ClaimView['missing'][number]['kind'], uid: string, lang: Lang): ClaimView['missing'][number] {
  if (kind === 'plan') return { kind, title: '', path: plansPath(lang) }
  for (const module of catalogue().modules) {
    const { slug, title } = module.text[lang]
    if (kind === 'module' && module.uid === uid) return { kind, title, path: modulePath(lang, slug) }
    if (kind === 'quiz' && module.quiz === uid) return { kind, title, path: quizPath(lang, slug) }
    const lesson = kind === 'lesson' && module.lessons.find(candidate => candidate.uid === uid)
    if (lesson) return { kind, title: lesson.text[lang].title, path: lessonPath(lang, slug, lesson.text[lang].slug) }
  }
  return { kind, title: uid, path: '' }
}
