/** What is held about oneself, in all its forms, and nobody else's. */
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { CertificateView, VerificationView } from '#shared/types/certificate.ts'
import type { OwnDataView, Transcript } from '#shared/types/own-data.ts'
import type { ProgressView } from '#shared/types/progress.ts'
import { Client, json } from '../support/client.ts'
import { finishLessons, finishModule, lessonsOf } from '../support/learning.ts'
import { signedInLongAgo, signedUp, type Sample } from '../support/people.ts'

const NAME = 'Črtomir Žnidaršič'

async function certified(): Promise<Sample & { code: string }> {
  const learner = await signedUp('learner', { name: NAME })
  await finishModule(learner.client, 'm1')
  const { code } = await json<{ code: string }>(await learner.client.post('/api/certificates', { target: 'm1', name: NAME }))
  return { ...learner, code }
}

const READS = ['/api/account/data', '/api/account/transcript.json', '/api/account/transcript.pdf', '/api/account/export.zip']

describe('GET /api/account/data', () => {
  it.each(READS)('%s asks a guest to sign in', async (path) => {
    const response = await new Client().get(path)
    expect(response.status).toBe(401)
    expect((await json<{ data: { code: string } }>(response)).data.code).toBe('NOT_SIGNED_IN')
  })

  it('counts what there is, and is kept by no cache', async () => {
    const { client } = await signedUp()
    await finishLessons(client, lessonsOf('m1'))
    const response = await client.get('/api/account/data')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    const view = await json<OwnDataView>(response)
    expect(view).toMatchObject({ certificates: [], lastAdmin: false, fresh: true, counts: { attempts: 0, sessions: 1 } })
    expect(view.counts.events).toBeGreaterThan(0)
  })
})

describe('GET /api/account/transcript.json', () => {
  it('says what I have done, and nothing of others', async () => {
    const [{ client }, other] = [await certified(), await signedUp()]
    const response = await client.get('/api/account/transcript.json')
    expect(response.headers.get('content-disposition')).toContain('attachment')
    const { name, modules, certificates } = await json<Transcript>(response)
    expect(name).toBe(NAME)
    const [m1] = modules
    expect(m1).toMatchObject({ uid: 'm1', finishedAt: expect.any(String), quiz: { best: 100, passedAt: expect.any(String), attempts: [{ number: 1, score: 100 }] } })
    expect(m1!.lessons.every(({ doneAt }) => doneAt !== null)).toBe(true)
    expect(certificates).toMatchObject([{ state: 'valid' }])
    const { modules: theirs } = await json<Transcript>(await other.client.get('/api/account/transcript.json'))
    expect(theirs[0]).toMatchObject({ finishedAt: null, quiz: { attempts: [] } })
  })
})

describe('GET /api/account/transcript.pdf', () => {
  it('is a PDF to keep, for a newcomer too', async () => {
    const { client } = await signedUp()
    const response = await client.get('/api/account/transcript.pdf')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(Buffer.from(await response.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('GET /api/account/export.zip', () => {
  it('holds my files, certificates too', async () => {
    const { client, email } = await certified()
    const response = await client.get('/api/account/export.zip')
    expect(response.headers.get('content-type')).toBe('application/zip')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['README.txt', 'account.json', 'events.json', 'attempts.json', 'transcript.pdf']))
    expect(JSON.parse(new TextDecoder().decode(files['account.json']))).toMatchObject({ email, name: NAME })
    const [{ serial }] = await json<[CertificateView]>(await client.get('/api/certificates'))
    expect(files).toHaveProperty([`certificates/${serial}.pdf`])
  })

  it('is made five times an hour at most', async () => {
    const { client } = await signedUp()
    for (let i = 0; i < 5; i++) expect((await client.get('/api/account/export.zip')).status).toBe(200)
    const refused = await client.get('/api/account/export.zip')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60)
  })
})

describe('POST /api/account/certificates/:code/withdraw', () => {
  it('asks a guest to sign in, and one who signed in long ago to do so again', async () => {
    const holder = await certified()
    const path = `/api/account/certificates/${holder.code}/withdraw`
    expect((await new Client().post(path)).status).toBe(401)
    const refused = await (await signedInLongAgo(holder)).post(path)
    expect(refused.status).toBe(403)
    expect((await json<{ data: { code: string } }>(refused)).data.code).toBe('SIGN_IN_AGAIN')
  })

  it('deletes name and file; whoever has the code reads why', async () => {
    const { client, code } = await certified()
    expect((await client.post(`/api/account/certificates/${code}/withdraw`)).status).toBe(200)
    const record = await json<VerificationView>(await new Client().get(`/api/verify/${code}`))
    expect(record).toMatchObject({ state: 'withdrawn', sha256: '', printed: { name: '' } })
    const file = await client.get(`/api/certificates/${code}/pdf`)
    expect(file.status).toBe(410)
    expect((await json<{ data: { code: string } }>(file)).data.code).toBe('WITHDRAWN')
    const page = await (await new Client().get(`/preveri/${code}`, { headers: { accept: 'text/html' } })).text()
    expect(page).toContain('umaknjeno na željo imetnika')
    expect(page).not.toContain(NAME)
    const { modules } = await json<ProgressView>(await client.get('/api/progress'))
    expect(modules.find(({ uid }) => uid === 'm1')).toMatchObject({ claimable: true, certificate: null })
  })

  it('takes a form', async () => {
    const { client, code } = await certified()
    const response = await client.form(`/api/account/certificates/${code}/withdraw`, { lang: 'en', back: '/en/account/data' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/en/account/data?done=withdrawn')
  })

  it('knows no certificate under a wrong code or another’s', async () => {
    const [holder, stranger] = [await certified(), await signedUp()]
    for (const code of [holder.code, '0000-0000-0000-0000-0000', 'nekaj']) {
      expect((await stranger.client.post(`/api/account/certificates/${code}/withdraw`)).status).toBe(404)
    }
    expect(await json(await new Client().get(`/api/verify/${holder.code}`))).toMatchObject({ state: 'valid', printed: { name: NAME } })
  })
})
