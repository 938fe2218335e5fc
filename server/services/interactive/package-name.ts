/** Longest name that is made from a title; with a number behind it, it stays within what a name may have. */
const LONGEST = 60
const FALLBACK = 'vaja'

/** A name as Markdown calls packages, from a title: `Ukrepi po učinku!` → `ukrepi-po-ucinku`. */
export function nameFromTitle(title: string): string {
  const words = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/[^a-z0-9]+/g, '-')
  return words.slice(0, LONGEST).replace(/^-+|-+$/g, '') || FALLBACK
}

/** The same, then with `-2`, `-3` … */
export function numbered(name: string, number: number): string {
  return number === 1 ? name : `${name}-${number}`
}
