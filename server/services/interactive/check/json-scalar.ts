/** Where in a word or a number it is. */
type State = 'none' | 'word' | 'minus' | 'zero' | 'whole' | 'point' | 'fraction' | 'exponent' | 'sign' | 'power' | 'wrong'

const WORDS = ['true', 'false', 'null']
const [MINUS, PLUS, POINT, ZERO, NINE] = [0x2D, 0x2B, 0x2E, 0x30, 0x39]

/** Reads `true`, `false`, `null` and numbers of JSON letter by letter, and makes nothing of them. */
export class JsonScalar {
  private state: State = 'none'
  private word = ''
  private letters = 0

  get begun(): boolean {
    return this.state !== 'none'
  }

  /** @returns false where what was taken is the beginning of none */
  take(byte: number): boolean {
    if (this.state === 'none') this.begin(byte)
    else if (this.state === 'word') this.goOnInWord(byte)
    else this.state = nextInNumber(this.state, byte)
    return this.state !== 'wrong'
  }

  /** @returns whether what was taken is whole; the next one may begin */
  end(): boolean {
    const { state } = this
    this.state = 'none'
    if (state === 'word') return this.letters === this.word.length
    return state === 'zero' || state === 'whole' || state === 'fraction' || state === 'power'
  }

  private begin(byte: number): void {
    const word = WORDS.find(one => one.charCodeAt(0) === byte)
    this.word = word ?? ''
    this.letters = 1
    if (word !== undefined) this.state = 'word'
    else this.state = byte === MINUS ? 'minus' : firstDigit(byte)
  }

  private goOnInWord(byte: number): void {
    if (this.word.charCodeAt(this.letters) !== byte) this.state = 'wrong'
    this.letters += 1
  }
}

function nextInNumber(state: State, byte: number): State {
  switch (state) {
    case 'minus': return firstDigit(byte)
    case 'zero': return byte === POINT ? 'point' : exponent(byte)
    case 'whole': return isDigit(byte) ? 'whole' : byte === POINT ? 'point' : exponent(byte)
    case 'point': return isDigit(byte) ? 'fraction' : 'wrong'
    case 'fraction': return isDigit(byte) ? 'fraction' : exponent(byte)
    case 'exponent': return byte === MINUS || byte === PLUS ? 'sign' : isDigit(byte) ? 'power' : 'wrong'
    case 'sign':
    case 'power': return isDigit(byte) ? 'power' : 'wrong'
    default: return 'wrong'
  }
}

/** No number begins with zeros. */
function firstDigit(byte: number): State {
  if (byte === ZERO) return 'zero'
  return isDigit(byte) ? 'whole' : 'wrong'
}

/** `e` or `E`. */
function exponent(byte: number): State {
  return (byte | 0x20) === 0x65 ? 'exponent' : 'wrong'
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE
}
