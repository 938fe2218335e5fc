import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { ExercisePackage } from '../../models/exercise-package.ts'
import { PackageVersion } from '../../models/package-version.ts'
import { checkApart } from './check/apart.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { freeName, noteUnused } from './packages.ts'
import { fileStore } from './store/file-store.ts'
import { holdStore } from './store/hold-store.ts'
import type { WorkFolder } from './store/work-folder.ts'
import { storeVersion } from './store-version.ts'

/** A package that comes with the software. */
export interface OwnPackage {
  name: string
  /** The .h5p file. */
  bytes: Uint8Array
}

/**
 * Puts in the packages that come with the software, as far as they are not there; those that it brings no longer become
 * the trainers', who may remove them.
 */
export async function putOwnPackages(packages: readonly OwnPackage[], work: WorkFolder): Promise<void> {
  for (const { name, bytes } of packages) {
    const hash = createHash('sha256').update(bytes).digest('hex')
    if (!await isThere(name, hash, bytes.length)) await oneAtATime(() => put(name, bytes, hash, work))
  }
  await ExercisePackage.updateMany({ _id: { $nin: packages.map(({ name }) => name) }, own: true }, { $set: { own: false } })
}

async function isThere(name: string, hash: string, size: number): Promise<boolean> {
  const found = await ExercisePackage.findById(name).lean()
  if (!found?.own || found.version !== hash || !await PackageVersion.exists({ _id: hash })) return false
  // A store that was lost is filled again, at least with these.
  return await fileStore().size(hash) === size
}

async function put(name: string, bytes: Uint8Array, hash: string, work: WorkFolder): Promise<void> {
  const path = await work.newPath('.h5p')
  try {
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600 })
    const checked = await checkApart(path)
    await holdStore(async (hold) => {
      await storeVersion({ path, hash, size: bytes.length }, checked, hold)
      await moveAside(name)
      const before = await ExercisePackage.findOneAndUpdate(
        { _id: name },
        { $set: { version: hash, own: true, uploadedAt: new Date() }, $inc: { number: 1 } },
        { upsert: true, returnDocument: 'before' },
      ).lean()
      await PackageVersion.updateOne({ _id: hash }, { $set: { unusedSince: null } })
      if (before) await noteUnused(before.version)
    })
  }
  finally {
    await rm(path, { force: true })
  }
}

/** A trainer's package that has the name of one of ours goes on under another: nothing of theirs is lost. */
async function moveAside(name: string): Promise<void> {
  const theirs = await ExercisePackage.findOne({ _id: name, own: false }).lean()
  if (!theirs) return
  await ExercisePackage.create({ ...theirs, _id: await freeName(name) })
  await ExercisePackage.deleteOne({ _id: name, own: false })
}
