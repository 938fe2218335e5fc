/** Packages in a bucket, on a server that is killed in the middle of an upload, and with a storage that goes away. */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { PackageDetail, PackageList } from '#shared/types/exercise.ts'
import { prepareDatabase } from '../../scripts/launch/command.ts'
import { serverEnvironment } from '../support/app-server.ts'
import { ENTRY, startEngine, type Engine } from '../support/built.ts'
import { Client, json } from '../support/client.ts'
import { packageOf } from '../support/packages/package.ts'
import { accountIn, signUpFields } from '../support/people.ts'
import { startS3, type S3Server } from '../support/s3-server.ts'
import { until } from '../support/started.ts'

const PATH = '/api/trainer/exercises'
const MiB = 1024 * 1024

let engine: Engine
let s3: S3Server
let dataDir: string
let env: NodeJS.ProcessEnv
let running: ChildProcess
let trainer: Client

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.remove())

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tcm-uploads-'))
  s3 = await startS3()
  const uri = engine.uri(`tcm_uploads_${randomUUID().slice(0, 8)}`)
  env = await serverEnvironment(uri, dataDir, {
    H5P_S3_ENDPOINT: s3.endpoint, H5P_S3_BUCKET: s3.bucket, H5P_S3_REGION: s3.region, H5P_S3_KEY_ID: s3.keyId, H5P_S3_SECRET: s3.secret,
  })
  await prepareDatabase(env)
  trainer = new Client(env.SITE_URL)
  trainer.session = (await accountIn(uri, signUpFields(), 'trainer')).token
})

afterEach(async () => {
  await end('SIGTERM')
  await s3.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function serve(): Promise<void> {
  running = spawn(process.execPath, [ENTRY], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  await until(async () => (await fetch(`${env.SITE_URL}/api/ready`).catch(() => null))?.status === 200)
}

async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (running.exitCode !== null || running.signalCode !== null) return
  running.kill(signal)
  await once(running, 'exit')
}

const working = () => readdir(join(dataDir, 'h5p/tmp')).catch(() => [])
const list = async () => (await json<PackageList>(await trainer.get(PATH))).packages
/** As incompressible as pictures are, so that it goes in several parts. */
const large = () => packageOf({ files: { 'content/images/large.png': crypto.getRandomValues(new Uint8Array(65_536)), ...Object.fromEntries(Array.from({ length: 96 }, (_, place) => [`content/images/${place}.png`, crypto.getRandomValues(new Uint8Array(65_536))])) } })

it('packages of the software and of trainers lie in the bucket, and come out of it', async () => {
  await serve()
  expect((await list()).every(({ own }) => own)).toBe(true)
  const own = s3.objects.size
  expect(own).toBeGreaterThan(0)
  const bytes = large()
  expect(bytes.length).toBeGreaterThan(6 * MiB)
  expect((await trainer.upload(PATH, { bytes }, { name: 'velika' })).status).toBe(200)
  expect(s3.requests.filter(line => line.startsWith('POST'))).not.toEqual([])
  expect(Buffer.from(await (await trainer.get(`${PATH}/velika/file`)).arrayBuffer()).equals(bytes)).toBe(true)
  expect((await readdir(join(dataDir, 'h5p'))).filter(name => name !== 'tmp')).toEqual([])
  expect(await working()).toEqual([])

  // The same files, of a server that begins anew.
  const before = [...s3.objects.keys()]
  await end('SIGTERM')
  await serve()
  expect([...s3.objects.keys()]).toEqual(before)
  expect((await json<PackageDetail>(await trainer.get(`${PATH}/velika`))).size).toBe(bytes.length)
})

it('what a server that was killed was in the middle of is swept by the next', async () => {
  await serve()
  const { host, hostname, port, origin } = new URL(env.SITE_URL!)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.on('error', () => undefined)
  socket.write(`POST ${PATH} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nSec-Fetch-Site: same-origin\r\nCookie: tcm=${trainer.session}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${10 * MiB}\r\n\r\n`)
  socket.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.h5p"\r\n\r\n')
  socket.write(Buffer.alloc(MiB))
  await until(async () => (await working()).length > 0)
  await end('SIGKILL')
  expect(await working()).toHaveLength(1)
  await serve()
  await until(async () => (await working()).length === 0)
})

it('without its storage the site serves all the same, and the exercises come with it', async () => {
  s3.failing = () => 503
  await serve()
  const refused = await trainer.upload(PATH, { bytes: packageOf() })
  expect([refused.status, (await json<{ data: { code: string } }>(refused)).data.code]).toEqual([503, 'UNAVAILABLE'])
  expect(await working()).toEqual([])
  expect((await fetch(`${env.SITE_URL}/`)).status).toBe(200)
  s3.failing = () => null
  expect((await trainer.upload(PATH, { bytes: packageOf() }, { name: 'spet' })).status).toBe(200)
  // The round that puts in what came with the software begins once a minute.
  await until(async () => (await list()).some(({ own }) => own), 120_000)
})
