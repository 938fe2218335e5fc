/** What can be found. */
export const SEARCH_KINDS = ['module', 'lesson', 'case', 'term'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** Letters that a person may send to be searched for. */
export const SEARCH_LENGTH = 100

/** A stretch of text; marked where it is what was looked for. */
export interface TextPart {
  text: string
  mark: boolean
}

/** A place on a page. */
export interface SearchPlace {
  heading: string
  /** Local address with the anchor of the heading. */
  path: string
}

/** A page on which something was found; the address leads to its best place. */
export interface SearchHit {
  kind: SearchKind
  path: string
  title: TextPart[]
  /** Heading of the best place, empty at the beginning of a page. */
  heading: TextPart[]
  excerpt: TextPart[]
  /** Module in which it stands; null for a case or a term. */
  module: { number: number, title: string } | null
  /** `1.2` of a lesson; null for everything else. */
  number: string | null
  minutes: number | null
  /** Other places on the same page, the better first. */
  also: SearchPlace[]
}

export interface SearchView {
  /** Pages found, of which `hits` are the best. */
  total: number
  hits: SearchHit[]
  /** No place has all the words: these have some of them. */
  isLoose: boolean
}
