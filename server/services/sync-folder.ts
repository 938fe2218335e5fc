import { open } from 'node:fs/promises'

/** Waits until what was made, renamed or removed in a folder is on the disk: a new name is there only when its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  }
  finally {
    await handle.close()
  }
}
