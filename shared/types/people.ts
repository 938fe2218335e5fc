import type { CertificateView } from './certificate.ts'
import type { PersonKind, Role } from './person.ts'

/** A line of the administrators' list. */
export interface PersonRow {
  id: string
  name: string
  email: string
  role: Role
  kind: PersonKind
  /** Code of a municipality, `undisclosed` or `abroad`. */
  municipality: string
  organisation: string
  createdAt: string
}

/** Most letters of a name that the administrators' list is searched by. */
export const PEOPLE_QUESTION_LENGTH = 100

/** GET /api/admin/people */
export interface PeopleView {
  people: PersonRow[]
  /** Value of `after` for the next page, null on the last one. */
  next: string | null
}

/** GET /api/admin/people/[id] */
export interface PersonDetailView extends PersonRow {
  active: boolean
  /** Devices signed in now. */
  sessions: number
  /** Whether this is the only administrator; the role then cannot be changed. */
  lastAdmin: boolean
  /** Whether a code is asked for when they sign in. */
  secondFactor: boolean
  certificates: CertificateView[]
  progress: Array<{ module: string, lessonsDone: number, finishedAt: string | null }>
}

/** Stands where nobody was asked for a reason: the first administrator's one-time link, what the server did. */
export const NO_REASON = '–'

/** Acts of staff on another's record; texts: i18n `staff.audit.act.<act with dots as underscores>`. */
export interface AuditRow {
  id: string
  at: string
  act: string
  reason: string
  /** null: the server, by itself or by a command on its console */
  actor: { id: string, name: string } | null
  subject: { id: string, name: string } | null
  details: Record<string, string | number | boolean | null>
}

/** GET /api/admin/audit, newest first */
export interface AuditView {
  entries: AuditRow[]
  next: string | null
}

/** factor: the half-open sign-in of somebody with a second factor; its token is a cookie, and /api/links does not know it. */
export const LINK_PURPOSES = ['password', 'admin', 'confirm', 'sign-in', 'address', 'factor'] as const
export type LinkPurpose = (typeof LINK_PURPOSES)[number]

/** GET /api/links/[token] */
export interface LinkView {
  purpose: LinkPurpose
  /** Whose password it sets; null for the first administrator's link, which is nobody's yet. */
  email: string | null
  expiresAt: string
  /** Whether the visitor is signed in, which the first administrator's link needs. */
  signedIn: boolean
  /** Whether the password chosen at sign-up is asked for (confirm). */
  needsPassword: boolean
}
