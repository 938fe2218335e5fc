import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ErasedId } from '../../server/services/own-data/erased-list.ts'
import { LaunchError } from '../launch/project.ts'

/** Where the ids of all that was erased stand outside the database, so that restoring an older copy of it does not lose them. */
export function erasedFile(dataDir: string): string {
  return join(dataDir, 'erased-ids')
}

const LINE = /^(person|certificate) ([0-9a-f]{24}|(?<=certificate )[\w-]+)$/

/** A crash may have left half a line; the erasure that began it wrote it again behind. */
function isHalf(line: string): boolean {
  return 'person '.startsWith(line) || 'certificate '.startsWith(line) || /^person [0-9a-f]{1,23}$/.test(line)
}

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
  return text.split('\n').flatMap((whole, place) => {
    const line = whole.trimEnd()
    const [, kind, id] = LINE.exec(line) ?? []
    if (id) return [{ kind: kind as ErasedId['kind'], id }]
    if (line === '' || isHalf(line)) return []
    throw new LaunchError(`${path}, line ${place + 1}: neither "person" nor "certificate" and an id.`)
  })
}
