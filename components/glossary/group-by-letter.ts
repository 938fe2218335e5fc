import { alphabetical } from '#shared/formats'
import type { Lang, TermView } from '#shared/types/catalogue'

export interface LetterGroup {
  letter: string
  terms: TermView[]
}

/**
 * Terms by their first letter in the order of the language: č after c, š after s, ž after z.
 * @param terms in any order; left as they are
 */
export function groupByLetter(terms: readonly TermView[], lang: Lang): LetterGroup[] {
  const compare = alphabetical(lang)
  const groups = new Map<string, TermView[]>()
  for (const term of [...terms].sort((one, two) => compare(one.term, two.term))) {
    const first = term.term.charAt(0)
    const letter = /\d/.test(first) ? '0–9' : first.toLocaleUpperCase(lang)
    const group = groups.get(letter)
    if (group) group.push(term)
    else groups.set(letter, [term])
  }
  return [...groups].map(([letter, members]) => ({ letter, terms: members }))
}
