import { createHash } from 'node:crypto'
import { type Readable, Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** First and last byte, both included. */
export interface ByteRange {
  start: number
  end: number
}

/** Where files of packages lie, each once, under the SHA-256 of its bytes. A file under a hash never changes. All of it may fail with StoreAway. */
export interface FileStore {
  /**
   * Puts a file; afterwards it is there, whole. What is there already, sound, is not read from `content`.
   * @param hash SHA-256 in hex
   * @throws WrongBytes where the bytes do not give it; then nothing is there
   */
  put: (hash: string, size: number, content: () => Promise<Readable> | Readable) => Promise<void>
  /** @throws FileMissing */
  open: (hash: string, range?: ByteRange) => Promise<Readable>
  /** Bytes of a file, null where it is not here. */
  size: (hash: string) => Promise<number | null>
  /** A file that is not here is as good as removed. */
  remove: (hash: string) => Promise<void>
  /** Hashes of all files, in no order. */
  list: () => AsyncIterable<string>
  /** Who may delete from it; null where nobody has said so. */
  owner: () => Promise<string | null>
  setOwner: (owner: string) => Promise<void>
}

/** A file that should be in the store and is not. */
export class FileMissing extends Error {
  readonly hash: string

  constructor(hash: string) {
    super(`The file ${hash} is not in the store.`)
    this.name = 'FileMissing'
    this.hash = hash
  }
}

/** A storage elsewhere that cannot be reached, or has troubles of its own. */
export class StoreAway extends Error {
  /** What the connection or the storage said, for the log. */
  readonly code: string

  constructor(code: string) {
    super('The storage of packages does not answer.')
    this.name = 'StoreAway'
    this.code = code
  }
}

/** Bytes that are not those of the hash they came under. */
export class WrongBytes extends Error {
  constructor(hash: string) {
    super(`What was to be stored as ${hash} has other bytes.`)
    this.name = 'WrongBytes'
  }
}

const HASH = /^[0-9a-f]{64}$/

/**
 * The hash, which becomes part of a file's name.
 * @throws TypeError where it is none
 */
export function checkedHash(hash: string): string {
  if (!HASH.test(hash)) throw new TypeError('Not a SHA-256 in hex.')
  return hash
}

/** Whether a name in a store is one of ours. */
export function isHash(name: string): boolean {
  return HASH.test(name)
}

/** Lets bytes through and fails at their end, before who takes them is told of it, where they are others than the hash says. */
export function verifying(hash: string, size: number): Transform {
  const sum = createHash('sha256')
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum.update(chunk)
      seen += chunk.length
      done(seen > size ? new WrongBytes(hash) : null, chunk)
    },
    flush(done) {
      done(seen === size && sum.digest('hex') === hash ? null : new WrongBytes(hash))
    },
  })
}

/** Whether a file is there with the bytes that its hash says: a disk may lose some. It is read to its end. */
export async function isSound(store: Pick<FileStore, 'size' | 'open'>, hash: string, size: number): Promise<boolean> {
  if (await store.size(hash) !== size) return false
  try {
    await pipeline(await store.open(hash), verifying(hash, size), new Writable({ write: (_chunk, _encoding, done) => done() }))
    return true
  }
  catch (error) {
    if (error instanceof WrongBytes || error instanceof FileMissing) return false
    throw error
  }
}

/** What a storage answers; null where it says that there is no such thing. */
export async function ifThere<T>(answer: Promise<T>, isNotThere: (error: unknown) => boolean): Promise<T | null> {
  try {
    return await answer
  }
  catch (error) {
    if (isNotThere(error)) return null
    throw error
  }
}

let store: FileStore | null = null

/** Says where the files of this process lie; once, at its start. */
export function useFileStore(chosen: FileStore): void {
  store = chosen
}

/** @throws where the start has not said where files lie: a bug of ours */
export function fileStore(): FileStore {
  if (!store) throw new Error('useFileStore was not called.')
  return store
}
