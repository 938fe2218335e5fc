import { readFileSync } from 'node:fs'
import type { Messages } from './messages.ts'

/** What a term is in the two languages; several English terms may stand for one Slovene. */
export interface Term {
  sl: string
  en: string
}

/** The list of terms: two columns, the second with remarks in brackets. */
export function listedTerms(): Term[] {
  return readFileSync(new URL('../../../content/data/terms.csv', import.meta.url), 'utf8').trim().split(/\r?\n/).slice(1).map(readTerm)
}

/** A line of the list; a Slovene term with a comma stands in quotation marks. */
export function readTerm(line: string): Term {
  const [, quoted, bare, en] = /^(?:"([^"]*)"|([^,]*)),(.*)$/.exec(line) ?? []
  if (!en) throw new Error(`No term in the line ${line}`)
  return { sl: quoted ?? bare ?? '', en }
}

/** As terms are compared: without remarks, spaces that hold a line together, the capital and the full stop of a sentence. */
function plain(text: string): string {
  return text.replace(/ \(.*\)$|;.*$/g, '').replace(/\u00A0/g, ' ').replace(/[.:]$/, '').trim().toLowerCase()
}

/** Texts that are a listed term in one language and something else than the listed one in the other. */
export function againstTerms(sl: Messages, en: Messages, terms: readonly Term[]): string[] {
  const inEnglish = Map.groupBy(terms, term => plain(term.sl))
  const inSlovene = Map.groupBy(terms, term => plain(term.en))
  return Object.keys(sl).flatMap((key) => {
    const [own, other] = [plain(sl[key]!), plain(en[key] ?? '')]
    const english = inEnglish.get(own)
    if (english && !english.some(term => plain(term.en) === other)) return [`${key}: ${sl[key]} is “${english[0]!.en}”, not “${en[key]}”`]
    const slovene = inSlovene.get(other)
    if (slovene && !slovene.some(term => plain(term.sl) === own)) return [`${key}: ${en[key]} is »${slovene[0]!.sl}«, not »${sl[key]}«`]
    return []
  })
}
