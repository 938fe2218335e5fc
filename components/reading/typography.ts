/**
 * Spaces that a line must not break at: after one-letter Slovene words, and between a number and
 * its unit. Written by authors as plain spaces.
 */
const AFTER_SHORT_WORD = /(?<=^|[\s(„»])([vzskoaiuVZSKOAIU]) (?=\S)/g
const BEFORE_UNIT = /(?<=\d) (?=(?:%|€|EUR|km|m²|min)(?![\p{L}]))/gu

/** @param lang language of the text; English has no one-letter prepositions to keep */
export function bindSpaces(text: string, lang: string): string {
  const bound = text.replace(BEFORE_UNIT, '\u00A0')
  return lang === 'sl' ? bound.replace(AFTER_SHORT_WORD, '$1\u00A0') : bound
}
