/** A number as PDF writes it: short, never in exponent form. */
export function num(value: number, digits = 2): string {
  const text = value.toFixed(digits)
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return short === '-0' ? '0' : short
}

/** A 16-bit code in four hexadecimal digits. */
export function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0')
}

/** Operands of a device RGB colour from `#RRGGBB`. */
export function rgb(colour: string): string {
  return [1, 3, 5].map(start => num(Number.parseInt(colour.slice(start, start + 2), 16) / 255, 3)).join(' ')
}
