import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { models } from '../../../server/models/all.ts'
import { ExercisePackage } from '../../../server/models/exercise-package.ts'
import { PackageVersion } from '../../../server/models/package-version.ts'
import { collectUnused, UNUSED_KEPT_MS } from '../../../server/services/interactive/collect.ts'
import { isHash, useFileStore } from '../../../server/services/interactive/store/file-store.ts'
import { folderStore } from '../../../server/services/interactive/store/folder-store.ts'
import { workFolder } from '../../../server/services/interactive/store/work-folder.ts'
import { packageOf, type PackageParts } from '../../support/packages/package.ts'

/** A store in a folder of its own, and files to put into it. */
export interface TestStore {
  folder: string
  work: ReturnType<typeof workFolder>
  /** Writes a package where the services can read it. */
  file: (parts?: PackageParts) => Promise<string>
  /** Names of all files in the store. */
  stored: () => Promise<string[]>
  /** Names of what is being worked on. */
  working: () => Promise<string[]>
  close: () => Promise<void>
}

let number = 0

/** Opens one and makes it the store of this process. */
export async function openStore(): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'tcm-packages-'))
  const work = workFolder(join(folder, 'tmp'))
  useFileStore(folderStore(join(folder, 'files'), work))
  const names = async (path: string) => (await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])).filter(entry => entry.isFile()).map(({ name }) => name).sort()
  return {
    folder,
    work,
    async file(parts) {
      const path = join(folder, `brought-${number++}.h5p`)
      await writeFile(path, packageOf(parts))
      return path
    },
    stored: async () => (await names(join(folder, 'files'))).filter(isHash),
    working: () => names(join(folder, 'tmp')),
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Empties the database, but for its indexes. */
export async function emptied(): Promise<void> {
  for (const { collection } of models) await collection.deleteMany({})
}

/** A day on which a collection finds what has become unneeded today (1), or what such a collection has noted (2), and so on. */
export function later(times = 1): Date {
  return new Date(Date.now() + times * (UNUSED_KEPT_MS + 60_000))
}

/** Collects as often, and with as much time between, as it takes for what nobody needs today to go. */
export async function collected(): Promise<{ versions: number, files: number }> {
  const { versions } = await collectUnused(later(1))
  return { versions, files: (await collectUnused(later(2))).files }
}

/** The version that a name plays. */
export async function versionOf(name: string) {
  const found = await ExercisePackage.findById(name).lean()
  return found && PackageVersion.findById(found.version).lean()
}
