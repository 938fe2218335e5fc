import { randomInt } from 'node:crypto'

/** Crockford's base 32: no I, L, O, U, so that a printed code can be read aloud and typed (crockford.com/base32.html). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 20
const GROUP = 4

/** A new code of 20 random characters (100 bits), in groups of four: `7K3M-…`. */
export function newCode(): string {
  return grouped(Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''))
}

/**
 * A code as someone typed it, brought to the written form; forgives case, spaces, missing hyphens, and O, I, L read for 0 and 1.
 * @returns null where it cannot be a code
 */
export function readCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s\-–—]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  if (plain.length !== LENGTH || [...plain].some(character => !ALPHABET.includes(character))) return null
  return grouped(plain)
}

function grouped(plain: string): string {
  return plain.match(new RegExp(`.{${GROUP}}`, 'g'))!.join('-')
}
