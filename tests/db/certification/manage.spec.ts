/** Correction and revocation: each one conditional write, audited before it; of several at once from the same version exactly one wins. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { Audit } from '../../../server/models/audit.ts'
import { Certificate } from '../../../server/models/certificate.ts'
import type { CertificateResources } from '../../../server/services/certification/pdf/resources.ts'
import { correctCertificate, revokeCertificate } from '../../../server/services/certification/manage.ts'
import { certificateFile, listCertificates, verifyCertificate } from '../../../server/services/certification/read.ts'
import { claimCertificate } from '../../../server/services/certification/issue.ts'
import { readBack } from '../../unit/server/services/certification/pdf/read-back.ts'
import { closeDatabase, RACE_RUNS, someone } from '../learning.ts'
import { certified, NAME, openCertification, resources, sampleHouse } from './certified.ts'

beforeAll(() => openCertification('tcm_test_certification_manage'))
afterEach(() => vi.restoreAllMocks())
afterAll(closeDatabase)

const house = sampleHouse()
const act = { actor: someone(), reason: 'Zatipkano ime.' }
const BETTER = 'Črtomira Đurić'

const audits = (learner: string) => Audit.find({ subject: learner }).sort({ _id: 1 }).lean()
const acts = async (learner: string) => (await audits(learner)).map(entry => entry.act)
const stored = (learner: string) => Certificate.findOne({ learner, target: 'm1' }).lean()

describe('revoking', () => {
  it('takes the certificate back with day and reason', async () => {
    const { learner, code } = await certified()
    const from = new Date()
    await revokeCertificate(code, { ...act, reason: 'Izdano pomotoma.' })
    const record = await verifyCertificate(code)
    expect(record).toMatchObject({ state: 'revoked', reason: 'Izdano pomotoma.', printed: { name: NAME } })
    expect(Date.parse(record.endedAt!)).toBeGreaterThanOrEqual(from.getTime())
    expect(await stored(learner)).toMatchObject({ revision: 2 })
    expect(await audits(learner)).toMatchObject([{ act: 'certificate.revoke', actor: act.actor, reason: 'Izdano pomotoma.' }])
  })

  it('is for good: it cannot be done again, and claiming again gives no new certificate', async () => {
    const { learner, code } = await certified()
    await revokeCertificate(code, act)
    await expect(revokeCertificate(code, act)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await claimCertificate(learner, 'm1', NAME, house)).toBe(code)
    expect(await listCertificates(learner)).toMatchObject([{ state: 'revoked' }])
    expect(await audits(learner)).toHaveLength(1)
  })

  it.each(['0000-0000-0000-0000-0000', 'nekaj', ''])('finds nothing under %j', async (code) => {
    await expect(revokeCertificate(code, act)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(correctCertificate(code, BETTER, act, house)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('takes the code as checking does, however it is typed', async () => {
    const { code } = await certified()
    await revokeCertificate(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `, act)
    expect(await verifyCertificate(code)).toMatchObject({ state: 'revoked' })
  })
})

describe('correcting', () => {
  it('issues a new version; the old one says that it is replaced', async () => {
    const { learner, code } = await certified()
    const newer = await correctCertificate(code, BETTER, act, house)
    const [old, now] = await Promise.all([verifyCertificate(code), verifyCertificate(newer)])
    expect(old).toMatchObject({ state: 'replaced', reason: act.reason, endedAt: now.printed.issuedAt, printed: { name: NAME, code } })
    expect(now).toMatchObject({ state: 'valid', endedAt: null, reason: null, printed: { name: BETTER, code: newer } })
    expect(now.printed).toEqual({ ...old.printed, name: BETTER, code: newer, serial: now.printed.serial, issuedAt: now.printed.issuedAt, verifyUrl: `https://akademija.example/preveri/${newer}` })
    expect(now.printed.serial).not.toBe(old.printed.serial)
    expect(await audits(learner)).toMatchObject([{ act: 'certificate.correct', reason: act.reason }])
  })

  it('makes a valid one of a specimen once issuer and signatory are named, and keeps both on one that was valid', async () => {
    const bare = sampleHouse({ issuer: { name: null }, signatory: null, specimen: true })
    const { learner, code } = await certified(bare)
    const again = await correctCertificate(code, NAME, act, bare)
    expect(await verifyCertificate(again)).toMatchObject({ specimen: true })
    const real = await correctCertificate(again, NAME, act, house)
    expect(await verifyCertificate(real)).toMatchObject({ state: 'valid', specimen: false, printed: { issuer: house.issuer, signatory: house.signatory, specimen: false } })
    const printed = async (of: string) => (await readBack(new Uint8Array((await certificateFile(of, learner)).pdf))).text
    const file = await printed(real)
    expect(file).toContain(house.signatory!.name)
    expect(file).not.toContain('VZOREC')
    expect(await printed(again)).toContain('VZOREC')
    expect(await verifyCertificate(again)).toMatchObject({ state: 'replaced', specimen: true })
    const later = await correctCertificate(real, BETTER, act, bare)
    expect(await verifyCertificate(later)).toMatchObject({ specimen: false, printed: { issuer: house.issuer, signatory: house.signatory } })
  })

  it('takes the code as checking does, and prints the new one\'s address', async () => {
    const { code } = await certified()
    const newer = await correctCertificate(code.toLowerCase().replaceAll('-', ''), BETTER, act, house)
    expect((await verifyCertificate(newer)).printed).toMatchObject({ code: newer, verifyUrl: `https://akademija.example/preveri/${newer}` })
  })

  it('gives a new certificate to who had theirs revoked by mistake; the old one goes on saying revoked', async () => {
    const { learner, code } = await certified()
    await revokeCertificate(code, { ...act, reason: 'Izdano pomotoma.' })
    const revoked = await verifyCertificate(code)
    const newer = await correctCertificate(code, NAME, { ...act, reason: 'Preklicano pomotoma.' }, house)
    expect(await verifyCertificate(code)).toEqual(revoked)
    expect(revoked).toMatchObject({ state: 'revoked', reason: 'Izdano pomotoma.', endedAt: expect.any(String) })
    expect(await verifyCertificate(newer)).toMatchObject({ state: 'valid', endedAt: null, reason: null, printed: { name: NAME, code: newer } })
    expect(await claimCertificate(learner, 'm1', NAME, house)).toBe(newer)
    expect(await audits(learner)).toMatchObject([{ act: 'certificate.revoke' }, { act: 'certificate.reissue', reason: 'Preklicano pomotoma.' }])
    await expect(correctCertificate(code, BETTER, act, house)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(revokeCertificate(code, act)).rejects.toMatchObject({ code: 'CONFLICT' })
    await revokeCertificate(newer, act)
    expect((await stored(learner))!.versions.map(version => version.status)).toEqual(['revoked', 'revoked'])
  })

  it('can be done again, to the newest version only', async () => {
    const { learner, code } = await certified()
    const second = await correctCertificate(code, BETTER, act, house)
    await expect(correctCertificate(code, NAME, act, house)).rejects.toMatchObject({ code: 'CONFLICT' })
    const third = await correctCertificate(second, NAME, act, house)
    const listed = await listCertificates(learner)
    expect(Object.fromEntries(listed.map(version => [version.code, version.state]))).toEqual({ [code]: 'replaced', [second]: 'replaced', [third]: 'valid' })
    expect(await claimCertificate(learner, 'm1', NAME, house)).toBe(third)
  })

  it('with a name that cannot be printed changes nothing', async () => {
    const { learner, code } = await certified()
    await expect(correctCertificate(code, '王小明', act, house)).rejects.toMatchObject({ code: 'NAME_UNPRINTABLE' })
    expect(await stored(learner)).toMatchObject({ revision: 1, versions: [{ status: 'valid' }] })
    expect(await audits(learner)).toEqual([])
  })
})

describe('the audit', () => {
  it.each([
    ['revocation', (code: string) => revokeCertificate(code, act)],
    ['correction', (code: string) => correctCertificate(code, BETTER, act, house)],
  ])('comes first: without its entry there is no %s', async (_name, change) => {
    const { learner, code } = await certified()
    vi.spyOn(Audit, 'create').mockRejectedValueOnce(new Error('no audit'))
    await expect(change(code)).rejects.toThrow('no audit')
    expect(await stored(learner)).toMatchObject({ revision: 1, versions: [{ status: 'valid' }] })
    await change(code)
    expect(await acts(learner)).toHaveLength(1)
  })

  it('keeps the entry when the process ends before the change is acknowledged', async () => {
    const { learner, code } = await certified()
    vi.spyOn(Certificate, 'updateOne').mockRejectedValueOnce(new Error('killed'))
    await expect(revokeCertificate(code, act)).rejects.toThrow('killed')
    expect(await acts(learner)).toEqual(['certificate.revoke'])
  })
})

/** A gate that work waits at until it is opened, and that tells when the work has come to it. */
function gate(): { reached: Promise<unknown>, open: () => void, pass: () => Promise<unknown> } {
  const arrived = Promise.withResolvers<undefined>()
  const opened = Promise.withResolvers<undefined>()
  return {
    reached: arrived.promise,
    open: () => opened.resolve(undefined),
    pass: () => {
      arrived.resolve(undefined)
      return opened.promise
    },
  }
}

describe('of two acts that both saw the certificate valid', () => {
  it('a revocation that comes before the correction is written wins', async () => {
    const { learner, code } = await certified()
    const { reached, open, pass } = gate()
    const slow = sampleHouse({ resources: async (): Promise<CertificateResources> => {
      await pass()
      return resources
    } })
    const correction = correctCertificate(code, BETTER, act, slow)
    const refused = expect(correction).rejects.toMatchObject({ code: 'CONFLICT' })
    await reached
    await revokeCertificate(code, act)
    open()
    await refused
    expect(await stored(learner)).toMatchObject({ revision: 2, versions: [{ status: 'revoked' }] })
    expect((await stored(learner))!.versions).toHaveLength(1)
    expect(await acts(learner)).toEqual(['certificate.revoke', 'certificate.correct', 'certificate.refuse'])
  })

  it('a correction that comes before the revocation is written wins', async () => {
    const { learner, code } = await certified()
    const { reached, open, pass } = gate()
    const update = Certificate.updateOne.bind(Certificate)
    vi.spyOn(Certificate, 'updateOne').mockImplementationOnce(((...sent: Parameters<typeof update>) => pass().then(() => update(...sent))) as never)
    const revocation = revokeCertificate(code, act)
    const refused = expect(revocation).rejects.toMatchObject({ code: 'CONFLICT' })
    await reached
    const newer = await correctCertificate(code, BETTER, act, house)
    open()
    await refused
    expect(await stored(learner)).toMatchObject({ revision: 2, versions: [{ status: 'replaced' }, { status: 'valid', code: newer }] })
    expect(await acts(learner)).toEqual(['certificate.revoke', 'certificate.correct', 'certificate.refuse'])
  })
})

/** Acts in the audit that were carried out: those told, less those that a second entry takes back. */
async function carriedOut(learner: string): Promise<number> {
  const all = await acts(learner)
  return all.length - 2 * all.filter(one => one === 'certificate.refuse').length
}

describe('correction and revocation at once', () => {
  it('let exactly one win of those that saw the same version, every time', async () => {
    for (let run = 0; run < Math.ceil(RACE_RUNS / 10); run++) {
      const { learner, code } = await certified()
      // A revocation is quicker than drawing a sheet: in every other run it starts only once the sheet is being drawn.
      const drawing = gate()
      const late = sampleHouse({ resources: async () => {
        void drawing.pass()
        return resources
      } })
      const corrections = [1, 2].map(() => correctCertificate(code, BETTER, act, late))
      const revocations = [1, 2].map(async () => {
        if (run % 2) await drawing.reached
        await revokeCertificate(code, act)
      })
      const results = await Promise.allSettled([...corrections, ...revocations])
      const refusals = results.filter(result => result.status === 'rejected')
      for (const { reason } of refusals) expect(reason).toMatchObject({ code: 'CONFLICT' })
      const { revision, versions } = (await stored(learner))!
      // A correction that began only after the revocation was written is a second act, on what it left.
      const outcome = versions.map(version => version.status).join()
      expect({ outcome, won: 4 - refusals.length }).toEqual({ outcome, won: outcome === 'revoked,valid' ? 2 : 1 })
      expect(['revoked', 'replaced,valid', 'revoked,valid']).toContain(outcome)
      expect([revision, await carriedOut(learner)]).toEqual([5 - refusals.length, 4 - refusals.length])
    }
  })

  it('two revocations, two corrections: one of each two', async () => {
    for (const both of [
      (code: string) => [1, 2].map(() => revokeCertificate(code, act)),
      (code: string) => [1, 2].map(() => correctCertificate(code, BETTER, act, house)),
    ]) {
      for (let run = 0; run < Math.ceil(RACE_RUNS / 20); run++) {
        const { learner, code } = await certified()
        const results = await Promise.allSettled<unknown>(both(code))
        expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
        expect(await carriedOut(learner)).toBe(1)
      }
    }
  })
})
