/** Erasing one's own account: at once signed out everywhere, then nothing is left, and no report changes. */
import { describe, expect, it } from 'vitest'
import type { ProgrammeReport } from '#shared/types/programme.ts'
import type { VerificationView } from '#shared/types/certificate.ts'
import { accountKey } from '../../server/services/people/ids.ts'
import { Client, json } from '../support/client.ts'
import { finishModule } from '../support/learning.ts'
import { database, signedInLongAgo, signedUp } from '../support/people.ts'

const NAME = 'Vzorčna Oseba Žnidaršič'
const PATH = '/api/account/erasure'

const codeOf = async (response: Response) => (await json<{ data: { code: string } }>(response)).data.code

/** Waits until the person is gone; what other servers may still write is looked for 90 seconds later. */
async function erased(id: string): Promise<void> {
  const db = await database()
  await expect.poll(async () => (await db.collection('erasures').findOne({ person: id }))?.step, { timeout: 10_000 }).toBe(6)
}

describe('POST /api/account/erasure', () => {
  it('asks a guest to sign in, and one who signed in long ago to do so again', async () => {
    expect((await new Client().post(PATH, { confirm: 'IZBRIŠI' })).status).toBe(401)
    const refused = await (await signedInLongAgo(await signedUp())).post(PATH, { confirm: 'IZBRIŠI' })
    expect(refused.status).toBe(403)
    expect(await codeOf(refused)).toBe('SIGN_IN_AGAIN')
  })

  it.each([{}, { confirm: '' }, { confirm: 'da' }, { confirm: 'IZBRIŠI', certificates: { x: 'maybe' } }])('refuses %j', async (body) => {
    const { client } = await signedUp()
    const response = await client.post(PATH, body)
    expect(response.status).toBe(422)
    expect((await client.get('/api/account/data')).status).toBe(200)
  })

  it('leaves nothing but a certificate that is kept, and the same figures', async () => {
    const manager = await signedUp('manager')
    const { client, id, email } = await signedUp('learner', { name: NAME, kind: 'entrepreneur', organisation: 'Izmišljena trgovina' })
    await finishModule(client, 'm1')
    const { code } = await json<{ code: string }>(await client.post('/api/certificates', { target: 'm1', name: NAME }))
    const report = async () => json<ProgrammeReport>(await manager.client.get('/api/program'))
    const before = await report()

    const response = await client.post(PATH, { confirm: 'izbriši', certificates: { [code]: 'keep' } })
    expect(response.status).toBe(202)
    expect(await json(response)).toEqual({ erasing: true })
    expect(client.session).toBeUndefined()
    await erased(id)

    const db = await database()
    for (const { name } of await db.listCollections().toArray()) {
      if (['erasures', 'erased', 'mails', 'certificates'].includes(name)) continue
      const text = JSON.stringify(await db.collection(name).find().toArray())
      for (const trace of [id, email, NAME]) expect(text.includes(trace), `${trace} in ${name}`).toBe(false)
    }
    expect(await db.collection('erased').findOne({ key: accountKey(id) })).toMatchObject({ _id: id, kind: 'person' })
    expect(await json<VerificationView>(await new Client().get(`/api/verify/${code}`))).toMatchObject({ state: 'valid', printed: { name: NAME } })
    expect(await report()).toEqual(before)
  })

  it('withdraws the certificates that are named, and refuses codes of others', async () => {
    const [{ client, id }, other] = [await signedUp('learner', { name: NAME }), await signedUp()]
    for (const each of [client, other.client]) await finishModule(each, 'm1')
    const { code } = await json<{ code: string }>(await client.post('/api/certificates', { target: 'm1', name: NAME }))
    const { code: theirs } = await json<{ code: string }>(await other.client.post('/api/certificates', { target: 'm1', name: 'Druga Oseba' }))
    expect((await client.post(PATH, { confirm: 'ERASE', certificates: { [theirs]: 'withdraw' } })).status).toBe(404)
    expect((await client.post(PATH, { confirm: 'ERASE', certificates: { [code]: 'withdraw' } })).status).toBe(202)
    await erased(id)
    expect(await json(await new Client().get(`/api/verify/${code}`))).toMatchObject({ state: 'withdrawn', printed: { name: '' } })
    expect(await json(await new Client().get(`/api/verify/${theirs}`))).toMatchObject({ state: 'valid' })
  })

  it('ends every session at once, and tells devices that still send that the account is gone', async () => {
    const sample = await signedUp()
    const phone = await signedInLongAgo(sample)
    expect((await phone.get('/api/account/data')).status).toBe(200)
    expect((await sample.client.post(PATH, { confirm: 'ERASE' })).status).toBe(202)
    expect((await phone.get('/api/account/data')).status).toBe(401)
    const late = await phone.post('/api/events', { as: accountKey(sample.id), events: [{}] })
    expect(late.status).toBe(410)
    expect(await codeOf(late)).toBe('ERASED')
  })

  it('takes a form, with each certificate’s choice as a field of its own', async () => {
    const { client, id } = await signedUp('learner', { name: NAME })
    await finishModule(client, 'm1')
    const { code } = await json<{ code: string }>(await client.post('/api/certificates', { target: 'm1', name: NAME }))
    const wrong = await client.form(PATH, { lang: 'en', back: '/en/account/data', form: 'erasure', confirm: 'no', [`certificate-${code}`]: 'withdraw' })
    expect(wrong.status).toBe(303)
    expect(wrong.headers.get('location')).toMatch(/^\/en\/account\/data\?flash=/)
    const right = await client.form(PATH, { lang: 'en', back: '/en/account/data', form: 'erasure', confirm: 'ERASE', [`certificate-${code}`]: 'withdraw' })
    expect(right.status).toBe(303)
    expect(right.headers.get('location')).toBe('/en/sign-in?done=erased')
    await erased(id)
    expect(await json(await new Client().get(`/api/verify/${code}`))).toMatchObject({ state: 'withdrawn' })
  })

  it('is refused to the only administrator', async () => {
    const { client, id } = await signedUp('admin')
    const db = await database()
    const before = (await db.collection<{ _id: string, people: string[] }>('adminlists').findOne({ _id: 'admins' }))!.people
    await db.collection<{ _id: string }>('adminlists').updateOne({ _id: 'admins' }, { $set: { people: [id] } })
    try {
      const response = await client.post(PATH, { confirm: 'ERASE' })
      expect(response.status).toBe(409)
      expect(await codeOf(response)).toBe('LAST_ADMIN')
    }
    finally {
      await db.collection<{ _id: string }>('adminlists').updateOne({ _id: 'admins' }, { $set: { people: before } })
    }
  })
})
