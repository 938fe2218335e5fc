import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebReadable } from 'node:stream/web'
import { S3Client } from '@bradenmacdonald/s3-lite-client'
import { type ByteRange, checkedHash, FileMissing, type FileStore, ifThere, isHash, isSound, StoreAway, verifying } from './file-store.ts'

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

/** A larger file is sent in parts of this size, of which one is in memory. It is the least that S3 allows. */
const PART_BYTES = 5 * 1024 * 1024

/** Says whose files they are. */
const OWNER = 'owner'

/** Keeps files in a bucket, as objects named by hash. Each request is signed over its bytes, so the storage refuses what was changed on the way. */
export function s3Store({ endpoint, bucket, region, keyId, secret, prefix }: S3Place): FileStore {
  const client = new S3Client({ endPoint: endpoint, bucket, region, accessKey: keyId, secretKey: secret, pathStyle: true })
  const name = (hash: string) => prefix + checkedHash(hash)

  const sizeOf = async (hash: string): Promise<number | null> => (await ifThere(asked(client.statObject(name(hash))), isNotThere))?.size ?? null

  const reading = async (hash: string, range?: ByteRange): Promise<Readable> => {
    const answer = await ifThere(asked(range
      ? client.getPartialObject(name(hash), { offset: range.start, length: range.end - range.start + 1 })
      : client.getObject(name(hash))), isNotThere)
    if (!answer) throw new FileMissing(hash)
    return answer.body ? Readable.fromWeb(answer.body as WebReadable<Uint8Array>) : Readable.from([])
  }

  return {
    size: sizeOf,
    open: reading,

    async put(hash, size, content) {
      if (await isSound({ size: sizeOf, open: reading }, hash, size)) return
      await pipeline(await content(), verifying(hash, size), async (chunks: AsyncIterable<Buffer>) => {
        if (size < PART_BYTES) await asked(client.putObject(name(hash), await whole(chunks)))
        else await putParts(client, name(hash), chunks)
      })
    },

    async remove(hash) {
      await asked(client.deleteObject(name(hash)))
    },

    async* list() {
      const objects = client.listObjects({ prefix })
      for (let next = await asked(objects.next()); !next.done; next = await asked(objects.next())) {
        const found = next.value.key.slice(prefix.length)
        if (isHash(found)) yield found
      }
    },

    async owner() {
      return await (await ifThere(asked(client.getObject(prefix + OWNER)), isNotThere))?.text() ?? null
    },

    async setOwner(owner) {
      await asked(client.putObject(prefix + OWNER, owner))
    },
  }
}

/** Sends a file part after part. The library would send four at a time, which takes five times the memory, and leave the parts of one that broke off. */
async function putParts(client: S3Client, objectName: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  const begun = await asked(client.makeRequest({ method: 'POST', objectName, query: { uploads: '' }, returnBody: true }))
  const uploadId = told(await begun.text(), /<UploadId>([^<]+)<\/UploadId>/)
  try {
    const parts: string[] = []
    for await (const payload of inParts(chunks)) {
      const number = parts.length + 1
      const { headers } = await asked(client.makeRequest({ method: 'PUT', objectName, query: { partNumber: String(number), uploadId }, payload }))
      parts.push(`<Part><PartNumber>${number}</PartNumber><ETag>${headers.get('etag')}</ETag></Part>`)
    }
    const payload = `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.join('')}</CompleteMultipartUpload>`
    const ended = await asked(client.makeRequest({ method: 'POST', objectName, query: { uploadId }, payload, returnBody: true }))
    // A failure may come with status 200, since it shows only after the answer has begun.
    told(await ended.text(), /<(CompleteMultipartUploadResult)[\s>]/)
  }
  catch (error) {
    // Why it failed matters more than whether its parts could be deleted; docs/operations.md has a rule by which the storage does.
    await client.makeRequest({ method: 'DELETE', objectName, query: { uploadId }, statusCode: 204 }).catch(() => undefined)
    throw error
  }
}

function told(answer: string, what: RegExp): string {
  const found = what.exec(answer)?.[1]
  if (found === undefined) throw new Error(`The storage answered otherwise than it should: ${answer.slice(0, 200)}`)
  return found
}

/** Pieces of the size that parts have, each in the place of the one before: who asks for the next has sent that. */
async function* inParts(chunks: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const part = new Uint8Array(PART_BYTES)
  let filled = 0
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const taken = chunk.subarray(at, at + PART_BYTES - filled)
      part.set(taken, filled)
      at += taken.length
      filled += taken.length
      if (filled < PART_BYTES) continue
      yield part
      filled = 0
    }
  }
  if (filled > 0) yield part.subarray(0, filled)
}

async function whole(chunks: AsyncIterable<Buffer>): Promise<Uint8Array<ArrayBuffer>> {
  const bytes: Buffer[] = []
  for await (const chunk of chunks) bytes.push(chunk)
  return Buffer.concat(bytes)
}

/** Tells a storage that is away from one that refuses us: the first passes, the second is for the operator to mend. */
async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  }
  catch (error) {
    const { statusCode, code, cause } = error as { statusCode?: number, code?: string, cause?: { code?: string } }
    // Without a status there was no answer: `fetch` tells why in the cause alone.
    if (statusCode === undefined && error instanceof TypeError) throw new StoreAway(cause?.code ?? 'no answer')
    if (statusCode !== undefined && statusCode >= 500) throw new StoreAway(code ?? String(statusCode))
    throw error
  }
}

function isNotThere(error: unknown): boolean {
  return (error as { statusCode?: number }).statusCode === 404
}
