/** A QR code: a square of `size` modules, and the SVG path of the dark ones. */
export interface QrPath {
  size: number
  path: string
}
