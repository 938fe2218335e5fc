// The file of a back-up: `TCMB1\n`, then a gzip of frames, then the SHA-256 of all before it.
//
// A frame is one byte that tells its kind, and a BSON document, which begins with its length:
//   H  what the copy is of          C  the documents of this collection follow
//   D  a document, as it was stored  F  a file of packages follows, by its hash
//   B  bytes of that file             E  how many documents each collection had, and how many files there were
// BSON keeps every type, so what is read back is what was stored.

import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline as connect, Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import mongoose from 'mongoose'

const { BSON } = mongoose.mongo

export const MAGIC = Buffer.from('TCMB1\n')
const SUM_BYTES = 32
/** MongoDB stores documents of up to 16 MiB; a little more for what wraps one. */
const LONGEST_DOCUMENT = 17 * 1024 * 1024

/** Bytes of a file that one frame carries. */
export const CHUNK_BYTES = 1024 * 1024

/** What a copy is of. */
export interface BackupHeader {
  /** 1: from before there were packages; it has no files. */
  format: 1 | 2
  product: 'tcm-akademija'
  /** Schema version of the database. */
  schema: number
  createdAt: Date
}

/** A piece of a back-up, in the order of the file. Documents stay as their bytes. */
export type Frame
  = | { kind: 'header', header: BackupHeader }
    | { kind: 'collection', name: string }
    | { kind: 'document', bytes: Uint8Array }
    | { kind: 'file', hash: string, size: number }
    | { kind: 'bytes', bytes: Uint8Array }
    | { kind: 'end', counts: Record<string, number>, files: number }

/** Is told how many bytes went by, and how many documents. */
export interface Progress {
  bytes: number
  documents: number
}

/** A file that is no back-up, or not whole any more; the message is one sentence. */
export class DamagedBackup extends Error {
  override name = 'DamagedBackup'
}

const damaged = (path: string, what: string) => new DamagedBackup(`${path} ${what}; nothing was written into the database.`)

function encode(frame: Frame): Buffer {
  switch (frame.kind) {
    case 'header': return Buffer.concat([Buffer.from('H'), BSON.serialize(frame.header)])
    case 'collection': return Buffer.concat([Buffer.from('C'), BSON.serialize({ name: frame.name })])
    case 'document': return Buffer.concat([Buffer.from('D'), frame.bytes])
    case 'file': return Buffer.concat([Buffer.from('F'), BSON.serialize({ hash: frame.hash, size: frame.size })])
    case 'bytes': return Buffer.concat([Buffer.from('B'), BSON.serialize({ bytes: frame.bytes })])
    case 'end': return Buffer.concat([Buffer.from('E'), BSON.serialize({ counts: frame.counts, files: frame.files })])
  }
}

function decode(kind: string, bytes: Buffer): Frame | null {
  switch (kind) {
    case 'H': return { kind: 'header', header: BSON.deserialize(bytes) as BackupHeader }
    case 'C': return { kind: 'collection', name: String(BSON.deserialize(bytes).name) }
    case 'D': return { kind: 'document', bytes }
    case 'F': return { kind: 'file', ...BSON.deserialize(bytes) as { hash: string, size: number } }
    case 'B': return { kind: 'bytes', bytes: BSON.deserialize(bytes, { promoteBuffers: true }).bytes as Buffer }
    case 'E': return { kind: 'end', ...endOf(bytes) }
    default: return null
  }
}

function endOf(bytes: Buffer): { counts: Record<string, number>, files: number } {
  const { counts, files = 0 } = BSON.deserialize(bytes) as { counts: Record<string, number>, files?: number }
  return { counts, files }
}

/** Adds the sum of all that went through at the end. */
function withSum(progress: Progress): Transform {
  const sum = createHash('sha256')
  const count = (bytes: Buffer) => {
    sum.update(bytes)
    progress.bytes += bytes.length
    return bytes
  }
  let begun = false
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (!begun) this.push(count(MAGIC))
      begun = true
      done(null, count(chunk))
    },
    flush(done) {
      done(null, sum.digest())
    },
  })
}

/**
 * Writes frames into a new file, which is on the disk when this has returned.
 * @param path must not exist
 * @param progress counts what was written
 */
export async function writeFrames(path: string, frames: AsyncIterable<Frame>, progress: Progress = { bytes: 0, documents: 0 }): Promise<void> {
  async function* encoded() {
    for await (const frame of frames) {
      if (frame.kind === 'document') progress.documents++
      yield encode(frame)
    }
  }
  const file = await open(path, 'wx', 0o600)
  try {
    await pipeline(Readable.from(encoded(), { objectMode: true, highWaterMark: 16 }), createGzip(), withSum(progress), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) await file.writeFile(chunk)
    })
    await file.sync()
  }
  finally {
    await file.close()
  }
}

/** Cuts a stream of bytes into frames. */
async function* cut(chunks: AsyncIterable<Buffer>, path: string): AsyncGenerator<Frame> {
  let waiting: Buffer[] = []
  let length = 0
  /** Bytes that the frame we wait for has at least. */
  let needed = 5
  for await (const chunk of chunks) {
    waiting.push(chunk)
    length += chunk.length
    while (length >= needed) {
      const bytes = waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting)
      const size = bytes.readInt32LE(1)
      if (size < 5 || size > LONGEST_DOCUMENT) throw damaged(path, 'is damaged')
      waiting = [bytes]
      if (length < size + 1) {
        needed = size + 1
        break
      }
      const frame = decode(bytes.toString('latin1', 0, 1), bytes.subarray(1, size + 1))
      if (!frame) throw damaged(path, 'is damaged')
      yield frame
      waiting = [bytes.subarray(size + 1)]
      length -= size + 1
      needed = 5
    }
  }
  if (length > 0) throw damaged(path, 'ends in the middle')
}

/** Bytes of a file without the sum at its end, which is compared when all have been read. */
async function* summed(path: string, size: number, progress: Progress): AsyncGenerator<Buffer> {
  const sum = createHash('sha256')
  const end = size - SUM_BYTES
  let at = 0
  const tail: Buffer[] = []
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const cover = chunk.subarray(0, Math.max(0, end - at))
    tail.push(chunk.subarray(cover.length))
    sum.update(cover)
    progress.bytes += chunk.length
    const body = cover.subarray(Math.max(0, MAGIC.length - at))
    at += chunk.length
    if (body.length > 0) yield body
  }
  if (!sum.digest().equals(Buffer.concat(tail))) throw damaged(path, 'is damaged: its bytes do not give its checksum')
}

/**
 * Reads the frames of a back-up; its checksum is compared after the last one, so whoever must not act on a
 * damaged file reads it to the end first (see checkBackup).
 * @param progress counts what was read
 * @throws DamagedBackup with one sentence, where it is no back-up or not a whole one
 */
export async function* readFrames(path: string, progress: Progress = { bytes: 0, documents: 0 }): AsyncGenerator<Frame> {
  const size = await checkBeginning(path)
  const unpacked = createGunzip()
  // An error of the part before comes out of the last part, where the loop below meets it.
  connect(Readable.from(summed(path, size, progress)), unpacked, () => undefined)
  try {
    for await (const frame of cut(unpacked, path)) {
      if (frame.kind === 'document') progress.documents++
      yield frame
    }
  }
  catch (error) {
    if (error instanceof DamagedBackup) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code === 'Z_BUF_ERROR') throw damaged(path, 'is not whole: it ends too early')
    if (code?.startsWith('Z_') || error instanceof BSON.BSONError) throw damaged(path, 'is damaged')
    throw error
  }
}

/** @returns the file's size */
async function checkBeginning(path: string): Promise<number> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0)
    if (bytesRead < MAGIC.length || !buffer.equals(MAGIC)) throw damaged(path, 'is not a back-up of this program')
    if (size < MAGIC.length + SUM_BYTES) throw damaged(path, 'is not whole: it ends too early')
    return size
  }
  finally {
    await file.close()
  }
}

/** What a whole back-up says about itself. */
export interface BackupSummary {
  header: BackupHeader
  counts: Record<string, number>
  files: number
}

/** Sees to it that frames come in their order and that files are what their hashes say. */
class Checker {
  header: BackupHeader | null = null
  end: { counts: Record<string, number>, files: number } | null = null
  private readonly counted: Record<string, number> = {}
  private collection: string | null = null
  private files = 0
  private file: { hash: string, left: number, sum: Hash } | null = null
  private readonly path: string

  constructor(path: string) {
    this.path = path
  }

  take(frame: Frame): void {
    if (this.end || (frame.kind === 'header') !== (this.header === null)) throw damaged(this.path, 'is damaged')
    if (frame.kind === 'bytes') return this.takeBytes(frame.bytes)
    this.endFile()
    switch (frame.kind) {
      case 'header': return this.takeHeader(frame.header)
      case 'collection':
      case 'document': return this.takeDocument(frame.kind === 'collection' ? frame.name : null)
      case 'file':
        this.files++
        this.file = { hash: frame.hash, left: frame.size, sum: createHash('sha256') }
        return
      case 'end':
        this.end = { counts: frame.counts, files: frame.files }
    }
  }

  private takeHeader(header: BackupHeader): void {
    this.header = header
    if (header.product !== 'tcm-akademija' || (header.format !== 1 && header.format !== 2)) throw damaged(this.path, 'is not a back-up that this program can read')
  }

  private takeDocument(collection: string | null): void {
    if (this.files > 0) throw damaged(this.path, 'is damaged')
    this.collection = collection ?? this.collection
    if (this.collection === null) throw damaged(this.path, 'is damaged')
    this.counted[this.collection] = (this.counted[this.collection] ?? 0) + (collection === null ? 1 : 0)
  }

  private takeBytes(bytes: Uint8Array): void {
    if (!this.file) throw damaged(this.path, 'is damaged')
    this.file.left -= bytes.length
    this.file.sum.update(bytes)
  }

  private endFile(): void {
    if (this.file && (this.file.left !== 0 || this.file.sum.digest('hex') !== this.file.hash)) throw damaged(this.path, 'is damaged: a file has other bytes than it should')
    this.file = null
  }

  summary(): BackupSummary {
    if (!this.header || !this.end) throw damaged(this.path, 'is not whole: its end is missing')
    const { counts, files } = this.end
    const names = Object.keys(this.counted)
    if (names.length !== Object.keys(counts).length || names.some(name => counts[name] !== this.counted[name])) throw damaged(this.path, 'is damaged: documents are missing')
    if (files !== this.files) throw damaged(this.path, 'is damaged: files are missing')
    return { header: this.header, counts, files }
  }
}

/**
 * Reads a back-up to its end and sees to it that nothing is missing and nothing was changed.
 * @throws DamagedBackup with one sentence
 */
export async function checkBackup(path: string, progress?: Progress): Promise<BackupSummary> {
  const checker = new Checker(path)
  for await (const frame of readFrames(path, progress)) checker.take(frame)
  return checker.summary()
}
