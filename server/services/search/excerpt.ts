import type { TextPart } from '#shared/types/search.ts'
import { wordsOf } from './words.ts'

/** Tells whether a word of a text is one that was looked for. */
export type IsFound = (word: string) => boolean

interface Span {
  start: number
  end: number
}

/** A text with what was found in it marked. */
export function markedParts(text: string, isFound: IsFound): TextPart[] {
  return partsOf(text, foundIn(text, isFound))
}

/**
 * The stretch of a text with most of what was found, about `length` letters long, cut between words.
 * The beginning where nothing was found.
 */
export function excerptOf(text: string, isFound: IsFound, length = 180): TextPart[] {
  const { start, end } = stretch(text, foundIn(text, isFound), length)
  const cut = text.slice(start, end).replace(/[\s,;:–-]+$/, '')
  return [
    ...(start > 0 ? [{ text: '… ', mark: false }] : []),
    ...markedParts(cut, isFound),
    ...(end < text.length ? [{ text: ' …', mark: false }] : []),
  ]
}

function foundIn(text: string, isFound: IsFound): Span[] {
  return wordsOf(text).filter(({ word }) => isFound(word))
}

function partsOf(text: string, found: Span[]): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const { start, end } of found) {
    if (start > at) parts.push({ text: text.slice(at, start), mark: false })
    parts.push({ text: text.slice(start, end), mark: true })
    at = end
  }
  if (at < text.length) parts.push({ text: text.slice(at), mark: false })
  return parts
}

function stretch(text: string, found: Span[], length: number): Span {
  if (text.length <= length) return { start: 0, end: text.length }
  const within = (from: Span) => found.filter(({ start, end }) => start >= from.start && end <= from.start + length * 0.75)
  const best = found.reduce<Span | null>((kept, span) => kept && within(kept).length >= within(span).length ? kept : span, null)
  const start = best ? wordStart(text, Math.min(best.start - length / 4, text.length - length)) : 0
  return { start, end: wordEnd(text, start + length) }
}

/** The beginning of a sentence a little earlier, else of a word. */
function wordStart(text: string, wanted: number): number {
  if (wanted <= 0) return 0
  const sentence = text.lastIndexOf('. ', wanted) + 2
  if (sentence > 1 && wanted - sentence < 30) return sentence
  const space = text.lastIndexOf(' ', wanted)
  return space === -1 ? 0 : space + 1
}

function wordEnd(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length
  const space = text.lastIndexOf(' ', wanted)
  return space === -1 ? text.length : space
}
