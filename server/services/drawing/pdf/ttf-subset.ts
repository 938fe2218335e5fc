/** Tables a PDF reader needs of a TrueType font (ISO 32000-1, 9.9); hinting included. */
const COPIED = ['cvt ', 'fpgm', 'prep'] as const

const COMPONENT = { words: 0x0001, scale: 0x0008, more: 0x0020, scaleXY: 0x0040, matrix: 0x0080 } as const

/**
 * Cuts a TrueType font down to some glyphs. (Fontkit's own subsetter halves odd glyph offsets and so loses letters.)
 * @param bytes a whole TrueType font with `glyf` outlines
 * @param glyphs ids to keep, the first must be 0; their place becomes their new id
 * @throws Error when the file is not such a font
 */
export function subsetTrueType(bytes: Uint8Array, glyphs: readonly number[]): Uint8Array {
  const source = new Tables(bytes)
  const kept = [...glyphs]
  const places = new Map(kept.map((id, index) => [id, index]))
  const outlines: Uint8Array[] = []
  // Grows while it runs: the parts of composed glyphs are appended.
  for (let index = 0; index < kept.length; index++) {
    const outline = source.glyph(kept[index] ?? 0)
    renumberParts(outline, (part) => {
      const known = places.get(part)
      if (known !== undefined) return known
      kept.push(part)
      places.set(part, kept.length - 1)
      return kept.length - 1
    })
    outlines.push(outline)
  }
  const { glyf, loca } = joinOutlines(outlines)
  const head = source.copy('head')
  view(head).setUint32(8, 0)
  view(head).setInt16(50, 1)
  const hhea = source.copy('hhea')
  view(hhea).setUint16(34, kept.length)
  const maxp = source.copy('maxp')
  view(maxp).setUint16(4, kept.length)
  const tables = new Map([['head', head], ['hhea', hhea], ['maxp', maxp], ['hmtx', source.metrics(kept)], ['loca', loca], ['glyf', glyf]])
  for (const tag of COPIED) {
    if (source.has(tag)) tables.set(tag, source.copy(tag))
  }
  return assemble(tables)
}

class Tables {
  private readonly data: DataView
  private readonly bytes: Uint8Array
  private readonly places = new Map<string, { offset: number, length: number }>()

  constructor(bytes: Uint8Array) {
    // Not a Buffer, whose slices would share the memory of the font.
    this.bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.data = view(bytes)
    const count = this.data.getUint16(4)
    for (let index = 0; index < count; index++) {
      const record = 12 + index * 16
      const tag = String.fromCharCode(...bytes.subarray(record, record + 4))
      this.places.set(tag, { offset: this.data.getUint32(record + 8), length: this.data.getUint32(record + 12) })
    }
  }

  has(tag: string): boolean {
    return this.places.has(tag)
  }

  copy(tag: string): Uint8Array {
    const { offset, length } = this.place(tag)
    return this.bytes.slice(offset, offset + length)
  }

  glyph(id: number): Uint8Array {
    const { offset } = this.place('glyf')
    return this.bytes.slice(offset + this.location(id), offset + this.location(id + 1))
  }

  /** Advance and left bearing of each glyph, all written in full. */
  metrics(ids: readonly number[]): Uint8Array {
    const { offset } = this.place('hmtx')
    const full = this.data.getUint16(this.place('hhea').offset + 34)
    const result = new Uint8Array(ids.length * 4)
    ids.forEach((id, index) => {
      const bearing = id < full ? offset + id * 4 + 2 : offset + full * 4 + (id - full) * 2
      view(result).setUint16(index * 4, this.data.getUint16(offset + Math.min(id, full - 1) * 4))
      view(result).setInt16(index * 4 + 2, this.data.getInt16(bearing))
    })
    return result
  }

  private location(id: number): number {
    const long = this.data.getInt16(this.place('head').offset + 50) === 1
    const { offset } = this.place('loca')
    return long ? this.data.getUint32(offset + id * 4) : this.data.getUint16(offset + id * 2) * 2
  }

  private place(tag: string): { offset: number, length: number } {
    const place = this.places.get(tag)
    if (!place) throw new Error(`The font has no table ${tag}`)
    return place
  }
}

/** Gives the parts of a composed glyph their new ids. */
function renumberParts(outline: Uint8Array, renumber: (id: number) => number): void {
  if (outline.length === 0) return
  const data = view(outline)
  if (data.getInt16(0) >= 0) return
  let position = 10
  for (;;) {
    const flags = data.getUint16(position)
    data.setUint16(position + 2, renumber(data.getUint16(position + 2)))
    position += 4 + (flags & COMPONENT.words ? 4 : 2)
    if (flags & COMPONENT.scale) position += 2
    else if (flags & COMPONENT.scaleXY) position += 4
    else if (flags & COMPONENT.matrix) position += 8
    if (!(flags & COMPONENT.more)) return
  }
}

/** Outlines one after another, each on a four-byte boundary, and the long table of where they begin. */
function joinOutlines(outlines: readonly Uint8Array[]): { glyf: Uint8Array, loca: Uint8Array } {
  const glyf = new Uint8Array(outlines.reduce((sum, outline) => sum + padded(outline.length), 0))
  const loca = new Uint8Array((outlines.length + 1) * 4)
  let offset = 0
  outlines.forEach((outline, index) => {
    view(loca).setUint32(index * 4, offset)
    glyf.set(outline, offset)
    offset += padded(outline.length)
  })
  view(loca).setUint32(outlines.length * 4, offset)
  return { glyf, loca }
}

/** The font file: directory sorted by tag, tables with checksums. */
function assemble(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const tags = [...tables.keys()].sort()
  const start = 12 + tags.length * 16
  const file = new Uint8Array(start + tags.reduce((sum, tag) => sum + padded(tables.get(tag)?.length ?? 0), 0))
  const data = view(file)
  const power = 2 ** Math.floor(Math.log2(tags.length))
  data.setUint32(0, 0x00010000)
  data.setUint16(4, tags.length)
  data.setUint16(6, power * 16)
  data.setUint16(8, Math.log2(power))
  data.setUint16(10, (tags.length - power) * 16)
  let offset = start
  let headAt = 0
  tags.forEach((tag, index) => {
    const table = tables.get(tag) ?? new Uint8Array()
    file.set(table, offset)
    const record = 12 + index * 16
    file.set(Array.from(tag, letter => letter.charCodeAt(0)), record)
    data.setUint32(record + 4, checksum(file.subarray(offset, offset + padded(table.length))))
    data.setUint32(record + 8, offset)
    data.setUint32(record + 12, table.length)
    if (tag === 'head') headAt = offset
    offset += padded(table.length)
  })
  data.setUint32(headAt + 8, (0xB1B0AFBA - checksum(file)) >>> 0)
  return file
}

function checksum(bytes: Uint8Array): number {
  const data = view(bytes)
  let sum = 0
  for (let offset = 0; offset + 4 <= bytes.length; offset += 4) sum = (sum + data.getUint32(offset)) >>> 0
  return sum
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
