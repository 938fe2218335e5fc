import MiniSearch, { type Query } from 'minisearch'
import type { Lang } from '#shared/types/catalogue.ts'
import type { SearchKind } from '#shared/types/search.ts'
import type { SearchDocument } from './documents.ts'
import { Vocabulary, type Meaning } from './vocabulary.ts'
import { wordsOf } from './words.ts'

/** Title before heading before text; a section is also found by the title of its page, a term by its other name. */
const FIELDS = ['title', 'heading', 'other', 'text', 'page'] as const
const BOOST: Record<(typeof FIELDS)[number], number> = { title: 6, heading: 3, other: 2, text: 1, page: 0.5 }

/** A term's few words would otherwise come before the texts that teach it. */
const KIND_WEIGHT: Record<SearchKind, number> = { module: 1, lesson: 1, case: 1, term: 0.7 }

export interface Found {
  /** Best first. */
  documents: SearchDocument[]
  isFound: (word: string) => boolean
  isLoose: boolean
}

/** All places of one language, in memory. */
export class SearchIndex {
  private readonly documents: SearchDocument[]
  private readonly vocabulary: Vocabulary
  private readonly index: MiniSearch<{ id: number, document: SearchDocument }>

  constructor(documents: SearchDocument[], lang: Lang) {
    this.documents = documents
    const vocabulary = new Vocabulary(lang)
    this.vocabulary = vocabulary
    this.index = new MiniSearch({
      fields: [...FIELDS],
      extractField: ({ id, document }, name) => name === 'id' ? id : fieldOf(document, name as (typeof FIELDS)[number]),
      tokenize: text => wordsOf(text).map(({ word }) => word),
      processTerm: word => vocabulary.add(word),
    })
    this.index.addAll(documents.map((document, id) => ({ id, document })))
  }

  /** Places that have all the words; where none has, those that have some. */
  find(question: string): Found {
    const meanings = this.vocabulary.meanings(question)
    const stems = new Set(meanings.flatMap(meaning => [...meaning.keys()]))
    const isFound = (word: string) => stems.has(this.vocabulary.stem(word))
    const all = this.ask(meanings, 'AND')
    if (all.length > 0 || meanings.length < 2) return { documents: all, isFound, isLoose: false }
    return { documents: this.ask(meanings, 'OR'), isFound, isLoose: true }
  }

  private ask(meanings: Meaning[], combineWith: 'AND' | 'OR'): SearchDocument[] {
    if (meanings.length === 0) return []
    const weights = new Map(meanings.flatMap(meaning => [...meaning]).sort(([, one], [, other]) => one - other))
    const queries: Query[] = meanings.map(meaning => ({ combineWith: 'OR', queries: [...meaning.keys()] }))
    return this.index.search({
      queries,
      combineWith,
      boost: BOOST,
      boostTerm: stem => weights.get(stem) ?? 1,
      boostDocument: id => KIND_WEIGHT[this.documents[id as number]!.kind],
      // What is asked for are stems already.
      tokenize: stem => [stem],
      processTerm: stem => stem,
    }).map(({ id }) => this.documents[id as number]!)
  }
}

function fieldOf(document: SearchDocument, name: (typeof FIELDS)[number]): string {
  if (name === 'title') return document.isOpening ? document.title : ''
  if (name === 'page') return document.isOpening ? '' : document.title
  return document[name]
}
