import type { FileHandle } from 'node:fs/promises'
import { RandomAccessReader } from 'yauzl'

/**
 * A file for yauzl to read. Its own reader hands any position that an archive names to `fs.read`, and that throws outside
 * of every promise when the number is too large: a package could end the process. This one answers with an error.
 */
export class ArchiveReader extends RandomAccessReader {
  private readonly file: FileHandle
  private readonly size: number

  constructor(file: FileHandle, size: number) {
    super()
    this.file = file
    this.size = size
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null, bytesRead?: number) => void): void {
    if (!Number.isSafeInteger(position) || position < 0 || position + length > this.size) {
      setImmediate(callback, new Error('beyond the end of the archive'))
      return
    }
    this.file.read(buffer, offset, length, position).then(({ bytesRead }) => callback(null, bytesRead), callback)
  }
}
