import type { ModuleSummary } from '#shared/types/catalogue'
import { CERTIFICATE_STATES, type CertificateState, type CertificateView, type ClaimView, type PrintedCertificate, type VerificationView } from '#shared/types/certificate'

/** A person and days that are nobody's. */
const NAME = 'Vzorčna Živa Črnčec'
const AT = '2026-01-01T10:00:00.000Z'
const ENDED = '2026-01-02T10:00:00.000Z'
const CODE = '0000-0000-0000-0000-0000'

type Titled = Pick<ModuleSummary, 'uid' | 'number' | 'title'>

const ending = (state: CertificateState) => ({ endedAt: state === 'valid' ? null : ENDED, reason: state === 'replaced' || state === 'revoked' ? 'The reason that staff gave.' : null })
/** Its holder's name goes when they withdraw it. */
const nameOf = (state: CertificateState) => state === 'withdrawn' ? '' : NAME
const codeOf = (state: CertificateState, specimen: boolean) => `${CODE.slice(0, -1)}${specimen ? CERTIFICATE_STATES.length : CERTIFICATE_STATES.indexOf(state)}`
const titles = ({ title }: Titled) => ({ titleSl: title, titleEn: title })

/** A certificate in its owner's list. */
function owned(module: Titled, state: CertificateState, specimen: boolean): CertificateView {
  return { target: module.uid, kind: 'module', ...titles(module), name: nameOf(state), serial: 'TCM-2026-000000', code: codeOf(state, specimen), issuedAt: AT, state, specimen, ...ending(state) }
}

/** One of each standing: valid, replaced, revoked, withdrawn, specimen. */
export function certificates(module: Titled): CertificateView[] {
  return [...CERTIFICATE_STATES.map(state => owned(module, state, false)), owned(module, 'valid', true)]
}

function printed(module: Titled, state: CertificateState, specimen: boolean): PrintedCertificate {
  return {
    kind: 'module', uid: module.uid, name: nameOf(state), ...titles(module), lit: [module.uid],
    outcomes: [{ sl: 'Kaj zna, kdor ga ima.', en: 'What its holder can do.' }],
    modules: [{ uid: module.uid, number: module.number, ...titles(module) }],
    minutes: 60, mode: { sl: 'samostojno učenje na spletu', en: 'independent study online' }, scorePercent: 100,
    criteria: { sl: 'Kaj je bilo treba narediti.', en: 'What had to be done.' },
    issuedAt: AT, issuer: { name: specimen ? null : 'Vzorčna ustanova' }, signatory: specimen ? null : { name: NAME, role: 'vloga' },
    specimen, serial: 'TCM-2026-000000', code: codeOf(state, specimen), verifyUrl: 'https://example.org/',
  }
}

/** What the checking page finds, in each standing. */
export function found(module: Titled): VerificationView[] {
  return certificates(module).map(({ state, specimen }) => ({ state, specimen, ...ending(state), sha256: '0'.repeat(64), printed: printed(module, state, specimen) }))
}

/** What can be claimed, or is still missing. */
export function claim(module: Titled, eligible: boolean): ClaimView {
  const missing: ClaimView['missing'] = eligible ? [] : [{ kind: 'lesson', title: 'A lesson', path: '#certificates' }, { kind: 'quiz', title: 'A quiz', path: '#certificates' }]
  return { target: module.uid, kind: 'module', ...titles(module), name: NAME, eligible, specimen: false, missing, issued: null, plan: null }
}
