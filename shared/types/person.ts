export const ROLES = ['learner', 'trainer', 'manager', 'admin'] as const
export type Role = (typeof ROLES)[number]

export const PERSON_KINDS = ['official', 'entrepreneur', 'provider', 'other'] as const
export type PersonKind = (typeof PERSON_KINDS)[number]

/** Answers to the municipality question besides the 212 codes (`SI-050`). */
export const MUNICIPALITY_OTHERS = ['undisclosed', 'abroad'] as const

/** What each role may do; one table for handlers, pages and tests. */
export const PERMISSIONS = {
  'drafts.read': ['trainer', 'admin'],
  'exercises.manage': ['trainer', 'admin'],
  'attempts.grant': ['trainer', 'admin'],
  'answers.mark': ['trainer', 'admin'],
  'plans.comment': ['trainer', 'admin'],
  'workshops.lead': ['trainer', 'admin'],
  'program.read': ['manager', 'admin'],
  'people.manage': ['admin'],
  'certificates.manage': ['admin'],
  'audit.read': ['admin'],
  'mail.read': ['admin'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof PERMISSIONS

/**
 * Whether a role may do something.
 * @param role the person's role, null for a guest
 */
export function may(role: Role | null, permission: Permission): boolean {
  return role !== null && (PERMISSIONS[permission] as readonly Role[]).includes(role)
}

/** The signed-in person as services and handlers know them. */
export interface Person {
  id: string
  email: string
  name: string
  role: Role
  kind: PersonKind
  municipality: string
  organisation: string
  createdAt: Date
  /** Whether a mailed link has proved the address. */
  confirmed: boolean
}

/** GET /api/me */
export interface MeView {
  person: { name: string, email: string, role: Role, kind: PersonKind, municipality: string, organisation: string } | null
  /** Without a connection the browser does not know. */
  allowed: Partial<Record<Permission, boolean>>
  /** Names the account on this device; made from the id, tells nothing of it. Null for a guest. */
  key: string | null
  /** Whether the address has been confirmed. */
  confirmed: boolean
}
