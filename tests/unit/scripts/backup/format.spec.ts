import { createHash } from 'node:crypto'
import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import mongoose from 'mongoose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkBackup, DamagedBackup, readFrames, writeFrames } from '../../../../scripts/backup/format.ts'
import type { Frame } from '../../../../scripts/backup/format.ts'

const { BSON } = mongoose.mongo
const HEADER: Frame = { kind: 'header', header: { format: 2, product: 'tcm-akademija', schema: 3, createdAt: new Date('2026-11-23T02:00:00Z') } }

let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcm-format-'))
  file = join(folder, 'copy.tcmb')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function* stream(frames: readonly Frame[]): AsyncGenerator<Frame> {
  yield* frames
}

function framesOf(collections: Record<string, object[]>): Frame[] {
  return [
    HEADER,
    ...Object.entries(collections).flatMap(([name, documents]): Frame[] => [
      { kind: 'collection', name },
      ...documents.map((document): Frame => ({ kind: 'document', bytes: BSON.serialize(document) })),
    ]),
    { kind: 'end', counts: Object.fromEntries(Object.entries(collections).map(([name, documents]) => [name, documents.length])), files: 0 },
  ]
}

async function all(path: string): Promise<Frame[]> {
  const found: Frame[] = []
  for await (const frame of readFrames(path)) found.push(frame.kind === 'document' ? { ...frame, bytes: Buffer.from(frame.bytes) } : frame)
  return found
}

const BYTES = [Buffer.from('prva '), Buffer.from('druga')]
const HASH = createHash('sha256').update(Buffer.concat(BYTES)).digest('hex')
const FILE: Frame[] = [{ kind: 'file', hash: HASH, size: 10 }, ...BYTES.map((bytes): Frame => ({ kind: 'bytes', bytes }))]
const EMPTY: Frame = { kind: 'file', hash: createHash('sha256').digest('hex'), size: 0 }

/** A copy with two files behind its documents. */
function withFiles(): Frame[] {
  const frames = framesOf(SMALL)
  const end = frames.pop() as Extract<Frame, { kind: 'end' }>
  return [...frames, ...FILE, EMPTY, { ...end, files: 2 }]
}

const SMALL = { people: [{ _id: 1, name: 'Ana' }, { _id: 2, name: 'Žiga' }], metas: [] }

/** The sentence with which a file is refused. */
async function refusal(path: string): Promise<string> {
  const error: unknown = await checkBackup(path).then(() => new Error('it was accepted'), (reason: unknown) => reason)
  expect(error).toBeInstanceOf(DamagedBackup)
  expect((error as Error).message).toMatch(/^\S+ (is|ends) .*; nothing was written into the database\.$/)
  return (error as Error).message
}

describe('a back-up file with files of packages', () => {
  it('gives back their bytes', async () => {
    await writeFrames(file, stream(withFiles()))
    expect((await all(file)).filter(({ kind }) => kind === 'file' || kind === 'bytes')).toEqual([...FILE, EMPTY])
    expect(await checkBackup(file)).toMatchObject({ counts: { people: 2, metas: 0 }, files: 2 })
  })

  it('of before there were any is read, too', async () => {
    const old = framesOf(SMALL).map(frame => frame.kind === 'header' ? { ...frame, header: { ...frame.header, format: 1 as const } } : frame)
    await writeFrames(file, stream(old))
    expect(await checkBackup(file)).toMatchObject({ files: 0 })
  })

  const at = (frames: Frame[], kind: Frame['kind']) => frames.findIndex(frame => frame.kind === kind)
  it.each([
    ['lacks bytes of one', (frames: Frame[]) => frames.toSpliced(at(frames, 'bytes'), 1), /a file has other bytes/],
    ['has them in another order', (frames: Frame[]) => frames.toSpliced(at(frames, 'bytes'), 2, ...FILE.slice(1).reverse()), /a file has other bytes/],
    ['has more of them', (frames: Frame[]) => frames.toSpliced(at(frames, 'bytes'), 0, FILE[1]!), /a file has other bytes/],
    ['has one of another size than it says', (frames: Frame[]) => frames.map(frame => frame.kind === 'file' && frame.size > 0 ? { ...frame, size: 9 } : frame), /a file has other bytes/],
    ['lacks one', (frames: Frame[]) => frames.toSpliced(at(frames, 'file'), 3), /files are missing/],
    ['has bytes of none', (frames: Frame[]) => frames.toSpliced(at(frames, 'file'), 1), /is damaged/],
    ['has documents behind one', (frames: Frame[]) => frames.toSpliced(-1, 0, frames[1]!), /is damaged/],
    ['is of a later format', (frames: Frame[]) => frames.map(frame => frame.kind === 'header' ? { ...frame, header: { ...frame.header, format: 3 as 2 } } : frame), /not a back-up that this program can read/],
  ])('that %s is refused', async (_what, change, sentence) => {
    await writeFrames(file, stream(change(withFiles())))
    expect(await refusal(file)).toMatch(sentence)
  })
})

describe('a back-up file', () => {
  it('gives back what was written, of any size and in any number', async () => {
    const documents = fc.array(fc.record({ text: fc.string(), bytes: fc.uint8Array({ maxLength: 40_000 }), at: fc.date({ noInvalidDate: true }) }), { maxLength: 30 })
    await fc.assert(fc.asyncProperty(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), documents, { maxKeys: 4, noNullPrototype: true }), async (collections) => {
      await rm(file, { force: true })
      const written = framesOf(collections)
      await writeFrames(file, stream(written))
      expect(await all(file)).toEqual(written.map(frame => frame.kind === 'document' ? { ...frame, bytes: Buffer.from(frame.bytes) } : frame))
      const { counts } = await checkBackup(file)
      expect(counts).toEqual(Object.fromEntries(Object.entries(collections).map(([name, list]) => [name, list.length])))
    }), { numRuns: 40 })
  })

  it('carries a document of sixteen megabytes', async () => {
    const big = { _id: 1, bytes: Buffer.alloc(16 * 1024 * 1024 - 100, 7) }
    await writeFrames(file, stream(framesOf({ certificates: [big, { _id: 2 }] })))
    expect((await checkBackup(file)).counts).toEqual({ certificates: 2 })
  })

  it('is for its owner only, and never written over another', async () => {
    await writeFrames(file, stream(framesOf(SMALL)))
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await expect(writeFrames(file, stream(framesOf(SMALL)))).rejects.toThrow(/EEXIST/)
  })

  it('tells how many bytes and documents went by', async () => {
    const [written, read] = [{ bytes: 0, documents: 0 }, { bytes: 0, documents: 0 }]
    await writeFrames(file, stream(framesOf(SMALL)), written)
    await checkBackup(file, read)
    const { size } = await stat(file)
    expect(read).toEqual({ bytes: size, documents: 2 })
    expect(written).toEqual({ bytes: size - 32, documents: 2 })
  })

  it('is refused with any one byte changed', async () => {
    await writeFrames(file, stream(framesOf(SMALL)))
    const whole = await readFile(file)
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole)
      changed[at]! ^= 1 << (at % 8)
      await writeFile(file, changed)
      await refusal(file)
    }
  })

  it('is refused when cut off anywhere, and when something was added', async () => {
    await writeFrames(file, stream(framesOf(SMALL)))
    const whole = await readFile(file)
    for (let length = 0; length < whole.length; length++) {
      await writeFile(file, whole)
      await truncate(file, length)
      await refusal(file)
    }
    await writeFile(file, whole)
    await appendFile(file, Buffer.from([0]))
    await refusal(file)
  })

  it.each([
    ['something else', 'Dragi dnevnik', /is not a back-up of this program/],
    ['nothing', '', /is not a back-up of this program/],
    ['its beginning only', 'TCMB1\n', /is not whole/],
  ])('that is %s is told apart', async (_what, text, sentence) => {
    await writeFile(file, text)
    expect(await refusal(file)).toMatch(sentence)
  })

  it.each([
    ['has no end', (frames: Frame[]) => frames.slice(0, -1), /its end is missing/],
    ['has no header', (frames: Frame[]) => frames.slice(1), /is damaged/],
    ['lacks a document', (frames: Frame[]) => frames.toSpliced(2, 1), /documents are missing/],
    ['lacks a collection', (frames: Frame[]) => frames.filter(frame => frame.kind !== 'collection' || frame.name !== 'metas'), /documents are missing/],
    ['goes on after its end', (frames: Frame[]) => [...frames, frames[1]!], /is damaged/],
    ['has a document of no collection', (frames: Frame[]) => frames.toSpliced(1, 1), /is damaged/],
    ['is another product\'s', (frames: Frame[]) => [{ kind: 'header', header: { ...(HEADER as Extract<Frame, { kind: 'header' }>).header, product: 'other' as 'tcm-akademija' } } as Frame, ...frames.slice(1)], /not a back-up that this program can read/],
  ])('that %s is refused, though its checksum is right', async (_what, change, sentence) => {
    await writeFrames(file, stream(change(framesOf(SMALL))))
    expect(await refusal(file)).toMatch(sentence)
  })
})
