/**
 * Places that a line must not break at: after one-letter Slovene words, between a number and its unit, and at the
 * hyphen after a number (12-mesečni). Written by authors as plain spaces and hyphens.
 */
const AFTER_SHORT_WORD = /(?<=^|[\s(„»])([vzskoaiuVZSKOAIU]) (?=\S)/g
const NUMBER_HYPHEN = /(?<=\b\d+)-(?=\p{L})/gu
const BEFORE_UNIT = /(?<=\d) (?=(?:%|€|EUR|km|m²|min)(?![\p{L}]))/gu

/** @param lang language of the text; English has no one-letter prepositions to keep */
export function bindSpaces(text: string, lang: string): string {
  const bound = text.replace(BEFORE_UNIT, '\u00A0').replace(NUMBER_HYPHEN, '\u2011')
  return lang === 'sl' ? bound.replace(AFTER_SHORT_WORD, '$1\u00A0') : bound
}
