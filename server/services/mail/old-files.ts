import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Deletes mails that were written as files, whole or half, once they are as old as the list of mails is kept:
 * they hold addresses, and links that worked.
 * @param folder need not be there
 */
export async function deleteOldFiles(folder: string, before: Date): Promise<void> {
  for (const name of await namesIn(folder)) {
    const file = join(folder, name)
    if (/\.(eml|part)$/.test(name) && (await stat(file)).mtime < before) await rm(file, { force: true })
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
