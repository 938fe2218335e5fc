import type { Catalogue, Lang } from '#shared/types/catalogue.ts'
import type { SearchHit, SearchView } from '#shared/types/search.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { searchDocuments, type SearchDocument } from './documents.ts'
import { excerptOf, markedParts } from './excerpt.ts'
import { SearchIndex, type Found } from './search-index.ts'

/** Other places that are named of a page. */
const MOST_ALSO = 3

/** One for each language of a catalogue, made at the first question. */
const indexes = new WeakMap<Catalogue, Map<Lang, SearchIndex>>()

function indexOf(lang: Lang): SearchIndex {
  const current = catalogue()
  const made = indexes.get(current) ?? new Map<Lang, SearchIndex>()
  indexes.set(current, made)
  const index = made.get(lang) ?? new SearchIndex(searchDocuments(lang), lang)
  made.set(lang, index)
  return index
}

/**
 * Looks through modules, lessons, cases and the glossary in one language.
 * @param question as typed; neither kept nor logged
 * @param limit pages at most
 */
export function searchContent(question: string, lang: Lang, limit: number): SearchView {
  const found = indexOf(lang).find(question)
  const pages = byPage(found.documents)
  return { total: pages.length, hits: pages.slice(0, limit).map(places => hit(places, found)), isLoose: found.isLoose }
}

/** The places of each page together, pages in the order of their best place. */
function byPage(documents: SearchDocument[]): SearchDocument[][] {
  return [...Map.groupBy(documents, ({ kind, page }) => `${kind} ${page}`).values()]
}

function hit([best, ...others]: SearchDocument[], { isFound }: Found): SearchHit {
  const { kind, path, title, heading, text, module, number, minutes } = best!
  return {
    kind,
    path,
    title: markedParts(title, isFound),
    heading: markedParts(heading, isFound),
    excerpt: excerptOf(text, isFound),
    module,
    number,
    minutes,
    also: others.filter(place => !place.isOpening).slice(0, MOST_ALSO).map(place => ({ heading: place.heading, path: place.path })),
  }
}
