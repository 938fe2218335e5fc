import type { Readable } from 'node:stream'
import type { LibraryName, PackageRights } from '#shared/types/exercise.ts'

/** A file as it stands in the package. */
export interface EntryFile {
  path: string
  size: number
  /** SHA-256 in hex. */
  hash: string
  /** The bytes, read anew from the package, which must still be where it was checked. What comes is not compared with `hash` again. */
  open: () => Promise<Readable>
}

/** A file that is served otherwise than it stands in the package: JSON with what h5p-standalone stumbles over put right. */
export interface DerivedFile {
  path: string
  size: number
  hash: string
  bytes: Buffer
}

export type CheckedFile = EntryFile | DerivedFile

export interface CheckedPackage {
  title: string
  main: LibraryName
  /** As h5p.json says it; null for `und`. */
  language: string | null
  rights: PackageRights
  libraries: Array<LibraryName & { license: string | null, author: string | null }>
  /** Bytes of all `files`. */
  unpacked: number
  /** A script of a loaded library uses `eval` or `new Function`. */
  needsEval: boolean
  /** What is stored and served; the rest of the package is only in the package. */
  files: CheckedFile[]
}

/**
 * Reads a .h5p file by every rule for packages. Streams: memory does not grow with the package.
 * @param path of the .h5p file on disk
 * @throws PackageRefusal with the first thing that is wrong
 */
export async function checkPackage(path: string): Promise<CheckedPackage> {
  throw new Error(`Not written yet: ${path}`)
}
