import { encode } from 'uqr'
import type { QrPath } from '#shared/types/qr.ts'

/** A QR code as one SVG path, a unit to the module: it needs no style of its own. */
export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => dark ? [`M${x} ${y}h1v1h-1z`] : []))
  return { size, path: squares.join('') }
}
