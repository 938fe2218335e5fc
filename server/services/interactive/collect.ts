import { ExercisePackage } from '../../models/exercise-package.ts'
import { PackageVersion } from '../../models/package-version.ts'
import { forgetTable } from './package-files.ts'
import { fileStore } from './store/file-store.ts'
import { type Hold, holdStore } from './store/hold-store.ts'

/** How long a version stays after the last name that played it: frames that are open play on. */
export const UNUSED_KEPT_MS = 2 * 24 * 60 * 60 * 1000
/** Putting has precedence: what is not collected now is collected tomorrow. */
const PATIENCE_MS = 1000

/** What a collection took away. */
export interface Collected {
  versions: number
  files: number
}

/**
 * Deletes versions that nobody has played by name for some days, and files that belong to no version.
 * @throws DomainError UNAVAILABLE while somebody puts files into the store
 */
export function collectUnused(now = new Date()): Promise<Collected> {
  return holdStore(async (hold) => {
    const versions = await deleteVersions(new Date(now.getTime() - UNUSED_KEPT_MS), hold)
    return { versions, files: await deleteFiles(hold) }
  }, PATIENCE_MS)
}

async function deleteVersions(before: Date, hold: Hold): Promise<number> {
  const unused = await PackageVersion.find({ unusedSince: { $type: 'date', $lt: before } }, { _id: 1 }).lean()
  let count = 0
  for (const { _id } of unused) {
    hold.assert()
    if (await ExercisePackage.exists({ version: _id })) continue
    count += (await PackageVersion.deleteOne({ _id })).deletedCount
    forgetTable(_id)
  }
  return count
}

async function deleteFiles(hold: Hold): Promise<number> {
  const named = await filesOfVersions()
  let count = 0
  for await (const hash of fileStore().list()) {
    if (named.has(hash)) continue
    hold.assert()
    await fileStore().remove(hash)
    count++
  }
  return count
}

/** Hashes of all files that belong to a version, the package files themselves included. */
export async function filesOfVersions(): Promise<Set<string>> {
  const named = new Set<string>()
  const versions = PackageVersion.find({}, { 'files.hash': 1 }).sort({ _id: 1 }).lean<Array<{ _id: string, files: Array<{ hash: string }> }>>().cursor()
  for await (const { _id, files } of versions) {
    named.add(_id)
    for (const { hash } of files) named.add(hash)
  }
  return named
}
