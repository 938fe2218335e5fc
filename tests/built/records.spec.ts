/** Records of learning for other systems: nothing without settings, everything to a record store with them. */
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveBuild, startEngine, type Engine } from '../support/built.ts'
import { recordStoreForTests } from '../support/record-store.ts'
import { ask } from '../support/raw.ts'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.remove())

const version = { 'x-experience-api-version': '1.0.3' }

it('there is no address for them without a key', async () => {
  const server = await serveBuild(engine.uri('no_records'), { XAPI_KEY: '' })
  try {
    for (const authorization of ['Bearer ', 'Bearer undefined', `Basic ${Buffer.from(':').toString('base64')}`]) {
      expect((await ask(server.base, '/xapi/statements', { headers: { ...version, authorization } })).status).toBe(404)
    }
  }
  finally {
    await server.stop()
  }
})

it('what stands in the log reaches the record store, after a restart as well, and no password stands in the server\'s log', async () => {
  const store = await recordStoreForTests()
  const connection = await mongoose.createConnection(engine.uri('records')).asPromise()
  const settings = { LRS_URL: store.url, LRS_USER: 'kljuc', LRS_PASSWORD: 'skrivnost-shrambe', LOG_LEVEL: 'info' }
  const came = new Date(Date.now() - 10 * 60_000)
  const event = (id: string) => ({ learner: '6b03fce749b8a9cceb469853', id, verb: 'completed', object: 'm1-l1', module: 'm1', lang: 'sl', at: came, received: came, applied: true })
  try {
    await connection.collection('events').insertMany([event('event-0001'), event('event-0002')])
    store.answers(() => ({ status: 503, headers: { 'retry-after': '1' } }))
    const first = await serveBuild(engine.uri('records'), settings)
    try {
      await expect.poll(() => store.requests.length, { timeout: 60_000 }).toBeGreaterThan(0)
      await expect.poll(() => first.printed(), { timeout: 10_000 }).toContain('the record store takes no statements now')
      expect(first.printed()).not.toContain('skrivnost-shrambe')
    }
    finally {
      await first.stop()
    }
    expect(store.kept.size).toBe(0)
    // So long the operator would wait; the tests do not.
    await connection.collection('statementForwards').updateMany({}, { $set: { nextAt: new Date() } })
    store.answers(() => null)
    const second = await serveBuild(engine.uri('records'), settings)
    try {
      await expect.poll(() => store.kept.size, { timeout: 60_000 }).toBe(2)
    }
    finally {
      await second.stop()
    }
  }
  finally {
    await connection.close()
    await store.close()
  }
})
