import { foldText } from '#shared/fold-text.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { isEverywhere, stemOf, wordsOf } from './words.ts'

/** Stems that a word of a question stands for, each with its weight (1 = the word itself). */
export type Meaning = Map<string, number>

/** Words of a question that are looked at. */
const MOST_WORDS = 10
/** Words that a beginning may stand for. */
const MOST_BEGINNINGS = 40
/** An unfinished word; far less where it may be finished as it stands (trg, on the way to trgovina). */
const AS_BEGINNING = 0.35
const AS_LONGER_WORD = 0.08
const AS_TYPO = 0.5
/** Shorter words have too many neighbours for a typo to be guessed. */
const TYPO_LENGTH = 5
const TWO_TYPOS_LENGTH = 9

/** Every form that occurs in the texts, with its stem: so that what was typed can be completed or mended. */
export class Vocabulary {
  private readonly lang: Lang
  private readonly stems = new Map<string, string>()
  private readonly known = new Set<string>()

  constructor(lang: Lang) {
    this.lang = lang
  }

  /** The stem of a word, remembered. */
  add(word: string): string {
    const folded = foldText(word)
    const stem = this.stems.get(folded) ?? stemOf(folded, this.lang)
    this.stems.set(folded, stem)
    this.known.add(stem)
    return stem
  }

  /** The stem of a word of a text. */
  stem(word: string): string {
    const folded = foldText(word)
    return this.stems.get(folded) ?? stemOf(folded, this.lang)
  }

  /**
   * What is looked for.
   * @param question as typed; its last word may be unfinished
   * @returns one meaning for each word; none for a question without words
   */
  meanings(question: string): Meaning[] {
    const all = wordsOf(question).map(({ word }) => foldText(word)).slice(0, MOST_WORDS)
    const telling = all.filter((word, place) => !isEverywhere(word, this.lang) || (place === all.length - 1 && word.length > 1))
    const words = telling.length > 0 ? telling : all
    return words.map((word, place) => this.meaning(word, place === words.length - 1))
  }

  private meaning(word: string, isLast: boolean): Meaning {
    const own = stemOf(word, this.lang)
    const weight = this.known.has(own) ? AS_LONGER_WORD : AS_BEGINNING
    const meaning: Meaning = new Map(isLast ? this.begunWith(word).map(stem => [stem, weight]) : [])
    if (this.known.has(own)) meaning.set(own, 1)
    if (meaning.size === 0) for (const stem of this.nearTo(word)) meaning.set(stem, AS_TYPO)
    if (meaning.size === 0) meaning.set(own, 1)
    return meaning
  }

  private begunWith(beginning: string): string[] {
    if (beginning.length < 2) return []
    const forms = [...this.stems].filter(([form]) => form.startsWith(beginning)).sort(([one], [other]) => one.length - other.length)
    return [...new Set(forms.map(([, stem]) => stem))].slice(0, MOST_BEGINNINGS)
  }

  private nearTo(word: string): string[] {
    if (word.length < TYPO_LENGTH) return []
    const most = word.length < TWO_TYPOS_LENGTH ? 1 : 2
    const near = [...this.stems].map(([form, stem]) => ({ stem, distance: typos(word, form, most) })).filter(({ distance }) => distance <= most)
    const least = Math.min(...near.map(({ distance }) => distance))
    return [...new Set(near.filter(({ distance }) => distance === least).map(({ stem }) => stem))]
  }
}

/**
 * Letters left out, added, changed or swapped with their neighbour (optimal string alignment).
 * @param most more than this is not counted out
 */
export function typos(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const changed = last[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1)
      const isSwapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      current.push(Math.min(changed, last[column]! + 1, current[column - 1]! + 1, isSwapped ? before[column - 2]! + 1 : Infinity))
    }
    if (Math.min(...current) > most) return most + 1
    before = last
    last = current
  }
  return last[other.length]!
}
