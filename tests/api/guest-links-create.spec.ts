import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { accountKey } from '../../server/services/people/ids.ts'
import { Client, json } from '../support/client.ts'
import { database, signedUp } from '../support/people.ts'

describe('POST /api/guest-links', () => {
  it('asks a guest to sign in', async () => {
    expect((await new Client().post('/api/guest-links', { as: accountKey('a'.repeat(24)), guest: randomUUID() })).status).toBe(401)
  })

  it('keeps the person\'s word, once', async () => {
    const { client, id } = await signedUp()
    const guest = randomUUID()
    for (const lessons of [3, 4]) expect(await json(await client.post('/api/guest-links', { as: accountKey(id), guest, lessons }))).toEqual({ linked: true })
    expect(await (await database()).collection('guestLinks').find({ learner: id }).toArray()).toEqual([expect.objectContaining({ guest, lessons: 3, at: expect.any(Date) })])
  })

  it.each([{}, { guest: 'me' }, { guest: { $ne: '' } }, { guest: randomUUID(), as: 'me' }, { guest: randomUUID(), as: undefined }, { guest: randomUUID(), lessons: -1 }, { guest: randomUUID(), lessons: 501 }])('does not take %j', async (wrong) => {
    const { client, id } = await signedUp()
    expect((await client.post('/api/guest-links', { as: accountKey(id), ...wrong })).status).toBe(422)
    expect(await (await database()).collection('guestLinks').countDocuments({ learner: id })).toBe(0)
  })

  it('is each person\'s own word: another\'s does not count for me', async () => {
    const [ana, bor] = [await signedUp(), await signedUp()]
    const guest = randomUUID()
    await ana.client.post('/api/guest-links', { as: accountKey(ana.id), guest, lessons: 1 })
    expect(await (await database()).collection('guestLinks').countDocuments({ learner: bor.id })).toBe(0)
  })

  it('is nobody\'s word where the page showed another person than the one who is signed in', async () => {
    const [ana, bor] = [await signedUp(), await signedUp()]
    const refused = await bor.client.post('/api/guest-links', { as: accountKey(ana.id), guest: randomUUID(), lessons: 1 })
    expect([refused.status, await json(refused)]).toMatchObject([409, { data: { code: 'OTHER_ACCOUNT' } }])
    expect(await (await database()).collection('guestLinks').countDocuments({ learner: { $in: [ana.id, bor.id] } })).toBe(0)
  })
})
