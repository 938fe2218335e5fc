import type { Lang } from '#shared/types/catalogue.ts'
import type { ExerciseUse, LibraryName, PackageDetail, PackageList, PackageRow } from '#shared/types/exercise.ts'
import { ExercisePackage, type ExercisePackageRecord } from '../../models/exercise-package.ts'
import { PackageVersion, type PackageVersionRecord } from '../../models/package-version.ts'
import { DomainError } from '../errors.ts'
import { PACKAGE_LIMITS } from './check/limits.ts'
import { packageUses } from './usage.ts'

type VersionHead = Omit<PackageVersionRecord, 'files'>

/** All packages by name, and the names that lessons call for in vain. */
export async function listPackages(lang: Lang): Promise<PackageList> {
  const uses = packageUses(lang)
  const packages = await ExercisePackage.find().sort({ _id: 1 }).lean()
  const versions = await PackageVersion.find({ _id: { $in: packages.map(({ version }) => version) } }, { files: 0 }).lean<VersionHead[]>()
  const byId = new Map(versions.map(version => [version._id, version]))
  const there = new Set(packages.map(({ _id }) => _id))
  return {
    limit: PACKAGE_LIMITS.packageBytes,
    packages: packages.flatMap((found) => {
      const version = byId.get(found.version)
      // Replaced between the two questions, and collected: the next look shows it.
      return version ? [rowOf(found, version, uses.get(found._id) ?? [])] : []
    }),
    missing: [...uses].filter(([name]) => !there.has(name)).map(([name, usedIn]) => ({ name, usedIn })),
  }
}

/** What PackageDetail has besides what learners did and where it is played. */
export type PackageFacts = Omit<PackageDetail, 'results' | 'questions' | 'frame'>

/**
 * One package, as far as its file tells.
 * @throws DomainError NOT_FOUND
 */
export async function packageFacts(name: string, lang: Lang): Promise<PackageFacts> {
  const { found, version } = await packageUnder(name)
  return {
    ...rowOf(found, version, packageUses(lang).get(name) ?? []),
    limit: PACKAGE_LIMITS.packageBytes,
    version: version._id,
    files: version.files.length,
    unpacked: version.unpacked,
    libraries: version.libraries.map(library => ({ name: nameOf(library), license: library.license, author: library.author })),
    needsEval: version.needsEval,
  }
}

/**
 * What to send to who wants the package's file.
 * @throws DomainError NOT_FOUND
 */
export async function packageFile(name: string): Promise<{ hash: string, size: number }> {
  const { version } = await packageUnder(name)
  return { hash: version._id, size: version.size }
}

async function packageUnder(name: string): Promise<{ found: ExercisePackageRecord, version: PackageVersionRecord }> {
  const found = await ExercisePackage.findById(name).lean()
  const version = found && await PackageVersion.findById(found.version).lean()
  if (!found || !version) throw new DomainError('NOT_FOUND')
  return { found, version }
}

function rowOf(found: ExercisePackageRecord, version: VersionHead, usedIn: ExerciseUse[]): PackageRow {
  const { license, licenseVersion, authors } = version.rights
  return {
    name: found._id,
    title: version.title,
    type: nameOf(version.main),
    number: found.number,
    size: version.size,
    language: version.language,
    rights: { license, licenseVersion, authors },
    uploadedAt: found.uploadedAt.toISOString(),
    own: found.own,
    usedIn,
  }
}

/** `H5P.MultiChoice 1.16.4` */
function nameOf({ machineName, majorVersion, minorVersion, patchVersion }: LibraryName): string {
  return `${machineName} ${majorVersion}.${minorVersion}.${patchVersion}`
}
