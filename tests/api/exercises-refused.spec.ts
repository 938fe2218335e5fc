import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { PACKAGE_LIMITS } from '../../server/services/interactive/check/limits.ts'
import { type Client, json } from '../support/client.ts'
import { forgetPeak, memoryOf } from '../support/memory.ts'
import { packageOf } from '../support/packages/package.ts'
import { zeros } from '../support/packages/zeros.ts'
import { REFUSED } from '../support/packages/refused/all.ts'
import { database, signedUp, type Sample } from '../support/people.ts'

const PATH = '/api/trainer/exercises'
const MB = 1_000_000
/** What a server may take beyond what it has at rest, whatever is sent to it: half of what is promised. */
const MOST_GROWTH = 100 * MB

interface Refusal { message: string, data: { code: string } }

const folder = (): string => join(inject('dataDir'), 'h5p')

/** Every file below the folder of packages: of the store, and those that are being checked. */
async function filesOnDisk(): Promise<string[]> {
  const entries = await readdir(folder(), { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name)).sort()
}

/** Whatever a package leaves behind when it is taken. */
async function everything(): Promise<unknown> {
  const db = await database()
  const ids = (name: string): Promise<unknown[]> => db.collection(name).find({}, { projection: { _id: 1 } }).hint({ _id: 1 }).sort({ _id: 1 }).toArray()
  return { files: await filesOnDisk(), packages: await ids('exercisePackages'), versions: await ids('packageVersions') }
}

/** Packages that come with the software are put in at the start, and perhaps a moment later. */
async function ownPackages(): Promise<void> {
  const names = (await readdir('content/exercises')).map(file => file.replace(/\.json$/, ''))
  const packages = (await database()).collection<{ _id: string }>('exercisePackages')
  await vi.waitFor(async () => expect(await packages.countDocuments({ _id: { $in: names } })).toBe(names.length), { timeout: 30_000 })
}

/** One person may upload so many; the packages are shared among several. */
const EACH = 50
let trainers: Sample[]
let before: unknown

beforeAll(async () => {
  trainers = await Promise.all(Array.from({ length: Math.ceil(REFUSED.length / EACH) + 2 }, () => signedUp('trainer')))
  await ownPackages()
  before = await everything()
  // What a server takes to work at all is no package's.
  for (let count = 0; count < 100; count += 1) await trainers.at(-2)!.client.upload(PATH, { bytes: Buffer.from('no package') })
})

async function expectNothingLeft(): Promise<void> {
  expect(await everything()).toEqual(before)
}

/** Sends a package that never ends, without saying how large it is. */
function uploadPieces({ base, session }: Client, bytes: number): Promise<Response> {
  const piece = Buffer.alloc(1024 * 1024)
  async function* body(): AsyncGenerator<Buffer> {
    yield Buffer.from('--part\r\ncontent-disposition: form-data; name="file"; filename="vaja.h5p"\r\ncontent-type: application/octet-stream\r\n\r\n')
    yield packageOf()
    for (let sent = 0; sent <= bytes; sent += piece.length) yield piece
    yield Buffer.from('\r\n--part--\r\n')
  }
  return fetch(new URL(PATH, base), {
    method: 'POST',
    body: body(),
    duplex: 'half',
    headers: { 'content-type': 'multipart/form-data; boundary=part', 'accept-language': 'sl', 'origin': base, 'sec-fetch-site': 'same-origin', 'cookie': `tcm=${session}` },
  } as unknown as RequestInit)
}

describe('POST /api/trainer/exercises with a package that is refused', () => {
  it('tells what is wrong with each, in both languages, leaves nothing behind and takes little memory', async () => {
    const pid = inject('serverPid')
    const atRest = await memoryOf(pid)
    await forgetPeak(pid)
    for (const [index, { what, bytes, says: [sl, en] }] of REFUSED.entries()) {
      const { client } = trainers[Math.floor(index / EACH)]!
      const sent = bytes()
      for (const [lang, sentence] of [['sl', sl], ['en', en]] as const) {
        const response = await client.upload(PATH, { bytes: sent }, { lang })
        expect([response.status, await json<Refusal>(response)], what).toMatchObject([422, { message: sentence, data: { code: 'PACKAGE_REFUSED' } }])
      }
    }
    await expectNothingLeft()
    const { peak } = await memoryOf(pid)
    expect((peak - atRest.now) / MB).toBeLessThan(MOST_GROWTH / MB)
  }, 300_000)

  it('takes no more memory for the heaviest of them at once', async () => {
    const heavy = REFUSED.filter(({ what }) => /^(?:a gigabyte|two hundred and forty|four hundred forms|five hundred|as many files|libraries that say)/.test(what))
    expect(heavy).toHaveLength(7)
    // Made before anything is sent: it takes seconds, in which connections that wait would be closed unnoticed.
    const sent = [...heavy, ...heavy].map(({ bytes, says: [sl] }) => ({ bytes: bytes(), sl }))
    const pid = inject('serverPid')
    const atRest = await memoryOf(pid)
    await forgetPeak(pid)
    const { client } = trainers.at(-1)!
    const answers = await Promise.all(sent.map(async ({ bytes, sl }) => {
      const response = await client.upload(PATH, { bytes }, { lang: 'sl' })
      return [(await json<Refusal>(response)).message, sl]
    }))
    for (const [message, sentence] of answers) expect(message).toBe(sentence)
    await expectNothingLeft()
    expect(((await memoryOf(pid)).peak - atRest.now) / MB).toBeLessThan(MOST_GROWTH / MB)
  }, 120_000)

  it('refuses one that is too large while it is read', async () => {
    const pid = inject('serverPid')
    const atRest = await memoryOf(pid)
    await forgetPeak(pid)
    const response = await uploadPieces(trainers.at(-1)!.client, PACKAGE_LIMITS.packageBytes)
    expect([response.status, await json<Refusal>(response)]).toMatchObject([422, {
      message: 'Paket je prevelik (dovoljenih je 100 MB); zmanjšajte slike in posnetke ali vajo razdelite.',
    }])
    await expectNothingLeft()
    expect(((await memoryOf(pid)).peak - atRest.now) / MB).toBeLessThan(MOST_GROWTH / MB)
  })

  it('still takes one that is whole, however large, with as little memory', async () => {
    const pid = inject('serverPid')
    const atRest = await memoryOf(pid)
    await forgetPeak(pid)
    const { client } = trainers.at(-1)!
    const films = Array.from({ length: 4 }, (_, index) => zeros(`content/film-${index}.mp4`, 60))
    const response = await client.upload(PATH, { bytes: packageOf({ h5p: { title: 'Po vsem tem' } }, films) })
    expect([response.status, await response.json()]).toEqual([200, { name: 'po-vsem-tem' }])
    expect((await filesOnDisk()).length).toBeGreaterThan((before as { files: string[] }).files.length)
    expect(((await memoryOf(pid)).peak - atRest.now) / MB).toBeLessThan(MOST_GROWTH / MB)
    expect((await client.post(`${PATH}/po-vsem-tem/remove`)).status).toBe(200)
  })
})
