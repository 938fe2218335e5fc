import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { erasedFile, readErasedList } from '../../../../scripts/backup/erased-list.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcm-erased-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const A = '6b03a52709c54840c4287c9c'
const B = '7b03a52709c54840c4287c9d'

describe('the list of erased ids', () => {
  it('is empty where there is none', async () => {
    expect(await readErasedList(erasedFile(folder))).toEqual([])
  })

  it.each([
    ['people and certificates', `person ${A}\ncertificate K7M-2x_9\n`, [{ kind: 'person', id: A }, { kind: 'certificate', id: 'K7M-2x_9' }]],
    ['empty lines and lines of another system', `person ${A}\r\n\nperson ${B}\n`, [{ kind: 'person', id: A }, { kind: 'person', id: B }]],
    ['a last line that a crash cut off', `person ${A}\nperson 7b03`, [{ kind: 'person', id: A }]],
    ['lines that a crash cut off, with more behind', `person ${A}\nperson 7b03\nperson ${B}\ncert\nperson\n`, [{ kind: 'person', id: A }, { kind: 'person', id: B }]],
    ['a certificate that is hardly there', 'certificate a\n', [{ kind: 'certificate', id: 'a' }]],
  ])('is read with %s', async (_what, text, expected) => {
    await writeFile(erasedFile(folder), text)
    expect(await readErasedList(erasedFile(folder))).toEqual(expected)
  })

  it('that is something else is refused with its line', async () => {
    for (const line of ['Ana Novak', 'person Ana', `person ${A}0`, 'certificate a b']) {
      await writeFile(erasedFile(folder), `person ${A}\n${line}\n`)
      await expect(readErasedList(erasedFile(folder)), line).rejects.toThrow(`${erasedFile(folder)}, line 2: neither`)
    }
  })
})
