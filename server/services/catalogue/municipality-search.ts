import type { Municipality } from '#shared/types/catalogue.ts'
import { foldText } from '#shared/fold-text.ts'
import { catalogue } from './catalogue.ts'

/**
 * Municipalities in the order of the Slovene alphabet.
 * @param typed what a person has typed so far: the beginning of any word of a name, with or without carons; empty for all.
 * Names that begin with it come first.
 */
export function searchMunicipalities(typed: string): Municipality[] {
  const { municipalities } = catalogue()
  const wanted = foldText(typed)
  if (wanted === '') return municipalities
  const matching = municipalities.filter(({ name, nameBilingual }) => [name, nameBilingual].some(candidate => beginsAWord(foldText(candidate), wanted)))
  const isFirst = ({ name }: Municipality) => foldText(name).startsWith(wanted)
  return [...matching.filter(isFirst), ...matching.filter(item => !isFirst(item))]
}

function beginsAWord(text: string, wanted: string): boolean {
  return text.split(/(?<=[^\p{L}])/u).some((_, index, words) => words.slice(index).join('').startsWith(wanted))
}
