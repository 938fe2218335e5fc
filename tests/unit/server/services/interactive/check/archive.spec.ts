import type { FileHandle } from 'node:fs/promises'
import { expect, it, vi } from 'vitest'
import { readArchive } from '../../../../../../server/services/interactive/check/archive.ts'
import { onDisk } from '../../../../../support/packages/checked.ts'
import { packageOf } from '../../../../../support/packages/package.ts'

/** Reads of the disk that still succeed. */
let left = Infinity

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  return { ...real, open: async (path: string): Promise<FileHandle> => {
    const file = await real.open(path)
    const read = file.read.bind(file) as (...given: unknown[]) => unknown
    return Object.assign(file, { read: async (...given: unknown[]) => {
      if (left-- <= 0) throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'read' })
      return read(...given)
    } })
  } }
})

it('a disk that cannot be read is no fault of the package, wherever in it that is', async () => {
  const path = await onDisk(packageOf())
  let failed = 0
  for (let whole = false; !whole; failed += 1) {
    left = failed
    whole = await readArchive(path).then(() => true, (error: unknown) => {
      expect(error, `after ${failed} reads`).toMatchObject({ code: 'EIO' })
      return false
    })
  }
  // The beginning, the end, the list and a header for each entry.
  expect(failed).toBeGreaterThan(5)
})
