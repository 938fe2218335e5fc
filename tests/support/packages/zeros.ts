import { constants, crc32, deflateRawSync } from 'node:zlib'
import type { ZippedFile } from './zip.ts'

const MIB = 1024 * 1024

/** A file of nothing but zeros, which takes a thousandth of its size in the archive; made without ever being that large. */
export function zeros(name: string, mebibytes: number): ZippedFile {
  const one = Buffer.alloc(MIB)
  const block = deflateRawSync(one, { finishFlush: constants.Z_FULL_FLUSH, level: 9 })
  let crc = 0
  for (let count = 0; count < mebibytes; count += 1) crc = crc32(one, crc)
  const last = Buffer.from([3, 0])
  return { name, packed: Buffer.concat([...Array.from({ length: mebibytes }, () => block), last]), size: mebibytes * MIB, crc }
}
