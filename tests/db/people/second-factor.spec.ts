/** Who may turn a second factor off without a code, and what happens where the secret has been lost. */
import { TOTP } from 'otpauth'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AdminList } from '../../../server/models/admin-list.ts'
import { Audit } from '../../../server/models/audit.ts'
import { Limit } from '../../../server/models/limit.ts'
import { Mail } from '../../../server/models/mail.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { acceptCode, setUp, turnOffFor, turnOn } from '../../../server/services/people/second-factor.ts'
import { useSecret } from '../../../server/services/people/secret.ts'
import { useDatabase } from './database.ts'
import { samplePerson } from './sample.ts'

useDatabase('people_second_factor', [AdminList, Audit, Limit, Mail, PersonModel] as never)

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
