import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { checkPackage, type CheckedPackage } from '../../../server/services/interactive/check/package.ts'

const folders: string[] = []

/** Writes a package where it can be checked; it goes when the tests of the file are through. */
export async function onDisk(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tcm-package-'))
  folders.push(folder)
  const path = join(folder, 'package.h5p')
  await writeFile(path, bytes)
  return path
}

/** What the check makes of the bytes of a package. */
export async function checked(bytes: Uint8Array): Promise<CheckedPackage> {
  return checkPackage(await onDisk(bytes))
}

/** What it makes of a file of so many bytes, all of them zero. */
export async function checkedSize(bytes: number): Promise<CheckedPackage> {
  const path = await onDisk(Buffer.alloc(0))
  await truncate(path, bytes)
  return checkPackage(path)
}

afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})
