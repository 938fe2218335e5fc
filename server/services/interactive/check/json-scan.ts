import { JsonScalar } from './json-scalar.ts'
import { PACKAGE_LIMITS } from './limits.ts'
import { Utf8Pieces } from './utf8-pieces.ts'

/** What is wrong with a file of JSON. */
export type JsonFault = 'json-encoding' | 'json-deep' | 'json-complex' | 'json-invalid'

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5C, 0x2C, 0x3A]
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5B, 0x5D, 0x7B, 0x7D]
const SPACE = new Set([0x20, 0x09, 0x0A, 0x0D])
const ESCAPES = new Set([...'"\\/bfnrt'].map(letter => letter.charCodeAt(0)))
/** No JSON begins with it, in no encoding but UTF-8 with a mark. */
const FIRST_OF_MARK = 0xEF

/** What may come next. */
type Wanted = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing'

/**
 * Goes over a file of JSON as it streams by, and makes nothing of it: a package may hold hundreds of megabytes that only
 * have to be JSON, and what a parser leaves behind would be as much memory. It makes no thing per byte or part either: what is
 * thrown away a hundred million times is memory, too, until it is swept up.
 */
export class JsonScan {
  /** The first thing that is wrong. */
  fault: JsonFault | null = null
  private readonly utf8 = new Utf8Pieces()
  private readonly scalar = new JsonScalar()
  private readonly mostParts: number
  private readonly open: number[] = []
  private wanted: Wanted = 'value'
  private parts = 0
  private begun = false
  /** In a text: 0; after a backslash: 5; in the hexadecimal digits after `\u`: how many are to come. */
  private escape = 0
  private inText = false
  private textIsKey = false

  constructor(mostParts: number) {
    this.mostParts = mostParts
  }

  feed(piece: Buffer): void {
    if (this.fault || piece.length === 0) return
    if (!this.isText(piece)) {
      this.fault = 'json-encoding'
      return
    }
    for (let at = 0; at < piece.length && !this.fault; at += 1) this.take(piece[at]!)
  }

  /** @returns what is wrong with all of it */
  end(): JsonFault | null {
    if (this.fault) return this.fault
    this.endScalar()
    if (!this.fault && (this.wanted !== 'nothing' || this.inText)) this.fault = 'json-invalid'
    return this.fault
  }

  /** UTF-8 without a mark at the beginning, and without the zeros between letters of UTF-16. */
  private isText(piece: Buffer): boolean {
    const marked = !this.begun && piece[0] === FIRST_OF_MARK
    this.begun = true
    return !marked && !piece.includes(0) && this.utf8.take(piece)
  }

  private take(byte: number): void {
    if (this.inText) this.takeInText(byte)
    else if (SPACE.has(byte)) this.endScalar()
    else if (byte === QUOTE) this.beginText()
    else if (byte === LIST || byte === OBJECT) this.begin(byte)
    else if (byte === LIST_END || byte === OBJECT_END) this.close(byte)
    else if (byte === COMMA) this.separate()
    else if (byte === COLON) this.expect('colon', 'value')
    else if (!(this.scalar.begun || this.wantsValue()) || !this.scalar.take(byte)) this.fault = 'json-invalid'
  }

  private takeInText(byte: number): void {
    if (this.escape === 5) {
      if (byte === 0x75) this.escape = 4
      else if (ESCAPES.has(byte)) this.escape = 0
      else this.fault = 'json-invalid'
    }
    else if (this.escape > 0) {
      if (!isHex(byte)) this.fault = 'json-invalid'
      this.escape -= 1
    }
    else if (byte === BACKSLASH) this.escape = 5
    else if (byte < 0x20) this.fault = 'json-invalid'
    else if (byte === QUOTE) {
      this.inText = false
      if (this.textIsKey) this.wanted = 'colon'
      else this.endValue()
    }
  }

  private beginText(): void {
    this.textIsKey = this.wanted === 'key' || this.wanted === 'key-or-end'
    if (this.scalar.begun || (!this.textIsKey && !this.wantsValue())) this.fault = 'json-invalid'
    this.inText = true
  }

  private begin(byte: number): void {
    if (this.scalar.begun || !this.wantsValue()) this.fault = 'json-invalid'
    this.open.push(byte)
    this.count()
    if (this.open.length > PACKAGE_LIMITS.jsonDepth) this.fault ??= 'json-deep'
    this.wanted = byte === LIST ? 'value-or-end' : 'key-or-end'
  }

  private close(byte: number): void {
    this.endScalar()
    const begun = byte === LIST_END ? LIST : OBJECT
    const isEmpty = this.wanted === (byte === LIST_END ? 'value-or-end' : 'key-or-end')
    if (this.open.pop() !== begun || !(isEmpty || this.wanted === 'comma-or-end')) this.fault ??= 'json-invalid'
    this.endValue()
  }

  private separate(): void {
    this.endScalar()
    this.count()
    this.expect('comma-or-end', this.open.at(-1) === OBJECT ? 'key' : 'value')
  }

  private expect(wanted: Wanted, next: Wanted): void {
    if (this.scalar.begun || this.wanted !== wanted) this.fault ??= 'json-invalid'
    this.wanted = next
  }

  private wantsValue(): boolean {
    return this.wanted === 'value' || this.wanted === 'value-or-end'
  }

  private endScalar(): void {
    if (!this.scalar.begun) return
    if (!this.scalar.end()) this.fault ??= 'json-invalid'
    this.endValue()
  }

  private endValue(): void {
    this.wanted = this.open.length === 0 ? 'nothing' : 'comma-or-end'
  }

  private count(): void {
    this.parts += 1
    if (this.parts > this.mostParts) this.fault ??= 'json-complex'
  }
}

function isHex(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66)
}
