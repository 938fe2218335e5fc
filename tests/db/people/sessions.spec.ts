import { afterEach, describe, expect, it, vi } from 'vitest'
import { AdminList } from '../../../server/models/admin-list.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { Session } from '../../../server/models/session.ts'
import { countSessions, createSession, endAllSessions, endSession, findSession, forgetPerson } from '../../../server/services/people/sessions.ts'
import { tokenHash } from '../../../server/services/people/tokens.ts'
import { useDatabase } from './database.ts'
import { samplePerson } from './sample.ts'

useDatabase('people_sessions', [PersonModel, Session, AdminList] as never)
afterEach(() => void vi.useRealTimers())

describe('sessions', () => {
  it('find their person by the token, of which only a digest is stored', async () => {
    const person = await samplePerson()
    const token = await createSession(person.id)
    expect(await findSession(token)).toEqual(person)
    expect(JSON.stringify(await Session.find({ person: person.id }).lean())).not.toContain(token)
    expect(await countSessions(person.id)).toBe(1)
    for (const other of ['', 'x', tokenHash(token), 'a'.repeat(43)]) expect(await findSession(other)).toBeNull()
  })

  it('end at once where they are ended, one or all', async () => {
    const person = await samplePerson()
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => createSession(person.id)))
    for (const token of [one, two, three]) await findSession(token!)
    await endSession(one!)
    expect(await findSession(one!)).toBeNull()
    expect(await findSession(two!)).toEqual(person)
    await endAllSessions(person.id)
    expect(await findSession(two!)).toBeNull()
    expect(await findSession(three!)).toBeNull()
    expect(await countSessions(person.id)).toBe(0)
  })

  it('end within 30 seconds where another server ended them', async () => {
    const person = await samplePerson()
    const token = await createSession(person.id)
    await findSession(token)
    await Session.deleteOne({ _id: tokenHash(token) })
    expect(await findSession(token)).toEqual(person)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30_000 })
    expect(await findSession(token)).toBeNull()
  })

  it('are not asked of the database again and again', async () => {
    const person = await samplePerson()
    const token = await createSession(person.id)
    await findSession(token)
    const asked = vi.spyOn(Session, 'findOne')
    for (let i = 0; i < 5; i++) await findSession(token)
    expect(asked).not.toHaveBeenCalled()
    forgetPerson(person.id)
    await findSession(token)
    expect(asked).toHaveBeenCalledTimes(1)
    asked.mockRestore()
  })

  it('are over when their time is over, remembered or not', async () => {
    const person = await samplePerson()
    const token = await createSession(person.id, 10 / (24 * 60 * 60))
    expect(await findSession(token)).toEqual(person)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11_000 })
    expect(await findSession(token)).toBeNull()
    expect(await countSessions(person.id)).toBe(0)
  })

  it('are not remembered by a look-up that was under way when they ended', async () => {
    const person = await samplePerson()
    const token = await createSession(person.id)
    for (let i = 0; i < 20; i++) {
      const late = await createSession(person.id)
      await Promise.all([findSession(late), endSession(late)])
      expect(await findSession(late)).toBeNull()
    }
    expect(await findSession(token)).toEqual(person)
  })

  it('open nothing for an account that is not active', async () => {
    const person = await samplePerson()
    const token = await createSession(person.id)
    await PersonModel.updateOne({ _id: person.id }, { $set: { active: false } })
    expect(await findSession(token)).toBeNull()
  })
})
