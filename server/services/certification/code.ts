import { randomInt } from 'node:crypto'
import { CODE_ALPHABET, CODE_LENGTH, groupCode } from '#shared/certificate-code.ts'

/** A new code of 20 random characters (100 bits), in groups of four: `7K3M-…`. */
export function newCode(): string {
  return groupCode(Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join(''))
}
