import { pipeline, Readable } from 'node:stream'
import mongoose from 'mongoose'
import { ExercisePackage } from '../../server/models/exercise-package.ts'
import { PackageVersion, type PackageVersionRecord } from '../../server/models/package-version.ts'
import { FileMissing, fileStore, isSound, verifying } from '../../server/services/interactive/store/file-store.ts'
import { CHUNK_BYTES } from './format.ts'
import type { Frame } from './format.ts'

const { BSON } = mongoose.mongo

type Version = Pick<PackageVersionRecord, '_id' | 'title' | 'size' | 'files'>

/** The files that the copied documents name, and what becomes of them while they are copied. */
export class StoredFiles {
  count = 0
  /** A package was replaced or removed meanwhile, so that what was copied does not belong together. */
  hasChanged = false
  private readonly played = new Set<string>()
  private readonly versions = new Set<string>()
  private readonly files = new Map<string, { size: number, version: string, title: string }>()
  private readonly lacking = new Map<string, string>()

  /** Titles of packages of which files are not in the store, or damaged. */
  get incomplete(): string[] {
    return [...new Set(this.lacking.values())].sort()
  }

  /** Is shown every document that is copied. */
  see(collection: string, bytes: Uint8Array): void {
    if (collection === ExercisePackage.collection.collectionName) this.played.add(String(BSON.deserialize(bytes).version))
    if (collection === PackageVersion.collection.collectionName) this.seeVersion(BSON.deserialize(bytes) as Version)
  }

  private seeVersion({ _id, title, size, files }: Version): void {
    this.versions.add(_id)
    for (const file of [{ hash: _id, size }, ...files]) {
      if (!this.files.has(file.hash)) this.files.set(file.hash, { size: file.size, version: _id, title })
    }
  }

  /** The files themselves, after the documents. */
  async* frames(): AsyncGenerator<Frame> {
    // Packages were read before versions: one that is missing was collected between the two.
    this.hasChanged = [...this.played].some(version => !this.versions.has(version))
    for (const [hash, { size, version, title }] of this.files) {
      if (this.hasChanged) return
      const content = await this.open(hash, size)
      if (!content) {
        if (await PackageVersion.exists({ _id: version })) this.lacking.set(hash, title)
        else this.hasChanged = true
        continue
      }
      this.count++
      yield { kind: 'file', hash, size }
      for await (const bytes of inChunks(content)) yield { kind: 'bytes', bytes }
    }
  }

  /** @returns null for one that is not in the store as it should be: with it, nobody could restore the rest */
  private async open(hash: string, size: number): Promise<Readable | null> {
    if (!await isSound(fileStore(), hash, size)) return null
    try {
      // Whether it still is what it was a moment ago is seen at its end; if not, there is no copy.
      return pipeline(await fileStore().open(hash), verifying(hash, size), () => undefined)
    }
    catch (error) {
      if (error instanceof FileMissing) return null
      throw error
    }
  }
}

async function* inChunks(content: Readable): AsyncGenerator<Uint8Array> {
  for await (const piece of content as AsyncIterable<Uint8Array>) {
    for (let at = 0; at < piece.length; at += CHUNK_BYTES) yield piece.subarray(at, at + CHUNK_BYTES)
  }
}

/**
 * Puts the file whose frame was just read into the store. Of one that is there already, sound, the bytes are not read.
 * @param frames gives the frames of its bytes next
 */
export async function putFile({ hash, size }: { hash: string, size: number }, frames: AsyncIterator<Frame>): Promise<void> {
  let left = size
  async function* bytes(): AsyncGenerator<Uint8Array> {
    while (left > 0) {
      const { value } = await frames.next() as { value: Frame }
      // The whole file has been checked before: here come bytes and nothing else.
      if (value.kind !== 'bytes') throw new Error('A frame of a file was expected.')
      left -= value.bytes.length
      yield value.bytes
    }
  }
  await fileStore().put(hash, size, () => Readable.from(bytes(), { objectMode: false }))
}
