import { open, readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { MailKind } from '#shared/types/mail.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** A farewell is written when nothing else of the person is left; in the folder it has this long to be found. */
const FAREWELL_MS = DAY_MS / 2
/** The head of a mail of ours, up to the address it goes to, is far shorter. */
const HEAD_BYTES = 4096

/** Where mails are written as files; null: nowhere, as in tests. */
let folder: string | null = null

/** Tells where mails are written as files, or were while there was no mail server. */
export function useMailFolder(path: string | null): void {
  folder = path
}

/** `2026-11-23T08-15-30-120Z-sign-in-0f3a9c1e.eml` */
export function fileName({ kind, createdAt, messageId }: { kind: MailKind, createdAt: Date, messageId: string }): string {
  return `${createdAt.toISOString().replace(/[:.]/g, '-')}-${kind}-${messageId.slice(1, 9)}.eml`
}

/** A mail in the folder, whole or half written. */
interface MailFile {
  path: string
  kind: string
  createdAt: Date
}

function readName(name: string): Omit<MailFile, 'path'> | null {
  const found = /^(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)-(\d{3}Z)-(.+)-[0-9a-f]{8}\.eml(?:\.part)?$/.exec(name)
  if (!found) return null
  const [, day, hours, minutes, seconds, rest, kind] = found
  return { kind: kind!, createdAt: new Date(`${day}${hours}:${minutes}:${seconds}.${rest}`) }
}

/**
 * Deletes mails that were written as files, whole or half, once they are as old as the list of mails is kept, farewells sooner:
 * they hold addresses, and links that worked.
 */
export async function deleteOldFiles(keepDays: number, now = new Date()): Promise<void> {
  for (const { path, kind, createdAt } of await mailFiles()) {
    const life = kind === 'erased' ? FAREWELL_MS : keepDays * DAY_MS
    if (createdAt.getTime() < now.getTime() - life) await rm(path, { force: true })
  }
}

/** Deletes the files of single mails, whole or half written. */
export async function deleteFilesOf(mails: ReadonlyArray<Parameters<typeof fileName>[0]>): Promise<void> {
  const names = new Set(mails.map(fileName))
  for (const { path } of await mailFiles()) if (names.has(basename(path, '.part'))) await rm(path, { force: true })
}

/**
 * Deletes the files of all mails to an erased person, but not the farewell, which has just been written or is about to be.
 * @param addresses theirs, also former ones
 * @param until when the person was gone: later ones are somebody else's
 */
export async function deleteFilesTo(addresses: readonly string[], until = new Date()): Promise<void> {
  const theirs = new Set(addresses)
  for (const { path, kind, createdAt } of await mailFiles()) {
    if (kind !== 'erased' && createdAt <= until && theirs.has(await addressee(path))) await rm(path, { force: true })
  }
}

async function mailFiles(): Promise<MailFile[]> {
  const within = folder
  if (within === null) return []
  return (await namesIn(within)).flatMap((name) => {
    const known = readName(name)
    return known ? [{ path: join(within, name), ...known }] : []
  })
}

/** Whom a mail goes to; empty where it says so nowhere, or has just been deleted. */
async function addressee(path: string): Promise<string> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
      const head = buffer.toString('latin1', 0, bytesRead).split('\r\n\r\n')[0]!.replaceAll(/\r\n[ \t]+/g, ' ')
      return /^To: *<?(\S+?)>?$/m.exec(head.replaceAll('\r', ''))?.[1] ?? ''
    }
    finally {
      await file.close()
    }
  }
  catch (error) {
    if (isMissing(error)) return ''
    throw error
  }
}

async function namesIn(path: string): Promise<string[]> {
  try {
    return await readdir(path)
  }
  catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
