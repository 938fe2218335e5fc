import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { syncFolder } from '../../sync-folder.ts'
import { type ByteRange, checkedHash, FileMissing, type FileStore, ifThere, isHash, isSound, verifying } from './file-store.ts'
import { namesIn, type WorkFolder } from './work-folder.ts'

/** Says whose folder it is; beside the folders of the files. */
const OWNER = 'owner'

/**
 * Keeps files in a folder: `ab/abcdef…`, named by hash. A name appears when all of the file is on the disk.
 * @param work on the same file system, where files are made
 */
export function folderStore(folder: string, work: WorkFolder): FileStore {
  const place = (hash: string) => join(folder, checkedHash(hash).slice(0, 2), hash)

  const sizeOf = async (hash: string): Promise<number | null> => (await ifThere(stat(place(hash)), isNotThere))?.size ?? null

  const reading = async (hash: string, range?: ByteRange): Promise<Readable> => {
    // Opened first, so that a file that is not there is told before anything is answered.
    const file = await ifThere(open(place(hash), 'r'), isNotThere)
    if (!file) throw new FileMissing(hash)
    return file.createReadStream(range)
  }

  return {
    size: sizeOf,
    open: reading,

    async put(hash, size, content) {
      // A disk that lost something: the file is made anew.
      if (await isSound({ size: sizeOf, open: reading }, hash, size)) return
      const made = await work.newPath('.file')
      try {
        await writeWhole(made, hash, size, await content())
        const parent = join(folder, hash.slice(0, 2))
        await mkdir(parent, { recursive: true, mode: 0o700 })
        await rename(made, place(hash))
        await syncFolder(parent)
      }
      finally {
        await rm(made, { force: true })
      }
    },

    async remove(hash) {
      await rm(place(hash), { force: true })
    },

    async* list() {
      for (const part of await namesIn(folder)) {
        if (part === OWNER) continue
        for (const name of await namesIn(join(folder, part))) if (isHash(name)) yield name
      }
    },

    owner: () => ifThere(readFile(join(folder, OWNER), 'utf8'), isNotThere),

    async setOwner(owner) {
      const made = await work.newPath('.owner')
      try {
        await writeSynced(made, [Buffer.from(owner)])
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await rename(made, join(folder, OWNER))
        await syncFolder(folder)
      }
      finally {
        await rm(made, { force: true })
      }
    },
  }
}

async function writeWhole(path: string, hash: string, size: number, content: Readable): Promise<void> {
  await pipeline(content, verifying(hash, size), (chunks: AsyncIterable<Buffer>) => writeSynced(path, chunks))
}

async function writeSynced(path: string, chunks: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of chunks) await file.writeFile(chunk)
    await file.sync()
  }
  finally {
    await file.close()
  }
}

function isNotThere(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
