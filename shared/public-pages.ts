/**
 * Addresses whose page is the same for everybody: the start, the catalogue with its lessons, cases, the glossary,
 * and the doors (sign-in, sign-up, the empty checking form). A quiz page is personal.
 */
const PUBLIC = [
  /^\/(?:en)?$/,
  /^\/moduli(?:\/(?!.*\/kviz$)[a-z0-9-]+){0,2}$/,
  /^\/en\/modules(?:\/(?!.*\/quiz$)[a-z0-9-]+){0,2}$/,
  /^\/primeri(?:\/[a-z0-9-]+)?$/,
  /^\/en\/cases(?:\/[a-z0-9-]+)?$/,
  /^\/(?:slovar|prijava|registracija|preveri)$/,
  /^\/en\/(?:glossary|sign-in|sign-up|verify)$/,
]

/**
 * Whether a page may be kept ready and given to everybody.
 * @param path local path without query
 */
export function isPublicPage(path: string): boolean {
  return PUBLIC.some(pattern => pattern.test(path))
}
