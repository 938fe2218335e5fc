import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import mongoose from 'mongoose'
import { prepareDatabase } from '../../scripts/launch/command.ts'
import { startDatabase, type Database } from '../../scripts/launch/database.ts'
import { startServer } from '../../scripts/launch/server.ts'
import type { Supervised } from '../../scripts/launch/supervise.ts'
import { newPersonRecord } from '../../server/services/people/accounts.ts'
import { accountKey } from '../../server/services/people/ids.ts'
import { newSessionRecord } from '../../server/services/people/sessions.ts'
import { newToken } from '../../server/services/people/tokens.ts'
import { serverEnvironment } from '../support/app-server.ts'
import { ENTRY } from '../support/built.ts'
import { until } from '../support/started.ts'

/** An account with a session for each device it is used on. */
export interface Account {
  id: string
  key: string
  token: string
}

/** The product as it is started, of which parts are killed under way; both come back by themselves. */
export class Installation {
  readonly base: string
  readonly uri: string
  /** How often what happened, to see that a run was rough. */
  readonly happened = new Map<string, number>()
  private readonly dataDir: string
  private readonly database: Database
  private readonly server: Supervised

  private constructor(base: string, dataDir: string, database: Database, server: Supervised) {
    this.base = base
    this.uri = database.uri
    this.dataDir = dataDir
    this.database = database
    this.server = server
  }

  /** @param extra settings beyond the usual ones of a test server */
  static async start(extra: Record<string, string> = {}): Promise<Installation> {
    const dataDir = await mkdtemp(join(tmpdir(), 'tcm-soak-'))
    const log = (line: string) => void (process.env.TEST_VERBOSE && process.stderr.write(`${line}\n`))
    const database = await startDatabase({ dataDir, log })
    const env = await serverEnvironment(database.uri, dataDir, extra)
    await prepareDatabase(env)
    const base = `http://127.0.0.1:${env.PORT}`
    const server = await startServer({ args: [ENTRY], env, readyUrl: `${base}/api/ready`, log })
    return new Installation(base, dataDir, database, server)
  }

  count(what: string): void {
    this.happened.set(what, (this.happened.get(what) ?? 0) + 1)
  }

  /** Ends a part at once, as a crash does, and waits until another process has taken its place. */
  async kill(part: 'server' | 'database'): Promise<void> {
    const supervised = this[part]
    const { pid } = supervised
    process.kill(pid!, 'SIGKILL')
    this.count(`${part} killed`)
    await until(() => supervised.pid !== pid)
  }

  /** Waits until the server works. */
  async ready(): Promise<void> {
    // A refused connection is what waiting for a server looks like.
    await until(async () => (await fetch(`${this.base}/api/ready`).catch(() => undefined))?.ok === true)
  }

  /** Writes accounts straight into the database: two thousand passwords would take longer than all the rest. */
  async accounts(count: number): Promise<Account[]> {
    return this.read(async (db) => {
      const made = Array.from({ length: count }, (_, place) => {
        const record = newPersonRecord({ email: `ucenec-${newToken()}-${place}@example.org`.toLowerCase(), name: 'Vzorčni Račun', passwordHash: '', kind: 'official', municipality: 'SI-050', organisation: '', confirmedAt: new Date() })
        const id = record._id.toString()
        const token = newToken()
        return { record, session: newSessionRecord(token, id, record.passwordAt ?? null, 30), account: { id, key: accountKey(id), token } }
      })
      await db.collection('people').insertMany(made.map(({ record }) => record))
      await db.collection('sessions').insertMany(made.map(({ session }) => session as object))
      return made.map(({ account }) => account)
    })
  }

  /** Looks into the database by a connection of its own. */
  async read<T>(look: (db: mongoose.mongo.Db) => Promise<T>): Promise<T> {
    const connection = await mongoose.createConnection(this.uri).asPromise()
    try {
      return await look(connection.db!)
    }
    finally {
      await connection.close()
    }
  }

  async stop(): Promise<void> {
    await this.server.stop()
    await this.database.stop()
    await rm(this.dataDir, { recursive: true, force: true })
  }
}
