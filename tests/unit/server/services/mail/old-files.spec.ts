import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { deleteOldFiles } from '../../../../../server/services/mail/old-files.ts'

const LIMIT = new Date('2026-11-01T00:00:00Z')
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcm-mail-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function put(name: string, at: string): Promise<void> {
  await writeFile(join(folder, name), 'To: vzorec@example.org')
  await utimes(join(folder, name), new Date(at), new Date(at))
}

it('deletes mails past their period, half-written ones too, and nothing else', async () => {
  await put('old.eml', '2026-10-31T23:59:00Z')
  await put('old.eml.part', '2026-10-31T23:59:00Z')
  await put('new.eml', '2026-11-01T00:01:00Z')
  await put('notes.txt', '2020-01-01T00:00:00Z')
  await deleteOldFiles(folder, LIMIT)
  expect((await readdir(folder)).sort()).toEqual(['new.eml', 'notes.txt'])
})

it('needs no folder', async () => {
  await deleteOldFiles(join(folder, 'none'), LIMIT)
})
