import { crc32, deflateRawSync } from 'node:zlib'

/** A file of an archive. Whatever it says of itself is written as given, true or not. */
export interface ZippedFile {
  name: string | Buffer
  data?: string | Uint8Array
  /** Data as they stand in the archive, instead of `data` deflated. */
  packed?: Buffer
  /** 0 stored, 8 deflated (the usual). */
  method?: number
  /** Flags; 0x800, names in UTF-8, if nothing is said. */
  flags?: number
  /** Unix' type and rights, such as 0o120777 of a link. */
  mode?: number
  /** What the list says instead of the truth. */
  size?: number
  packedSize?: number
  crc?: number
  /** What the header in front of the data says instead of the list. */
  localName?: string
  localMethod?: number
  /** Where the list says that the header is. */
  offset?: number
  /** Extra field of the list. */
  extra?: Buffer
  /** Bytes of the header and data are not written: the list names those of another file. */
  listedOnly?: boolean
}

/** What is wrong with the archive as a whole. */
export interface ZipOptions {
  /** Before the first file; places are counted from behind it, or with `shift` from its beginning. */
  before?: Buffer
  shift?: boolean
  /** Number of files that the end claims. */
  claims?: number
  comment?: Buffer
  /** Instead of where the list begins. */
  listAt?: number
  /** Between list and end: records of large archives, for instance. Given where they begin. */
  beforeEnd?: (at: number) => Buffer
}

interface Written {
  file: ZippedFile
  name: Buffer
  packed: Buffer
  method: number
  size: number
  packedSize: number
  crc: number
  offset: number
}

/** A zip archive by the letter of the format, each field of which can be made to lie. */
export function zipOf(files: readonly ZippedFile[], options: ZipOptions = {}): Buffer {
  const before = options.before ?? Buffer.alloc(0)
  const pieces: Buffer[] = [before]
  let at = options.shift ? before.length : 0
  const written = files.map((file) => {
    const one = prepare(file, at)
    if (!file.listedOnly) {
      const bytes = Buffer.concat([localHeader(one), one.packed])
      pieces.push(bytes)
      at += bytes.length
    }
    return one
  })
  const list = written.map(listHeader)
  const listSize = list.reduce((sum, { length }) => sum + length, 0)
  const extra = options.beforeEnd?.(at + listSize) ?? Buffer.alloc(0)
  return Buffer.concat([...pieces, ...list, extra, endRecord(files.length, listSize, at, options)])
}

function prepare(file: ZippedFile, at: number): Written {
  const data = Buffer.from(file.data ?? '')
  const method = file.method ?? 8
  const packed = file.packed ?? (method === 8 ? deflateRawSync(data) : data)
  return {
    file, method, packed,
    name: Buffer.from(file.name),
    size: file.size ?? data.length,
    packedSize: file.packedSize ?? packed.length,
    crc: file.crc ?? crc32(data),
    offset: file.offset ?? at,
  }
}

/** Numbers of two and four bytes, in the order of the format. */
function record(signature: number, fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  return Buffer.concat([[4, signature] as const, ...fields].map(([bytes, value]) => {
    const field = Buffer.alloc(bytes)
    field.writeUIntLE(value, 0, bytes)
    return field
  }))
}

const NEW_YEAR = (2026 - 1980) << 9 | 1 << 5 | 1

function localHeader({ file, name, method, size, packedSize, crc }: Written): Buffer {
  const local = file.localName === undefined ? name : Buffer.from(file.localName)
  return Buffer.concat([
    record(0x04034B50, [[2, 20], [2, file.flags ?? 0x800], [2, file.localMethod ?? method], [2, 0], [2, NEW_YEAR], [4, crc], [4, packedSize], [4, size], [2, local.length], [2, 0]]),
    local,
  ])
}

function listHeader({ file, name, method, size, packedSize, crc, offset }: Written): Buffer {
  const extra = file.extra ?? Buffer.alloc(0)
  const attributes = (file.mode ?? 0o100644) * 0x10000
  return Buffer.concat([
    record(0x02014B50, [
      [2, 3 << 8 | 20], [2, 20], [2, file.flags ?? 0x800], [2, method], [2, 0], [2, NEW_YEAR], [4, crc], [4, packedSize], [4, size],
      [2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, attributes], [4, offset],
    ]),
    name,
    extra,
  ])
}

function endRecord(count: number, listSize: number, listAt: number, options: ZipOptions): Buffer {
  const claims = options.claims ?? count
  const comment = options.comment ?? Buffer.alloc(0)
  const end = record(0x06054B50, [[2, 0], [2, 0], [2, claims], [2, claims], [4, listSize], [4, options.listAt ?? listAt], [2, comment.length]])
  return Buffer.concat([end, comment])
}
