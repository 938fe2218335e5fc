/** The server started alone, without `npm start`: it must notice by itself whether it may work with its database. */
import { closeSync, openSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import mongoose from 'mongoose'
import { prepareDatabase } from '../../scripts/launch/command.ts'
import { startServer } from '../../scripts/launch/server.ts'
import { serverEnvironment } from '../support/app-server.ts'
import { ENTRY, startEngine, type Engine } from '../support/built.ts'
import { until } from '../support/started.ts'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.remove())

/** Starts the build itself on a database as it is. */
async function serveAlone(mongoUri: string) {
  const folder = await mkdtemp(join(tmpdir(), 'tcm-alone-'))
  const env = await serverEnvironment(mongoUri, folder)
  const printed = join(folder, 'printed.log')
  const output = openSync(printed, 'a')
  const base = env.SITE_URL!
  const server = await startServer({ args: [ENTRY], env, readyUrl: `${base}/api/health`, stdio: ['ignore', output, output], log: () => undefined })
  return {
    env,
    status: async (path: string) => (await fetch(base + path)).status,
    printed: () => readFileSync(printed, 'utf8'),
    stop: async () => {
      await server.stop()
      closeSync(output)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

describe('a server started alone', () => {
  it('on a database that was not prepared says so, works with it when it is, and not with a newer one', async () => {
    const server = await serveAlone(engine.uri('alone'))
    try {
      await until(() => server.printed().includes('The database has not been prepared'))
      expect(await server.status('/api/ready')).toBe(503)
      expect(await server.status('/api/me')).toBe(503)
      expect(await server.status('/api/catalogue')).toBe(200)

      await prepareDatabase(server.env)
      await until(async () => await server.status('/api/ready') === 200)
      expect(await server.status('/api/me')).toBe(200)
      expect(server.printed().split('has not been prepared')).toHaveLength(2)
    }
    finally {
      await server.stop()
    }

    const connection = await mongoose.createConnection(engine.uri('alone')).asPromise()
    await connection.collection<{ _id: string }>('metas').updateOne({ _id: 'schema' }, { $inc: { value: 1 } })
    await connection.close()
    const older = await serveAlone(engine.uri('alone'))
    try {
      await until(() => /The database has schema version \d+, this program knows up to \d+/.test(older.printed()))
      expect(await older.status('/api/ready')).toBe(503)
      expect(await older.status('/api/me')).toBe(503)
    }
    finally {
      await older.stop()
    }
  })

  it('on a database that a restore has not finished works with it only when that is done', async () => {
    const uri = engine.uri('restoring')
    const server = await serveAlone(uri)
    const connection = await mongoose.createConnection(uri).asPromise()
    const metas = connection.collection<{ _id: string, value: number }>('metas')
    try {
      await metas.insertOne({ _id: 'restoring', value: 1 })
      await until(() => server.printed().includes('A restore into this database goes on or broke off'))
      await expect(prepareDatabase(server.env)).rejects.toThrow('could not be prepared')
      expect(await server.status('/api/ready')).toBe(503)
      expect(await server.status('/api/me')).toBe(503)
      expect(await server.status('/api/catalogue')).toBe(200)

      await metas.deleteOne({ _id: 'restoring' })
      await prepareDatabase(server.env)
      await until(async () => await server.status('/api/ready') === 200)
    }
    finally {
      await connection.close()
      await server.stop()
    }
  })
})
