import type { Lang } from '#shared/types/catalogue.ts'
import type { DraftSummary } from '#shared/types/draft.ts'
import type { WallView } from '#shared/types/workshop.ts'
import type { QuestionKind } from '#shared/types/question.ts'
import type { MailRecord } from '../../server/models/mail.ts'
import { Client, json } from './client.ts'
import { startWithKinds } from './with-kinds.ts'
import { finishLessons, finishModule, lessonsOf, openAnswerOf, rightAnswer, takeQuiz } from './learning.ts'
import { putMail } from './mail-rows.ts'
import { database, signedUp, type Sample } from './people.ts'
import { samplePlan } from './plans.ts'

/** Who stands before a screen: a guest, or someone who has come so far, or staff. */
export const CAST = ['newcomer', 'midway', 'answering', 'failed', 'waiting', 'passed', 'certified', 'trainer', 'manager', 'admin'] as const
export type Who = 'guest' | (typeof CAST)[number]

/** People and records in every state that a screen can show; made once for a run. */
export interface Stage {
  people: Record<(typeof CAST)[number], Sample>
  /** The open attempt of `answering`, and the place of a question of each kind in it. */
  attempt: { id: string, total: number, placeOf: Record<QuestionKind, number> }
  /** Ids of submitted attempts. */
  results: { pretest: string, passed: string, failed: string, last: string, unmarked: string, marked: string }
  /** An open answer that waits to be marked, and one that was. */
  answers: { waiting: string, marked: string }
  /** Codes of certificates by what the checking page says of them. */
  codes: { valid: string, specimen: string, replaced: string, revoked: string, withdrawn: string }
  /** A link for a new password. */
  passwordLink: string
  /** Visits of `midway` to the case of Koper: one under way, one that came to an end. */
  visits: { open: string, ended: string }
  /** Workshops of the trainer: ids and codes by where they stand. */
  rooms: Record<RoomState, { id: string, code: string }>
  drafts: Record<Lang, Pick<DraftSummary, 'file' | 'kind'>[]>
  /** Id of the plan that `midway` holds, `failed` writes and `passed` reads; `waiting` is invited to it, trainers may see it. */
  plan: string
}

/** Where a room can stand: a vote with and without a winner, a vote just told, an end, and over. */
const ROOM_STATES = ['empty', 'ahead', 'even', 'told', 'end', 'over'] as const
type RoomState = (typeof ROOM_STATES)[number]

const QUIZ = 'm1-quiz'
/** Every sample account is called so: pictures stay the same. */
const NAME = 'Vzorčna Živa Črnčec'

const learner = () => signedUp('learner', { name: NAME })

/** A learner with an open attempt that has a question of every kind, whatever was drawn; the first two answered. */
async function answering(): Promise<Pick<Stage, 'attempt'> & { sample: Sample }> {
  const sample = await learner()
  const { id, questions } = await startWithKinds(sample)
  const placeOf = Object.fromEntries(questions.map(({ kind, number }) => [kind, number])) as Record<QuestionKind, number>
  for (const { number, uid } of questions.slice(0, 2)) await sample.client.post(`/api/attempts/${id}/answers`, { question: number, answer: rightAnswer(uid), counter: number })
  return { sample, attempt: { id, total: questions.length, placeOf } }
}

async function certified(): Promise<{ sample: Sample, code: string }> {
  const sample = await learner()
  await finishModule(sample.client, 'm1')
  const { code } = await json<{ code: string }>(await sample.client.post('/api/certificates', { target: 'm1', name: NAME }))
  return { sample, code }
}

/** The way of the town itself through the case of Koper, as far as the sources tell it, and on to an end. */
export const KOPER_WAY = ['association', 'continue', 'small', 'settled', 'restrict', 'all', 'same'] as const

/** A visit of somebody to the case of Koper with these decisions. */
export async function caseVisit(client: Client, choices: readonly string[], why = ''): Promise<string> {
  const { id } = await json<{ id: string }>(await client.post('/api/case-visits', { case: 'case-koper' }))
  for (const [count, choice] of choices.entries()) await client.post(`/api/case-visits/${id}/decisions`, { choice, count, why })
  return id
}

/** So many of one company that the report of the year may show their figures, and beside them those of the officials. */
async function company(): Promise<void> {
  await Promise.all(Array.from({ length: 7 }, () => signedUp('learner', { name: NAME, kind: 'entrepreneur', municipality: 'SI-011', organisation: 'Vzorčna trgovina' })))
}

/** Certificates in each state, changed by an administrator as the pages of staff do it. */
async function certificates(admin: Client): Promise<{ codes: Stage['codes'], holder: Sample }> {
  const [valid, specimen, replaced, revoked, withdrawn] = [await certified(), await certified(), await certified(), await certified(), await certified()]
  // Issuer and signatory are the operator's; with them the same sheet is no specimen.
  await (await database()).collection('certificates').updateOne({ learner: valid.sample.id }, { $set: { 'versions.0.printed.specimen': false } })
  const reason = 'Vzorčni razlog.'
  await admin.post(`/api/admin/certificates/${replaced.code}/correct`, { name: NAME, reason })
  await admin.post(`/api/admin/certificates/${revoked.code}/revoke`, { reason })
  await withdrawn.sample.client.post(`/api/account/certificates/${withdrawn.code}/withdraw`)
  return { codes: { valid: valid.code, specimen: specimen.code, replaced: replaced.code, revoked: revoked.code, withdrawn: withdrawn.code }, holder: valid.sample }
}

/** A workshop that has come so far, by votes of phones. */
async function room(host: Client, state: RoomState): Promise<{ id: string, code: string }> {
  const { id } = await json<{ id: string }>(await host.post('/api/trainer/workshops', { case: 'case-koper', lang: 'sl' }))
  const path = `/api/trainer/workshops/${id}`
  const act = async (body: object) => json<WallView>(await host.post(`${path}/acts`, body))
  const { code } = await json<WallView>(await host.get(path))
  const phones = [new Client(), new Client(), new Client(), new Client()]
  if (state !== 'empty') for (const phone of phones) await phone.post('/api/workshop-voters', { code })
  for (let round = 0, view = await json<WallView>(await host.get(path)); state !== 'empty' && view.phase !== 'end'; round++) {
    const [first, second] = view.choices
    const votes = state === 'even' ? [first, second] : [first, first, second]
    for (const [place, choice] of votes.entries()) await phones[place]!.post(`/api/workshops/${code}/votes`, { round, choice: choice!.id })
    if (state === 'ahead' || state === 'even') break
    await act({ act: 'end-vote', round })
    if (state === 'told') break
    view = await act({ act: 'go-on', round })
  }
  if (state === 'over') await act({ act: 'end' })
  return { id, code: code! }
}

/** A mail in every state, as administrators find them. */
async function mails(): Promise<void> {
  const now = Date.now()
  const at = (hours: number) => new Date(now + hours * 3_600_000)
  const rows: Partial<MailRecord>[] = [
    { kind: 'sign-in', state: 'written', tries: 1, sentAt: at(0), error: null },
    { kind: 'password', state: 'sent', tries: 2, sentAt: at(0), error: null },
    { kind: 'confirm', state: 'waiting', open: true, tries: 3, nextAt: at(1), error: 'later' },
    { kind: 'factor-on', state: 'failed', tries: 1, error: 'refused' },
    { kind: 'factor-off', state: 'failed', tries: 9, error: 'unreachable' },
    { kind: 'nobody', state: 'dropped', tries: 1, error: null },
  ]
  for (const [i, row] of rows.entries()) await putMail({ to: `vzorec-${i}@example.org`, createdAt: at(-i), ...row })
}

/** Makes everybody and everything; through HTTP, as people would. */
export async function setStage(): Promise<Stage> {
  const [admin, manager, trainer] = [await signedUp('admin', { name: NAME }), await signedUp('manager', { name: NAME }), await signedUp('trainer', { name: NAME })]
  const [newcomer, midway, failed, waiting, passed] = [await learner(), await learner(), await learner(), await learner(), await learner()]
  await finishLessons(midway.client, lessonsOf('m1').slice(0, 2))
  const lost = await takeQuiz(failed.client, QUIZ, false)
  for (let attempt = 1; attempt < 3; attempt++) await takeQuiz(waiting.client, QUIZ, false)
  const last = await takeQuiz(waiting.client, QUIZ, false)
  await finishLessons(passed.client, lessonsOf('m1'))
  const known = await takeQuiz(passed.client, `${QUIZ}-pretest`, false)
  const won = await takeQuiz(passed.client, QUIZ)
  const { sample, attempt } = await answering()
  await company()
  const [unmarked, marked] = [await takeQuiz(midway.client, 'm1-practice'), await takeQuiz(midway.client, 'm1-practice')]
  const answers = { waiting: openAnswerOf(unmarked), marked: openAnswerOf(marked) }
  await admin.client.post(`/api/trainer/answers/${answers.marked}/mark`, { points: [2, 1], note: 'Vzorčna opomba udeležencu.' })
  const { codes, holder } = await certificates(admin.client)
  // Enough people that what others chose may be shown, and few enough of one choice that it may not.
  for (let other = 0; other < 10; other++) await caseVisit((await learner()).client, other < 8 ? KOPER_WAY : ['office', 'push'])
  const visits = { ended: await caseVisit(midway.client, KOPER_WAY, 'Vzorčni razlog.'), open: await caseVisit(midway.client, KOPER_WAY.slice(0, 1)) }
  const { url } = await json<{ url: string }>(await admin.client.post(`/api/admin/people/${newcomer.id}/password-link`, { reason: 'Vzorčni razlog.' }))
  await mails()
  const rooms = Object.fromEntries(await Promise.all(ROOM_STATES.map(async state => [state, await room(trainer.client, state)]))) as Stage['rooms']
  const draftsIn = async (lang: Lang) => json<DraftSummary[]>(await admin.client.get(`/api/trainer/drafts?lang=${lang}`))
  return {
    people: { newcomer, midway, answering: sample, failed, waiting, passed, certified: holder, trainer, manager, admin },
    attempt,
    results: { pretest: known.id, passed: won.id, failed: lost.id, last: last.id, unmarked: unmarked.id, marked: marked.id },
    answers,
    codes,
    passwordLink: new URL(url).pathname.split('/').at(-1)!,
    visits,
    plan: await samplePlan({ owner: midway, editor: failed, reader: passed, invited: waiting, trainer }),
    rooms,
    drafts: { sl: await draftsIn('sl'), en: await draftsIn('en') },
  }
}
