import type { Lang } from '#shared/types/catalogue.ts'
import type { NumberAnswer } from './model.ts'

const NUMBER = /^[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[-+]?\d+)?$/i

/** A number as the formats write it, null where it is none. Decimal point; a comma is forgiven. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim().replace('−', '-')
  if (!NUMBER.test(trimmed)) return null
  const value = Number(trimmed.replace(',', '.'))
  return Number.isFinite(value) ? value + 0 : null
}

/** The middle and half width of a range. */
export function fromRange(from: number, to: number): Omit<NumberAnswer, 'percent'> {
  return { value: tidy((from + to) / 2), tolerance: tidy((to - from) / 2) }
}

/** Without what binary fractions add: 0.1 + 0.2 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}

/** A number as a key of ours holds it: no exponent, the language's decimal mark, never to be read as thousands. */
export function keyNumber(value: number, lang: Lang): string {
  const [whole = '', fraction = ''] = withoutExponent(value).split('.')
  if (fraction === '') return whole
  return `${whole}${lang === 'sl' ? ',' : '.'}${fraction.length === 3 ? `${fraction}0` : fraction}`
}

function withoutExponent(value: number): string {
  const sign = value < 0 ? '-' : ''
  const [mantissa = '', exponent = '0'] = String(Math.abs(value)).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const point = whole.length + Number(exponent)
  const digits = `${'0'.repeat(Math.max(0, 1 - point))}${whole}${fraction}`
  const at = Math.max(1, point)
  const padded = digits.padEnd(at, '0')
  const rest = padded.slice(at)
  return `${sign}${padded.slice(0, at)}${rest === '' ? '' : `.${rest}`}`
}
