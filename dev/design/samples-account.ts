import type { AccountView, SecondFactorSetup, SessionView } from '#shared/types/account'
import type { LinkPurpose, LinkView } from '#shared/types/people'
import type { Flash } from '~/composables/useFlash'

/** A person, devices and a key that are nobody's. */
const AT = '2026-01-01T10:00:00.000Z'
const LATER = '2026-01-02T10:00:00.000Z'
const EMAIL = 'vzorec@example.org'

const SESSIONS: SessionView[] = [
  { id: 'a', label: 'Firefox · Android', createdAt: AT, seenAt: LATER, here: true },
  { id: 'b', label: 'Chrome · Windows', createdAt: AT, seenAt: LATER, here: false },
  { id: 'c', label: '', createdAt: AT, seenAt: null, here: false },
]

/** An account that has just signed in by a password, except for what is said. */
export function account(but: Partial<AccountView> = {}): AccountView {
  return {
    name: 'Vzorčna Živa Črnčec', email: EMAIL, pendingEmail: null, confirmed: true, hasPassword: true, lang: 'sl', fresh: true, staff: true,
    secondFactor: { on: false, codesLeft: 0 }, sessions: SESSIONS, ...but,
  }
}

/** Only the corners of a QR code: there is nothing to scan. */
const CORNER = (x: number, y: number) => `M${x} ${y}h7v7h-7zM${x + 1} ${y + 1}v5h5v-5zM${x + 2} ${y + 2}h3v3h-3z`

export const SETUP: SecondFactorSetup = {
  secret: 'VZORECVZORECVZORECVZOREC', proof: 'sample', uri: '#account',
  qr: { size: 21, path: CORNER(0, 0) + CORNER(14, 0) + CORNER(0, 14) },
}

export const CODES = ['0000-0000', '1111-1111', '2222-2222', '3333-3333']

/** A form that was refused. */
export function refusal(form: string, fields: Flash['fields'], values: Flash['values'] = {}): Flash {
  return { message: 'Why the form was refused.', fields, values: { ...values, form } }
}

const PURPOSES: readonly LinkPurpose[] = ['admin', 'password', 'confirm', 'sign-in', 'address']
const link = (purpose: LinkPurpose, needsPassword: boolean): LinkView => ({ purpose, email: purpose === 'admin' ? null : EMAIL, expiresAt: LATER, signedIn: purpose === 'admin', needsPassword })

/** One link of each purpose that has a page; one that confirms an address may ask for the password. */
export const LINKS: Array<{ state: string, link: LinkView }> = [
  ...PURPOSES.map(purpose => ({ state: purpose, link: link(purpose, false) })),
  { state: 'confirm, with the password', link: link('confirm', true) },
]
