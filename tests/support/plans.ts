import { randomUUID } from 'node:crypto'
import type { MeView } from '#shared/types/person.ts'
import type { FieldView } from '#shared/types/plan.ts'
import type { PlanOutcome, SubmissionPage } from '#shared/types/plan-mark.ts'
import type { FieldValue } from '#shared/types/worksheet.ts'
import { json } from './client.ts'
import type { Sample } from './people.ts'

/** Writes into a field of a plan, as a browser does. */
export async function writeInPlan({ client }: Sample, plan: string, key: string, value: FieldValue, base: string[] = []): Promise<FieldView> {
  const { key: as } = await json<MeView>(await client.get('/api/me'))
  return json<FieldView>(await client.post(`/api/plans/${plan}/fields/${key}`, { as, id: randomUUID(), base, value }))
}

/** A trainer gives the plan that waits the same points for every criterion. */
export async function markSubmission({ client }: Sample, plan: string, points: number, outcome: PlanOutcome, note: string): Promise<void> {
  const { submission, rubric } = await json<SubmissionPage>(await client.get(`/api/trainer/submissions/${plan}`))
  await json(await client.post(`/api/trainer/submissions/${plan}/mark`, { submission, points: rubric.map(() => points), note, outcome }))
}

/** A plan that is open to trainers, with colleagues, two texts in one field and a comment; handed in again after a trainer asked for changes. */
export async function samplePlan({ owner, editor, reader, invited, trainer }: Record<'owner' | 'editor' | 'reader' | 'invited' | 'trainer', Sample>): Promise<string> {
  const { id } = await json<{ id: string }>(await owner.client.post('/api/plans'))
  const at = `/api/plans/${id}`
  for (const [person, role] of [[editor, 'editor'], [reader, 'reader'], [invited, 'reader']] as const) await owner.client.post(`${at}/people`, { email: person.email, role })
  for (const person of [editor, reader]) await person.client.post(`${at}/answer`, { answer: 'accept' })
  const first = await writeInPlan(owner, id, 'plan:summary', 'V središču je prostor za več obiska ob popoldnevih.\nPodatkov o pešcih še nimamo.')
  const base = first.heads.map(head => head.id)
  await writeInPlan(editor, id, 'plan:summary', 'V središču je prostor za več obiska ob popoldnevih.\nPešce bomo prešteli marca.', base)
  await writeInPlan(owner, id, 'plan:summary', 'V središču je prostor za več obiska ob popoldnevih in sobotah.\nPodatkov o pešcih še nimamo.', base)
  await writeInPlan(owner, id, 'm1-w1:works', [{ item: 'Tržnica ob sobotah' }, { item: 'Knjižnica' }])
  await writeInPlan(owner, id, 'plan:choice', [{ option: 'Ročno štetje pešcev', effect: '4', means: '5', support: '3' }, { option: 'Skupna izložba', effect: '3', means: '', support: '5' }])
  await writeInPlan(owner, id, 'plan:calendar', [{ what: 'Popis praznih prostorov', who: 'Občina', by: '1. 3. 2027' }])
  await writeInPlan(owner, id, 'plan:indicators', [{ name: 'Prazni prostori', baseline: '12', target: '9', unit: 'prostor', date: '1. 2. 2027', source: 'lastni popis' }])
  await owner.client.post(`${at}/trainers`, { open: 'yes' })
  await trainer.client.post(`${at}/comments`, { place: 'analysis', text: 'Kdaj boste šteli in kdo?' })
  await trainer.client.post(`${at}/comments`, { place: 'plan:indicators', text: 'Dobro, da je vir zapisan.' })
  await owner.client.post(`${at}/hand-in`)
  await markSubmission(trainer, id, 1, 'changes', 'Zapišite še, kdo šteje in kdaj.')
  await owner.client.post(`${at}/hand-in`)
  return id
}
