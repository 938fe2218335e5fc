import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { checkApart, useCheckScript } from '../../../../../../server/services/interactive/check/apart.ts'
import { checkPackage, contentOf } from '../../../../../../server/services/interactive/check/package.ts'
import { describeRefusal, PackageRefusal } from '../../../../../../server/services/interactive/check/refusal.ts'
import { onDisk } from '../../../../../support/packages/checked.ts'
import { packageOf } from '../../../../../support/packages/package.ts'
import { REFUSED } from '../../../../../support/packages/refused/all.ts'

describe('a check in a thread of its own', () => {
  it('comes to the same as one in this thread, and its files can be read', async () => {
    const archive = await onDisk(packageOf())
    const [apart, here] = [await checkApart(archive), await checkPackage(archive)]
    expect(apart.files.map(({ path, size, hash }) => [path, size, hash])).toEqual(here.files.map(({ path, size, hash }) => [path, size, hash]))
    expect({ ...apart, files: [] }).toEqual({ ...here, files: [] })
    for (const [index, file] of here.files.entries()) expect(await buffer(contentOf(apart, apart.files[index]!))).toEqual(await buffer(contentOf(here, file)))
  })

  it('refuses what that refuses, by the same sentence', async () => {
    for (const { bytes, says: [sl, en] } of REFUSED.filter(({ says }) => says[1].includes('“')).slice(0, 3)) {
      const refusal: unknown = await checkApart(await onDisk(bytes())).catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(PackageRefusal)
      expect([describeRefusal(refusal as PackageRefusal, 'sl'), describeRefusal(refusal as PackageRefusal, 'en')]).toEqual([sl, en])
    }
  })

  it('fails by itself where the file cannot be read', async () => {
    const path = await onDisk(Buffer.alloc(0))
    await expect(checkApart(`${path}.gone`)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('the thread of a check', () => {
  const failing: Array<[string, string, object]> = [
    ['takes more memory than any package needs', 'const all = []; for (;;) all.push({ item: [all.length] })', { code: 'ERR_WORKER_OUT_OF_MEMORY' }],
    ['throws', 'throw new RangeError("for a test")', { name: 'RangeError' }],
    ['ends without a word', '', { message: 'The check of a package ended without an outcome.' }],
  ]
  it.each(failing)('ends alone where it %s', async (_, script, error) => {
    useCheckScript(script)
    await expect(checkApart('nowhere.h5p')).rejects.toMatchObject(error)
  })

  it('is told the path and nothing else', async () => {
    useCheckScript('const { parentPort, workerData } = require("node:worker_threads"); parentPort.postMessage({ checked: [workerData, process.env, process.execArgv] })')
    expect(await checkApart('nowhere.h5p')).toEqual(['nowhere.h5p', {}, []])
  })
})
