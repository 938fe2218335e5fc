import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { validPackage } from '../../../../../support/packages/package.ts'
import { checked } from '../../../../../support/packages/checked.ts'

describe('a package that is whole', () => {
  it('is read', async () => {
    const found = await checked(validPackage())
    expect(found.title).toBe('Vzorčna vaja')
    for (const file of found.files) {
      const bytes = 'bytes' in file ? file.bytes : await buffer(await file.open())
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.hash)
    }
  })
})
