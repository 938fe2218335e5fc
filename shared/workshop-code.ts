import { CODE_ALPHABET } from './certificate-code.ts'

/** Characters of a joining code: 32⁶ are a thousand million, and a room is open for hours, not days. */
export const WORKSHOP_CODE_LENGTH = 6

/**
 * A joining code as someone typed it from the wall, brought to the written form; forgives case, spaces, hyphens, and O, I, L read for 0 and 1.
 * @returns null where it cannot be a code
 */
export function readWorkshopCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s\-–—]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return plain.length === WORKSHOP_CODE_LENGTH && [...plain].every(character => CODE_ALPHABET.includes(character)) ? plain : null
}

/** The code as it stands on the wall, in two groups: `7K3 M2X`. */
export function shownWorkshopCode(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}
