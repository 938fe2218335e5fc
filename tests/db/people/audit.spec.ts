import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { Audit } from '../../../server/models/audit.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { AdminList } from '../../../server/models/admin-list.ts'
import { listAudit, recordAudit } from '../../../server/services/people/audit.ts'
import { useDatabase } from './database.ts'
import { samplePerson } from './sample.ts'

useDatabase('people_audit', [Audit, PersonModel, AdminList] as never)

describe('the audit', () => {
  it('is read newest first, in pages, with names', async () => {
    const admin = await samplePerson({ name: 'Skrbnica Vzorec' }, 'admin')
    const person = await samplePerson({ name: 'Oseba Vzorec' })
    for (let i = 0; i < 60; i++) {
      await recordAudit({ actor: admin.id, subject: i === 59 ? null : person.id, act: 'role.change', reason: `razlog ${i}`, details: { from: 'learner', to: 'trainer' } })
    }
    const first = await listAudit()
    expect(first.entries).toHaveLength(50)
    expect(first.entries[0]).toMatchObject({ reason: 'razlog 59', actor: { id: admin.id, name: 'Skrbnica Vzorec' }, subject: null, details: { from: 'learner', to: 'trainer' } })
    expect(first.entries[1]).toMatchObject({ subject: { id: person.id, name: 'Oseba Vzorec' } })
    const second = await listAudit(first.next!)
    expect(second.entries.map(entry => entry.reason)).toEqual(Array.from({ length: 10 }, (_, i) => `razlog ${9 - i}`))
    expect(second.next).toBeNull()
  })

  it('has an act with an id once, however often it is told', async () => {
    const entry = { actor: '1'.repeat(24), subject: '2'.repeat(24), act: 'attempt.granted', reason: 'razlog' }
    const id = new mongoose.Types.ObjectId()
    await Promise.all(Array.from({ length: 5 }, () => recordAudit({ ...entry, id })))
    await recordAudit({ ...entry, id, reason: 'drug razlog' })
    expect(await Audit.find().sort({ _id: 1 }).lean()).toMatchObject([{ _id: id, reason: 'razlog' }])
    await recordAudit(entry)
    expect((await listAudit()).entries).toHaveLength(2)
  })

  it('cannot be changed or removed by any way the model offers', async () => {
    await recordAudit({ actor: '1'.repeat(24), subject: null, act: 'role.change', reason: 'razlog' })
    const entry = (await Audit.findOne({ _id: { $exists: true } }))!
    const _id = entry._id
    const change = { $set: { reason: 'drug razlog' } }
    const ways: Record<string, () => unknown> = {
      updateOne: () => Audit.updateOne({ _id }, change),
      updateMany: () => Audit.updateMany({ _id }, change),
      findOneAndUpdate: () => Audit.findOneAndUpdate({ _id }, change),
      findByIdAndUpdate: () => Audit.findByIdAndUpdate(_id, change),
      findOneAndReplace: () => Audit.findOneAndReplace({ _id }, { reason: 'drug' }),
      replaceOne: () => Audit.replaceOne({ _id }, { reason: 'drug' }),
      deleteOne: () => Audit.deleteOne({ _id }),
      deleteMany: () => Audit.deleteMany({ _id }),
      findOneAndDelete: () => Audit.findOneAndDelete({ _id }),
      findByIdAndDelete: () => Audit.findByIdAndDelete(_id),
      bulkWrite: () => Audit.bulkWrite([{ deleteOne: { filter: { _id } } }]),
      documentDelete: () => entry.deleteOne(),
      documentUpdate: () => entry.updateOne(change),
      save: () => {
        entry.reason = 'drug razlog'
        return entry.save()
      },
      bulkSave: () => Audit.bulkSave([entry]),
    }
    for (const [name, way] of Object.entries(ways)) {
      await expect((async () => await way())(), name).rejects.toThrow('append only')
    }
    expect((await Audit.findById(_id).lean())!.reason).toBe('razlog')
  })
})
