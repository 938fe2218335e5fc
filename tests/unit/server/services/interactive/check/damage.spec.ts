import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeRefusal, PackageRefusal } from '../../../../../../server/services/interactive/check/refusal.ts'
import { checkPackage } from '../../../../../../server/services/interactive/check/package.ts'
import { writeFile } from 'node:fs/promises'
import { onDisk } from '../../../../../support/packages/checked.ts'
import { entriesOf, validPackage } from '../../../../../support/packages/package.ts'
import { zipOf } from '../../../../../support/packages/zip.ts'

const path = await onDisk(Buffer.alloc(0))

/** Either it is whole, or one sentence says why not; anything else that is thrown fails. */
async function isToldOrTaken(bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes)
  try {
    expect((await checkPackage(path)).files.length).toBeGreaterThan(0)
  }
  catch (error) {
    if (!(error instanceof PackageRefusal)) throw error
    expect(describeRefusal(error, 'sl')).not.toContain('undefined')
  }
}

const whole = validPackage()

describe('a package that is damaged', () => {
  it('in some bytes is taken or refused, and nothing else happens', async () => {
    const damage = fc.array(fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) }), { minLength: 1, maxLength: 4 })
    await fc.assert(fc.asyncProperty(damage, async (changes) => {
      const bytes = Buffer.from(whole)
      for (const { at, byte } of changes) bytes[at] = byte
      await isToldOrTaken(bytes)
    }), { numRuns: 150 })
  })

  it('at the end, where the list is, is taken or refused, too', async () => {
    const list = whole.indexOf('PK\u0001\u0002')
    const damage = fc.array(fc.record({ at: fc.integer({ min: list, max: whole.length - 1 }), byte: fc.constantFrom(0, 1, 0x41, 0x7F, 0x80, 0xFF) }), { minLength: 1, maxLength: 8 })
    await fc.assert(fc.asyncProperty(damage, async (changes) => {
      const bytes = Buffer.from(whole)
      for (const { at, byte } of changes) bytes[at] = byte
      await isToldOrTaken(bytes)
    }), { numRuns: 150 })
  })

  it('by names and claims that somebody made up is taken or refused, too', async () => {
    const claim = fc.nat(0xFFFFFFFF)
    const file = fc.record({
      name: fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('content/a.png', 'h5p.json', 'content/', 'a/library.json')),
      data: fc.string(),
      size: claim, packedSize: claim, offset: claim, crc: claim,
      method: fc.constantFrom(0, 8, 12), flags: fc.nat(0xFFFF), mode: fc.nat(0xFFFF),
    }, { requiredKeys: ['name', 'data'] })
    await fc.assert(fc.asyncProperty(fc.array(file, { maxLength: 4 }), files => isToldOrTaken(zipOf([...entriesOf(), ...files]))), { numRuns: 150 })
  })

  it('in what its JSON says is taken or refused, too', async () => {
    const field = fc.constantFrom('title', 'language', 'mainLibrary', 'embedTypes', 'preloadedDependencies', 'license', 'authors', 'machineName', 'majorVersion', 'runnable', 'coreApi', 'preloadedJs', 'picture', '__proto__', 'constructor')
    const said = fc.dictionary(field, fc.jsonValue({ maxDepth: 3 }))
    const names = fc.constantFrom('h5p.json', 'content/content.json', 'Sample.Button-1.1/library.json')
    await fc.assert(fc.asyncProperty(names, said, async (name, json) => {
      await isToldOrTaken(zipOf(entriesOf().map(entry => entry.name === name ? { name, data: JSON.stringify({ ...JSON.parse(entry.data as string), ...json }) } : entry)))
    }), { numRuns: 150 })
  })
})
