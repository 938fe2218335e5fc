import { randomUUID } from 'node:crypto'
import { inject, describe, expect, it } from 'vitest'
import type { StatementPage } from '../../server/services/interactive/xapi/types.ts'
import { statementActor } from '../../server/services/interactive/xapi/statement.ts'
import { RECORDS_KEY } from '../support/app-server.ts'
import { Client, json } from '../support/client.ts'
import { sendEvents } from '../support/events.ts'
import { lessonsOf } from '../support/learning.ts'
import { signedUp, type Sample } from '../support/people.ts'
import { xapiFlaws } from '../support/xapi-schema.ts'

const [lesson] = lessonsOf('m1') as [string]
const at = '2026-10-01T09:00:00.000Z'

async function read(sample: Sample, count = 1): Promise<void> {
  const events = Array.from({ length: count }, () => ({ id: randomUUID(), verb: 'initialized', lesson, lang: 'sl', at }))
  await sendEvents(sample, ...events)
}

const actorOf = ({ id }: Sample) => statementActor(id, inject('baseUrl'))

describe('GET /api/account/statements.json', () => {
  it('asks a guest to sign in', async () => {
    expect((await new Client().get('/api/account/statements.json')).status).toBe(401)
  })

  it('is a file of all that I did, as the published schemas have it, and nothing of others', async () => {
    const [mine, other] = [await signedUp(), await signedUp()]
    await read(mine, 3)
    await read(other)
    const response = await mine.client.get('/api/account/statements.json')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="statements.json"')
    expect(response.headers.get('cache-control')).toMatch(/no-store/)
    const { statements, more } = await json<StatementPage>(response)
    expect([statements.length, more]).toEqual([3, ''])
    expect(xapiFlaws('statementresult', { statements })).toEqual([])
    for (const { actor, timestamp } of statements) expect([actor, timestamp]).toEqual([actorOf(mine), at])
    expect(JSON.stringify(statements)).not.toContain(mine.id)
  })

  it('is made as often as other copies of my data', async () => {
    const { client } = await signedUp()
    for (let copy = 1; copy <= 5; copy++) expect((await client.get('/api/account/statements.json')).status).toBe(200)
    expect((await client.get('/api/account/statements.json')).status).toBe(429)
    expect((await client.get('/api/account/export.zip')).status).toBe(429)
  })
})

describe('GET /xapi/statements', () => {
  const version = { 'x-experience-api-version': '1.0.3' }
  const withKey = (key: string) => ({ ...version, authorization: `Basic ${Buffer.from(`lrs:${key}`).toString('base64')}` })
  const ask = (query = '', headers: Record<string, string> = withKey(RECORDS_KEY)) => new Client().get(`/xapi/statements${query}`, { headers })

  it('asks for the key, and says how', async () => {
    const response = await ask('', version)
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="xAPI", charset="UTF-8"'])
  })

  it.each([
    ['another key', withKey('another-key-that-is-as-long-as-the-other')], ['an empty one', withKey('')], ['half of it', withKey(RECORDS_KEY.slice(0, 20))],
    ['the name in its place', { ...version, authorization: `Basic ${Buffer.from(`${RECORDS_KEY}:x`).toString('base64')}` }], ['another way', { ...version, authorization: `Digest ${RECORDS_KEY}` }],
  ])('does not let in by %s', async (_what, headers) => {
    expect((await ask('', headers)).status).toBe(401)
  })

  it('does not let in who is signed in, whatever they may do', async () => {
    const { client } = await signedUp('admin')
    expect((await client.get('/xapi/statements', { headers: version })).status).toBe(401)
  })

  it('gives everybody\'s statements, page by page, without names', async () => {
    const since = new Date(Date.now() - 1).toISOString()
    const samples = [await signedUp(), await signedUp()]
    for (const sample of samples) await read(sample, 3)
    const response = await ask(`?since=${since}&ascending=true&limit=4`)
    expect([response.status, response.headers.get('x-experience-api-version'), response.headers.get('cache-control')]).toEqual([200, '1.0.3', 'private, no-store'])
    expect(new Date(response.headers.get('x-experience-api-consistent-through')!).getTime()).toBeLessThan(Date.now())
    const first = await json<StatementPage>(response)
    expect(first.statements).toHaveLength(4)
    const rest: StatementPage['statements'] = []
    for (let { more } = first; more !== '';) {
      const next = await json<StatementPage>(await ask(more.slice('/xapi/statements'.length)))
      rest.push(...next.statements)
      more = next.more
    }
    const all = [...first.statements, ...rest]
    expect(xapiFlaws('statementresult', { statements: all })).toEqual([])
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    const names = all.map(({ actor }) => actor.account.name)
    for (const sample of samples) expect(names.filter(name => name === actorOf(sample).account.name)).toHaveLength(3)
    for (const { id, email } of samples) {
      expect(JSON.stringify(all)).not.toContain(id)
      expect(JSON.stringify(all)).not.toContain(email)
    }
  })

  it('takes the key as a token, too', async () => {
    expect((await ask('?limit=1', { ...version, authorization: `Bearer ${RECORDS_KEY}` })).status).toBe(200)
  })

  it.each(['?limit=-1', '?limit=x', '?since=yesterday', '?until=2026', '?cursor=x', '?agent={}', '?verb=http://adlnet.gov/expapi/verbs/passed', '?statementId=a', '?ascending=yes', '?format=ids', '?attachments=true', '?since[$gt]=x'])('says that it cannot answer %s', async (query) => {
    expect((await ask(query)).status).toBe(400)
  })

  it.each([undefined, '0.95', '2.0.0', '1.1', '1.0.3.4'])('speaks no version %s', async (said) => {
    const { authorization } = withKey(RECORDS_KEY)
    expect((await ask('?limit=1', { authorization, ...(said ? { 'x-experience-api-version': said } : {}) })).status).toBe(400)
  })

  it('is read and nothing else', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const response = await new Client().request('/xapi/statements', { method, headers: { ...withKey(RECORDS_KEY), 'content-type': 'application/json' }, body: '[]' })
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
    }
  })
})
