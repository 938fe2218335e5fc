import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MailKind } from '#shared/types/mail.ts'
import { fileDelivery } from '../../../../../server/services/mail/deliver.ts'
import { deleteFilesTo, deleteOldFiles, fileName, useMailFolder } from '../../../../../server/services/mail/files.ts'

const NOW = new Date('2026-11-30T00:00:00Z')
const MAIL = { subject: 'Zadeva', text: 'To: drugi@example.org\n', html: '<p></p>' }
let folder: string
let count = 0
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcm-mail-'))
  useMailFolder(folder)
})
afterEach(async () => {
  useMailFolder(null)
  await rm(folder, { recursive: true })
})

async function put(kind: MailKind, at: string, to = 'vzorec@example.org'): Promise<string> {
  const stored = { ...MAIL, kind, to, createdAt: new Date(at), messageId: `<${String(++count).padStart(8, '0')}${'0'.repeat(24)}@example.org>` }
  await fileDelivery(folder, 'ucilnica@example.org', () => undefined).send(stored)
  return fileName(stored)
}
const left = async () => (await readdir(folder)).sort()

describe('mails past their period', () => {
  it('are deleted, half-written ones too, farewells after half a day, and nothing else', async () => {
    await put('sign-in', '2026-10-30T23:59:00Z')
    await writeFile(join(folder, `${fileName({ kind: 'confirm', createdAt: new Date('2026-10-30T23:59:00Z'), messageId: '<0123abcd@x>' })}.part`), '')
    await put('erased', '2026-11-29T11:59:00Z')
    const kept = [await put('sign-in', '2026-10-31T00:01:00Z'), await put('erased', '2026-11-29T12:01:00Z')]
    await writeFile(join(folder, 'notes.txt'), 'To: vzorec@example.org')
    await deleteOldFiles(30, NOW)
    expect(await left()).toEqual([...kept, 'notes.txt'].sort())
  })

  it('need no folder', async () => {
    useMailFolder(join(folder, 'none'))
    await deleteOldFiles(30, NOW)
    useMailFolder(null)
    await deleteOldFiles(30, NOW)
  })
})

describe('mails to somebody who is erased', () => {
  it('are deleted, to former addresses too; the farewell and what others got stays', async () => {
    const long = `${'dolg'.repeat(15)}@${'example.'.repeat(20)}org`
    for (const to of ['vzorec@example.org', 'prej@example.org', long]) await put('sign-in', '2026-11-20T10:00:00Z', to)
    const kept = [
      await put('erased', '2026-11-20T10:00:00Z'),
      await put('sign-in', '2026-11-20T10:00:00Z', 'drugi@example.org'),
      await put('sign-in', '2026-11-20T10:00:00Z', 'novzorec@example.org'),
      await put('confirm', '2026-11-20T10:00:02Z'),
    ]
    await writeFile(join(folder, 'notes.txt'), 'To: vzorec@example.org')
    await deleteFilesTo(['vzorec@example.org', 'prej@example.org', long, ''], new Date('2026-11-20T10:00:01Z'))
    expect(await left()).toEqual([...kept, 'notes.txt'].sort())
  })
})
