import { z } from 'zod'
import { PASSWORD_LENGTH } from '../password-length.ts'
import { PEOPLE_QUESTION_LENGTH } from '../types/people.ts'
import { PERSON_KINDS, ROLES } from '../types/person.ts'

export const NAME_LENGTH = { min: 2, max: 80 } as const
export const EMAIL_LENGTH = { max: 254 } as const
export const ORGANISATION_LENGTH = { max: 120 } as const
export const REASON_LENGTH = { min: 3, max: 500 } as const

const missing = (issue: { input?: unknown }) => issue.input === undefined || issue.input === '' ? 'required' : 'invalid'

/** One line of text: composed letters, single spaces, no control characters (they would break a certificate or a report). */
function line(length: { min?: number, max: number }) {
  return z.string({ error: missing })
    .overwrite(value => value.normalize('NFC').replace(/[\s\u00a0]+/g, ' ').trim())
    .max(length.max, { error: 'too_long' })
    .regex(/^\P{C}*$/u, { error: 'invalid' })
    .min(length.min ? 1 : 0, { error: 'required' })
    .min(length.min ?? 0, { error: 'too_short' })
}

/** An e-mail address, in lower case: the same address always finds the same account. */
export const emailField = z.string({ error: missing })
  .overwrite(value => value.trim().toLowerCase())
  .min(1, { error: 'required' })
  .max(EMAIL_LENGTH.max, { error: 'too_long' })
  .pipe(z.email({ error: 'email' }))

export const nameField = line(NAME_LENGTH)

/** A new password: any characters, none trimmed. */
export const passwordField = z.string({ error: missing })
  .min(1, { error: 'required' })
  .min(PASSWORD_LENGTH.min, { error: 'password_short' })
  .max(PASSWORD_LENGTH.max, { error: 'too_long' })

/** Where a form goes on; used only if it is a path of this site. */
const nextField = z.string().max(500).optional()

/** POST /api/sign-up. `municipality` is a code, a typed name, `undisclosed` or `abroad`; the service resolves it. */
export const signUpSchema = z.object({
  email: emailField,
  name: nameField,
  password: passwordField,
  kind: z.enum(PERSON_KINDS, { error: missing }),
  municipality: line({ min: 1, max: 100 }),
  organisation: line(ORGANISATION_LENGTH).default(''),
  next: nextField,
})
export type SignUpInput = z.output<typeof signUpSchema>

/** POST /api/sign-in. The password is not held to today's rules: an older one must still open the account. */
export const signInSchema = z.object({
  email: emailField,
  password: z.string({ error: missing }).min(1, { error: 'required' }).max(PASSWORD_LENGTH.max, { error: 'too_long' }),
  next: nextField,
})
export type SignInInput = z.output<typeof signInSchema>

/** POST /api/sign-out */
export const signOutSchema = z.object({ next: nextField })

/** A one-time link's token; one that was never ours is told like one that is used up. */
export const linkParams = z.object({ token: z.string().max(200) })

/**
 * POST /api/links/[token]. The password is wanted by links that set one, and by the one that confirms a sign-up unless
 * `without` is sent; the service says so when it is missing.
 */
export const linkUseSchema = z.preprocess(withoutPassword, z.object({
  password: z.preprocess(value => value === '' ? undefined : value, passwordField.optional()),
  without: z.literal('yes').optional(),
  next: nextField,
}))

/** Both buttons stand in one form: whoever goes on without a password may have begun to type one. */
function withoutPassword(sent: unknown): unknown {
  return typeof sent === 'object' && sent !== null && 'without' in sent ? { ...sent, password: undefined } : sent
}

/** POST /api/sign-in-links */
export const linkWishSchema = z.object({ email: emailField, purpose: z.enum(['sign-in', 'password'], { error: missing }), next: nextField })

/** A code of a second factor, or a recovery code, as people type them. */
const codeField = z.string({ error: missing }).trim().min(1, { error: 'required' }).max(40, { error: 'too_long' })

/** POST /api/sign-in-code */
export const signInCodeSchema = z.object({ code: codeField, next: nextField })

/** POST /api/account/… */
export const nameChangeSchema = z.object({ name: nameField })
export const addressChangeSchema = z.object({ email: emailField })
export const passwordChangeSchema = z.object({ password: passwordField })
export const sessionParams = z.object({ id: z.string().max(100) })
export const factorOnSchema = z.object({ secret: z.string({ error: missing }).regex(/^[A-Z2-7]{16,64}$/, { error: 'invalid' }), proof: z.string({ error: missing }).max(100), code: codeField })
export const factorOffSchema = z.object({ code: codeField })

/** Id of a person in an address; one that cannot be is told like one that is not there. */
export const personParams = z.object({ id: z.string().max(100) })

/** Why a member of staff does what they do; it stands in the audit. */
export const reasonField = line(REASON_LENGTH)

/** POST /api/admin/people/[id]/role */
export const roleChangeSchema = z.object({ role: z.enum(ROLES, { error: missing }), reason: reasonField })

/** POST /api/admin/people/[id]/password-link, …/second-factor-off */
export const passwordLinkSchema = z.object({ reason: reasonField })

/** GET /api/admin/people. `after` is the `next` of the page before. */
export const peopleQuery = z.object({
  q: line({ max: PEOPLE_QUESTION_LENGTH }).default(''),
  after: z.string().regex(/^[0-9a-f]{24}$/, { error: 'invalid' }).optional(),
})

/** GET /api/admin/audit. `after` is the `next` of the page before. */
export const auditQuery = z.object({ after: z.string().regex(/^[0-9a-f]{24}$/, { error: 'invalid' }).optional() })
