/**
 * Text as it is compared: without capitals, diacritics and surplus blanks.
 * Decomposition takes the marks off č, š, ž, ć, ö …; đ has no decomposition and is named.
 */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/\s+/g, ' ').trim()
}
