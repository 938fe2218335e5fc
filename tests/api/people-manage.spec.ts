import { describe, expect, it } from 'vitest'
import type { AuditView, PeopleView, PersonDetailView } from '#shared/types/people.ts'
import { Client, json } from '../support/client.ts'
import { ageSessions, database, signedUp } from '../support/people.ts'

interface Refusal { data: { code: string, fields?: Record<string, string> } }
const NOBODY = '0'.repeat(24)

/** Every administrator's endpoint on people, as a stranger would try it. */
const tries = (id: string) => ({
  'GET /api/admin/people': (client: Client) => client.get('/api/admin/people'),
  'GET /api/admin/people/[id]': (client: Client) => client.get(`/api/admin/people/${id}`),
  'POST /api/admin/people/[id]/role': (client: Client) => client.post(`/api/admin/people/${id}/role`, { role: 'admin', reason: 'Poskus.' }),
  'POST /api/admin/people/[id]/password-link': (client: Client) => client.post(`/api/admin/people/${id}/password-link`, { reason: 'Poskus.' }),
})

describe.each(Object.keys(tries(NOBODY)))('%s', (name) => {
  const attempt = (client: Client, id: string) => tries(id)[name as keyof ReturnType<typeof tries>](client)

  it('is closed to guests', async () => {
    const answer = await attempt(new Client(), NOBODY)
    expect([answer.status, (await json<Refusal>(answer)).data.code]).toEqual([401, 'NOT_SIGNED_IN'])
  })

  it.each(['learner', 'trainer', 'manager'] as const)('is closed to a %s, about themselves too', async (role) => {
    const { client, id } = await signedUp(role)
    const answer = await attempt(client, id)
    expect([answer.status, (await json<Refusal>(answer)).data.code]).toEqual([403, 'NOT_ALLOWED'])
  })
})

describe.each(['role', 'password-link', 'second-factor-off'])('what takes an account over (%s)', (act) => {
  it('wants an administrator who has just signed in', async () => {
    const [admin, { id }] = [await signedUp('admin'), await signedUp()]
    await ageSessions(admin.id)
    const answer = await admin.client.post(`/api/admin/people/${id}/${act}`, { role: 'admin', reason: 'Poskus.' })
    expect([answer.status, (await json<Refusal>(answer)).data.code]).toEqual([403, 'SIGN_IN_AGAIN'])
  })
})

describe('GET /api/admin/people', () => {
  it('by name, surname and address; pages follow each other', async () => {
    const admin = await signedUp('admin')
    const wanted = await signedUp('learner', { name: 'Živa Iskalna-Žužek' })
    const find = async (q: string) => (await json<PeopleView>(await admin.client.get(`/api/admin/people?q=${encodeURIComponent(q)}`))).people.map(person => person.id)
    for (const q of ['ziva', 'ISKALNA', 'žužek ž', wanted.email.slice(0, -5)]) expect(await find(q), q).toContain(wanted.id)
    for (const q of ['užek', '.*', '$where', 'iskalna  žž']) expect(await find(q), q).not.toContain(wanted.id)
    const all = await json<PeopleView>(await admin.client.get('/api/admin/people'))
    if (all.next) {
      const more = await json<PeopleView>(await admin.client.get(`/api/admin/people?after=${all.next}`))
      expect(more.people.some(person => all.people.some(before => before.id === person.id))).toBe(false)
    }
    expect(JSON.stringify(all)).not.toMatch(/scrypt|passwordHash|search/)
  })

  it('refuses what is no page', async () => {
    const admin = await signedUp('admin')
    expect((await admin.client.get('/api/admin/people?after=x')).status).toBe(422)
    expect((await admin.client.get(`/api/admin/people?q=${'a'.repeat(101)}`)).status).toBe(422)
    expect((await admin.client.get('/api/admin/people?q[$ne]=a')).status).toBe(200)
  })
})

describe('GET /api/admin/people/:id', () => {
  it('with sessions, certificates and progress; nobody is 404', async () => {
    const admin = await signedUp('admin')
    const { id, email } = await signedUp()
    expect(await json<PersonDetailView>(await admin.client.get(`/api/admin/people/${id}`))).toMatchObject({ id, email, role: 'learner', active: true, sessions: 1, certificates: [], progress: [] })
    for (const nobody of [NOBODY, 'x', '%24ne']) expect((await admin.client.get(`/api/admin/people/${nobody}`)).status, nobody).toBe(404)
  })
})

describe('POST /api/admin/people/:id/role', () => {
  it('holds at the person\'s next request and stands in the audit', async () => {
    const admin = await signedUp('admin')
    const { client, id } = await signedUp()
    expect((await client.get('/api/program')).status).toBe(403)
    const answer = await admin.client.post(`/api/admin/people/${id}/role`, { role: 'manager', reason: 'Vodi program.' })
    expect(answer.status).toBe(200)
    expect((await client.get('/api/program')).status).toBe(200)
    const { entries } = await json<AuditView>(await admin.client.get('/api/admin/audit'))
    expect(entries[0]).toMatchObject({ act: 'role.change', reason: 'Vodi program.', actor: { id: admin.id }, subject: { id }, details: { from: 'learner', to: 'manager' } })
  })

  it('wants a known role and a reason, and a person', async () => {
    const admin = await signedUp('admin')
    const { id } = await signedUp()
    const answer = await admin.client.post(`/api/admin/people/${id}/role`, { role: 'kralj', reason: '' })
    expect(answer.status).toBe(422)
    expect((await json<Refusal>(answer)).data.fields).toEqual({ role: 'invalid', reason: 'required' })
    expect((await admin.client.post(`/api/admin/people/${NOBODY}/role`, { role: 'manager', reason: 'Poskus.' })).status).toBe(404)
  })

  it('takes a form', async () => {
    const admin = await signedUp('admin')
    const { id } = await signedUp()
    const answer = await admin.client.form(`/api/admin/people/${id}/role`, { role: 'trainer', reason: 'Vodi delavnice.', lang: 'en' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/en/admin/${id}`])
  })

  it('of the last administrator cannot be taken', async () => {
    const admin = await signedUp('admin')
    const lists = (await database()).collection<{ _id: string, people: string[] }>('adminlists')
    const before = (await lists.findOne({ _id: 'admins' }))!.people
    await lists.updateOne({ _id: 'admins' }, { $set: { people: [admin.id] } })
    const answer = await admin.client.post(`/api/admin/people/${admin.id}/role`, { role: 'learner', reason: 'Odhod.' })
    expect([answer.status, (await json<Refusal>(answer)).data.code]).toEqual([409, 'LAST_ADMIN'])
    expect((await admin.client.get('/api/admin/people')).status).toBe(200)
    await lists.updateOne({ _id: 'admins' }, { $set: { people: before } })
  })
})

describe('POST /api/admin/people/:id/password-link', () => {
  it('is told once, stands in the audit without its token, and no longer works after a newer one', async () => {
    const admin = await signedUp('admin')
    const { id } = await signedUp()
    const link = async () => new URL((await json<{ url: string }>(await admin.client.post(`/api/admin/people/${id}/password-link`, { reason: 'Pozabljeno geslo.' }))).url)
    const older = await link()
    const newer = await link()
    expect(older.origin).toBe(admin.client.base)
    expect(older.pathname).toMatch(/^\/povezava\/[\w-]{43}$/)
    const status = async (url: URL) => (await new Client().get(`/api/links/${url.pathname.split('/').at(-1)}`)).status
    expect([await status(older), await status(newer)]).toEqual([410, 200])
    const audit = await (await admin.client.get('/api/admin/audit')).text()
    expect(audit).toContain('password.link')
    expect(audit).not.toContain(newer.pathname.split('/').at(-1)!)
  })

  it('is shown to a form\'s page', async () => {
    const admin = await signedUp('admin')
    const { id } = await signedUp()
    const answer = await admin.client.form(`/api/admin/people/${id}/password-link`, { reason: 'Pozabljeno geslo.', lang: 'sl' })
    expect(answer.status).toBe(303)
    const location = new URL(answer.headers.get('location')!, admin.client.base)
    expect(location.pathname).toBe(`/upravljanje/${id}`)
    const kept = `/api/flash/${location.searchParams.get('flash')}`
    // Whoever else comes by the id gets nothing, and takes nothing away.
    const otherAdmin = await signedUp('admin')
    for (const stranger of [new Client(), otherAdmin.client]) expect((await stranger.get(kept)).status).toBe(404)
    const flash = await json<{ values: { url: string } }>(await admin.client.get(kept))
    expect(new URL(flash.values.url).pathname).toMatch(/^\/povezava\//)
    expect((await admin.client.get(kept)).status).toBe(404)
  })

  it('wants a reason and a person', async () => {
    const admin = await signedUp('admin')
    const { id } = await signedUp()
    expect((await admin.client.post(`/api/admin/people/${id}/password-link`, {})).status).toBe(422)
    expect((await admin.client.post(`/api/admin/people/${NOBODY}/password-link`, { reason: 'Poskus.' })).status).toBe(404)
  })
})
