import { NO_REASON } from '#shared/types/people.ts'
import type { PackageTaken } from '#shared/types/exercise.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { ExercisePackage } from '../../models/exercise-package.ts'
import { PackageVersion } from '../../models/package-version.ts'
import { DomainError } from '../errors.ts'
import { recordAudit } from '../people/audit.ts'
import { checkApart } from './check/apart.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { nameFromTitle, numbered } from './package-name.ts'
import { holdStore } from './store/hold-store.ts'
import { measure, storeVersion } from './store-version.ts'
import { packageUses } from './usage.ts'

/** A .h5p file somewhere on the disk, and who brings it. */
export interface BroughtPackage {
  path: string
  /** Id of the member of staff; null for the command. */
  by: string | null
}

/**
 * Checks a package and puts it in under a name that is free.
 * @param name null for one made from the title
 * @throws PackageRefusal, DomainError PACKAGE_NAME_TAKEN
 */
export async function addPackage({ path, by }: BroughtPackage, name: string | null): Promise<PackageTaken> {
  if (name !== null && await ExercisePackage.exists({ _id: name })) throw new DomainError('PACKAGE_NAME_TAKEN')
  return oneAtATime(async () => {
    const checked = await checkApart(path)
    const onDisk = await measure(path)
    const taken = await holdStore(async (hold) => {
      await storeVersion(onDisk, checked, hold)
      const free = name === null ? await takeName(await freeName(nameFromTitle(checked.title)), onDisk.hash) : await takeName(name, onDisk.hash)
      await PackageVersion.updateOne({ _id: onDisk.hash }, { $set: { unusedSince: null } })
      return free
    })
    await audit('exercise.add', by, { package: taken })
    return { name: taken }
  })
}

/**
 * Checks a package and lets a name play it from now on.
 * @throws PackageRefusal, DomainError NOT_FOUND, NOT_ALLOWED for one that came with the software
 */
export async function replacePackage({ path, by }: BroughtPackage, name: string): Promise<PackageTaken> {
  await assertTrainers(name)
  return oneAtATime(async () => {
    const checked = await checkApart(path)
    const onDisk = await measure(path)
    const number = await holdStore(async (hold) => {
      await storeVersion(onDisk, checked, hold)
      const before = await ExercisePackage.findOneAndUpdate(
        { _id: name, own: false },
        { $set: { version: onDisk.hash, uploadedAt: new Date() }, $inc: { number: 1 } },
        { returnDocument: 'before' },
      ).lean()
      if (!before) throw new DomainError('NOT_FOUND')
      await PackageVersion.updateOne({ _id: onDisk.hash }, { $set: { unusedSince: null } })
      await noteUnused(before.version)
      return before.number + 1
    })
    await audit('exercise.replace', by, { package: name, number })
    return { name }
  })
}

/**
 * Takes a package away. Its files go some days later, so that whoever plays it now goes on.
 * @param by id of the member of staff
 * @throws DomainError NOT_FOUND, NOT_ALLOWED for one that came with the software, PACKAGE_IN_USE
 */
export async function removePackage(name: string, by: string): Promise<void> {
  await assertTrainers(name)
  if (packageUses('sl').has(name)) throw new DomainError('PACKAGE_IN_USE')
  await holdStore(async () => {
    const removed = await ExercisePackage.findOneAndDelete({ _id: name, own: false }).lean()
    if (!removed) throw new DomainError('NOT_FOUND')
    await noteUnused(removed.version)
  })
  await audit('exercise.remove', by, { package: name })
}

/** Notes since when no name plays a version, where none does. */
export async function noteUnused(version: string): Promise<void> {
  if (await ExercisePackage.exists({ version })) return
  await PackageVersion.updateOne({ _id: version }, { $set: { unusedSince: new Date() } })
}

/** @returns the name itself */
async function takeName(name: string, version: string): Promise<string> {
  try {
    await ExercisePackage.create({ _id: name, version, number: 1, own: false, uploadedAt: new Date() })
    return name
  }
  catch (error) {
    throw isDuplicateKey(error) ? new DomainError('PACKAGE_NAME_TAKEN') : error
  }
}

/** A name that no package has: this one, or with the first free number behind it. Sure only while the store is held. */
export async function freeName(name: string): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = numbered(name, number)
    if (!await ExercisePackage.exists({ _id: candidate })) return candidate
  }
}

async function assertTrainers(name: string): Promise<void> {
  const found = await ExercisePackage.findById(name, { own: 1 }).lean()
  if (!found) throw new DomainError('NOT_FOUND')
  if (found.own) throw new DomainError('NOT_ALLOWED')
}

function audit(act: string, by: string | null, details: Record<string, string | number>): Promise<void> {
  return recordAudit({ actor: by, subject: null, act, reason: NO_REASON, details })
}
