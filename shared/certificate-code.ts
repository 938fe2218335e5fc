/** Crockford's base 32: no I, L, O, U, so that a printed code can be read aloud and typed (crockford.com/base32.html). */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Characters of a code, hyphens not counted. */
export const CODE_LENGTH = 20
const GROUP = 4

/**
 * A code as someone typed it, brought to the written form; forgives case, spaces, missing hyphens, and O, I, L read for 0 and 1.
 * @returns null where it cannot be a code
 */
export function readCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s\-–—]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  if (plain.length !== CODE_LENGTH || [...plain].some(character => !CODE_ALPHABET.includes(character))) return null
  return groupCode(plain)
}

/** The characters of a code in groups of four. */
export function groupCode(plain: string): string {
  return plain.match(new RegExp(`.{${GROUP}}`, 'g'))!.join('-')
}
