import { stemmer } from 'stemmer'
import { foldText } from '#shared/fold-text.ts'
import { stem as sloveneStem } from '#shared/search/slovene.ts'
import type { Lang } from '#shared/types/catalogue.ts'

/** A word of a text and where it stands. */
export interface PlacedWord {
  word: string
  start: number
  end: number
}

/** Words that stand everywhere and say nothing by themselves; left out of a question that has others. Folded. */
const EVERYWHERE: Record<Lang, ReadonlySet<string>> = {
  sl: new Set('a ali ampak bi bo brez ce da do ga ga h hi i ima in iz ja jaz je jih jo k kaj kako kar kater kateri ker ki kje ko ko kot le ji ji mi na nad naj ne ni niso o ob od ona oni pa po pod pri s se sem si smo so sta ste ta tako ter ti to tu v vas vi z za'.split(' ')),
  en: new Set('a an and are as at be but by can do does for from has have how if in into is it its not of on or so that the their there these they this to was we were what when where which who why will with you your'.split(' ')),
}

const STEMMERS: Record<Lang, (word: string) => string> = {
  sl: sloveneStem,
  en: word => stemmer(foldText(word)),
}

/** Every word and number of a text. */
export function wordsOf(text: string): PlacedWord[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => ({ word, start: index, end: index + word.length }))
}

/** What all forms of a word have in common, in its language. */
export function stemOf(word: string, lang: Lang): string {
  return STEMMERS[lang](word)
}

/** Whether a folded word says nothing by itself. */
export function isEverywhere(folded: string, lang: Lang): boolean {
  return EVERYWHERE[lang].has(folded)
}
