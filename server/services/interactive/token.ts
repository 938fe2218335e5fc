import { createHmac, timingSafeEqual } from 'node:crypto'
import { appSecret } from '../people/secret.ts'

/**
 * Lets whoever has it read the files of one version, for some hours: a frame without an origin sends no cookies with what it
 * asks for. The same for all who ask within a period, so that browsers keep what they have.
 */
const PERIOD_MS = 6 * 60 * 60 * 1000

const VERSION = 32
const EXPIRY = 4
const MAC = 16
const FORM = /^[\w-]{70}$/

function macOf(payload: Buffer): Buffer {
  const key = createHmac('sha256', appSecret()).update('files of exercises').digest()
  return createHmac('sha256', key).update(payload).digest().subarray(0, MAC)
}

/**
 * @param version PackageVersionRecord._id
 * @returns what stands in the addresses of its frame and files; works for six to twelve hours
 */
export function versionToken(version: string, now = Date.now()): string {
  const payload = Buffer.alloc(VERSION + EXPIRY)
  payload.write(version, 'hex')
  payload.writeUInt32BE(Math.floor(now / PERIOD_MS) + 2, VERSION)
  return Buffer.concat([payload, macOf(payload)]).toString('base64url')
}

/** @returns the version, and how many seconds its files may still be asked for; null for a token that is not ours or is over */
export function readVersionToken(token: string, now = Date.now()): { version: string, seconds: number } | null {
  if (!FORM.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const payload = bytes.subarray(0, VERSION + EXPIRY)
  if (!timingSafeEqual(bytes.subarray(VERSION + EXPIRY), macOf(payload))) return null
  const left = payload.readUInt32BE(VERSION) * PERIOD_MS - now
  return left > 0 ? { version: payload.toString('hex', 0, VERSION), seconds: Math.floor(left / 1000) } : null
}
