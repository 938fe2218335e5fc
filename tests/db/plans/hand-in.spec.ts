/** A plan that is handed in, marked and confirmed, and what that means for a certificate. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Audit } from '../../../server/models/audit.ts'
import { Plan, type PlanRecord } from '../../../server/models/plan.ts'
import { catalogue } from '../../../server/services/catalogue/catalogue.ts'
import { confirmedPlan, handInPlan, planStateOf } from '../../../server/services/plans/hand-in.ts'
import { answerInvitation, inviteColleague, removeFromPlan, startPlan } from '../../../server/services/plans/manage.ts'
import { listSubmissions, markPlan, submissionPage } from '../../../server/services/plans/marking.ts'
import { leavePlans } from '../../../server/services/plans/own.ts'
import type { Asker } from '../../../server/services/plans/store.ts'
import { planView } from '../../../server/services/plans/views.ts'
import { writeField } from '../../../server/services/plans/write.ts'
import { eligibility } from '../../../server/services/progress/eligibility.ts'
import { closeDatabase, loadSampleProgramme, openDatabase } from '../learning.ts'
import { samplePerson } from '../people/sample.ts'

const FIELD = 'plan:summary'
const refusedAs = (code: string) => expect.objectContaining({ code })

beforeAll(async () => {
  await openDatabase('tcm_test_plans_handed')
  await loadSampleProgramme()
  catalogue().paths.find(({ uid }) => uid === 'path-a')!.requires.push('plan')
})
afterAll(closeDatabase)

async function asker(rest: Partial<Asker> = {}): Promise<Asker> {
  const { id, email } = await samplePerson({ municipality: 'SI-050' })
  return { id, email, role: 'learner', confirmed: true, municipality: 'SI-050', ...rest }
}

/** A plan with something in it: an owner, an editor, a reader and a trainer who is not in it. */
async function team() {
  const [ana, boris, ciril, trainer] = await Promise.all([asker(), asker(), asker(), asker({ role: 'trainer' })])
  const plan = await startPlan(ana)
  for (const [who, role] of [[boris, 'editor'], [ciril, 'reader']] as const) {
    await inviteColleague(ana, plan, who.email, role)
    await answerInvitation(who, plan, true)
  }
  await writeField(ana, plan, FIELD, { id: 'pisanje00001', base: [], value: 'Izhodišče' })
  return { plan, ana, boris, ciril, trainer }
}

const submissionOf = async (plan: string) => (await Plan.findById(plan).lean<PlanRecord>())!.handed!.at(-1)!.id
const mark = async (plan: string, trainer: Asker, outcome: 'confirmed' | 'changes', points = [2], note = 'Opomba.') => markPlan(plan, { submission: await submissionOf(plan), points, note, outcome, by: trainer.id })
const lacksPlan = async ({ id }: Asker) => (await eligibility(id, 'path-a')).missing.some(({ kind }) => kind === 'plan')

describe('handing in', () => {
  it('is for those who may write, of a plan with something in it', async () => {
    const { plan, ana, ciril, trainer } = await team()
    await expect(handInPlan(ciril, plan)).rejects.toEqual(refusedAs('NOT_ALLOWED'))
    await expect(handInPlan(trainer, plan)).rejects.toEqual(refusedAs('NOT_FOUND'))
    await expect(handInPlan(ana, await startPlan(ana))).rejects.toEqual(refusedAs('PLAN_EMPTY'))
    await handInPlan(ana, plan)
    expect(await planStateOf(ana.id)).toBe('handed')
    expect(await planStateOf(ciril.id)).toBe('none')
  })

  it('keeps the version as it is, whatever is written afterwards', async () => {
    const { plan, ana, boris, trainer } = await team()
    await handInPlan(boris, plan)
    await writeField(ana, plan, FIELD, { id: 'pisanje00002', base: ['pisanje00001'], value: 'Drugače' })
    const page = await submissionPage(plan, trainer.id, 'en')
    expect(page.sections).toMatchObject([{ section: 'analysis', fields: [{ key: FIELD, values: [{ value: 'Izhodišče' }] }] }])
    expect(page).toMatchObject({ municipality: 'Koper', again: false, writers: [expect.any(String), expect.any(String)], rubric: [{ id: 'analysis', name: 'Analysis', levels: [{ points: 0, text: 'none' }, { points: 1 }, { points: 2 }] }] })
    expect((await planView(plan, ana, 'sl')).handed).toMatchObject({ state: 'handed', changedSince: true, mayHandIn: true })
  })
})

describe('marking', () => {
  it('asks for changes with a reason, then confirms what is handed in again', async () => {
    const { plan, ana, boris, ciril, trainer } = await team()
    await handInPlan(ana, plan)
    expect((await listSubmissions(trainer.id)).map(({ id }) => id)).toContain(plan)
    await expect(mark(plan, trainer, 'changes', [1], '')).rejects.toEqual(refusedAs('VALIDATION'))
    await expect(mark(plan, trainer, 'confirmed', [0])).rejects.toEqual(refusedAs('VALIDATION'))
    await expect(mark(plan, trainer, 'confirmed', [1, 1])).rejects.toEqual(refusedAs('VALIDATION'))
    await mark(plan, trainer, 'changes', [0], 'Manjkajo podatki.')
    expect((await planView(plan, boris, 'sl')).handed).toMatchObject({ state: 'changes', mark: { outcome: 'changes', note: 'Manjkajo podatki.', points: [{ points: 0 }] } })
    expect((await planView(plan, ciril, 'sl')).handed.mark).toBeNull()
    expect((await listSubmissions(trainer.id)).map(({ id }) => id)).not.toContain(plan)
    await expect(submissionPage(plan, trainer.id, 'sl')).rejects.toEqual(refusedAs('NOT_FOUND'))

    await handInPlan(boris, plan)
    expect(await submissionPage(plan, trainer.id, 'sl')).toMatchObject({ again: true, before: [{ outcome: 'changes' }] })
    expect(await lacksPlan(ana)).toBe(true)
    await mark(plan, trainer, 'confirmed')
    for (const who of [ana, boris]) {
      expect(await planStateOf(who.id)).toBe('confirmed')
      expect(await lacksPlan(who)).toBe(false)
      expect(await confirmedPlan(who.id)).toMatchObject({ municipality: 'Koper', note: 'Opomba.', points: [{ points: 2 }] })
    }
    expect(await lacksPlan(ciril)).toBe(true)
    await expect(handInPlan(ana, plan)).rejects.toEqual(refusedAs('PLAN_CONFIRMED'))
    expect((await Audit.find({ actor: trainer.id }).sort({ _id: 1 }).lean()).map(({ act }) => act)).toEqual(['plan.changes', 'plan.confirmed'])
  })

  it('is never by somebody who is or was in the plan', async () => {
    const { plan, ana } = await team()
    const trainer = await asker({ role: 'trainer' })
    await inviteColleague(ana, plan, trainer.email, 'reader')
    await answerInvitation(trainer, plan, true)
    await handInPlan(ana, plan)
    const key = (await planView(plan, trainer, 'sl')).people.find(({ isMe }) => isMe)!.key
    await expect(mark(plan, trainer, 'confirmed')).rejects.toEqual(refusedAs('NOT_FOUND'))
    await removeFromPlan(trainer, plan, key)
    await expect(mark(plan, trainer, 'confirmed')).rejects.toEqual(refusedAs('NOT_FOUND'))
    expect((await listSubmissions(trainer.id)).map(({ id }) => id)).not.toContain(plan)
  })

  it('is of the version that the trainer saw, by one of two trainers', async () => {
    const { plan, ana, trainer } = await team()
    const other = await asker({ role: 'trainer' })
    await handInPlan(ana, plan)
    const seen = await submissionOf(plan)
    await handInPlan(ana, plan)
    await expect(markPlan(plan, { submission: seen, points: [2], note: '', outcome: 'confirmed', by: trainer.id })).rejects.toEqual(refusedAs('CONFLICT'))
    expect((await Audit.find({ actor: trainer.id }).sort({ _id: 1 }).lean()).map(({ act }) => act)).toEqual(['plan.confirmed', 'plan.refuse'])
    const both = await Promise.allSettled([mark(plan, trainer, 'confirmed'), mark(plan, other, 'changes')])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await Plan.findById(plan).lean<PlanRecord>())!.handed).toHaveLength(1)
  })

  it('stays with the others where one of them is erased, without their name', async () => {
    const { plan, ana, boris, trainer } = await team()
    await handInPlan(ana, plan)
    await leavePlans([ana.id])
    expect(await submissionPage(plan, trainer.id, 'sl')).toMatchObject({ by: '', writers: ['', expect.any(String)] })
    await mark(plan, trainer, 'confirmed')
    expect(await planStateOf(boris.id)).toBe('confirmed')
    expect(await planStateOf(ana.id)).toBe('none')
  })
})
