import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Erased } from '../../server/models/erased.ts'
import { Erasure } from '../../server/models/erasure.ts'
import { Meta } from '../../server/models/meta.ts'
import { SCHEMA_VERSION } from '../../server/models/migrations.ts'
import { restoreProblem } from '../../server/models/schema.ts'
import { UnfitDatabase } from '../../server/models/unfit-database.ts'
import { syncFolder } from '../../server/services/sync-folder.ts'
import { CARRIED } from './collections.ts'
import { StoredFiles } from './files.ts'
import { writeFrames } from './format.ts'
import type { BackupHeader, Frame, Progress } from './format.ts'

const TRIES = 5

/** What a copy has besides documents. */
export interface Copied {
  files: number
  /** Titles of packages of which files were not in the store, or damaged. */
  incomplete: string[]
}

/**
 * Copies the connected database into a new file, while the server may go on working: all that was acknowledged before
 * the copy began is in it, and nothing that rests on something that is not. Files of packages come out of the store.
 * @param path must not exist; appears when the copy is whole and on the disk
 * @param progress counts what was written, anew at each try
 * @throws UnfitDatabase with one sentence, where there is nothing that could be copied
 */
export async function backup(path: string, progress: Progress = { bytes: 0, documents: 0 }): Promise<Copied> {
  if (existsSync(path)) throw new UnfitDatabase(`${path} is there already: name a file that is not.`)
  const header: BackupHeader = { format: 2, product: 'tcm-akademija', schema: await schemaToCopy(), createdAt: new Date() }
  const part = `${path}.part`
  await mkdir(dirname(path), { recursive: true })
  let copied: Copied
  try {
    copied = await writeWhole(part, header, progress)
    await rename(part, path)
  }
  catch (error) {
    // Half a copy holds people's data all the same.
    await rm(part, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
  return copied
}

async function writeWhole(part: string, header: BackupHeader, progress: Progress): Promise<Copied> {
  for (let left = TRIES; ; left--) {
    await rm(part, { force: true })
    Object.assign(progress, { bytes: 0, documents: 0 })
    const before = await erasures()
    const stored = new StoredFiles()
    await writeFrames(part, frames(header, stored), progress)
    // An erasure changes many collections, some of which were read before and some after.
    const isErasing = await erasures() !== before
    if (!isErasing && !stored.hasChanged) return { files: stored.count, incomplete: stored.incomplete }
    if (left === 1) throw new UnfitDatabase(isErasing ? 'People’s data is being erased all the time while it is copied: try again in some minutes.' : 'Packages are being replaced all the time while they are copied: try again in some minutes.')
  }
}

async function schemaToCopy(): Promise<number> {
  const problem = await restoreProblem()
  if (problem !== null) throw new UnfitDatabase(problem)
  const schema = (await Meta.findById('schema').lean())?.value
  if (schema === undefined) throw new UnfitDatabase('There is nothing to copy: the database has never been prepared. Is MONGODB_URI or DATA_DIR the right one?')
  if (schema > SCHEMA_VERSION) {
    throw new UnfitDatabase(`The database has schema version ${schema}, this program knows up to ${SCHEMA_VERSION}: copy it by the newer program.`)
  }
  return schema
}

/** How far all erasures are, as a text to compare. */
async function erasures(): Promise<string> {
  const going = await Erasure.find({}, { step: 1 }).sort({ _id: 1 }).lean()
  return JSON.stringify([going.map(({ _id, step }) => [_id, step]), await Erased.estimatedDocumentCount()])
}

async function* frames(header: BackupHeader, stored: StoredFiles): AsyncGenerator<Frame> {
  yield { kind: 'header', header }
  const counts: Record<string, number> = {}
  for (const { collection } of CARRIED) {
    yield { kind: 'collection', name: collection.collectionName }
    let count = 0
    const documents = collection.find({}, { raw: true, sort: { _id: 1 }, batchSize: 1000 }) as unknown as AsyncIterable<Uint8Array>
    for await (const bytes of documents) {
      stored.see(collection.collectionName, bytes)
      yield { kind: 'document', bytes }
      count++
    }
    counts[collection.collectionName] = count
  }
  yield* stored.frames()
  yield { kind: 'end', counts, files: stored.count }
}
