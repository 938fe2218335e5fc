/** Who may turn a second factor off without a code, and what happens where the secret has been lost. */
import { TOTP } from 'otpauth'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AdminList } from '../../../server/models/admin-list.ts'
import { Audit } from '../../../server/models/audit.ts'
import { Limit } from '../../../server/models/limit.ts'
import { OneTimeLink } from '../../../server/models/one-time-link.ts'
import { Mail } from '../../../server/models/mail.ts'
import { PersonModel } from '../../../server/models/person.ts'
import type { DomainError } from '../../../server/services/errors.ts'
import { enter, enterWithCode } from '../../../server/services/people/entry.ts'
import { acceptCode, setUp, turnOffFor, turnOn } from '../../../server/services/people/second-factor.ts'
import { useSecret } from '../../../server/services/people/secret.ts'
import { useDatabase } from './database.ts'
import { samplePerson } from './sample.ts'

useDatabase('people_second_factor', [AdminList, Audit, Limit, Mail, OneTimeLink, PersonModel] as never)

const STORED = { secret: 'x', step: 1, codes: [] }

describe('an administrator', () => {
  it('turns another\'s second factor off, and never the own one', async () => {
    const [admin, other] = [await samplePerson({}, 'admin'), await samplePerson({}, 'trainer')]
    await PersonModel.updateMany({ _id: { $in: [admin.id, other.id] } }, { $set: { totp: STORED } })
    await expect(turnOffFor(admin, admin.id, 'Izgubljen telefon.')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await turnOffFor(admin, other.id, 'Izgubljen telefon.')
    expect((await PersonModel.findById(admin.id).lean())!.totp).toMatchObject(STORED)
    expect((await PersonModel.findById(other.id).lean())!.totp).toBeNull()
    expect(await Audit.countDocuments({ subject: admin.id })).toBe(0)
  })
})

describe('codes that are tried', () => {
  it('are refused after ten, and the owner is told, once a day, by mail', async () => {
    const person = await samplePerson({}, 'admin')
    await PersonModel.updateOne({ _id: person.id }, { $set: { totp: STORED, lang: 'en' } })
    const enterOnce = async () => {
      const entry = await enter((await PersonModel.findById(person.id).lean())!, { address: '192.0.2.1' })
      return enterWithCode('factor' in entry ? entry.factor : '', 'AAAAA-AAAAA', { address: '192.0.2.1' }).catch((error: DomainError) => error.code)
    }
    for (let i = 0; i < 10; i++) expect(await enterOnce()).toBe('VALIDATION')
    expect(await Mail.countDocuments()).toBe(0)
    for (let i = 0; i < 3; i++) expect(await enterOnce()).toBe('TOO_MANY_REQUESTS')
    expect(await Mail.find().lean()).toMatchObject([{ kind: 'factor-tries', to: person.email, lang: 'en', person: person.id }])
  })
})

describe('a code', () => {
  afterEach(() => {
    useSecret(Buffer.alloc(32, 7))
    vi.restoreAllMocks()
  })

  it('is wrong, and the log says why, where the secret is another than when it was set up', async () => {
    const person = await samplePerson({}, 'trainer')
    const { secret, proof } = setUp(person)
    const codeOf = (ahead: number) => new TOTP({ secret }).generate({ timestamp: Date.now() + ahead * 30_000 })
    await turnOn(person, { secret, proof, code: codeOf(-1) }, 'sl')
    const record = (await PersonModel.findById(person.id).lean())!
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    useSecret(Buffer.alloc(32, 8))
    expect(await acceptCode(record, codeOf(0))).toBe(false)
    expect(String(warned.mock.calls[0]?.[0])).toContain('APP_SECRET')
    useSecret(Buffer.alloc(32, 7))
    expect(await acceptCode(record, codeOf(0))).toBe(true)
  })
})
