import type { SearchHit, TextPart } from '#shared/types/search'
import { LONG } from './samples'

/** A text in which the word between bars is what was looked for. */
export const marked = (text: string): TextPart[] => text.split('|').map((part, place) => ({ text: part, mark: place % 2 === 1 })).filter(part => part.text !== '')

/** One of each kind, with all that a result may have and with nothing. */
export const HITS: SearchHit[] = [
  { kind: 'lesson', path: '#search', title: marked('A lesson of the |centre|'), heading: marked('At a |heading|'), excerpt: marked(`… |centre| ${LONG} …`), module: { number: 1, title: 'A module' }, number: '1.2', minutes: 15, also: [{ heading: 'Another place', path: '#search' }, { heading: 'One more', path: '#search' }] },
  { kind: 'module', path: '#catalogue', title: marked('A |module|'), heading: [], excerpt: marked('What it is about.'), module: { number: 1, title: 'A module' }, number: null, minutes: 60, also: [] },
  { kind: 'case', path: '#markdown', title: marked('A case'), heading: [], excerpt: marked('Its |summary|.'), module: null, number: null, minutes: 15, also: [] },
  { kind: 'term', path: '#words', title: marked('|term|'), heading: [], excerpt: marked('Its definition.'), module: null, number: null, minutes: null, also: [] },
]
