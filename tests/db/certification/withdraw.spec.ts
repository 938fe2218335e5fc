/** A holder's withdrawal deletes name and file of all versions, stands on the list of what must not come back, and leaves the way open to a new certificate. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Certificate } from '../../../server/models/certificate.ts'
import { Erased } from '../../../server/models/erased.ts'
import { claimCertificate } from '../../../server/services/certification/issue.ts'
import { correctCertificate, revokeCertificate } from '../../../server/services/certification/manage.ts'
import { certificateFile, claimView, listCertificates, verifyCertificate } from '../../../server/services/certification/read.ts'
import { withdrawAgain, withdrawCertificate } from '../../../server/services/certification/withdraw.ts'
import { useErasedFile } from '../../../server/services/own-data/erased-list.ts'
import { closeDatabase, someone } from '../learning.ts'
import { certified, NAME, openCertification, sampleHouse } from './certified.ts'

const house = sampleHouse()
const act = { actor: someone(), reason: 'Zatipkano ime Črtomira.' }
let folder: string
const list = () => readFile(join(folder, 'data', 'erased-ids'), 'utf8')

beforeAll(async () => {
  await openCertification('tcm_test_certification_withdraw')
  await Erased.createCollection()
  await Erased.createIndexes()
  folder = await mkdtemp(join(tmpdir(), 'tcm-erased-'))
  // A data folder that nothing has made yet.
  useErasedFile(join(folder, 'data', 'erased-ids'))
})
afterAll(async () => {
  useErasedFile(null)
  await rm(folder, { recursive: true })
  await closeDatabase()
})

describe('withdrawing a certificate', () => {
  it('deletes name, file and reasons of every version; what is not the person’s stays', async () => {
    const { learner, code } = await certified()
    const newer = await correctCertificate(code, 'Črtomira Đurić', act, house)
    await withdrawCertificate(learner, code.toLowerCase())
    for (const each of [code, newer]) {
      const record = await verifyCertificate(each)
      expect(record).toMatchObject({ state: 'withdrawn', reason: null, sha256: '', endedAt: expect.any(String), printed: { name: '', code: each, uid: 'm1' } })
      await expect(certificateFile(each, learner)).rejects.toMatchObject({ code: 'WITHDRAWN' })
      expect(await Erased.findById(each).lean()).toMatchObject({ kind: 'certificate', key: each })
      expect((await list()).split('\n')).toContain(`certificate ${each}`)
    }
    const stored = JSON.stringify(await Certificate.findOne({ learner, target: 'm1' }).lean())
    expect(stored).not.toContain('Črtomira')
    expect(stored).not.toMatch(/pdf|Zatipkano/)
  })

  it('is the holder’s alone', async () => {
    const { code } = await certified()
    await expect(withdrawCertificate(someone(), code)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(withdrawCertificate(someone(), 'nekaj')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await verifyCertificate(code)).toMatchObject({ state: 'valid', printed: { name: NAME } })
  })

  it('done again changes nothing, and staff can do nothing with it', async () => {
    const { learner, code } = await certified()
    await withdrawCertificate(learner, code)
    const before = await verifyCertificate(code)
    await withdrawCertificate(learner, code)
    expect(await verifyCertificate(code)).toEqual(before)
    await expect(correctCertificate(code, NAME, act, house)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(revokeCertificate(code, act)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await list()).split('\n').filter(line => line === `certificate ${code}`)).toHaveLength(1)
  })

  it('lets the same certificate be claimed again, once, under a new number', async () => {
    const { learner, code } = await certified()
    await withdrawCertificate(learner, code)
    expect(await claimView(learner, NAME, 'm1', 'sl', house)).toMatchObject({ eligible: true, issued: null })
    const again = await Promise.all(Array.from({ length: 5 }, () => claimCertificate(learner, 'm1', NAME, house)))
    expect(new Set(again).size).toBe(1)
    expect(again[0]).not.toBe(code)
    expect((await listCertificates(learner)).map(({ state }) => state).sort()).toEqual(['valid', 'withdrawn'])
    await withdrawAgain([code])
    expect(await verifyCertificate(again[0]!)).toMatchObject({ state: 'valid', printed: { name: NAME } })
  })

  it('of a revoked one does not undo that', async () => {
    const { learner, code } = await certified()
    await revokeCertificate(code, act)
    const { endedAt } = await verifyCertificate(code)
    await withdrawCertificate(learner, code)
    expect(await verifyCertificate(code)).toMatchObject({ state: 'revoked', endedAt, reason: null, sha256: '', printed: { name: '' } })
    await expect(correctCertificate(code, NAME, act, house)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await claimCertificate(learner, 'm1', NAME, house)).toBe(code)
  })

  it('and a correction at the same time leave no name', async () => {
    for (let run = 0; run < 10; run++) {
      const { learner, code } = await certified()
      await Promise.allSettled([correctCertificate(code, NAME, act, house), withdrawCertificate(learner, code)])
      await withdrawCertificate(learner, code)
      expect(JSON.stringify(await Certificate.findOne({ learner }).lean())).not.toContain('Črtomira')
    }
  })
})

it('a restored copy is withdrawn once more', async () => {
  const { learner, code } = await certified()
  const copy = await Certificate.collection.findOne({ learner })
  await withdrawCertificate(learner, code)
  await Certificate.collection.replaceOne({ learner }, copy!)
  expect(await verifyCertificate(code)).toMatchObject({ state: 'valid' })
  await withdrawAgain([code, '0000-0000-0000-0000-0000'])
  expect(await verifyCertificate(code)).toMatchObject({ state: 'withdrawn', printed: { name: '' } })
})
