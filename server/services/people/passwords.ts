import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { addressKey } from './address.ts'
import { makeSlots } from './slots.ts'

/** Cost of one hash (design: N = 2^15, r = 8, p = 3; 32 MiB each). Stored beside every hash, so that it can be raised later. */
const COST = { ln: 15, r: 8, p: 3 } as const
const SALT_BYTES = 16
const KEY_BYTES = 32

/** At most two hashes at a time in a process, at most 64 waiting; addresses take turns. */
const inTurn = makeSlots(2, 64)

interface Stored {
  ln: number
  r: number
  p: number
  salt: Buffer
  key: Buffer
}

/**
 * Hash of a new password, parameters and salt included: `$scrypt$ln=15,r=8,p=3$<salt>$<key>`.
 * @param address where the request comes from, whose turn it is
 * @throws DomainError UNAVAILABLE when too many are waiting
 */
export async function hashPassword(password: string, address: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  return encode({ ...COST, salt, key: await derive(password, address, { ...COST, salt }) })
}

/**
 * Whether a password is the one that was hashed. Without a hash (unknown account) the same work is done
 * and the answer is no, so that the time tells nothing.
 * @param stored as `hashPassword` made it, null for an unknown account
 * @param address where the request comes from, whose turn it is
 * @throws DomainError UNAVAILABLE when too many are waiting
 */
export async function verifyPassword(password: string, stored: string | null, address: string): Promise<boolean> {
  const known = decode(stored ?? NOBODY)
  const key = await derive(password, address, known)
  return timingSafeEqual(key, known.key) && stored !== null
}

function derive(password: string, address: string, { ln, r, p, salt }: Omit<Stored, 'key'>): Promise<Buffer> {
  const options = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r }
  // Composed letters: č typed on one keyboard is č typed on another.
  const text = password.normalize('NFKC')
  return inTurn(addressKey(address), () => new Promise((resolve, reject) => {
    scrypt(text, salt, KEY_BYTES, options, (error, key) => error ? reject(error) : resolve(key))
  }))
}

function encode({ ln, r, p, salt, key }: Stored): string {
  return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

const FORMAT = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/

function decode(stored: string): Stored {
  const [, ln, r, p, salt, key] = FORMAT.exec(stored) ?? []
  if (!salt || !key) throw new Error('A stored password hash has an unknown form.')
  return { ln: Number(ln), r: Number(r), p: Number(p), salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') }
}

/** Stands in for the hash of an account that does not exist. */
const NOBODY = encode({ ...COST, salt: randomBytes(SALT_BYTES), key: randomBytes(KEY_BYTES) })
