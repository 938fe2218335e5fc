import { Readable } from 'node:stream'
import type { ReadableStream as WebReadable } from 'node:stream/web'
import { S3Client } from '@bradenmacdonald/s3-lite-client'
import { checkedHash, FileMissing, type FileStore, isHash, verifying } from './file-store.ts'

/** Where an S3-compatible storage is, and who we are there. */
export interface S3Place {
  endpoint: string
  bucket: string
  region: string
  keyId: string
  secret: string
  /** What the names of our objects begin with; the rest of the bucket is not ours. */
  prefix: string
}

/** A larger file is sent in parts, four at a time at most, so a file of any size takes five times this much memory. It is the least that S3 allows. */
const PART_BYTES = 5 * 1024 * 1024

/** Keeps files in a bucket, as objects named by hash. Each request is signed over its bytes, so the storage refuses what was changed on the way. */
export function s3Store({ endpoint, bucket, region, keyId, secret, prefix }: S3Place): FileStore {
  const client = new S3Client({ endPoint: endpoint, bucket, region, accessKey: keyId, secretKey: secret, pathStyle: true })
  const name = (hash: string) => prefix + checkedHash(hash)

  const sizeOf = async (hash: string): Promise<number | null> => {
    try {
      return (await client.statObject(name(hash))).size
    }
    catch (error) {
      if (isNotThere(error)) return null
      throw error
    }
  }

  return {
    size: sizeOf,

    async put(hash, size, content) {
      if (await sizeOf(hash) === size) return
      const source = await content()
      const checked = verifying(hash, size)
      source.on('error', error => checked.destroy(error))
      try {
        await client.putObject(name(hash), Readable.toWeb(source.pipe(checked)) as globalThis.ReadableStream<Uint8Array<ArrayBuffer>>, { size, partSize: PART_BYTES })
      }
      catch (error) {
        // Why it failed matters more than whether its parts could be deleted; docs/operations.md has a rule that the storage deletes them by.
        if (size >= PART_BYTES) await giveUpParts(client, name(hash)).catch(() => undefined)
        throw error
      }
      finally {
        source.destroy()
        checked.destroy()
      }
    },

    async open(hash, range) {
      try {
        const answer = range
          ? await client.getPartialObject(name(hash), { offset: range.start, length: range.end - range.start + 1 })
          : await client.getObject(name(hash))
        return answer.body ? Readable.fromWeb(answer.body as WebReadable<Uint8Array>) : Readable.from([])
      }
      catch (error) {
        throw isNotThere(error) ? new FileMissing(hash) : error
      }
    },

    async remove(hash) {
      await client.deleteObject(name(hash))
    },

    async* list() {
      for await (const { key } of client.listObjects({ prefix })) {
        const found = key.slice(prefix.length)
        if (isHash(found)) yield found
      }
    },
  }
}

/** The library leaves the parts of an upload that broke off. Only one upload of a file goes on at a time, so all parts there are its. */
async function giveUpParts(client: S3Client, objectName: string): Promise<void> {
  const answer = await client.makeRequest({ method: 'GET', objectName: '', query: { uploads: '', prefix: objectName }, returnBody: true })
  for (const [, uploadId = ''] of (await answer.text()).matchAll(/<UploadId>([^<]+)<\/UploadId>/g)) {
    await client.makeRequest({ method: 'DELETE', objectName, query: { uploadId }, statusCode: 204 })
  }
}

function isNotThere(error: unknown): boolean {
  return (error as { statusCode?: number }).statusCode === 404
}
