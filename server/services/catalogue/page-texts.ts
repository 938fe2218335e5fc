import { LANGUAGES } from '#shared/types/catalogue.ts'
import type { PageText } from './bundle.ts'
import type { ParsedFiles } from './parse-files.ts'

/** The pages about the site with sound front matter, in both languages. */
export function toPages(parsed: ParsedFiles): PageText[] {
  return LANGUAGES.flatMap(lang => parsed[lang].page.flatMap(({ data, bodyText }) => data
    ? [{ uid: data.uid, lang, title: data.title, summary: data.summary, body: bodyText }]
    : []))
}
