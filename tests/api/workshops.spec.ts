import { describe, expect, it } from 'vitest'
import type { NothingNew, PhoneView, WallView, WorkshopList } from '#shared/types/workshop.ts'
import { Client, json } from '../support/client.ts'
import { signedUp, type Sample } from '../support/people.ts'

const CASE = 'case-koper'
const WALLS = '/api/trainer/workshops'

/** A room that a trainer has opened. */
async function opened(lang = 'sl'): Promise<{ host: Sample, id: string, code: string, wall: () => Promise<WallView>, act: (body: object) => Promise<Response> }> {
  const host = await signedUp('trainer')
  const { id } = await json<{ id: string }>(await host.client.post(WALLS, { case: CASE, lang }))
  const wall = async () => json<WallView>(await host.client.get(`${WALLS}/${id}`))
  return { host, id, code: (await wall()).code!, wall, act: body => host.client.post(`${WALLS}/${id}/acts`, body) }
}

/** A phone in the room. */
async function phone(code: string): Promise<Client> {
  const client = new Client()
  expect((await client.post('/api/workshop-voters', { code })).status).toBe(200)
  return client
}

const look = async (client: Client, code: string) => json<PhoneView>(await client.get(`/api/workshops/${code}`))

describe.each(['GET /api/trainer/workshops', 'POST /api/trainer/workshops', 'GET /api/trainer/workshops/:id', 'POST /api/trainer/workshops/:id/acts'])('%s', (route) => {
  const [method, path = ''] = route.replace(':id', '0'.repeat(24)).split(' ')
  const call = (client: Client) => method === 'GET' ? client.get(path) : client.post(path, { case: CASE, act: 'lock' })

  it('asks a guest to sign in', async () => {
    expect((await call(new Client())).status).toBe(401)
  })

  it.each(['learner', 'manager'] as const)('is not for a %s', async (role) => {
    expect((await call((await signedUp(role)).client)).status).toBe(403)
  })
})

describe('POST /api/trainer/workshops', () => {
  it('opens a room at the beginning of the case, in the language of the page', async () => {
    const { wall, host } = await opened('en')
    expect(await wall()).toMatchObject({ case: { uid: CASE }, lang: 'en', round: 0, phase: 'voting', phones: 0, voted: 0, isLocked: false, isEnded: false, told: null, steps: [] })
    const list = await json<WorkshopList>(await host.client.get(`${WALLS}?lang=en`))
    expect(list.cases.map(({ uid }) => uid)).toContain(CASE)
    expect(list.rooms).toHaveLength(1)
  })

  it('takes a form and goes on to the wall', async () => {
    const { client } = await signedUp('trainer')
    const response = await client.form(WALLS, { case: CASE, lang: 'en' })
    expect([response.status, response.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/en\/trainer\/workshops\/[0-9a-f]{24}$/)])
  })

  it.each([[{}, 422], [{ case: 'case-nowhere' }, 404], [{ case: { $ne: '' } }, 422]])('refuses %j', async (body, status) => {
    expect((await (await signedUp('trainer')).client.post(WALLS, body)).status).toBe(status)
  })
})

describe('POST /api/workshop-voters', () => {
  it('lets a phone in by the code as it is typed, without an account, and once', async () => {
    const { code, wall } = await opened()
    const client = await phone(`${code.slice(0, 3).toLowerCase()} ${code.slice(3)}`)
    await client.post('/api/workshop-voters', { code })
    expect((await wall()).phones).toBe(1)
    expect(await look(client, code)).toMatchObject({ isIn: true, vote: null, code })
  })

  it('takes a form and goes on to the room', async () => {
    const { code } = await opened('en')
    const response = await new Client().form('/api/workshop-voters', { code })
    expect([response.status, response.headers.get('location')]).toEqual([303, `/en/workshop/${code}`])
    expect(response.headers.getSetCookie().join()).toMatch(/tcm-voter=[\w-]{43};.*HttpOnly/)
  })

  it.each(['000000', 'x', ''])('says of %j that it is no code', async (code) => {
    const response = await new Client().post('/api/workshop-voters', { code })
    expect(response.status).toBe(422)
    expect(await json(response)).toMatchObject({ data: { fields: { code: expect.any(String) } } })
  })

  it('lets nobody else in once the room is locked', async () => {
    const { code, act } = await opened()
    await act({ act: 'lock' })
    const response = await new Client().post('/api/workshop-voters', { code })
    expect([response.status, await json(response)]).toMatchObject([409, { data: { code: 'ROOM_LOCKED' } }])
  })
})

describe('GET /api/workshops/:code', () => {
  it('shows a phone the question and the choices, and nothing of what follows or of the others\' votes', async () => {
    const { code } = await opened()
    const [one, other] = [await phone(code), await phone(code)]
    const { choices } = await look(one, code)
    await other.post(`/api/workshops/${code}/votes`, { round: 0, choice: choices[0]!.id })
    const view = await look(one, code)
    expect(Object.keys(view).sort()).toEqual(['choices', 'code', 'decided', 'isIn', 'isLocked', 'lang', 'phase', 'question', 'revision', 'round', 'title', 'vote'])
    expect(view.choices.every(choice => Object.keys(choice).sort().join() === 'id,label')).toBe(true)
    expect(view.vote).toBeNull()
  })

  it('tells who has seen it all just that', async () => {
    const { code } = await opened()
    const client = await phone(code)
    const { revision } = await look(client, code)
    expect(await json<NothingNew>(await client.get(`/api/workshops/${code}?since=${revision}`))).toEqual({ revision })
    expect((await json<PhoneView>(await client.get(`/api/workshops/${code}?since=${revision - 1}`))).question).not.toBe('')
  })

  it('is of a stranger only the question, and of no room nothing', async () => {
    const { code } = await opened()
    expect(await look(new Client(), code)).toMatchObject({ isIn: false, vote: null })
    expect((await new Client().get('/api/workshops/000000')).status).toBe(404)
  })
})

describe('POST /api/workshops/:code/votes', () => {
  it('counts one vote of a phone, however often it is sent, and lets it change', async () => {
    const { code, wall } = await opened()
    const client = await phone(code)
    const { choices: [first, second] } = await look(client, code)
    const vote = (choice: string) => client.post(`/api/workshops/${code}/votes`, { round: 0, choice })
    await Promise.all([vote(first!.id), vote(first!.id)])
    expect(await json<PhoneView>(await vote(second!.id))).toMatchObject({ vote: second!.id })
    expect(await wall()).toMatchObject({ phones: 1, voted: 1 })
  })

  it('takes a form and goes back to the room', async () => {
    const { code } = await opened()
    const client = await phone(code)
    const { choices: [first] } = await look(client, code)
    const response = await client.form(`/api/workshops/${code}/votes`, { round: '0', choice: first!.id })
    expect([response.status, response.headers.get('location')]).toEqual([303, `/delavnica/${code}`])
  })

  it('refuses what is no choice, who is not in the room, and what comes late', async () => {
    const { code, act } = await opened()
    const client = await phone(code)
    const { choices: [first] } = await look(client, code)
    const vote = async (by: Client, body: object) => (await by.post(`/api/workshops/${code}/votes`, body)).status
    expect(await vote(client, { round: 0, choice: 'nothing-of-the-kind' })).toBe(422)
    expect(await vote(client, { round: 0, choice: { $ne: '' } })).toBe(422)
    expect(await vote(new Client(), { round: 0, choice: first!.id })).toBe(404)
    expect(await vote(client, { round: 0, choice: first!.id })).toBe(200)
    await act({ act: 'end-vote', round: 0 })
    expect(await vote(client, { round: 0, choice: first!.id })).toBe(409)
  })
})

describe('POST /api/trainer/workshops/:id/acts', () => {
  it('leads the room through a decision: what follows stands on the wall, the phones learn what was decided', async () => {
    const { code, act, wall } = await opened()
    const client = await phone(code)
    const { choices: [first] } = await look(client, code)
    await client.post(`/api/workshops/${code}/votes`, { round: 0, choice: first!.id })
    const told = await json<WallView>(await act({ act: 'end-vote', round: 0 }))
    expect(told).toMatchObject({ phase: 'told', told: { decided: first!.label, consequence: expect.anything() } })
    expect(told.told!.counts.map(({ votes }) => votes)).toEqual(told.choices.map(({ id }) => id === first!.id ? 1 : 0))
    expect(await look(client, code)).toMatchObject({ phase: 'told', decided: first!.id })
    await act({ act: 'go-on', round: 0 })
    expect(await wall()).toMatchObject({ round: 1, phones: 1, voted: 0, steps: [{ decided: first!.label }] })
    expect(await look(client, code)).toMatchObject({ round: 1, vote: null })
  })

  it('asks the host where nobody voted, and takes the host\'s choice', async () => {
    const { act, wall } = await opened()
    const refused = await act({ act: 'end-vote', round: 0 })
    expect([refused.status, await json(refused)]).toMatchObject([409, { data: { code: 'VOTE_EVEN' } }])
    const { choices } = await wall()
    expect((await act({ act: 'end-vote', round: 0, choice: choices[1]!.id })).status).toBe(200)
  })

  it('ends the session: the code is no code any more, and what was decided can be read', async () => {
    const { host, code, act, wall } = await opened()
    const client = await phone(code)
    const response = await host.client.form(`${WALLS}/${(await wall()).id}/acts`, { act: 'end' })
    expect(response.status).toBe(303)
    expect((await client.get(`/api/workshops/${code}`)).status).toBe(404)
    expect((await new Client().post('/api/workshop-voters', { code })).status).toBe(422)
    expect(await wall()).toMatchObject({ code: null, address: null, qr: null, isEnded: true, phones: 1 })
    expect((await act({ act: 'unlock' })).status).toBe(200)
  })

  it.each([{}, { act: 'dance' }, { act: 'go-on' }, { act: 'end-vote', round: 'x' }])('refuses %j', async (body) => {
    const { act } = await opened()
    expect((await act(body)).status).toBe(422)
  })

  it('is another trainer\'s room not found', async () => {
    const { id } = await opened()
    const { client } = await signedUp('trainer')
    expect((await client.get(`${WALLS}/${id}`)).status).toBe(404)
    expect((await client.post(`${WALLS}/${id}/acts`, { act: 'end' })).status).toBe(404)
  })
})

it('sixty phones vote at once, and each is counted once', async () => {
  const { code, wall } = await opened()
  const phones = await Promise.all(Array.from({ length: 60 }, () => phone(code)))
  expect((await new Client().post('/api/workshop-voters', { code })).status).toBe(409)
  const { choices } = await look(phones[0]!, code)
  const votes = await Promise.all(phones.map((client, place) => client.post(`/api/workshops/${code}/votes`, { round: 0, choice: choices[place % choices.length]!.id })))
  expect(votes.every(({ status }) => status === 200)).toBe(true)
  expect(await wall()).toMatchObject({ phones: 60, voted: 60 })
})
