import { readFile } from 'node:fs/promises'
import { verifyPath } from '#shared/paths.ts'
import { wrong, type Settings } from '#shared/settings.ts'
import type { PrintedCertificate } from '#shared/types/certificate.ts'
import { TextTooLongError, UnprintableTextError } from '../drawing/errors.ts'
import { houseOf, wantsTrial, type PrintedSettings } from './house.ts'
import { CertificateLogoError, CertificateTooLargeError } from './pdf/errors.ts'
import { CERTIFICATE_LIMIT, renderCertificate } from './pdf/render.ts'
import { loadCertificateResources, type CertificateResources } from './pdf/resources.ts'

const PRINTED = ['ISSUER_LOGO', 'ISSUER_NAME', 'SIGNATORY_NAME', 'SIGNATORY_ROLE', 'SITE_URL'] as const
type Printed = (typeof PRINTED)[number]

/** Settings that can be printed, in which one at a time is replaced by the operator's. */
const PLAIN: PrintedSettings = { SITE_URL: 'http://localhost', ISSUER_NAME: 'A', SIGNATORY_NAME: 'A', specimen: false }

/** All letters, so that the fonts in the file are as large as they become. */
const LETTERS = 'AaBbCcČčĆćDdĐđEeFfGgHhIiJjKkLlMm NnOoPpQqRrSsŠšTtUuVvWwXxYyZzŽž 0123456789'
const LETTERS_BOTH = { sl: LETTERS, en: LETTERS }
const CODE = 'ABCDEFGHJKMNPQRSTVWX'
const UIDS = Array.from({ length: 10 }, (_, index) => `m${index + 1}`)

/**
 * Renders certificates with what the operator has set, if anything: a claim must not be the first to find out.
 * @param readAsset gives the bytes of a file by its path below `assets/pdf`
 * @throws SettingsError naming the setting that cannot be printed, and why
 */
export async function tryCertificates(settings: Settings, readAsset: (path: string) => Promise<Uint8Array>): Promise<void> {
  if (!wantsTrial(settings)) return
  const resources = await loadCertificateResources(readAsset, await readLogo(settings))
  const problem = await problemOf(settings, resources)
  if (!problem) return
  for (const name of PRINTED) {
    if (settings[name] === undefined) continue
    const alone = await problemOf({ ...PLAIN, [name]: settings[name] }, resources)
    if (alone) throw wrong(name, settings[name], expected(alone, name))
  }
  throw problem
}

async function readLogo({ ISSUER_LOGO }: Settings): Promise<Uint8Array | undefined> {
  if (!ISSUER_LOGO) return undefined
  try {
    return await readFile(ISSUER_LOGO)
  }
  catch (error) {
    throw wrong('ISSUER_LOGO', ISSUER_LOGO, `the path of a .png or .jpg file that can be read (${(error as NodeJS.ErrnoException).code})`)
  }
}

type Problem = UnprintableTextError | TextTooLongError | CertificateLogoError | CertificateTooLargeError

/** Where a quiz has a score the plate has one cell more, so issuer and signatory have other widths. */
async function problemOf(settings: PrintedSettings, resources: CertificateResources): Promise<Problem | null> {
  try {
    for (const score of [null, 100]) await renderCertificate(sample(settings, score), resources)
    return null
  }
  catch (error) {
    const foreseen = [UnprintableTextError, TextTooLongError, CertificateLogoError, CertificateTooLargeError].some(kind => error instanceof kind)
    if (!foreseen) throw error
    return error as Problem
  }
}

function sample(settings: PrintedSettings, scorePercent: number | null): PrintedCertificate {
  const { siteUrl, issuer, signatory, specimen } = houseOf(settings, () => Promise.reject(new Error('A trial brings its own resources')))
  return {
    kind: 'path',
    uid: 'path-a',
    name: LETTERS,
    titleSl: LETTERS,
    titleEn: LETTERS,
    outcomes: [],
    modules: UIDS.map((uid, index) => ({ uid, number: index + 1, titleSl: 'Modul', titleEn: 'Module' })),
    minutes: 975,
    mode: { sl: 'A', en: 'A' },
    scorePercent,
    criteria: LETTERS_BOTH,
    issuedAt: '2026-01-01T12:00:00.000Z',
    issuer,
    signatory,
    specimen,
    serial: 'TCM-2026-000000',
    code: CODE,
    verifyUrl: new URL(verifyPath('sl', CODE), siteUrl).href,
    lit: UIDS,
  }
}

function expected(problem: Problem, name: Printed): string {
  if (problem instanceof UnprintableTextError) return `in letters that certificates can print: ${problem.message}`
  if (problem instanceof CertificateTooLargeError) return `a smaller picture: with it a certificate would have more than ${CERTIFICATE_LIMIT / 1000} kB`
  if (problem instanceof CertificateLogoError) return 'a PNG or JPEG picture that is not damaged'
  return name === 'SITE_URL' ? 'shorter, because certificates print it' : 'shorter, because it does not fit on a certificate'
}
