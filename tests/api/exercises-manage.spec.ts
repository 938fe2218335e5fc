import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readlinkSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type { PackageDetail, PackageList, PackageTaken } from '#shared/types/exercise.ts'
import type { AuditView } from '#shared/types/people.ts'
import { UPLOADS } from '../../server/services/interactive/limit.ts'
import { Client, json } from '../support/client.ts'
import { catalogue } from '../support/learning.ts'
import { packageOf, validPackage } from '../support/packages/package.ts'
import { type Sample, signedUp } from '../support/people.ts'
import { until } from '../support/started.ts'

interface Refusal { statusCode: number, message: string, data: { code: string, fields?: Record<string, string> } }

const PATH = '/api/trainer/exercises'
const MiB = 1024 * 1024
let trainer: Sample
let made = 0

beforeAll(async () => {
  trainer = await signedUp('trainer')
})

/** A package that no other test has. */
const fresh = (title = `Vaja ${process.pid} ${made++}`) => packageOf({ h5p: { title } })
const add = async (fields: Record<string, string> = {}, bytes: Buffer = fresh()) => {
  const answer = await trainer.client.upload(PATH, { bytes }, fields)
  expect(answer.status, await answer.clone().text()).toBe(200)
  return (await json<PackageTaken>(answer)).name
}
const refusal = async (answer: Promise<Response>) => {
  const { status, ...rest } = await answer.then(async got => ({ status: got.status, ...await json<Refusal>(got) }))
  return { status, code: rest.data.code, fields: rest.data.fields, message: rest.message }
}
const detail = async (name: string) => json<PackageDetail>(await trainer.client.get(`${PATH}/${name}`))
const working = () => readdir(join(inject('dataDir'), 'h5p/tmp')).catch(() => [])
const ownPackage = () => catalogue.exercises.find(({ own }) => own)!.packages.sl

/** Everybody but who manages exercises. */
async function closedTo(ask: (client: Client) => Promise<Response>): Promise<void> {
  expect((await ask(new Client())).status).toBe(401)
  for (const role of ['learner', 'manager'] as const) expect((await ask((await signedUp(role)).client)).status, role).toBe(403)
}

describe('GET /api/trainer/exercises', () => {
  it('is closed to guests and to everybody who does not manage exercises', () => closedTo(client => client.get(PATH)))

  it('lists what came with the software and what trainers brought', async () => {
    const name = await add()
    const { packages, limit } = await json<PackageList>(await trainer.client.get(PATH))
    expect(limit).toBe(100 * MiB)
    expect(packages.find(row => row.name === name)).toMatchObject({ own: false, number: 1, type: 'Sample.Button 1.1.0', usedIn: [] })
    for (const exercise of catalogue.exercises.filter(({ own }) => own)) expect(packages.find(row => row.name === exercise.packages.sl), exercise.name).toMatchObject({ own: true })
  })
})

describe('POST /api/trainer/exercises', () => {
  it('is closed to guests and to everybody who does not manage exercises', () => closedTo(client => client.upload(PATH, { bytes: validPackage() })))

  it('tells so before the package has come', async () => {
    const client = await signedUp('learner')
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(inject('baseUrl')).port) })
    socket.write(head(client.client, 50 * MiB))
    // Of the body, nothing is sent.
    expect(await statusLine(socket)).toContain(' 403 ')
    socket.destroy()
  })

  it('takes a package, under the name that is asked for or one from its title', async () => {
    expect(await add({ name: `dana-${process.pid}` })).toBe(`dana-${process.pid}`)
    expect(await add({ name: '' }, fresh(`Učinek & trud ${process.pid}`))).toBe(`ucinek-trud-${process.pid}`)
    expect(await working()).toEqual([])
    const { entries } = await json<AuditView>(await (await signedUp('admin')).client.get('/api/admin/audit'))
    expect(entries[0]).toMatchObject({ act: 'exercise.add', actor: { id: trainer.id }, subject: null, details: { package: `ucinek-trud-${process.pid}` } })
  })

  it('takes a form, and goes on to the page of the package', async () => {
    const answer = await trainer.client.upload(PATH, { bytes: fresh() }, { lang: 'en', name: `s-strani-${process.pid}` }, { headers: { accept: 'text/html' } })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/en/trainer/exercises/s-strani-${process.pid}?done=added`])
  })

  it('takes many at once, one after another', async () => {
    const names = await Promise.all(Array.from({ length: 6 }, () => add()))
    expect(new Set(names).size).toBe(6)
    expect(await working()).toEqual([])
  })

  it('refuses a package in the reader\'s language, and leaves nothing', async () => {
    const bytes = packageOf({ files: { 'content/../../evil.txt': 'x' } })
    const sl = await refusal(trainer.client.upload(PATH, { bytes }))
    const en = await refusal(trainer.client.upload(PATH, { bytes }, { lang: 'en' }))
    expect([sl.status, sl.code, en.code]).toEqual([422, 'PACKAGE_REFUSED', 'PACKAGE_REFUSED'])
    expect(sl.message).not.toBe(en.message)
    expect(en.message).toContain('evil.txt')
    expect(await working()).toEqual([])
  })

  it('leads a refused form back to its page, with what was typed and the sentence', async () => {
    const answer = await trainer.client.upload(PATH, { bytes: Buffer.from('no zip') }, { lang: 'sl', back: '/trener/vaje', form: 'add', name: 'tipkano' }, { headers: { accept: 'text/html' } })
    expect(answer.status).toBe(303)
    const location = answer.headers.get('location')!
    expect(location).toMatch(/^\/trener\/vaje\?flash=/)
    const flash = await json<{ code: string, message: string, values: Record<string, string> }>(await trainer.client.get(`/api/flash/${location.split('=')[1]}`))
    expect(flash).toMatchObject({ code: 'PACKAGE_REFUSED', values: { form: 'add', name: 'tipkano' } })
    expect(flash.message).toContain('H5P')
  })

  it('wants a file, and one that is called .h5p', async () => {
    expect(await refusal(trainer.client.upload(PATH, null))).toMatchObject({ status: 422, code: 'VALIDATION', fields: { file: 'required' } })
    expect(await refusal(trainer.client.upload(PATH, { bytes: validPackage(), name: 'vaja.zip' }))).toMatchObject({ status: 422, fields: { file: 'package_file' } })
    expect((await trainer.client.upload(PATH, { bytes: fresh(), name: 'VAJA.H5P' })).status).toBe(200)
    expect(await working()).toEqual([])
  })

  it('wants a name that can be one, and is free', async () => {
    for (const name of ['A', 'a b', '../x', 'a--b', '-a', 'č', 'a'.repeat(81)]) expect(await refusal(trainer.client.upload(PATH, { bytes: fresh() }, { name })), name).toMatchObject({ status: 422, fields: { name: expect.any(String) } })
    const name = await add()
    expect(await refusal(trainer.client.upload(PATH, { bytes: fresh() }, { name }))).toMatchObject({ status: 409, code: 'PACKAGE_NAME_TAKEN' })
    expect(await working()).toEqual([])
  })

  it('refuses a package that is too large, whether it says so or not', async () => {
    const large = { status: 422, code: 'PACKAGE_REFUSED', message: expect.stringContaining('100') }
    expect(await refusal(trainer.client.upload(PATH, { bytes: Buffer.alloc(101 * MiB) }))).toMatchObject(large)
    expect(await refusal(sendChunked(trainer.client, 101 * MiB))).toMatchObject(large)
    expect(await working()).toEqual([])
  })

  it('refuses what is no form with a file', async () => {
    expect(await refusal(trainer.client.post(PATH, { file: 'x' }))).toMatchObject({ status: 415, code: 'UNSUPPORTED_BODY' })
    expect(await refusal(trainer.client.form(PATH, { file: 'x' }))).toMatchObject({ status: 415 })
    expect(await refusal(raw(trainer.client, 'multipart/form-data', 'x'))).toMatchObject({ status: 415 })
    expect(await refusal(raw(trainer.client, 'multipart/form-data; charset=utf-8', 'x'))).toMatchObject({ status: 422, code: 'VALIDATION' })
    const broken = raw(trainer.client, 'multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="file"; filename="a.h5p"\r\n\r\nhalf')
    expect(await refusal(broken)).toMatchObject({ status: 422, fields: { file: 'upload_broken' } })
    expect(await working()).toEqual([])
  })

  it('leaves nothing of a sender who goes away, and goes on working', async () => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(inject('baseUrl')).port) })
    socket.write(head(trainer.client, 10 * MiB))
    socket.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.h5p"\r\ncontent-type: application/zip\r\n\r\n')
    socket.write(Buffer.alloc(MiB))
    await until(async () => (await working()).length > 0)
    socket.destroy()
    await until(async () => (await working()).length === 0)
    await add()
  })

  it('bounds how many one person sends in a quarter of an hour', async () => {
    const { client } = await signedUp('trainer')
    for (let sent = 0; sent < UPLOADS; sent++) expect((await client.upload(PATH, null)).status).toBe(422)
    const answer = await client.upload(PATH, { bytes: fresh() })
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true])
    await add()
  })

  it('is refused from another site', async () => {
    const answer = await trainer.client.upload(PATH, { bytes: fresh() }, {}, { headers: { 'sec-fetch-site': 'cross-site' } })
    expect([answer.status, (await json<Refusal>(answer)).data.code]).toEqual([403, 'CROSS_SITE'])
  })
})

describe('GET /api/trainer/exercises/:name', () => {
  it('is closed to guests and to everybody who does not manage exercises', () => closedTo(client => client.get(`${PATH}/${ownPackage()}`)))

  it('tells of the package, and has a frame that plays it', async () => {
    const bytes = fresh()
    const name = await add({}, bytes)
    const found = await detail(name)
    expect(found).toMatchObject({
      name, own: false, number: 1, size: bytes.length, version: createHash('sha256').update(bytes).digest('hex'), needsEval: false,
      rights: { license: 'CC BY', licenseVersion: '4.0', authors: ['Vzorčni Avtor'] }, libraries: [{ name: 'Sample.Button 1.1.0', license: 'MIT' }],
      results: { people: 0, tries: 0, averageBest: null, averageLast: null }, questions: [],
    })
    expect(found.frame).toMatch(/^\/h5p\/play\/[\w-]+\?lang=sl$/)
    const frame = await new Client().get(found.frame)
    expect([frame.status, frame.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')])
  })

  it('knows nothing of names that nobody has', async () => {
    for (const name of ['nikogar', '..%2F..', '%24ne', 'a'.repeat(200)]) expect((await trainer.client.get(`${PATH}/${name}`)).status, name).toBe(404)
  })
})

describe('POST /api/trainer/exercises/:name/replace', () => {
  it('is closed to guests and to everybody who does not manage exercises', async () => {
    const name = await add()
    await closedTo(client => client.upload(`${PATH}/${name}/replace`, { bytes: fresh() }))
  })

  it('lets the name play another version', async () => {
    const name = await add()
    const before = await detail(name)
    const answer = await trainer.client.upload(`${PATH}/${name}/replace`, { bytes: fresh('Nova') })
    expect(await json(answer)).toEqual({ name })
    const after = await detail(name)
    expect(after).toMatchObject({ title: 'Nova', number: 2 })
    expect(after.version).not.toBe(before.version)
    const form = await trainer.client.upload(`${PATH}/${name}/replace`, { bytes: fresh() }, { lang: 'sl' }, { headers: { accept: 'text/html' } })
    expect([form.status, form.headers.get('location')]).toEqual([303, `/trener/vaje/${name}?done=replaced`])
  })

  it('keeps what there was where the new one is refused', async () => {
    const name = await add()
    const before = await detail(name)
    expect((await trainer.client.upload(`${PATH}/${name}/replace`, { bytes: Buffer.from('x') })).status).toBe(422)
    expect(await detail(name)).toEqual({ ...before, frame: expect.any(String) })
  })

  it('does not replace what came with the software, nor what is not there', async () => {
    expect(await refusal(trainer.client.upload(`${PATH}/${ownPackage()}/replace`, { bytes: fresh() }))).toMatchObject({ status: 403, code: 'NOT_ALLOWED' })
    expect(await refusal(trainer.client.upload(`${PATH}/nikogar/replace`, { bytes: fresh() }))).toMatchObject({ status: 404 })
  })
})

describe('POST /api/trainer/exercises/:name/remove', () => {
  it('is closed to guests and to everybody who does not manage exercises', async () => {
    const name = await add()
    await closedTo(client => client.post(`${PATH}/${name}/remove`))
  })

  it('takes a package away, by JSON or a form', async () => {
    const [one, two] = [await add(), await add()]
    expect(await json(await trainer.client.post(`${PATH}/${one}/remove`))).toEqual({})
    expect((await trainer.client.get(`${PATH}/${one}`)).status).toBe(404)
    const form = await trainer.client.form(`${PATH}/${two}/remove`, { lang: 'en' })
    expect([form.status, form.headers.get('location')]).toEqual([303, '/en/trainer/exercises?done=removed'])
    const { entries } = await json<AuditView>(await (await signedUp('admin')).client.get('/api/admin/audit'))
    expect(entries[0]).toMatchObject({ act: 'exercise.remove', actor: { id: trainer.id }, details: { package: two } })
  })

  it('does not remove what came with the software, nor what is not there', async () => {
    expect(await refusal(trainer.client.post(`${PATH}/${ownPackage()}/remove`))).toMatchObject({ status: 403, code: 'NOT_ALLOWED' })
    expect(await refusal(trainer.client.post(`${PATH}/nikogar/remove`))).toMatchObject({ status: 404 })
  })
})

describe('GET /api/trainer/exercises/:name/file', () => {
  it('is closed to guests and to everybody who does not manage exercises', () => closedTo(client => client.get(`${PATH}/${ownPackage()}/file`)))

  it('is the file that was uploaded, to be saved', async () => {
    const bytes = fresh()
    const name = await add({}, bytes)
    const answer = await trainer.client.get(`${PATH}/${name}/file`)
    expect(Object.fromEntries(['content-type', 'content-length', 'content-disposition', 'content-security-policy', 'x-content-type-options', 'cache-control'].map(header => [header, answer.headers.get(header)]))).toEqual({
      'content-type': 'application/zip', 'content-length': String(bytes.length), 'content-disposition': `attachment; filename="${name}.h5p"`,
      'content-security-policy': 'sandbox; default-src \'none\'', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store',
    })
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  })

  it.runIf(process.platform === 'linux')('is let go of when the reader goes away', async () => {
    const bytes = packageOf({ files: Object.fromEntries(Array.from({ length: 20 }, (_, place) => [`content/images/${place}.png`, randomBytes(MiB)])) })
    const name = await add({}, bytes)
    const hash = createHash('sha256').update(bytes).digest('hex')
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(inject('baseUrl')).port) })
    socket.write(`GET ${PATH}/${name}/file HTTP/1.1\r\nHost: ${new URL(inject('baseUrl')).host}\r\nCookie: tcm=${trainer.client.session}\r\n\r\n`)
    await once(socket, 'data')
    socket.pause()
    await until(() => openFiles(hash) === 1)
    socket.destroy()
    // Some time later, the collection of garbage would close it too.
    await until(() => openFiles(hash) === 0, 5_000)
  })

  it('knows nothing of names that nobody has', async () => {
    expect((await trainer.client.get(`${PATH}/nikogar/file`)).status).toBe(404)
  })
})

/** What a look at another process gives; nothing where that has ended, or closed the file, meanwhile. */
function looked<T>(look: () => T[]): T[] {
  try {
    return look()
  }
  catch (error) {
    if (['ENOENT', 'EACCES', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}

/** How often any process has a stored file open. */
function openFiles(hash: string): number {
  const processes = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  const handles = processes.flatMap(pid => looked(() => readdirSync(`/proc/${pid}/fd`).map(fd => `/proc/${pid}/fd/${fd}`)))
  return handles.flatMap(handle => looked(() => [readlinkSync(handle)])).filter(path => path.endsWith(hash)).length
}

/** Head of an upload with that many bytes, whatever is sent of them. */
function head(client: Client, bytes: number): string {
  const { host, origin } = new URL(client.base)
  return `POST ${PATH} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nSec-Fetch-Site: same-origin\r\nAccept: application/json\r\nCookie: tcm=${client.session}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${bytes}\r\n\r\n`
}

async function statusLine(socket: Socket): Promise<string> {
  const [chunk] = await once(socket, 'data') as [Buffer]
  return chunk.toString('latin1').split('\r\n', 1)[0]!
}

function raw(client: Client, type: string, body: BodyInit, more: RequestInit = {}): Promise<Response> {
  return fetch(new URL(PATH, client.base), { method: 'POST', body, headers: { 'accept': 'application/json', 'content-type': type, 'cookie': `tcm=${client.session}`, 'origin': client.base, 'sec-fetch-site': 'same-origin' }, ...more })
}

/** A file of so many bytes, without saying beforehand how many they are. */
function sendChunked(client: Client, bytes: number): Promise<Response> {
  const chunk = Buffer.alloc(MiB)
  async function* body() {
    yield Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a.h5p"\r\ncontent-type: application/zip\r\n\r\n')
    for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk
    yield Buffer.from('\r\n--b--\r\n')
  }
  return raw(client, 'multipart/form-data; boundary=b', Readable.toWeb(Readable.from(body())) as BodyInit, { duplex: 'half' } as RequestInit)
}
