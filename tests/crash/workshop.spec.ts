/** Sixty phones vote in a room over two servers, one of which is killed under them: each vote that was acknowledged is there, and no phone has two. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PhoneView, WallView } from '#shared/types/workshop.ts'
import { serveBuild, startEngine, type BuiltServer, type Engine } from '../support/built.ts'
import { Client, json } from '../support/client.ts'
import { accountIn, signUpFields } from '../support/people.ts'
import { until } from '../support/started.ts'

const PHONES = 60

let engine: Engine
let servers: BuiltServer[]

beforeAll(async () => {
  engine = await startEngine()
  servers = [await serveBuild(engine.uri('workshop')), await serveBuild(engine.uri('workshop'))]
})

afterAll(async () => {
  for (const server of servers) await server.stop()
  await engine.remove()
})

/** A phone tries again until there is an answer, at the other server too. */
async function insist(client: Client, path: string, body?: object): Promise<Response> {
  let response: Response | undefined
  let tried = Math.floor(Math.random() * 2)
  await until(async () => {
    const url = `${servers[tried++ % 2]!.base}${path}`
    response = await (body ? client.post(url, body) : client.get(url)).catch((error: unknown) => {
      if (error instanceof TypeError) return undefined
      throw error
    })
    return response !== undefined && response.status < 500
  }, 120_000)
  return response!
}

it('votes through a crash of a server', async () => {
  const host = new Client(servers[1]!.base)
  host.session = (await accountIn(engine.uri('workshop'), signUpFields(), 'trainer')).token
  const { id } = await json<{ id: string }>(await host.post('/api/trainer/workshops', { case: 'case-koper' }))
  const wall = async () => json<WallView>(await host.get(`/api/trainer/workshops/${id}`))
  const { code } = await wall()
  const phones = Array.from({ length: PHONES }, () => new Client(servers[1]!.base))
  for (const phone of phones) expect((await insist(phone, '/api/workshop-voters', { code })).status).toBe(200)
  const { choices } = await json<PhoneView>(await insist(phones[0]!, `/api/workshops/${code}`))
  const vote = (place: number) => insist(phones[place]!, `/api/workshops/${code}/votes`, { round: 0, choice: choices[place % choices.length]!.id })

  const voting = phones.map((_, place) => vote(place))
  await Promise.race(voting)
  servers[0]!.kill()
  expect((await Promise.all(voting)).map(({ status }) => status)).toEqual(phones.map(() => 200))
  // Whoever is not sure sends it again.
  await Promise.all(phones.slice(0, 20).map((_, place) => vote(place)))

  const counts = choices.map((_, place) => phones.filter((_phone, one) => one % choices.length === place).length)
  expect(await wall()).toMatchObject({ phones: PHONES, voted: PHONES })
  const most = counts.filter(count => count === Math.max(...counts)).length === 1 ? {} : { choice: choices[0]!.id }
  const told = await json<WallView>(await host.post(`/api/trainer/workshops/${id}/acts`, { act: 'end-vote', round: 0, ...most }))
  expect(told.told!.counts.map(({ votes }) => votes)).toEqual(counts)
})
