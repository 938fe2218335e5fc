import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EventModel } from '../../../server/models/event.ts'
import { eventsAfter, readCursor, readStatements, statementsOf, writeCursor, type StatementQuery } from '../../../server/services/interactive/xapi/read.ts'
import { statementOf } from '../../../server/services/interactive/xapi/statement.ts'
import { xapiFlaws } from '../../support/xapi-schema.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, someone } from '../learning.ts'

const SITE = 'https://akademija.example'
const learners = [someone(), someone(), someone()]
/** Two events come in each second. */
const COUNT = 1200
const came = (place: number) => new Date(Date.UTC(2026, 9, 1, 9, 0, Math.floor(place / 2)))
let ids: string[]

beforeAll(async () => {
  await openDatabase('tcm_test_statements')
  await loadSampleProgramme()
  await EventModel.insertMany(Array.from({ length: COUNT }, (_, place) => ({
    learner: learners[place % 3], id: `event-${place}`, verb: 'initialized', object: 'm1-l1', module: 'm1', at: new Date(came(place).getTime() - 1000 * (place % 7)), received: came(place), applied: true,
  })))
  ids = (await eventsAfter(null, COUNT)).map(event => statementOf(event, SITE).id)
})
afterAll(closeDatabase)

const ask = (query: Partial<StatementQuery> = {}) => readStatements({ ascending: false, limit: 0, ...query }, SITE, '/xapi/statements')

/** Follows `more` to the end, as a store does. */
async function everyPage(query: Partial<StatementQuery>): Promise<string[][]> {
  const pages: string[][] = []
  for (let next: Partial<StatementQuery> | null = query; next;) {
    const { statements, more } = await ask(next)
    pages.push(statements.map(({ id }) => id))
    const asked = new URL(more, SITE).searchParams
    const [since, until] = [asked.get('since'), asked.get('until')]
    next = more === ''
      ? null
      : { ascending: asked.get('ascending') === 'true', limit: Number(asked.get('limit') ?? 0), after: readCursor(asked.get('cursor')!)!, ...(since ? { since: new Date(since) } : {}), ...(until ? { until: new Date(until) } : {}) }
  }
  return pages
}

describe('the statements of all', () => {
  it('are there once each, page by page, the latest first or last', async () => {
    const latest = await everyPage({})
    expect(latest.map(page => page.length)).toEqual([500, 500, 200])
    expect(latest.flat()).toEqual([...ids].reverse())
    expect((await everyPage({ ascending: true, limit: 333 })).flat()).toEqual(ids)
    expect((await everyPage({ limit: 9999 }))[0]).toHaveLength(500)
  })

  it('are those of a time: after its beginning, up to its end', async () => {
    const [since, until] = [came(10), came(20)]
    const pages = await everyPage({ ascending: true, limit: 7, since, until })
    expect(pages.flat()).toEqual(ids.slice(12, 22))
    expect((await everyPage({ limit: 4, since, until })).flat()).toEqual(ids.slice(12, 22).reverse())
    expect(await ask({ since: came(COUNT) })).toEqual({ statements: [], more: '' })
  })

  it('are as the published schemas have them', async () => {
    const { statements, more } = await ask({ limit: 20 })
    expect(xapiFlaws('statementresult', { statements })).toEqual([])
    expect(more).toMatch(/^\/xapi\/statements\?limit=20&cursor=[0-9a-z]+-[0-9a-f]{24}$/)
  })

  it('are found by an index, from the place where the last page ended', async () => {
    const { received, _id } = (await eventsAfter(null, 1))[0]!
    const explained = await EventModel.find({ $and: [{ received: { $gte: received } }, { $or: [{ received: { $gt: received } }, { _id: { $gt: _id } }] }] })
      .sort({ received: 1, _id: 1 }).hint({ received: 1, _id: 1 }).limit(10).explain('queryPlanner') as unknown as { queryPlanner: { winningPlan: object } }
    expect(JSON.stringify(explained.queryPlanner.winningPlan)).not.toMatch(/"stage":"(SORT|COLLSCAN)"/)
  })

  it('of one person are theirs and no other\'s, in the order in which they happened', async () => {
    const own = await statementsOf(learners[0]!, SITE)
    expect(own).toHaveLength(COUNT / 3)
    expect(new Set(own.map(({ actor }) => actor.account.name)).size).toBe(1)
    expect(own.map(({ timestamp }) => timestamp)).toEqual(own.map(({ timestamp }) => timestamp).sort())
    expect(own[0]!.actor).not.toEqual((await statementsOf(learners[1]!, SITE))[0]!.actor)
  })

  it('go on after a place that is written and read, and after nothing else', async () => {
    const [event] = await eventsAfter(null, 1)
    const cursor = { received: event!.received, event: event!._id }
    expect(readCursor(writeCursor(cursor))).toEqual(cursor)
    for (const text of ['', 'x', `-${event!._id.toString()}`, `zzzzzzzzzz-${event!._id.toString()}`, 'kz-nothexnothexnothexnothex', '{"$gt":""}']) expect(readCursor(text)).toBeNull()
  })
})
