/** Letters that have no decomposition and would otherwise survive folding. */
const PLAIN: Record<string, string> = { đ: 'd', ð: 'd', ł: 'l', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ı: 'i' }

/** Text as it is compared where punctuation counts: lower case, without diacritics, single blanks. `Škofja  Loka` → `skofja loka` */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[đðłøßæœþı]/g, letter => PLAIN[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()
}

/** Text as it is compared by its words: folded, and without punctuation. `d.o.o.` → `d o o` */
export function foldWords(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}
