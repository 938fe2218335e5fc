const MINUS = /^[-−–]\s*/
const PLUS = /^\+\s*/
/** Blanks between groups of three: ordinary, no-break, narrow and thin. */
const GROUP_BLANK = /(?<=\d)[ \u00A0\u202F\u2009](?=\d{3}(?!\d))/g

const PLAIN = /^\d+$/
/** One mark only: decimal, or thousands where exactly three digits follow one to three. */
const ONE_MARK = /^(\d*)([.,])(\d+)$/
const GROUPED_BY_DOT = /^\d{1,3}(?:\.\d{3})+(?:,(\d+))?$/
const GROUPED_BY_COMMA = /^\d{1,3}(?:,\d{3})+(?:\.(\d+))?$/

/**
 * The numbers that a person may have meant by what they typed: none, one, or two where `1.986` can be
 * a thousand (as Slovene groups) or a fraction (as English writes it). Decimal comma or dot, thousands by dot, comma or blank.
 * @param typed e.g. `15`, `2,5`, `1 986`, `1.986`, `−3`
 */
export function readNumbers(typed: string): number[] {
  const trimmed = typed.trim()
  const sign = MINUS.test(trimmed) ? -1 : 1
  const digits = trimmed.replace(MINUS, '').replace(PLUS, '').replace(GROUP_BLANK, '')
  const values = PLAIN.test(digits) ? [Number(digits)] : markedNumbers(digits)
  return values.filter(Number.isFinite).map(value => value === 0 ? 0 : sign * value)
}

function markedNumbers(digits: string): number[] {
  const one = ONE_MARK.exec(digits)
  if (one) {
    const [, before = '', , after = ''] = one
    const fraction = Number(`${before}.${after}`)
    return after.length === 3 && /^[1-9]\d{0,2}$/.test(before) ? [fraction, Number(before + after)] : [fraction]
  }
  if (GROUPED_BY_DOT.test(digits)) return [Number(digits.replaceAll('.', '').replace(',', '.'))]
  if (GROUPED_BY_COMMA.test(digits)) return [Number(digits.replaceAll(',', ''))]
  return []
}
