import mongoose from 'mongoose'
import { models } from '../../server/models/all.ts'
import { ensureIndexes } from '../../server/models/indexes.ts'
import { migrate, SCHEMA_VERSION } from '../../server/models/migrations.ts'
import type { Surroundings } from '../../server/models/migrations.ts'
import { PersonModel } from '../../server/models/person.ts'
import { Progress as ProgressModel } from '../../server/models/progress.ts'
import { beginRestore, endRestore, restoreProblem } from '../../server/models/schema.ts'
import { UnfitDatabase } from '../../server/models/unfit-database.ts'
import { applyErasedList } from '../../server/services/own-data/erase.ts'
import type { ErasedId } from '../../server/services/own-data/erased-list.ts'
import { forgetInstallation } from '../../server/services/interactive/store/owner.ts'
import { rebuildAll, type Rebuilt } from '../../server/services/progress/rebuild.ts'
import { CARRIED } from './collections.ts'
import { putFile } from './files.ts'
import { checkBackup, readFrames } from './format.ts'
import type { BackupSummary, Progress } from './format.ts'

const { BSON } = mongoose.mongo

/** A batch ends with the document that exceeds one of these. */
const BATCH_BYTES = 8 * 1024 * 1024
const BATCH_DOCUMENTS = 1000

/** Numbers, binaries and the like stay what they were instead of becoming JavaScript's. */
const LOSSLESS = { promoteValues: false, promoteBuffers: false, bsonRegExp: true } as const

/** In a restore nobody waits for a single write: the last one (endRestore) is durable, and all others with it. */
const UNHURRIED = { ordered: false, writeConcern: { w: 1 } } as const

export interface RestoreOptions extends Surroundings {
  /** Erased since the copy was made, as far as it is known outside of it. */
  erased: readonly ErasedId[]
  /** Counts what is read while the file is checked, and then while its documents are written. */
  checking?: Progress
  writing?: Progress
}

/** What a restore did. */
export interface RestoreReport {
  createdAt: Date
  documents: number
  /** Files of packages, which are in the store now. */
  files: number
  /** Learners whose progress was made anew from the event log. */
  learners: number
}

/**
 * Puts a back-up into the connected database, which must be empty. The file is read to its end and checked before anything
 * is written; until all is in, compared and made anew, no server works with the database.
 * @throws DamagedBackup, UnfitDatabase with one sentence
 */
export async function restore(path: string, { erased, quizzes, checking, writing }: RestoreOptions): Promise<RestoreReport> {
  const summary = await checkBackup(path, checking)
  assertKnown(path, summary)
  await assertEmpty()

  await beginRestore()
  await insertAll(path, writing)
  await assertAllThere(summary.counts)
  await migrate({ quizzes })
  await ensureIndexes()
  await forgetWarnings()
  await forgetInstallation()
  // What the copy itself lists is applied with it.
  await applyErasedList(erased)
  const rebuilt = await rebuildAll()
  await assertAllProgress(rebuilt)
  await endRestore()

  const documents = Object.values(summary.counts).reduce((sum, count) => sum + count, 0)
  return { createdAt: summary.header.createdAt, documents, files: summary.files, learners: rebuilt.learners }
}

function assertKnown(path: string, { header, counts }: BackupSummary): void {
  if (header.schema > SCHEMA_VERSION) {
    throw new UnfitDatabase(`${path} has schema version ${header.schema}, this program knows up to ${SCHEMA_VERSION}: restore it by a newer program.`)
  }
  const known = new Set(CARRIED.map(({ collection }) => collection.collectionName))
  const unknown = Object.keys(counts).find(name => !known.has(name))
  if (unknown !== undefined) throw new UnfitDatabase(`${path} has a collection that this program does not know (${unknown}).`)
}

async function assertEmpty(): Promise<void> {
  const problem = await restoreProblem()
  if (problem !== null) throw new UnfitDatabase(problem)
  for (const { collection } of models) {
    if (await collection.findOne({}, { sort: { _id: 1 }, projection: { _id: 1 } })) {
      throw new UnfitDatabase(`The database is not empty (${collection.collectionName}), and a back-up is restored into an empty one only: name another database by MONGODB_URI, or another folder by DATA_DIR.`)
    }
  }
}

async function insertAll(path: string, progress?: Progress): Promise<void> {
  let collection: (typeof CARRIED)[number]['collection'] | undefined
  let batch: Uint8Array[] = []
  let bytes = 0

  async function flush(): Promise<void> {
    if (batch.length > 0) await collection!.insertMany(batch.map(document => BSON.deserialize(document, LOSSLESS)), UNHURRIED)
    batch = []
    bytes = 0
  }

  const frames = readFrames(path, progress)
  for await (const frame of frames) {
    if (frame.kind === 'document') {
      batch.push(frame.bytes)
      bytes += frame.bytes.length
      if (bytes >= BATCH_BYTES || batch.length >= BATCH_DOCUMENTS) await flush()
      continue
    }
    await flush()
    if (frame.kind === 'file') await putFile(frame, frames)
    if (frame.kind === 'collection') collection = CARRIED.find(model => model.collection.collectionName === frame.name)!.collection
  }
}

/** Compares with what the copy says it has. */
async function assertAllThere(counts: Record<string, number>): Promise<void> {
  for (const { collection } of CARRIED) {
    const name = collection.collectionName
    const found = await collection.countDocuments({ _id: { $ne: 'restoring' as never } })
    if (found !== (counts[name] ?? 0)) throw new UnfitDatabase(`Of ${counts[name]} documents of ${name}, ${found} are in the database: empty it and restore again.`)
  }
}

/** Whoever was warned before the copy was made may have come back after it, so nobody is erased without a new warning. */
async function forgetWarnings(): Promise<void> {
  await PersonModel.updateMany({ warnedAt: { $ne: null } }, { $set: { warnedAt: null } })
}

/** What was made anew from the event log is there, and nothing else. */
async function assertAllProgress({ modules }: Rebuilt): Promise<void> {
  const found = await ProgressModel.countDocuments()
  if (found !== modules) throw new UnfitDatabase(`Progress was made anew for ${modules} modules of learners, but ${found} are in the database: empty it and restore again.`)
}
