import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ErasedId } from '../../server/services/own-data/erase.ts'
import { LaunchError } from '../launch/project.ts'

/** Where the ids of all that was erased stand outside the database, so that restoring an older copy of it does not lose them. */
export function erasedFile(dataDir: string): string {
  return join(dataDir, 'erased-ids')
}

/** Not bound to the line's beginning: a crash may have left half a line, with the next one behind it. */
const LINE = /(person|certificate) ([\w-]+)$/

/**
 * Reads a list of erased ids, `person <id>` or `certificate <code>` a line.
 * @returns none, where there is no such file
 * @throws LaunchError that names the line which is neither
 */
export async function readErasedList(path: string): Promise<ErasedId[]> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  // What has no end of line was never finished, and is written again by the erasure that began it.
  return text.split('\n').slice(0, -1).flatMap((line, place) => {
    if (line.trim() === '') return []
    const [, kind, id] = LINE.exec(line.trimEnd()) ?? []
    if (!id) throw new LaunchError(`${path}, line ${place + 1}: neither "person" nor "certificate" and an id.`)
    return [{ kind: kind as ErasedId['kind'], id }]
  })
}
