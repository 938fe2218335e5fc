import { foldWords } from '#shared/fold-text.ts'

/** Slovene letters that stand after their plain neighbour; `{` and `|` come after `z` in the order of bytes. */
const AFTER: Record<string, string> = { č: 'c{', ć: 'c|', đ: 'd|', š: 's{', ž: 'z{' }

/** A key whose plain order is the Slovene alphabetical order (the database may have no collations). */
export function sortKey(text: string): string {
  const letters = text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()
  return [...letters].map(letter => AFTER[letter] ?? (letter === ' ' ? ' ' : foldWords(letter))).join('')
}

/** Slovene legal forms at the end of a folded name: d.o.o., d.d., s.p., d.n.o., k.d., z.o.o., so.p. */
const LEGAL_FORM = / (d ?o ?o|d ?d|s ?p|d ?n ?o|k ?d|z ?o ?o|so ?p)$/

/**
 * What two spellings of one organisation have in common; empty for none named.
 * `Cvetličarna Ana, s. p.` and `CVETLIČARNA ANA` are counted once.
 */
export function organisationKey(organisation: string): string {
  const folded = foldWords(organisation)
  return folded.replace(LEGAL_FORM, '')
}

/**
 * Keys under which a person is found by the beginning of a name, of a surname or of an address.
 * Every turn of the name is a key, so that `novak j` finds Janez Novak too.
 */
export function searchKeys(name: string, email: string): string[] {
  const words = foldWords(name).split(' ').filter(Boolean)
  const turns = words.map((_, start) => [...words.slice(start), ...words.slice(0, start)].join(' '))
  return [...new Set([...turns, email.toLowerCase()])]
}

/** Beginnings to look for among the search keys; empty when there is nothing to look for. */
export function searchPrefixes(query: string): string[] {
  const typed = query.trim().toLowerCase()
  return [...new Set([foldWords(typed), typed])].filter(Boolean)
}
