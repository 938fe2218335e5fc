import { randomInt } from 'node:crypto'
import { ExercisePackage } from '../../../models/exercise-package.ts'
import { Meta } from '../../../models/meta.ts'
import { fileStore } from './file-store.ts'
import type { Hold } from './hold-store.ts'

/** Tells this database from others that may come upon the same store. */
const INSTALLATION = 'installation'

/** A store from which this database must not delete: what it does not name may be another's. */
export class OtherStore extends Error {
  constructor() {
    super('The files of packages belong to another database.')
    this.name = 'OtherStore'
  }
}

/**
 * Sees to it that the store is this database's; one that nobody has marked becomes so where its files are ours.
 * @param named hashes of all files that the database names
 * @throws OtherStore
 */
export async function assertOwnStore(named: ReadonlySet<string>, hold: Hold): Promise<void> {
  const own = await installation()
  const owner = await fileStore().owner()
  if (owner === own) return
  if (owner !== null || !(await holdsOurs() || await holdsNothingElse(named))) throw new OtherStore()
  hold.assert()
  await fileStore().setOwner(own)
}

/** What a back-up was put into is another database than the one it is of, which may be at work with its store. */
export async function forgetInstallation(): Promise<void> {
  await Meta.deleteOne({ _id: INSTALLATION })
}

async function installation(): Promise<string> {
  const { value } = await Meta.findOneAndUpdate(
    { _id: INSTALLATION },
    { $setOnInsert: { value: randomInt(1, 2 ** 48 - 1) } },
    { upsert: true, returnDocument: 'after' },
  ).lean()
  return String(value)
}

/** Packages that came with the software are in every database, so they prove nothing. */
async function holdsOurs(): Promise<boolean> {
  for await (const { version } of ExercisePackage.find({ own: false }, { version: 1 }).sort({ _id: 1 }).lean().cursor()) {
    if (await fileStore().size(version) !== null) return true
  }
  return false
}

async function holdsNothingElse(named: ReadonlySet<string>): Promise<boolean> {
  for await (const hash of fileStore().list()) if (!named.has(hash)) return false
  return true
}
