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
  payload.writeUInt32BE(endOf(now), VERSION)
  return Buffer.concat([payload, macOf(payload)]).toString('base64url')
}

/** @returns for how many seconds a token works that is made now */
export function tokenSeconds(now = Date.now()): number {
  return secondsUntil(endOf(now), now)
}

/** In periods, since that is what a token holds. */
function endOf(now: number): number {
  return Math.floor(now / PERIOD_MS) + 2
}

function secondsUntil(end: number, now: number): number {
  return Math.floor((end * PERIOD_MS - now) / 1000)
}

/** @returns the version, and how many seconds its files may still be asked for; null for a token that is not ours or is over */
export function readVersionToken(token: string, now = Date.now()): { version: string, seconds: number } | null {
  if (!FORM.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  const payload = bytes.subarray(0, VERSION + EXPIRY)
  if (!timingSafeEqual(bytes.subarray(VERSION + EXPIRY), macOf(payload))) return null
  const end = payload.readUInt32BE(VERSION)
  return end * PERIOD_MS > now ? { version: payload.toString('hex', 0, VERSION), seconds: secondsUntil(end, now) } : null
}
