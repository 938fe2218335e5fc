import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildOwnPackages, type BuiltPackage } from '../../../../../../server/services/interactive/own/build-package.ts'
import { checkPackage } from '../../../../../../server/services/interactive/check/package.ts'

const ROOT = fileURLToPath(new URL('../../../../../../', import.meta.url))
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let packages: BuiltPackage[]
let folder: string

beforeAll(async () => {
  packages = await buildOwnPackages(ROOT)
  folder = await mkdtemp(join(tmpdir(), 'tcm-own-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('exercises of our own', () => {
  it('are one package for each file', () => {
    expect(packages.map(({ name }) => name)).toEqual(['first-measures', 'square-walk'])
  })

  it('pass the check that all packages pass, and need no eval', async () => {
    for (const { name, bytes } of packages) {
      const path = join(folder, `${name}.h5p`)
      await writeFile(path, bytes)
      const { main, needsEval, libraries, files } = await checkPackage(path)
      expect(main).toMatchObject({ machineName: expect.stringMatching(/^TCM\./), majorVersion: 1, minorVersion: 1 })
      expect(needsEval).toBe(false)
      expect(libraries.map(({ machineName }) => machineName)).toEqual(expect.arrayContaining(['TCM.Kit', main.machineName]))
      expect(files.map(file => file.path)).toEqual(expect.arrayContaining(['h5p.json', 'content/content.json', 'TCM.Kit-1.1/css/tokens.css', 'TCM.Kit-1.1/fonts/tcm-head-600.woff2']))
    }
  })

  it('are the same bytes from the same content, and others from another', async () => {
    const again = await buildOwnPackages(ROOT)
    expect(again.map(({ bytes }) => hash(bytes))).toEqual(packages.map(({ bytes }) => hash(bytes)))

    const copy = join(folder, 'copy')
    for (const part of ['content/exercises', 'exercises', 'assets/css', 'assets/fonts']) await cp(join(ROOT, part), join(copy, part), { recursive: true })
    const file = join(copy, 'content/exercises/square-walk.json')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replaceAll('\n', '\r\n'))
    const styles = join(copy, 'exercises/types/TCM.Kit-1.1/kit.css')
    await writeFile(styles, (await readFile(styles, 'utf8')).replaceAll('\n', '\r\n'))
    expect((await buildOwnPackages(copy)).map(({ bytes }) => hash(bytes))).toEqual(packages.map(({ bytes }) => hash(bytes)))

    await writeFile(file, text.replace('Sprehod čez trg', 'Sprehod po trgu'))
    const [first, second] = await buildOwnPackages(copy)
    expect(hash(first!.bytes)).toBe(hash(packages[0]!.bytes))
    expect(hash(second!.bytes)).not.toBe(hash(packages[1]!.bytes))
  })

  it('look as the site does: its own colours and fonts, not copies of them', async () => {
    const entries = unzipSync(packages[0]!.bytes)
    for (const [path, source] of [['css/tokens.css', 'assets/css/tokens.css'], ['fonts/tcm-text-400.woff2', 'assets/fonts/tcm-text-400.woff2']] as const) {
      expect(Buffer.from(entries[`TCM.Kit-1.1/${path}`]!).equals(await readFile(join(ROOT, source))), path).toBe(true)
    }
  })

  it('are not built from a file that does not fit', async () => {
    const copy = join(folder, 'broken')
    for (const part of ['content/exercises', 'exercises', 'assets/css', 'assets/fonts']) await cp(join(ROOT, part), join(copy, part), { recursive: true })
    await writeFile(join(copy, 'content/exercises/trg.json'), '{ "type": "TCM.Grid" }')
    await expect(buildOwnPackages(copy)).rejects.toThrow('content/exercises/trg.json does not fit its type')
  })
})
