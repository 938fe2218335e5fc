/** A text that stands on the certificate in both languages. */
export interface Bilingual {
  sl: string
  en: string
}

export const CERTIFICATE_KINDS = ['module', 'path'] as const
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number]

/** A module as a certificate names it. */
export interface PrintedModule {
  uid: string
  /** Shown as M1, M2 …; also the order. */
  number: number
  titleSl: string
  titleEn: string
}

/**
 * Everything a certificate says, frozen when it is issued: the PDF, the checking page and its JSON are all made
 * from this and from nothing else, so that a later change of the catalogue never changes what was certified.
 */
export interface PrintedCertificate {
  kind: CertificateKind
  /** Uid of the module or path; a path with a drawn walk (path-a, path-b) shows it. */
  uid: string
  /** The person's name exactly as they confirmed it. */
  name: string
  titleSl: string
  titleEn: string
  /** What the holder can do; printed for a module. */
  outcomes: readonly Bilingual[]
  /** The module itself, or the modules of the path; printed as a list for a path. */
  modules: readonly PrintedModule[]
  minutes: number
  /** Mode of study, for example independent study online. */
  mode: Bilingual
  /** Best score of the quiz or quizzes, 0–100; null when there was none to pass. */
  scorePercent: number | null
  /** What had to be done to earn it. */
  criteria: Bilingual
  /** ISO 8601 with time zone; printed as a day in Slovenia. */
  issuedAt: string
  issuer: {
    /** Null while the operator has not named one; the certificate is then a specimen. */
    name: string | null
    /** The logo's text alternative; its bytes come with the resources. */
    logo?: { alt: string }
  }
  signatory: { name: string, role: string } | null
  /** Prints VZOREC / SPECIMEN: issuer or signatory is unset. */
  specimen: boolean
  /** TCM-2026-000001 */
  serial: string
  /** 20 characters of Crockford's base 32, with or without hyphens; printed in groups of four. */
  code: string
  /** Absolute address of the checking page, code included. */
  verifyUrl: string
  /** Uids of the modules whose buildings are lit in the drawing. */
  lit: readonly string[]
}

export const CERTIFICATE_STATES = ['valid', 'replaced', 'revoked', 'withdrawn'] as const
export type CertificateState = (typeof CERTIFICATE_STATES)[number]

/** What a certificate is worth to whoever is shown it. */
export type CertificateStanding = CertificateState | 'specimen'

/** The one rule for every page that says whether a certificate holds: a specimen never does; one that has ended says how. Withdrawn by its holder, its name and file are gone. */
export function standingOf({ state, specimen }: { state: CertificateState, specimen: boolean }): CertificateStanding {
  return specimen && state === 'valid' ? 'specimen' : state
}

/** What anyone who has the code may see: the printed fields and whether they still hold. */
export interface VerificationView {
  /** What became of it since its issue; says nothing of a specimen, which never held. */
  state: CertificateState
  /** Issued while issuer or signatory was unset: it certifies nothing, whatever its state. */
  specimen: boolean
  /** ISO time of replacement or revocation. */
  endedAt: string | null
  reason: string | null
  /** SHA-256 of the issued file, hex; a visitor's own file is compared with it in their browser. */
  sha256: string
  printed: PrintedCertificate
}

/** A certificate in its owner's list. */
export interface CertificateView {
  target: string
  kind: CertificateKind
  titleSl: string
  titleEn: string
  name: string
  serial: string
  code: string
  issuedAt: string
  /** With `specimen`, what it is worth: `standingOf`. */
  state: CertificateState
  specimen: boolean
  endedAt: string | null
  reason: string | null
}

/** What the claim page shows before the learner confirms. */
export interface ClaimView {
  target: string
  kind: CertificateKind
  titleSl: string
  titleEn: string
  /** The name as it will be printed. */
  name: string
  eligible: boolean
  /** What would be issued now is a specimen: issuer or signatory is unset. */
  specimen: boolean
  /** Of a plan the title is empty. */
  missing: Array<{ kind: 'lesson' | 'quiz' | 'module' | 'plan', title: string, path: string }>
  issued: CertificateView | null
  /** How a trainer marked the plan that the certificate was issued for; for its holder alone. */
  plan: import('./plan-mark.ts').CertifiedPlan | null
}
