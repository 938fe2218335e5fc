/** A team's plan: who may do what, and that nothing is lost where several write at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Erased } from '../../../server/models/erased.ts'
import { Plan, type PlanRecord } from '../../../server/models/plan.ts'
import { accountKey } from '../../../server/services/people/ids.ts'
import { answerInvitation, commentOn, inviteColleague, openToTrainers, removeFromPlan, resolveComment, startPlan } from '../../../server/services/plans/manage.ts'
import { MOST_PEOPLE } from '../../../server/services/plans/people.ts'
import { MOST_PLANS, type Asker } from '../../../server/services/plans/store.ts'
import { fieldHistory, openPlans, ownPlans, planView } from '../../../server/services/plans/views.ts'
import { restoreVersion, writeField } from '../../../server/services/plans/write.ts'
import { closeDatabase, loadSampleProgramme, openDatabase } from '../learning.ts'
import { samplePerson } from '../people/sample.ts'

const FIELD = 'plan:summary'
const TOWN = { code: 'SI-050', name: 'Koper' }

beforeAll(async () => {
  await openDatabase('tcm_test_plans')
  await loadSampleProgramme(undefined, undefined, undefined, {}, {})
})
afterAll(closeDatabase)

async function asker(rest: Partial<Asker> = {}): Promise<Asker> {
  const { id, email, name } = await samplePerson({ municipality: TOWN.code })
  expect(name).not.toBe('')
  return { id, email, role: 'learner', confirmed: true, municipality: TOWN.code, ...rest }
}

/** A plan with an owner and an editor. */
async function team(): Promise<{ plan: string, ana: Asker, boris: Asker }> {
  const [ana, boris] = await Promise.all([asker(), asker()])
  const plan = await startPlan(ana)
  await inviteColleague(ana, plan, boris.email, 'editor')
  await answerInvitation(boris, plan, true)
  return { plan, ana, boris }
}

let writes = 0
const write = (who: Asker, plan: string, value: string, base: string[] = [], id = `pisanje${String(writes++).padStart(6, '0')}`) => writeField(who, plan, FIELD, { id, base, value })
const texts = async (who: Asker, plan: string) => (await planView(plan, who, 'sl')).sections[0]!.fields[0]!.state.heads.map(({ value }) => value)
const refusedAs = (code: string) => expect.objectContaining({ code })

describe('a plan', () => {
  it('is begun for the municipality of one’s account', async () => {
    const ana = await asker()
    const plan = await startPlan(ana)
    expect(await planView(plan, ana, 'sl')).toMatchObject({ municipality: TOWN.name, role: 'owner', open: false, people: [{ role: 'owner', isMe: true }], invitations: [] })
    expect(await ownPlans(ana)).toMatchObject({ plans: [{ id: plan, filled: 0, fields: 2 }], municipality: TOWN.name, mayStart: true })
    await expect(startPlan(await asker({ municipality: 'abroad' }))).rejects.toEqual(refusedAs('VALIDATION'))
  })

  it('is one of five at most', async () => {
    const ana = await asker()
    for (let n = 0; n < MOST_PLANS; n++) await startPlan(ana)
    await expect(startPlan(ana)).rejects.toEqual(refusedAs('PLAN_FULL'))
    expect((await ownPlans(ana)).mayStart).toBe(false)
  })

  it('is no other team’s', async () => {
    const { plan } = await team()
    const stranger = await asker()
    for (const act of [
      () => planView(plan, stranger, 'sl'), () => fieldHistory(plan, FIELD, stranger, 'sl'), () => write(stranger, plan, 'x'), () => restoreVersion(stranger, plan, FIELD, 'x'),
      () => inviteColleague(stranger, plan, 'a@example.org', 'editor'), () => removeFromPlan(stranger, plan, 'x'), () => openToTrainers(stranger, plan, true),
      () => commentOn(stranger, plan, 'analysis', 'x'), () => resolveComment(stranger, plan, 'x', true), () => answerInvitation(stranger, plan, true),
    ]) await expect(act()).rejects.toEqual(refusedAs('NOT_FOUND'))
  })
})

describe('writing', () => {
  it('leaves both texts where two write on the same base, until one joins them', async () => {
    const { plan, ana, boris } = await team()
    await write(ana, plan, 'izhodišče', [], 'zacetek00')
    await write(ana, plan, 'Anino', ['zacetek00'], 'anino0000')
    await write(boris, plan, 'Borisovo', ['zacetek00'], 'borisovo0')
    expect(await texts(ana, plan)).toEqual(['Anino', 'Borisovo'])
    await write(boris, plan, 'skupno', ['anino0000', 'borisovo0'])
    expect(await texts(ana, plan)).toEqual(['skupno'])
  })

  it('loses nothing where many come at the same moment', async () => {
    const { plan, ana, boris } = await team()
    const all = await Promise.all(Array.from({ length: 6 }, (_, n) => write(n % 2 ? ana : boris, plan, `besedilo ${n}`)))
    expect(all).toHaveLength(6)
    expect([...await texts(ana, plan)].sort()).toEqual(Array.from({ length: 6 }, (_, n) => `besedilo ${n}`))
    await expect(write(ana, plan, 'še eno')).rejects.toEqual(refusedAs('PLAN_UNJOINED'))
  })

  it('is one write however often it is sent', async () => {
    const { plan, ana } = await team()
    await Promise.all(Array.from({ length: 5 }, () => write(ana, plan, 'enkrat', [], 'enkrat000')))
    expect((await fieldHistory(plan, FIELD, ana, 'sl')).versions).toMatchObject([{ value: 'enkrat', isHead: true, isMine: true }])
  })

  it('does not touch other fields', async () => {
    const { plan, ana, boris } = await team()
    await Promise.all([write(ana, plan, 'ocena'), writeField(boris, plan, 'plan:steps', { id: 'koraki0000', base: [], value: [{ what: 'Popis', who: 'Boris', by: '1. 3.' }] })])
    const { sections } = await planView(plan, ana, 'sl')
    expect(sections.flatMap(({ fields }) => fields.map(({ state }) => state.heads.length))).toEqual([1, 1])
  })

  it('is for owners and editors, in a field that there is, of what fits it, under one’s own account', async () => {
    const { plan, ana } = await team()
    const reader = await asker()
    await inviteColleague(ana, plan, reader.email, 'reader')
    await answerInvitation(reader, plan, true)
    await expect(write(reader, plan, 'x')).rejects.toEqual(refusedAs('NOT_ALLOWED'))
    const sent = { id: 'a'.repeat(12), base: [], value: 'x' }
    await expect(writeField(ana, plan, 'plan:none', sent)).rejects.toEqual(refusedAs('NOT_FOUND'))
    await expect(writeField(ana, plan, 'plan:steps', sent)).rejects.toEqual(refusedAs('VALIDATION'))
    await expect(writeField(null, plan, FIELD, sent)).rejects.toEqual(refusedAs('NOT_SIGNED_IN'))
    await expect(writeField(ana, plan, FIELD, { ...sent, as: accountKey(reader.id) })).rejects.toEqual(refusedAs('OTHER_ACCOUNT'))
    await Erased.create({ _id: 'b'.repeat(24), kind: 'person', key: 'k'.repeat(22), at: new Date() })
    await expect(writeField(null, plan, FIELD, { ...sent, as: 'k'.repeat(22) })).rejects.toEqual(refusedAs('ERASED'))
  })

  it('keeps earlier versions, which can be restored', async () => {
    const { plan, ana, boris } = await team()
    await write(ana, plan, 'prva', [], 'prva00000')
    await write(boris, plan, 'druga', ['prva00000'], 'druga0000')
    await restoreVersion(ana, plan, FIELD, 'prva00000')
    expect(await texts(boris, plan)).toEqual(['prva'])
    expect((await fieldHistory(plan, FIELD, boris, 'sl')).versions.map(({ value, isHead }) => [value, isHead])).toEqual([['prva', true], ['druga', false], ['prva', false]])
    await expect(restoreVersion(ana, plan, FIELD, 'ni-je')).rejects.toEqual(refusedAs('NOT_FOUND'))
  })
})

describe('the people of a plan', () => {
  it('are invited by the owner, by address, and accept or decline', async () => {
    const { plan, ana, boris } = await team()
    const ciril = await asker()
    await expect(inviteColleague(boris, plan, ciril.email, 'editor')).rejects.toEqual(refusedAs('NOT_ALLOWED'))
    await expect(inviteColleague(ana, plan, ana.email, 'editor')).rejects.toEqual(refusedAs('VALIDATION'))
    await inviteColleague(ana, plan, ciril.email, 'editor')
    await inviteColleague(ana, plan, ciril.email, 'reader')
    expect((await planView(plan, ana, 'sl')).invitations).toMatchObject([{ email: ciril.email, role: 'reader' }])
    expect((await planView(plan, boris, 'sl')).invitations).toEqual([])
    expect((await ownPlans(ciril)).invitations).toMatchObject([{ id: plan, municipality: TOWN.name, role: 'reader' }])
    expect((await ownPlans({ ...ciril, confirmed: false })).invitations).toEqual([])
    await expect(answerInvitation({ ...ciril, confirmed: false }, plan, true)).rejects.toEqual(refusedAs('NOT_FOUND'))
    await answerInvitation(ciril, plan, false)
    expect((await ownPlans(ciril))).toMatchObject({ invitations: [], plans: [] })
    await expect(planView(plan, ciril, 'sl')).rejects.toEqual(refusedAs('NOT_FOUND'))
  })

  it('leave, and the owner’s place goes to who has been there longest', async () => {
    const { plan, ana, boris } = await team()
    await write(ana, plan, 'Anino')
    const { people } = await planView(plan, ana, 'sl')
    const [mine, theirs] = people.map(({ key }) => key)
    await expect(removeFromPlan(boris, plan, mine!)).rejects.toEqual(refusedAs('NOT_ALLOWED'))
    await removeFromPlan(ana, plan, mine!)
    expect(await planView(plan, boris, 'sl')).toMatchObject({ role: 'owner', people: [{ key: theirs }] })
    expect(await texts(boris, plan)).toEqual(['Anino'])
    await expect(write(ana, plan, 'x')).rejects.toEqual(refusedAs('NOT_FOUND'))
    await removeFromPlan(boris, plan, theirs!)
    expect(await Plan.findById(plan)).toBeNull()
  })

  it('are removed, and an invitation is taken back, by the owner', async () => {
    const { plan, ana, boris } = await team()
    await inviteColleague(ana, plan, 'nekdo@example.org', 'reader')
    const { people, invitations } = await planView(plan, ana, 'sl')
    await removeFromPlan(ana, plan, invitations[0]!.key)
    await removeFromPlan(ana, plan, people[1]!.key)
    expect(await planView(plan, ana, 'sl')).toMatchObject({ people: [{ isMe: true }], invitations: [] })
    expect((await ownPlans(boris)).plans).toEqual([])
    await inviteColleague(ana, plan, boris.email, 'reader')
    await answerInvitation(boris, plan, true)
    expect((await Plan.findById(plan).lean<PlanRecord>())!.members).toHaveLength(2)
  })

  it('are twenty at most, however many are invited at once', async () => {
    const { plan, ana } = await team()
    const all = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => inviteColleague(ana, plan, `prvi${n}@example.org`, 'reader')))
    expect(all.some(({ status }) => status === 'fulfilled')).toBe(true)
    for (let n = 0; n < MOST_PEOPLE; n++) await inviteColleague(ana, plan, `drugi${n}@example.org`, 'reader').catch(error => expect(error).toMatchObject({ code: 'PLAN_FULL' }))
    expect((await planView(plan, ana, 'sl')).invitations).toHaveLength(MOST_PEOPLE - 2)
  })
})

describe('a trainer', () => {
  it('reads and comments where the people of a plan allow it', async () => {
    const { plan, ana, boris } = await team()
    const trainer = await asker({ role: 'trainer' })
    await expect(planView(plan, trainer, 'sl')).rejects.toEqual(refusedAs('NOT_FOUND'))
    await openToTrainers(ana, plan, true)
    expect((await openPlans('sl')).map(({ id }) => id)).toContain(plan)
    expect(await planView(plan, trainer, 'sl')).toMatchObject({ role: 'trainer', invitations: [] })
    await expect(write(trainer, plan, 'x')).rejects.toEqual(refusedAs('NOT_FOUND'))
    await commentOn(trainer, plan, 'analysis', 'Kje so podatki?')
    await commentOn(boris, plan, FIELD, 'Pridejo.')
    await expect(commentOn(trainer, plan, 'nowhere', 'x')).rejects.toEqual(refusedAs('VALIDATION'))
    const [section] = (await planView(plan, ana, 'sl')).sections
    expect(section).toMatchObject({ comments: [{ text: 'Kje so podatki?', resolved: false }], fields: [{ comments: [{ text: 'Pridejo.' }] }] })
    await resolveComment(ana, plan, section!.comments[0]!.id, true)
    expect((await planView(plan, ana, 'sl')).sections[0]!.comments).toMatchObject([{ resolved: true }])
    await openToTrainers(ana, plan, false)
    await expect(commentOn(trainer, plan, 'analysis', 'x')).rejects.toEqual(refusedAs('NOT_FOUND'))
  })
})
