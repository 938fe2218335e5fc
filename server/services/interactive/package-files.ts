import type { Readable } from 'node:stream'
import { type PackageFile, PackageVersion } from '../../models/package-version.ts'
import { DomainError } from '../errors.ts'
import { type ByteRange, FileMissing, fileStore } from './store/file-store.ts'

/** Files in all tables that are kept in memory: about twenty megabytes. */
const MOST_FILES = 100_000

type Table = ReadonlyMap<string, Pick<PackageFile, 'hash' | 'size'>>

/** Tables of files by version; the one used longest ago first. A version never changes, so neither does its table. */
const tables = new Map<string, Table>()
let kept = 0

/**
 * What a version has under a path.
 * @param version PackageVersionRecord._id
 * @param path as in the package, for instance `content/images/square.png`
 * @returns null where there is no such version or file
 */
export async function fileOfVersion(version: string, path: string): Promise<Pick<PackageFile, 'hash' | 'size'> | null> {
  return (await tableOf(version))?.get(path) ?? null
}

/**
 * The bytes of a stored file, or a part of them.
 * @throws DomainError NOT_FOUND where it has gone with its package
 */
export async function openFile(hash: string, range?: ByteRange): Promise<Readable> {
  try {
    return await fileStore().open(hash, range)
  }
  catch (error) {
    throw error instanceof FileMissing ? new DomainError('NOT_FOUND') : error
  }
}

async function tableOf(version: string): Promise<Table | null> {
  const known = tables.get(version)
  if (known) {
    tables.delete(version)
    tables.set(version, known)
    return known
  }
  const record = await PackageVersion.findById(version, { files: 1 }).lean()
  if (!record) return null
  const table: Table = new Map(record.files.map(({ path, hash, size }) => [path, { hash, size }]))
  keep(version, table)
  return table
}

function keep(version: string, table: Table): void {
  forgetTable(version)
  tables.set(version, table)
  kept += table.size
  for (const [oldest, { size }] of tables) {
    if (kept <= MOST_FILES || oldest === version) return
    tables.delete(oldest)
    kept -= size
  }
}

/** A version that is removed is not found any more, here at once. */
export function forgetTable(version: string): void {
  const table = tables.get(version)
  if (!table) return
  tables.delete(version)
  kept -= table.size
}
