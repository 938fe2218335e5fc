import { createHash } from 'node:crypto'
import { PDFHexString, PDFString } from 'pdf-lib'
import type { PDFContext, PDFRef } from 'pdf-lib'
import type { Face, ShapedGlyph } from '../font.ts'
import { num } from '../numbers.ts'
import { hex4 } from './operators.ts'
import { subsetTrueType } from './ttf-subset.ts'

/** A face within one document: collects the glyphs used and writes them as a subset. */
export class EmbeddedFace {
  readonly face: Face
  /** Name in the page's resources. */
  readonly key: string
  /** Ids in the whole font, by their place in the subset; the first is the box for a missing letter. */
  private readonly kept: number[] = [0]
  private readonly places = new Map<number, number>([[0, 0]])
  private readonly widths: number[]
  private readonly unicode = new Map<number, readonly number[]>()

  constructor(face: Face, key: string) {
    this.face = face
    this.key = key
    this.widths = [face.font.getGlyph(0).advanceWidth * face.scale]
  }

  get used(): boolean {
    return this.unicode.size > 0
  }

  /** The operators that show a line of text at the text matrix in force. */
  show(text: string, size: number): string {
    let array = ''
    let hex = ''
    let shift = 0
    const flush = () => {
      if (hex) array += `<${hex}>`
      hex = ''
    }
    const ops: string[] = []
    for (const glyph of this.face.shape(text)) {
      shift -= glyph.dx
      if (Math.abs(shift) >= 0.5) {
        flush()
        array += num(shift, 0)
        shift = 0
      }
      if (glyph.dy) {
        flush()
        if (array) ops.push(`[${array}]TJ`)
        ops.push(`${num(glyph.dy * size / 1000)} Ts <${this.encode(glyph)}> Tj 0 Ts`)
        array = ''
      }
      else {
        hex += this.encode(glyph)
      }
      shift += glyph.dx - (glyph.advance - glyph.width)
    }
    flush()
    if (array) ops.push(`[${array}]TJ`)
    return ops.join('\n')
  }

  /** Writes the font's objects; call once, after everything is drawn. */
  embed(context: PDFContext): PDFRef {
    const program = subsetTrueType(this.face.bytes, this.kept)
    const { font, scale } = this.face
    // Six letters in front of the name mark a subset (ISO 32000-1, 9.6.4); made from its bytes so that they never vary.
    const tag = Array.from(createHash('sha256').update(program).digest().subarray(0, 6), byte => String.fromCharCode(65 + byte % 26)).join('')
    const name = `${tag}+${font.postscriptName ?? 'Font'}`
    const descriptor = context.register(context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4 | (font.italicAngle ? 64 : 0),
      FontBBox: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY].map(value => Math.round(value * scale)),
      ItalicAngle: font.italicAngle,
      Ascent: Math.round(font.ascent * scale),
      Descent: Math.round(font.descent * scale),
      CapHeight: Math.round(this.face.capHeight),
      StemV: 80,
      FontFile2: context.register(context.flateStream(program, { Length1: program.length })),
    }))
    const descendant = context.register(context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      CIDToGIDMap: 'Identity',
      FontDescriptor: descriptor,
      W: [0, this.widths.map(width => Math.round(width))],
    }))
    return context.register(context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(this.toUnicode())),
    }))
  }

  private encode(glyph: ShapedGlyph): string {
    const known = this.places.get(glyph.id)
    if (known !== undefined) return hex4(known)
    const id = this.kept.length
    this.kept.push(glyph.id)
    this.places.set(glyph.id, id)
    this.widths[id] = glyph.width
    this.unicode.set(id, glyph.codePoints)
    return hex4(id)
  }

  private toUnicode(): string {
    const lines = [...this.unicode].map(([id, codePoints]) => {
      const utf16 = PDFHexString.fromText(String.fromCodePoint(...codePoints)).asString().slice(4)
      return `<${hex4(id)}> <${utf16}>`
    })
    const blocks: string[] = []
    // A block may hold at most a hundred entries (Adobe technical note 5014).
    for (let start = 0; start < lines.length; start += 100) {
      const block = lines.slice(start, start + 100)
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
    }
    return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
  }
}
