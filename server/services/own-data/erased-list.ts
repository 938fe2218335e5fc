import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Erased } from '../../models/erased.ts'
import { accountKey } from '../people/ids.ts'

/** What the list of erased ids names. */
export interface ErasedId {
  kind: 'person' | 'certificate'
  /** Id of the person, or code of the certificate. */
  id: string
}

/** Where the list stands beside the database; null: in the database alone, as in tests. */
let file: string | null = null

/** Tells the file that holds the list outside of the database, so that restoring an older copy of it does not lose it. */
export function useErasedFile(path: string | null): void {
  file = path
}

/**
 * Puts ids on the list, in the database and beside it; those that are on it stay. To be done before anything is erased:
 * whatever happens afterwards, what the list names does not come back.
 */
export async function noteErased(ids: readonly ErasedId[]): Promise<void> {
  if (ids.length === 0) return
  await appendMissing(ids)
  const at = new Date()
  await Erased.bulkWrite(ids.map(({ kind, id }) => ({
    updateOne: { filter: { _id: id }, update: { $setOnInsert: { kind, key: kind === 'person' ? accountKey(id) : id, at } }, upsert: true },
  })), { ordered: false })
}

/** Writes what the file lacks, one `person <id>` or `certificate <code>` a line, and waits until the disk has it. */
async function appendMissing(ids: readonly ErasedId[]): Promise<void> {
  if (file === null) return
  const before = await contents(file)
  const known = new Set(before.split('\n'))
  const lines = ids.map(({ kind, id }) => `${kind} ${id}`).filter(line => !known.has(line))
  if (lines.length === 0) return
  // With a database and a mail server elsewhere nothing else has made the folder.
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'a', 0o600)
  try {
    // A crash may have left half a line.
    await handle.write(`${before === '' || before.endsWith('\n') ? '' : '\n'}${lines.join('\n')}\n`)
    await handle.sync()
  }
  finally {
    await handle.close()
  }
}

async function contents(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
