import type { QrPath } from './qr.ts'
import type { Lang } from './catalogue.ts'

/** A signed-in device of one's own. */
export interface SessionView {
  /** First 16 characters of the stored hash; no use to anyone else. */
  id: string
  /** For example "Firefox · Android"; empty where it could not be told. */
  label: string
  createdAt: string
  seenAt: string | null
  /** The one that asks. */
  here: boolean
}

/** GET /api/account */
export interface AccountView {
  name: string
  email: string
  /** The address that a mailed link waits to confirm. */
  pendingEmail: string | null
  confirmed: boolean
  hasPassword: boolean
  lang: Lang
  /** Signed in so lately that sensitive acts need no new sign-in. */
  fresh: boolean
  staff: boolean
  secondFactor: { on: boolean, codesLeft: number }
  sessions: SessionView[]
}

/** GET /api/account/second-factor: nothing is stored until it is confirmed. */
export interface SecondFactorSetup {
  secret: string
  /** Proof that the secret came from us for this person. */
  proof: string
  uri: string
  qr: QrPath
}
