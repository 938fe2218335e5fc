import { readNumbers } from '../read-numbers.ts'
import type { Report } from './kind.ts'

/** How the key of a number is written: `15 ± 2 m²`, `15 ± 2 (100 %) | 20 (50 %)`. */

/** A number, perhaps a tolerance, perhaps a unit in words or signs, perhaps what the answer earns. */
const PART = /^([^|()]*?)(?:\s*\((\d{1,3})\s*%\))?$/
/** A unit begins with a letter or a sign of measure, and has no digits but raised ones. */
const UNIT = /^(.*?[\d.,])\s*([\p{L}%‰€$£°][^\d|()±=]{0,29})$/u
const PLUS_MINUS = /±|\+\/?-/
const LIKE_NUMBER = /^[-+−]?\s*\d[\d.,\s]*$/

export interface NumberKey {
  right: number
  tolerance: number
  /** What it earns, 0 to 1. */
  weight: number
}

interface WrittenPart {
  value: string
  tolerance: string
  unit: string
  /** Percent. */
  weight: number
  /** More than one tolerance. */
  surplus: string[]
}

function split(text: string): WrittenPart {
  const [, body = '', percent = '100'] = PART.exec(text.trim()) ?? [undefined, text.trim()]
  const unit = UNIT.exec(body)
  const [value = '', tolerance = '0', ...surplus] = (unit ? unit[1]! : body).split(PLUS_MINUS).map(part => part.trim())
  return { value, tolerance, unit: unit?.[2]?.trim() ?? '', weight: Number(percent), surplus }
}

/** Whether each of several answers is a number with one and the same unit, or none; else they are texts. */
export function areNumbers(key: string): boolean {
  const parts = key.split('|').map(split)
  const units = new Set(parts.map(part => part.unit).filter(unit => unit !== ''))
  return units.size <= 1 && parts.every(({ value, tolerance }) => LIKE_NUMBER.test(value) && LIKE_NUMBER.test(tolerance))
}

/** One number of a key. `1.986` could be read in two ways, so its author is asked. */
function keyNumber(text: string, line: number, report: Report): number | null {
  const readings = readNumbers(text)
  if (readings.length === 1) return readings[0]!
  report(readings.length === 0 ? 'quiz-number-unreadable' : 'quiz-number-ambiguous', line, { number: text })
  return null
}

function readPart({ value, tolerance, weight, surplus }: WrittenPart, line: number, report: Report): NumberKey | null {
  if (surplus.length > 0) report('quiz-number-unreadable', line, { number: surplus.join(' ± ') })
  const right = keyNumber(value, line, report)
  const width = keyNumber(tolerance, line, report)
  if (right === null || width === null || surplus.length > 0) return null
  if (width < 0) report('quiz-number-unreadable', line, { number: tolerance })
  else if (weight < 1 || weight > 100) report('quiz-number-weight', line, { number: value })
  else return { right, tolerance: width, weight: weight / 100 }
  return null
}

/**
 * Reads the key of a number.
 * @returns the answers, the first of which earns everything, and the unit; null after having reported what is wrong
 */
export function readNumberKey(key: string, line: number, report: Report): { answers: NumberKey[], unit: string } | null {
  const parts = key.split('|').map(split)
  const answers = parts.flatMap(part => readPart(part, line, report) ?? [])
  if (answers.length < parts.length) return null
  if (answers[0]!.weight === 1) return { answers, unit: parts.find(part => part.unit !== '')?.unit ?? '' }
  report('quiz-number-first', line)
  return null
}

/** A unit as it compares: `m²` is `M2` too. */
function folded(unit: string): string {
  return unit.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')
}

/** What was typed, without the unit where the question has one and it was repeated. */
export function withoutUnit(typed: string, unit: string | undefined): string {
  const found = unit === undefined ? null : /^(.*?\d)\s*([^\s\d.,][^.,]*)$/u.exec(typed.trim())
  return found && unit !== undefined && folded(found[2]!) === folded(unit) ? found[1]! : typed
}
