/** The way out for who has lost phone and codes, or the server's secret: a command on the server's console. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { collect } from '../../../scripts/launch/project.ts'
import { AdminList } from '../../../server/models/admin-list.ts'
import { Audit } from '../../../server/models/audit.ts'
import { Mail } from '../../../server/models/mail.ts'
import { Meta } from '../../../server/models/meta.ts'
import { SCHEMA_VERSION } from '../../../server/models/migrations.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { Session } from '../../../server/models/session.ts'
import { OneTimeLink } from '../../../server/models/one-time-link.ts'
import { enter } from '../../../server/services/people/entry.ts'
import { listAudit } from '../../../server/services/people/audit.ts'
import { useDatabase } from './database.ts'
import { samplePerson } from './sample.ts'

const NAME = 'people_second_factor_off'
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
useDatabase(NAME, [AdminList, Audit, Mail, Meta, OneTimeLink, PersonModel, Session] as never)

async function run(...args: string[]): Promise<{ code: number | null, printed: string, said: string }> {
  const uri = process.env.TEST_MONGODB_URI!.replace(/\/[^/?]*(\?|$)/, `/${NAME}$1`)
  const child = spawn(process.execPath, ['scripts/second-factor-off.ts', ...args], {
    cwd: ROOT, env: { PATH: process.env.PATH, MONGODB_URI: uri }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [printed, said] = [collect(child.stdout), collect(child.stderr)]
  const [code] = await once(child, 'close') as [number | null]
  return { code, printed: printed(), said: said() }
}

const prepared = (schema: number) => Meta.create({ _id: 'schema', value: schema })
const record = async (id: string) => (await PersonModel.findById(id).lean())!

it('lets the only administrator in again, on record and told by mail', async () => {
  await prepared(SCHEMA_VERSION)
  const { id, email, name } = await samplePerson({}, 'admin')
  await PersonModel.updateOne({ _id: id }, { $set: { totp: { secret: 'of another secret', step: 1, codes: [] } } })
  expect(await enter(await record(id), { address: '192.0.2.1' })).toHaveProperty('factor')

  expect(await run(` ${email.toUpperCase()} `)).toMatchObject({ code: 0, said: '', printed: expect.stringContaining(`${email}: the second step of login is off`) })
  expect(await enter(await record(id), { address: '192.0.2.1' })).toHaveProperty('session')
  expect((await listAudit()).entries).toMatchObject([{ act: 'factor.command', actor: null, subject: { id, name }, reason: '–' }])
  expect(await Mail.find().lean()).toMatchObject([{ kind: 'factor-off', to: email, person: id, state: 'waiting' }])

  expect(await run(email)).toMatchObject({ code: 0, printed: `${email}: no second step of login is turned on.\n` })
  expect([await Audit.countDocuments(), await Mail.countDocuments()]).toEqual([1, 1])
})

it.each([
  ['an address without account', ['nihce@example.org'], 'No account has the address nihce@example.org.'],
  ['no address', [], 'Usage: npm run second-factor-off -- address'],
  ['what is no address', ['vzorec'], 'Usage: npm run second-factor-off -- address'],
  ['two addresses', ['a@example.org', 'b@example.org'], 'Usage: npm run second-factor-off -- address'],
])('says in one sentence what is wrong with %s', async (_what, args, sentence) => {
  await prepared(SCHEMA_VERSION)
  expect(await run(...args)).toEqual({ code: 1, printed: '', said: `${sentence}\n` })
})

it('leaves a database of another schema alone', async () => {
  await prepared(SCHEMA_VERSION + 1)
  const { id, email } = await samplePerson({}, 'admin')
  const totp = { secret: 'x', step: 1, codes: [] }
  await PersonModel.updateOne({ _id: id }, { $set: { totp } })
  expect(await run(email)).toMatchObject({ code: 1, said: expect.stringContaining('start a newer program') })
  expect((await record(id)).totp).toMatchObject(totp)
})
