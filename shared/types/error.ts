/** Codes a client may meet; the HTTP status and the sentence follow from the code. */
export const ERROR_CODES = {
  VALIDATION: 422,
  NOT_SIGNED_IN: 401,
  NOT_ALLOWED: 403,
  CROSS_SITE: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  EMAIL_TAKEN: 422,
  WRONG_CREDENTIALS: 401,
  LINK_INVALID: 410,
  SIGN_IN_AGAIN: 403,
  SECOND_FACTOR: 401,
  ERASED: 410,
  OTHER_ACCOUNT: 409,
  GUEST_NOT_LINKED: 409,
  WITHDRAWN: 410,
  LAST_ADMIN: 409,
  ATTEMPT_CLOSED: 409,
  TIME_UP: 409,
  NO_ATTEMPTS_LEFT: 409,
  CASE_NOT_FINISHED: 409,
  NOT_ELIGIBLE: 409,
  ALREADY_ISSUED: 409,
  NAME_UNPRINTABLE: 422,
  PLAN_FULL: 409,
  PLAN_UNJOINED: 409,
  PLAN_EMPTY: 409,
  PLAN_CONFIRMED: 409,
  PACKAGE_REFUSED: 422,
  PACKAGE_IN_USE: 409,
  PACKAGE_NAME_TAKEN: 409,
  ROOM_LOCKED: 409,
  ROOM_FULL: 409,
  VOTE_OVER: 409,
  VOTE_EVEN: 409,
  CASE_CHANGED: 409,
  TOO_LARGE: 413,
  UNSUPPORTED_BODY: 415,
  TOO_MANY_REQUESTS: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const
export type ErrorCode = keyof typeof ERROR_CODES

/** Field name → code of what is wrong with it (`required`, `email`, `too_short`, `too_long`, `invalid`, …); texts are i18n `errors.field.<code>`. */
export type FieldErrors = Record<string, string>

export interface ApiErrorData {
  code: ErrorCode
  fields?: FieldErrors
  /** Seconds, with TOO_MANY_REQUESTS and UNAVAILABLE. */
  retryAfter?: number
  /** Id of the log entry, with INTERNAL. */
  logId?: string
}
