import { filesOf, packageOf, type PackageParts } from '../package.ts'
import { zipOf, type ZippedFile } from '../zip.ts'

/** A package that is not taken. */
export interface RefusedPackage {
  what: string
  /** Made when it is wanted: some are large. */
  bytes: () => Buffer
  /** The sentence in both languages. */
  says: readonly [sl: string, en: string]
}

/** The usual package with one more file. */
export function withFile(name: string | Buffer, fields: Omit<ZippedFile, 'name'> = {}, parts: PackageParts = {}): Buffer {
  return packageOf(parts, [{ name, data: 'x', ...fields }])
}

/** The usual package, one file of which is zipped with fields that lie. */
export function withLie(name: string, lie: Partial<ZippedFile>, parts: PackageParts = {}): Buffer {
  return zipOf(Object.entries(filesOf(parts)).map(([file, data]) => ({ name: file, data, ...(file === name ? lie : {}) })))
}
