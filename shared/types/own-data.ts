import type { PerLang } from './catalogue.ts'
import type { CertificateState, CertificateView } from './certificate.ts'

/** GET /api/account/data */
export interface OwnDataView {
  certificates: CertificateView[]
  /** The only administrator cannot erase themselves. */
  lastAdmin: boolean
  /** Signed in so lately that certificates can be withdrawn and the account erased. */
  fresh: boolean
  counts: { events: number, attempts: number, sessions: number }
}

/** GET /api/account/transcript.json: what a learner has done, for themselves. */
export interface Transcript {
  issuedAt: string
  name: string
  modules: Array<{
    uid: string
    title: PerLang<string>
    minutes: number
    /** Time spent. */
    seconds: number
    lessons: Array<{ uid: string, title: PerLang<string>, doneAt: string | null }>
    quiz: { best: number | null, passedAt: string | null, attempts: Array<{ number: number, submittedAt: string, score: number }> } | null
    finishedAt: string | null
  }>
  certificates: Array<{ serial: string, code: string, title: PerLang<string>, issuedAt: string, state: CertificateState }>
}

/** What has to be typed before an account is erased, in either language. */
export const ERASURE_WORDS = { sl: 'IZBRIŠI', en: 'ERASE' } as const

/** In a form, each certificate's choice is a field of its own: this and the code. */
export const CERTIFICATE_FIELD = 'certificate-'
