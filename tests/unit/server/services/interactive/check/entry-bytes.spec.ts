import { describe, expect, it } from 'vitest'
import { readArchive } from '../../../../../../server/services/interactive/check/archive.ts'
import { digestEntry } from '../../../../../../server/services/interactive/check/entry-bytes.ts'
import { onDisk } from '../../../../../support/packages/checked.ts'
import { zeros } from '../../../../../support/packages/zeros.ts'
import { zipOf } from '../../../../../support/packages/zip.ts'

describe('an entry that is larger than it says', () => {
  it('is read no further than that', async () => {
    const path = await onDisk(zipOf([{ ...zeros('zeros.txt', 60), size: 100_000 }]))
    const [entry] = await readArchive(path)
    let read = 0
    await expect(digestEntry(path, entry!, ({ length }) => read += length)).rejects.toMatchObject({ code: 'entry-size' })
    expect(read).toBeLessThanOrEqual(100_000)
  })
})
