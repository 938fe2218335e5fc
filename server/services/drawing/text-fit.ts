import { TextTooLongError } from './errors.ts'
import type { Face } from './font.ts'

/** Where a text must fit, in the unit of its size (millimetres on paper). */
export interface TextBox {
  width: number
  size: number
  /** Smallest size that is still print. */
  min: number
  lines: number
  tracking?: number
  /** How far a text may shrink to stay on one line before it wraps instead; part of `size`. */
  oneLine?: number
}

export interface FittedText {
  size: number
  lines: string[]
}

const STEP = 0.98

/**
 * Fits a text into a box: first shrink a little to keep one line, then wrap into balanced lines, then shrink further.
 * @throws TextTooLongError when it does not fit at the smallest size
 */
export function fitText(face: Face, text: string, box: TextBox): FittedText {
  const { width, size, min, tracking = 0, oneLine = 0.82 } = box
  const natural = face.width(text, size, tracking)
  if (natural <= width) return { size, lines: [text] }
  const single = size * width / natural
  if (single >= size * oneLine && single >= min) return { size: single, lines: [text] }
  for (let tried = size; tried >= min; tried *= STEP) {
    const lines = wrap(face, text, tried, width, tracking)
    if (lines.length <= box.lines) return { size: tried, lines: balance(face, text, tried, width, tracking, lines) }
  }
  throw new TextTooLongError(`Too long for ${box.lines} lines of ${width}: ${text.slice(0, 60)}…`)
}

/** Breaks a text at spaces into lines no wider than `width`; a word wider than a line is broken between letters. */
export function wrap(face: Face, text: string, size: number, width: number, tracking = 0): string[] {
  const lines: string[] = []
  let line = ''
  // Kept beside the line, which would else be measured anew with each word.
  let taken = 0
  for (const word of words(text)) {
    const longer = line ? taken + tracking * size + face.width(` ${word}`, size, tracking) : face.width(word, size, tracking)
    if (longer <= width) {
      line = line ? `${line} ${word}` : word
      taken = longer
      continue
    }
    if (line) lines.push(line)
    const pieces = breakWord(face, word, size, width, tracking)
    line = pieces.pop() ?? ''
    taken = face.width(line, size, tracking)
    lines.push(...pieces)
  }
  if (line) lines.push(line)
  return lines
}

/** Width of the word that takes most room, in the unit of `size`. */
export function widestWord(face: Face, text: string, size: number, tracking = 0): number {
  return Math.max(0, ...words(text).map(word => face.width(word, size, tracking)))
}

/** Where an address may be broken, best places first. */
const ADDRESS_BREAKS = [/(?<=[/?&])/u, /(?<=[-.=])/u] as const

/** Breaks text without spaces, such as an address, into lines: after a slash where possible, after a hyphen or dot if need be. */
export function wrapAddress(face: Face, text: string, size: number, width: number, [at, ...finer]: readonly RegExp[] = ADDRESS_BREAKS): string[] {
  if (!at) return breakWord(face, text, size, width, 0)
  const lines: string[] = []
  let line = ''
  for (const part of text.split(at)) {
    if (face.width(line + part, size) <= width) {
      line += part
      continue
    }
    if (line) lines.push(line)
    const pieces = wrapAddress(face, part, size, width, finer)
    line = pieces.pop() ?? ''
    lines.push(...pieces)
  }
  if (line) lines.push(line)
  return lines
}

/** A word of one letter (v, z, k, o …) is not left alone at the end of a line. */
function words(text: string): string[] {
  return text.trim().replace(/(?<=^|\s)(\p{L})\s+/gu, '$1\u0000').split(/\s+/u).map(word => word.replaceAll('\u0000', ' '))
}

function breakWord(face: Face, word: string, size: number, width: number, tracking: number): string[] {
  if (face.width(word, size, tracking) <= width) return [word]
  const pieces: string[] = []
  let piece = ''
  for (const letter of Array.from(word)) {
    if (piece && face.width(piece + letter, size, tracking) > width) {
      pieces.push(piece)
      piece = ''
    }
    piece += letter
  }
  pieces.push(piece)
  return pieces
}

/** The same number of lines in the narrowest measure, so that no line holds a lone word; a word is not broken for it. */
function balance(face: Face, text: string, size: number, width: number, tracking: number, lines: string[]): string[] {
  const least = Math.max(width * 0.4, widestWord(face, text, size, tracking))
  let best = lines
  for (let measure = width * STEP; measure >= least; measure *= STEP) {
    const tried = wrap(face, text, size, measure, tracking)
    if (tried.length > lines.length) break
    best = tried
  }
  return best
}
