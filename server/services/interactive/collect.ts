import { ExercisePackage } from '../../models/exercise-package.ts'
import { PackageVersion } from '../../models/package-version.ts'
import { UnnamedFile } from '../../models/unnamed-file.ts'
import { forgetTable } from './package-files.ts'
import { fileStore } from './store/file-store.ts'
import { type Hold, holdStore } from './store/hold-store.ts'
import { assertOwnStore } from './store/owner.ts'

/** How long a version stays after the last name that played it: frames that are open play on. And then how long a file stays that none names. */
export const UNUSED_KEPT_MS = 2 * 24 * 60 * 60 * 1000
/** Putting has precedence: what is not collected now is collected tomorrow. */
const PATIENCE_MS = 1000

/** What a collection took away. */
export interface Collected {
  versions: number
  files: number
}

/**
 * Deletes versions that nobody has played by name for some days, and files that belong to no version, now and some days
 * ago: a mistake in what the database says, or in which database it is, can be mended until then.
 * @throws DomainError UNAVAILABLE while somebody puts files into the store, OtherStore where it is not this database's
 */
export function collectUnused(now = new Date()): Promise<Collected> {
  return holdStore(async (hold) => {
    await assertOwnStore(await filesOfVersions(), hold)
    const before = new Date(now.getTime() - UNUSED_KEPT_MS)
    const versions = await deleteVersions(before, hold)
    return { versions, files: await deleteFiles(now, before, hold) }
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

async function deleteFiles(now: Date, before: Date, hold: Hold): Promise<number> {
  const named = await filesOfVersions()
  const noted = new Map((await UnnamedFile.find().lean()).map(({ _id, since }) => [_id, since]))
  let count = 0
  for await (const hash of fileStore().list()) {
    if (named.has(hash)) continue
    const since = noted.get(hash)
    if (since === undefined) {
      await UnnamedFile.updateOne({ _id: hash }, { $setOnInsert: { since: now } }, { upsert: true })
    }
    else if (since > before) {
      noted.delete(hash)
    }
    else {
      hold.assert()
      await fileStore().remove(hash)
      count++
    }
  }
  // What is left is gone, or named again.
  await UnnamedFile.deleteMany({ _id: { $in: [...noted.keys()] } })
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
