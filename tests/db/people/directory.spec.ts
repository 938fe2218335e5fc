import { describe, expect, it } from 'vitest'
import { AdminList } from '../../../server/models/admin-list.ts'
import { Certificate } from '../../../server/models/certificate.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { Progress } from '../../../server/models/progress.ts'
import { Session } from '../../../server/models/session.ts'
import { listPeople, personDetail } from '../../../server/services/people/directory.ts'
import { createSession } from '../../../server/services/people/sessions.ts'
import { useDatabase } from './database.ts'
import { samplePerson } from './sample.ts'

useDatabase('people_directory', [AdminList, Certificate, PersonModel, Progress, Session] as never)

const names = async (q: string) => (await listPeople(q)).people.map(person => person.name)

describe('finding people', () => {
  it('by the beginning of a name, a surname or an address, in Slovene order', async () => {
    for (const name of ['Žiga Vzorec', 'Zala Vzorec', 'Čarna Vzorec', 'Cene Vzorec', 'Špela Drugi (vzorec)']) await samplePerson({ name })
    await samplePerson({ name: 'Ana Tretja', email: 'a.b+c@example.org' })
    expect(await names('vzorec')).toEqual(['Cene Vzorec', 'Čarna Vzorec', 'Špela Drugi (vzorec)', 'Zala Vzorec', 'Žiga Vzorec'])
    expect(await names('čar')).toEqual(['Čarna Vzorec'])
    expect(await names('SPELA dr')).toEqual(['Špela Drugi (vzorec)'])
    expect(await names('vzorec z')).toEqual(['Zala Vzorec', 'Žiga Vzorec'])
    expect(await names('A.B+C@ex')).toEqual(['Ana Tretja'])
    expect(await names('.*')).toEqual([])
    expect(await names('zorec')).toEqual([])
    expect(await names('')).toHaveLength(6)
  })

  it('page by page, each once, also when names are equal', async () => {
    for (let i = 0; i < 120; i++) await samplePerson({ name: i % 2 ? 'Enako Ime' : `Ime ${i}` })
    const seen: string[] = []
    let after: string | undefined
    for (let page = 0; page < 3; page++) {
      const view = await listPeople('ime', after)
      seen.push(...view.people.map(person => person.id))
      after = view.next ?? undefined
      expect(view.next === null).toBe(page === 2)
    }
    expect(new Set(seen).size).toBe(120)
    expect(seen).toHaveLength(120)
  })

  it('shows an allow-list and the role', async () => {
    const admin = await samplePerson({ name: 'Skrbnica Vzorec' }, 'admin')
    const { people } = await listPeople('skrb')
    expect(people).toEqual([{
      id: admin.id, name: 'Skrbnica Vzorec', email: admin.email, role: 'admin', kind: 'official', municipality: 'SI-050', organisation: '', createdAt: admin.createdAt.toISOString(),
    }])
  })
})

describe('one person', () => {
  it('comes with what is known of them, and never with a hash', async () => {
    const admin = await samplePerson({}, 'admin')
    const person = await samplePerson()
    await createSession(person.id)
    await Progress.create({ learner: person.id, module: 'm1', visits: {}, lessons: { 'm1-l1': { opened: new Date(), done: new Date() }, 'm1-l2': { opened: new Date() } }, satisfied: { at: new Date('2026-03-01T10:00:00Z'), lessons: [] } })
    const detail = await personDetail(person.id)
    expect(detail).toMatchObject({
      email: person.email, active: true, sessions: 1, lastAdmin: false, certificates: [],
      progress: [{ module: 'm1', lessonsDone: 1, finishedAt: '2026-03-01T10:00:00.000Z' }],
    })
    expect(JSON.stringify(detail)).not.toContain('scrypt')
    expect((await personDetail(admin.id)).lastAdmin).toBe(true)
  })

  it.each(['0'.repeat(24), 'x', '../../x', 'ABCDEF'])('%s is not found', async (id) => {
    await expect(personDetail(id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
