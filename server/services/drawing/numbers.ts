/** A number as PDF and SVG both take it: short, never in exponent form. */
export function num(value: number, digits = 2): string {
  const text = value.toFixed(digits)
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return short === '-0' ? '0' : short
}
