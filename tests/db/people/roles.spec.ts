import { describe, expect, it } from 'vitest'
import { AdminList } from '../../../server/models/admin-list.ts'
import { Audit } from '../../../server/models/audit.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { Session } from '../../../server/models/session.ts'
import { changeRole } from '../../../server/services/people/role-change.ts'
import { addAdmin, adminIds, claimFirstAdmin, removeAdmin } from '../../../server/services/people/roles.ts'
import { createSession, findSession } from '../../../server/services/people/sessions.ts'
import { useDatabase } from './database.ts'
import { samplePerson } from './sample.ts'

useDatabase('people_roles', [PersonModel, Session, AdminList, Audit] as never)

const acts = async (subject: string) => (await Audit.find().sort({ _id: 1 }).lean()).filter(entry => entry.subject === subject).map(entry => entry.act)

describe('changing a role', () => {
  it('holds at the next request and is in the audit with who, why and from what to what', async () => {
    const admin = await samplePerson({}, 'admin')
    const person = await samplePerson()
    const token = await createSession(person.id)
    for (const role of ['trainer', 'manager', 'admin', 'learner'] as const) {
      await changeRole(admin, person.id, role, 'Dogovor na sestanku.')
      expect((await findSession(token))!.role).toBe(role)
    }
    expect(await acts(person.id)).toEqual(Array(4).fill('role.change'))
    const [first] = await Audit.find().sort({ _id: 1 }).lean()
    expect(first).toMatchObject({ actor: admin.id, subject: person.id, reason: 'Dogovor na sestanku.', details: { from: 'learner', to: 'trainer' } })
  })

  it('that changes nothing leaves no entry, and a person who is not there is not found', async () => {
    const admin = await samplePerson({}, 'admin')
    const person = await samplePerson({}, 'trainer')
    await changeRole(admin, person.id, 'trainer', 'Nič.')
    expect(await acts(person.id)).toEqual([])
    await expect(changeRole(admin, '0'.repeat(24), 'trainer', 'Nič.')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('never takes the last administrator', async () => {
    const admin = await samplePerson({}, 'admin')
    await expect(changeRole(admin, admin.id, 'learner', 'Odhod.')).rejects.toMatchObject({ code: 'LAST_ADMIN' })
    expect(await adminIds()).toEqual(new Set([admin.id]))
    expect(await acts(admin.id)).toEqual([])
  })

  it('of two administrators who remove each other at once leaves exactly one, 100 times', { timeout: 60_000 }, async () => {
    const [one, two] = [await samplePerson(), await samplePerson()]
    for (let round = 0; round < 100; round++) {
      await addAdmin(one.id)
      await addAdmin(two.id)
      const results = await Promise.allSettled([
        changeRole(one, two.id, 'learner', 'Zamenjava.'),
        changeRole(two, one.id, 'learner', 'Zamenjava.'),
      ])
      const refused = results.filter(result => result.status === 'rejected')
      expect(refused).toHaveLength(1)
      expect(refused[0]!.reason).toMatchObject({ code: 'LAST_ADMIN' })
      expect((await adminIds()).size).toBe(1)
    }
    // Some rounds were decided by the last write alone: those have an entry that says so.
    expect((await Audit.find().sort({ _id: 1 }).lean()).some(entry => entry.act === 'role.refuse')).toBe(true)
  })

  it('by hand on the person makes nobody an administrator', async () => {
    const person = await samplePerson()
    await expect(PersonModel.updateOne({ _id: person.id }, { $set: { role: 'admin' } }, { runValidators: true })).rejects.toThrow()
    await PersonModel.collection.updateOne({ _id: (await PersonModel.findById(person.id))!._id }, { $set: { role: 'admin' } })
    expect((await findSession(await createSession(person.id)))!.role).toBe('learner')
  })
})

describe('the list of administrators', () => {
  it('takes ten removals at once down to one', async () => {
    const ids = Array.from({ length: 10 }, (_, i) => String(i).repeat(24))
    await Promise.all(ids.map(addAdmin))
    const removed = await Promise.all(ids.map(removeAdmin))
    expect(removed.filter(Boolean)).toHaveLength(9)
    expect((await adminIds()).size).toBe(1)
  })

  it('has one first administrator, whoever else claims it at the same time', async () => {
    for (let round = 0; round < 20; round++) {
      await AdminList.deleteOne({ _id: 'admins' })
      const claims = await Promise.all(Array.from({ length: 10 }, (_, i) => claimFirstAdmin(String(i).repeat(24))))
      expect(claims.filter(Boolean)).toHaveLength(1)
      expect((await adminIds()).size).toBe(1)
    }
  })
})
