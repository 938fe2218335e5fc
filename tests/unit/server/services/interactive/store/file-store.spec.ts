import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FileMissing, type FileStore, StoreAway, WrongBytes } from '../../../../../../server/services/interactive/store/file-store.ts'
import { folderStore } from '../../../../../../server/services/interactive/store/folder-store.ts'
import { s3Store } from '../../../../../../server/services/interactive/store/s3-store.ts'
import { workFolder } from '../../../../../../server/services/interactive/store/work-folder.ts'
import { type S3Server, startS3 } from '../../../../../support/s3-server.ts'

const MiB = 1024 * 1024
let folder: string
let s3: S3Server

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcm-store-'))
  s3 = await startS3()
})
afterEach(async () => {
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})

const inFolder = () => folderStore(join(folder, 'files'), workFolder(join(folder, 'tmp')))
const inBucket = () => s3Store({ ...s3, prefix: 'h5p/' })

const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
/** In small pieces, as files come out of a package. */
const pieces = (bytes: Buffer) => Readable.from((function* () {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
})(), { objectMode: false })
async function put(store: FileStore, bytes: Buffer): Promise<string> {
  await store.put(sum(bytes), bytes.length, () => pieces(bytes))
  return sum(bytes)
}
async function all(store: FileStore): Promise<string[]> {
  const found: string[] = []
  for await (const hash of store.list()) found.push(hash)
  return found.sort()
}

describe.each([['a folder', inFolder], ['a bucket', inBucket]] as const)('files in %s', (_name, open) => {
  it.each([0, 1, 70_000, 5 * MiB, 5 * MiB + 1, 17 * MiB])('of %i bytes come back as they were', async (size) => {
    const store = open()
    const bytes = randomBytes(size)
    const hash = await put(store, bytes)
    expect(await store.size(hash)).toBe(size)
    expect((await buffer(await store.open(hash))).equals(bytes)).toBe(true)
    expect(await all(store)).toEqual([hash])
    expect([...s3.open]).toEqual([])
  })

  it('come in part', async () => {
    const store = open()
    const bytes = randomBytes(1000)
    const hash = await put(store, bytes)
    expect((await buffer(await store.open(hash, { start: 10, end: 19 }))).equals(bytes.subarray(10, 20))).toBe(true)
    expect((await buffer(await store.open(hash, { start: 0, end: 0 }))).equals(bytes.subarray(0, 1))).toBe(true)
    expect((await buffer(await store.open(hash, { start: 999, end: 999 }))).equals(bytes.subarray(999))).toBe(true)
  })

  it('that are there are not read once more', async () => {
    const store = open()
    const bytes = randomBytes(100)
    const hash = await put(store, bytes)
    await store.put(hash, bytes.length, () => {
      throw new Error('read again')
    })
    expect(await all(store)).toEqual([hash])
  })

  it('are made anew where their bytes are others', async () => {
    const store = open()
    const bytes = randomBytes(1000)
    const hash = await put(store, bytes)
    if (s3.objects.size > 0) s3.objects.set(`h5p/${hash}`, randomBytes(1000))
    else await writeFile(join(folder, 'files', hash.slice(0, 2), hash), randomBytes(1000))
    await put(store, bytes)
    expect((await buffer(await store.open(hash))).equals(bytes)).toBe(true)
  })

  it('have one owner, who is none of them', async () => {
    const store = open()
    expect(await store.owner()).toBeNull()
    await store.setOwner('123')
    const hash = await put(store, Buffer.from('a'))
    await store.setOwner('456')
    expect([await open().owner(), await all(store)]).toEqual(['456', [hash]])
  })

  it('are all listed, and removed one by one', async () => {
    const store = open()
    const hashes: string[] = []
    for (let number = 0; number < 8; number++) hashes.push(await put(store, Buffer.from([number])))
    expect(await all(store)).toEqual(hashes.toSorted())
    await store.remove(hashes[3]!)
    await store.remove(hashes[3]!)
    expect(await all(store)).toEqual(hashes.filter((_, place) => place !== 3).toSorted())
    expect(await store.size(hashes[3]!)).toBeNull()
    await expect(store.open(hashes[3]!)).rejects.toThrow(FileMissing)
  })

  it.each([['too few', 50, 100], ['too many', 150, 100], ['others', 100, 100]])('of %s bytes are refused, and nothing stays', async (_what, given, promised) => {
    const store = open()
    const hash = sum(Buffer.alloc(promised, 1))
    await expect(store.put(hash, promised, () => pieces(Buffer.alloc(given, given === promised ? 2 : 1)))).rejects.toThrow(WrongBytes)
    expect(await store.size(hash)).toBeNull()
    expect(await all(store)).toEqual([])
    expect(await readdir(join(folder, 'tmp')).catch(() => [])).toEqual([])
  })

  it('of many parts that turn out to be others leave no parts', async () => {
    const store = open()
    const bytes = randomBytes(12 * MiB)
    await expect(store.put('0'.repeat(64), bytes.length, () => pieces(bytes))).rejects.toThrow(WrongBytes)
    expect(await all(store)).toEqual([])
    expect([...s3.open.keys()]).toEqual([])
  })

  it('whose source breaks off leave nothing', async () => {
    const store = open()
    const broken = new Readable({ read() {
      this.push(Buffer.alloc(10))
      this.destroy(new Error('gone'))
    } })
    await expect(store.put('1'.repeat(64), 20, () => broken)).rejects.toThrow('gone')
    expect(await all(store)).toEqual([])
    expect(await readdir(join(folder, 'tmp')).catch(() => [])).toEqual([])
  })

  it('have no other names than hashes', async () => {
    const store = open()
    for (const name of ['../../etc/passwd', 'A'.repeat(64), `${'0'.repeat(63)}/`, '']) {
      await expect(store.size(name), name).rejects.toThrow('Not a SHA-256')
      await expect(store.open(name), name).rejects.toThrow('Not a SHA-256')
      await expect(store.remove(name), name).rejects.toThrow('Not a SHA-256')
      await expect(store.put(name, 1, () => pieces(Buffer.alloc(1))), name).rejects.toThrow('Not a SHA-256')
    }
    expect(s3.requests).toEqual([])
  })
})

describe('a folder', () => {
  it('makes a file anew that has lost its end', async () => {
    const store = inFolder()
    const bytes = randomBytes(1000)
    const hash = await put(store, bytes)
    await truncate(join(folder, 'files', hash.slice(0, 2), hash), 10)
    await put(store, bytes)
    expect((await buffer(await store.open(hash))).equals(bytes)).toBe(true)
  })

  it('lists nothing that is no file of ours', async () => {
    expect(await all(inFolder())).toEqual([])
  })

  it('is read by its owner only', async () => {
    const { stat } = await import('node:fs/promises')
    const hash = await put(inFolder(), Buffer.from('a'))
    const { mode } = await stat(join(folder, 'files', hash.slice(0, 2), hash))
    expect(mode & 0o777).toBe(0o600)
  })
})

describe('a bucket', () => {
  it('that nobody answers for is away', async () => {
    const gone = await startS3()
    await gone.close()
    const store = s3Store({ ...gone, prefix: 'h5p/' })
    await expect(store.size('0'.repeat(64))).rejects.toMatchObject({ name: 'StoreAway', code: 'ECONNREFUSED' })
    await expect(put(store, Buffer.from('a'))).rejects.toThrow(StoreAway)
  })

  it('that refuses us is not away: somebody must mend it', async () => {
    await expect(s3Store({ ...s3, secret: 'another', prefix: 'h5p/' }).open('0'.repeat(64))).rejects.toMatchObject({ statusCode: 403 })
    await expect(all(s3Store({ ...s3, secret: 'another', prefix: 'h5p/' }))).rejects.toMatchObject({ statusCode: 403 })
  })

  it('takes nothing from who has another secret, key or region', async () => {
    for (const other of [{ secret: 'another' }, { keyId: 'ANOTHER' }, { region: 'eu-test-2' }]) {
      const store = s3Store({ ...s3, ...other, prefix: 'h5p/' })
      await expect(put(store, Buffer.from('a')), JSON.stringify(other)).rejects.toThrow()
    }
    expect([...s3.objects]).toEqual([])
    expect(s3.requests).toEqual([])
  })

  it('shows us our own objects only', async () => {
    const hash = await put(inBucket(), Buffer.from('a'))
    // As long as ours, so that what is behind it would be a hash.
    s3.objects.set(`abc/${'0'.repeat(64)}`, Buffer.from('a'))
    s3.objects.set('h5p/readme.txt', Buffer.from('a'))
    expect(await all(inBucket())).toEqual([hash])
    expect([...s3.objects.keys()]).toContain(`h5p/${hash}`)
  })

  it('that fails tells so, leaves no parts and is not taken for empty', async () => {
    const store = inBucket()
    const bytes = randomBytes(12 * MiB)
    s3.failing = (method, url) => method === 'PUT' && url.searchParams.get('partNumber') === '2' ? 500 : null
    await expect(put(store, bytes)).rejects.toThrow()
    expect([...s3.open.keys()]).toEqual([])
    s3.failing = () => 503
    await expect(store.size(sum(bytes))).rejects.toThrow(StoreAway)
    await expect(store.open(sum(bytes))).rejects.toThrow(StoreAway)
    await expect(all(store)).rejects.toThrow(StoreAway)
    await expect(store.remove(sum(bytes))).rejects.toThrow(StoreAway)
    s3.failing = () => null
    await put(store, bytes)
    expect(await store.size(sum(bytes))).toBe(bytes.length)
  })
})
