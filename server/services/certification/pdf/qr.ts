import { encode } from 'uqr'
import { rgb } from '../../drawing/pdf/operators.ts'
import { INK } from '../../drawing/palette.ts'

/** The modules of the QR code for an address, true for dark. Level M: legible with a coffee stain, still coarse in print. */
export function qrMatrix(address: string): boolean[][] {
  return encode(address, { ecc: 'M', boostEcc: true, border: 0 }).data
}

/** The operators that paint a QR code, one unit per module, origin at the lower left. */
export function paintQr(matrix: readonly (readonly boolean[])[]): string {
  const runs: string[] = []
  matrix.forEach((row, index) => {
    const y = matrix.length - 1 - index
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const start = x
      while (row[x + 1]) x++
      runs.push(`${start} ${y} ${x - start + 1} 1 re`)
    }
  })
  // One fill for all runs: filled one by one, viewers leave hairlines between the rows.
  return `${rgb(INK)} rg\n${runs.join('\n')}\nf`
}
