/** What the database has acknowledged is there after it was killed, however much was under way. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startDatabase, type Database } from '../../scripts/launch/database.ts'
import { connectDatabase, disconnectDatabase } from '../../server/models/connection.ts'
import { isDatabaseAway } from '../../server/utils/errors.ts'
import { until } from '../support/started.ts'

const WRITERS = 32
const KILLS = 4
/** So many writes of each round are acknowledged before the kill. */
const ENOUGH = 500

let dataDir: string
let database: Database

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tcm-acknowledged-'))
  database = await startDatabase({ dataDir, log: () => undefined })
  await connectDatabase(database.uri)
})
afterAll(async () => {
  await disconnectDatabase()
  await database.stop()
  await rm(dataDir, { recursive: true, force: true })
})

interface Note { _id: string, last: number }
const notes = () => mongoose.connection.db!.collection<Note>('notes')

/** Raises a number of its own again and again until the database is away; gives the last one that was acknowledged. */
async function write(_id: string, acknowledged: () => void): Promise<Note> {
  for (let last = 0; ; last++) {
    try {
      await notes().updateOne({ _id }, { $set: { last: last + 1 } }, { upsert: true })
      acknowledged()
    }
    catch (error) {
      if (!isDatabaseAway(error)) throw error
      return { _id, last }
    }
  }
}

/** What is there, as soon as the database is. */
async function stored(round: number): Promise<Map<string, number>> {
  let found: Note[] | null = null
  await until(async () => {
    // Until it is back, no answer is what there is to expect.
    found = await notes().find({ _id: new RegExp(`^${round}-`) }).toArray().catch(() => null)
    return found !== null
  })
  return new Map(found!.map(({ _id, last }: Note) => [_id, last]))
}

it('stays, whenever it is killed', async () => {
  for (let round = 0; round < KILLS; round++) {
    let count = 0
    const writers = Array.from({ length: WRITERS }, (_, place) => write(`${round}-${place}`, () => count += 1))
    await until(() => count >= ENOUGH)
    process.kill(database.pid!, 'SIGKILL')
    const told = await Promise.all(writers)
    const there = await stored(round)
    expect(told.filter(({ _id, last }) => (there.get(_id) ?? 0) < last)).toEqual([])
  }
})
