/** A certificate is issued once, whoever asks how often, and a crash in between is mended. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { Certificate } from '../../../server/models/certificate.ts'
import { EventModel } from '../../../server/models/event.ts'
import { claimCertificate, recordUnrecorded } from '../../../server/services/certification/issue.ts'
import { listCertificates } from '../../../server/services/certification/read.ts'
import { closeDatabase, someone } from '../learning.ts'
import { certified, entitled, NAME, openCertification, sampleHouse } from './certified.ts'

beforeAll(() => openCertification('tcm_test_certification_issue'))
afterEach(() => vi.restoreAllMocks())
afterAll(closeDatabase)

const house = sampleHouse()
const stored = (learner: string) => Certificate.find({ learner }).lean()
const earned = (learner: string) => EventModel.find({ learner, verb: 'earned' }).lean()

describe('a claim', () => {
  it('issues one version, with its event in the log', async () => {
    const { learner, code } = await certified()
    const [certificate, ...others] = await stored(learner)
    expect(others).toEqual([])
    expect(certificate).toMatchObject({ target: 'm1', revision: 1, recorded: true, versions: [{ code, status: 'valid' }] })
    expect(await earned(learner)).toMatchObject([{ id: 'earned:m1', object: 'm1', at: certificate!.versions[0]!.issuedAt }])
  })

  it('made again gives the same, under the name confirmed first', async () => {
    const { learner, code } = await certified()
    expect(await claimCertificate(learner, 'm1', 'Drugo Ime', house)).toBe(code)
    expect(await listCertificates(learner)).toMatchObject([{ code, name: NAME }])
    expect(await earned(learner)).toHaveLength(1)
  })

  it('made fifty times at once gives one document with one version and one serial', async () => {
    const learner = await entitled()
    const codes = await Promise.all(Array.from({ length: 50 }, () => claimCertificate(learner, 'm1', NAME, house)))
    expect(new Set(codes).size).toBe(1)
    const found = await stored(learner)
    expect(found).toHaveLength(1)
    expect(found[0]!.versions.map(version => version.code)).toEqual([codes[0]])
    expect(await earned(learner)).toHaveLength(1)
  })

  it('that another server was quicker with gives that server\'s certificate', async () => {
    const learner = await entitled()
    // What two processes do: both have looked and found nothing, then both write.
    const create = Certificate.create.bind(Certificate) as (document: object) => Promise<unknown>
    vi.spyOn(Certificate, 'create').mockImplementationOnce((async (mine: { versions: object[] }) => {
      await create({ ...mine, versions: [{ ...mine.versions[0], code: 'AAAA-AAAA-AAAA-AAAA-AAAA' }] })
      return create(mine)
    }) as never)
    expect(await claimCertificate(learner, 'm1', NAME, house)).toBe('AAAA-AAAA-AAAA-AAAA-AAAA')
    expect(await stored(learner)).toHaveLength(1)
  })

  it('of different people at once gives each a certificate and a number of their own', async () => {
    const learners = await Promise.all(Array.from({ length: 8 }, entitled))
    await Promise.all(learners.map(learner => claimCertificate(learner, 'm1', NAME, house)))
    const serials = (await Promise.all(learners.map(listCertificates))).flat().map(certificate => certificate.serial)
    expect(new Set(serials).size).toBe(8)
    for (const serial of serials) expect(serial).toMatch(/^TCM-20\d\d-\d{6}$/)
  })

  it('without having earned it leaves nothing behind', async () => {
    const learner = someone()
    await expect(claimCertificate(learner, 'm1', NAME, house)).rejects.toMatchObject({ code: 'NOT_ELIGIBLE' })
    expect(await stored(learner)).toEqual([])
  })
})

describe('a crash between certificate and event', () => {
  /** The process ends after the certificate is written: nothing of the event reaches the log. */
  async function crashed(): Promise<string> {
    const learner = await entitled()
    vi.spyOn(EventModel, 'bulkWrite').mockRejectedValueOnce(new Error('killed'))
    await expect(claimCertificate(learner, 'm1', NAME, house)).rejects.toThrow('killed')
    return learner
  }

  it('leaves a certificate that is not in the log yet', async () => {
    const learner = await crashed()
    expect(await stored(learner)).toMatchObject([{ recorded: false, versions: [{ status: 'valid' }] }])
    expect(await earned(learner)).toEqual([])
  })

  it('is mended at the next start: one event, with the time of issue, and not again', async () => {
    const learner = await crashed()
    await recordUnrecorded()
    const [certificate] = await stored(learner)
    expect(certificate!.recorded).toBe(true)
    expect(await earned(learner)).toMatchObject([{ id: 'earned:m1', at: certificate!.versions[0]!.issuedAt }])
    await recordUnrecorded()
    expect(await earned(learner)).toHaveLength(1)
    expect(await Certificate.countDocuments({ recorded: false })).toBe(0)
  })

  it('that cannot be mended for one certificate is mended for the others, and told', async () => {
    const learners = [await crashed(), await crashed()]
    vi.spyOn(EventModel, 'bulkWrite').mockRejectedValueOnce(new Error('refused'))
    const reported: unknown[] = []
    await recordUnrecorded(error => reported.push(error))
    expect(reported).toEqual([expect.objectContaining({ message: 'refused' })])
    expect((await Promise.all(learners.map(earned))).flat()).toHaveLength(1)
    await recordUnrecorded()
    expect((await Promise.all(learners.map(earned))).flat()).toHaveLength(2)
  })

  it('after the event, before its note, gives no second event', async () => {
    const learner = await entitled()
    vi.spyOn(Certificate, 'updateOne').mockRejectedValueOnce(new Error('killed'))
    await expect(claimCertificate(learner, 'm1', NAME, house)).rejects.toThrow('killed')
    expect(await earned(learner)).toHaveLength(1)
    expect(await stored(learner)).toMatchObject([{ recorded: false }])
    await recordUnrecorded()
    expect(await earned(learner)).toHaveLength(1)
    expect(await stored(learner)).toMatchObject([{ recorded: true }])
  })

  it('does not keep the learner from the certificate, nor give a second one', async () => {
    const learner = await crashed()
    const [certificate] = await stored(learner)
    expect(await claimCertificate(learner, 'm1', NAME, house)).toBe(certificate!.versions[0]!.code)
    expect(await stored(learner)).toHaveLength(1)
  })
})
