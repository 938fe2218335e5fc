import fontkit from '@pdf-lib/fontkit'
import type { Font } from '@pdf-lib/fontkit'
import { UnprintableTextError } from './errors.ts'

/** How many measured texts a face remembers. */
const MEASURED = 2000

/** A shaped text: glyphs with their advances and shifts in thousandths of the font size. */
export interface ShapedGlyph {
  id: number
  codePoints: readonly number[]
  advance: number
  /** What the font's width table says; the difference to `advance` is kerning. */
  width: number
  dx: number
  dy: number
}

/**
 * One TrueType font: measures and shapes with kerning. May be shared between certificates; what one certificate used of
 * it is kept in an `EmbeddedFace`.
 */
export class Face {
  readonly bytes: Uint8Array
  readonly font: Font
  readonly scale: number
  private readonly advances = new Map<string, { total: number, count: number }>()

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.font = fontkit.create(bytes)
    this.scale = 1000 / this.font.unitsPerEm
  }

  /** Height of the capitals, in thousandths of the font size; measured, since the fonts' own tables are not read alike. */
  get capHeight(): number {
    return this.font.glyphForCodePoint(0x48).bbox.maxY * this.scale
  }

  /**
   * Characters of the text this font cannot draw, each once. A composed letter counts as drawable when its parts
   * (letter and combining mark) are in the font.
   */
  missing(text: string): string[] {
    const absent = Array.from(text.normalize('NFC')).filter(character => !this.canDraw(character))
    return [...new Set(absent)]
  }

  /** Width of a line of text in the unit of `size`; measured word by word, since no letter is kerned with a space. */
  width(text: string, size: number, tracking = 0): number {
    let total = 0
    let count = 0
    for (const part of text.split(/(?= )|(?<= )/)) {
      const advance = this.advance(part)
      total += advance.total
      count += advance.count
    }
    return size * (total / 1000 + tracking * Math.max(0, count - 1))
  }

  /**
   * Glyphs in drawing order, kerned and with combining marks placed; no ligatures, so that text reads back letter by letter.
   * @throws UnprintableTextError rather than print an empty box
   */
  shape(text: string): ShapedGlyph[] {
    const missing = this.missing(text)
    if (missing.length > 0) throw new UnprintableTextError(missing)
    const { glyphs, positions } = this.font.layout(this.drawable(text), { liga: false, clig: false, calt: false })
    return glyphs.map((glyph, index) => {
      const position = positions[index]
      if (!position) throw new Error('A glyph without a position')
      return {
        id: glyph.id,
        codePoints: glyph.codePoints,
        advance: position.xAdvance * this.scale,
        width: glyph.advanceWidth * this.scale,
        dx: position.xOffset * this.scale,
        dy: position.yOffset * this.scale,
      }
    })
  }

  /** Fitting measures the same words at many sizes, so they are shaped once; forgotten when there are many. */
  private advance(text: string): { total: number, count: number } {
    const known = this.advances.get(text)
    if (known) return known
    const glyphs = this.shape(text)
    const advance = { total: glyphs.reduce((sum, glyph) => sum + glyph.advance, 0), count: glyphs.length }
    if (this.advances.size >= MEASURED) this.advances.clear()
    this.advances.set(text, advance)
    return advance
  }

  private canDraw(character: string): boolean {
    // Controls, format characters and lone surrogates have no place in a line of print even where a font maps them.
    if (/\p{C}/u.test(character)) return false
    return Array.from(this.decomposed(character)).every(part => this.has(part))
  }

  private drawable(text: string): string {
    return Array.from(text.normalize('NFC')).map(character => this.decomposed(character)).join('')
  }

  private decomposed(character: string): string {
    return this.has(character) ? character : character.normalize('NFD')
  }

  private has(character: string): boolean {
    return this.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
  }
}
