import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { PackageVersion } from '../../models/package-version.ts'
import { contentOf, type CheckedPackage } from './check/package.ts'
import { forgetTable } from './package-files.ts'
import { fileStore } from './store/file-store.ts'
import type { Hold } from './store/hold-store.ts'

/** Files that are put at the same time: each may hold some megabytes on its way to a storage elsewhere. */
const LANES = 2

/** A .h5p file on the disk, by its bytes. */
export interface PackageOnDisk {
  path: string
  /** SHA-256 in hex: the id of the version. */
  hash: string
  size: number
}

/** Reads a .h5p file for its hash and size. */
export async function measure(path: string): Promise<PackageOnDisk> {
  const sum = createHash('sha256')
  let size = 0
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      sum.update(chunk)
      size += chunk.length
    }
  })
  return { path, hash: sum.digest('hex'), size }
}

/**
 * Puts all files of a checked package into the store, and then the version into the database; no name plays it yet.
 * In this order, so that whoever finds a version finds its files: a crash in between leaves files that nobody names, which are collected.
 * @param hold of the store
 */
export async function storeVersion({ path, hash, size }: PackageOnDisk, checked: CheckedPackage, hold: Hold): Promise<void> {
  await inLanes([...checked.files], async (file) => {
    hold.assert()
    await fileStore().put(file.hash, file.size, () => contentOf(checked, file))
  })
  hold.assert()
  await fileStore().put(hash, size, () => createReadStream(path))
  hold.assert()
  const { title, main, language, rights, libraries, unpacked, needsEval } = checked
  const files = checked.files.map(file => ({ path: file.path, hash: file.hash, size: file.size }))
  // A newer program may serve some files otherwise, so what it says of the same bytes takes the place of what was said.
  await PackageVersion.updateOne(
    { _id: hash },
    { $set: { title, main, language, rights, libraries, size, unpacked, needsEval, files }, $setOnInsert: { createdAt: new Date(), unusedSince: new Date() } },
    { upsert: true },
  )
  forgetTable(hash)
}

async function inLanes<T>(items: T[], act: (item: T) => Promise<void>): Promise<void> {
  const lane = async () => {
    for (let item = items.shift(); item !== undefined; item = items.shift()) await act(item)
  }
  const ended = await Promise.allSettled(Array.from({ length: LANES }, lane))
  const failed = ended.find(({ status }) => status === 'rejected')
  if (failed) throw (failed as PromiseRejectedResult).reason
}
