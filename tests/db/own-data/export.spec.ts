/** The copy of a person's data: all of it, readable, and nothing that is secret or another's. */
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Attempt } from '../../../server/models/attempt.ts'
import { OneTimeLink } from '../../../server/models/one-time-link.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { Session } from '../../../server/models/session.ts'
import { startAttempt } from '../../../server/services/assessment/attempts.ts'
import { storeQuestionVersions } from '../../../server/services/assessment/versions.ts'
import { quizzes } from '../../../server/services/catalogue/catalogue.ts'
import { certificateFile, listCertificates } from '../../../server/services/certification/read.ts'
import { exportOf } from '../../../server/services/own-data/export.ts'
import { toPerson } from '../../../server/services/people/sessions.ts'
import { recordAudit } from '../../../server/services/people/audit.ts'
import { recordEvent } from '../../../server/services/progress/record.ts'
import { readBack } from '../../unit/server/services/certification/pdf/read-back.ts'
import { closeDatabase } from '../learning.ts'
import { sampleHouse } from '../certification/certified.ts'
import { samplePerson } from '../people/sample.ts'
import { EMAIL, NAME, openOwnData, ORGANISATION, someoneKnown, type Known } from './someone-known.ts'

let known: Known
let files: Record<string, string>
let staff: string
let pdfs: Record<string, Uint8Array>

beforeAll(async () => {
  await openOwnData('tcm_test_own_data_export')
  known = await someoneKnown()
  await OneTimeLink.create({ _id: 'pending', purpose: 'address', person: known.person, email: 'nova@example.org', createdAt: new Date(), expiresAt: new Date(Date.now() + 1e8) })
  await storeQuestionVersions(quizzes())
  await Attempt.deleteMany({})
  const attempt = await startAttempt(known.person, 'm1-quiz')
  await Attempt.updateOne({ _id: attempt }, { $set: { 'questions.0.answer': 0 } })
  const admin = await samplePerson({ name: 'Skrbnik Vzorčni' }, 'admin')
  await recordAudit({ actor: admin.id, subject: known.person, act: 'role.change', reason: 'Poskus.' })
  await recordAudit({ actor: known.person, subject: admin.id, act: 'certificate.revoke', reason: 'Moj razlog.', details: { serial: 'TCM-2026-000009' } })
  await recordEvent({ id: 'grant:1', learner: known.person, verb: 'waived', object: 'm1-quiz', module: 'm1', at: new Date(), data: { source: 'dovoljenje', by: admin.id } })
  staff = admin.id
  const person = toPerson((await PersonModel.findById(known.person).lean())!, new Set())
  const unpacked = unzipSync(await exportOf(person, sampleHouse()))
  const isPdf = (name: string) => name.endsWith('.pdf')
  pdfs = Object.fromEntries(Object.entries(unpacked).filter(([name]) => isPdf(name)))
  files = Object.fromEntries(Object.entries(unpacked).filter(([name]) => !isPdf(name)).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]))
}, 120_000)
afterAll(closeDatabase)

const json = (name: string) => JSON.parse(files[name]!) as unknown

it('holds every file that its page names, and no other', () => {
  const names = Object.keys({ ...files, ...pdfs }).filter(name => !name.startsWith('certificates/') && name !== 'README.txt').sort()
  expect(names).toEqual(['account.json', 'acts.json', 'attempts.json', 'audit.json', 'cases.json', 'certificates.json', 'events.json', 'exercise-states.json', 'guest-links.json', 'mails.json', 'more-attempts.json', 'plans.json', 'progress.json', 'sessions.json', 'transcript.json', 'transcript.pdf', 'workshops.json'])
  for (const name of [...names, 'certificates/']) expect(files['README.txt']).toContain(`- ${name}: `)
})

it('says what there is, in each', () => {
  expect(json('account.json')).toMatchObject({ id: known.person, name: NAME, email: EMAIL, organisation: ORGANISATION, pendingEmail: 'nova@example.org', role: 'learner', secondFactor: null })
  expect(json('sessions.json')).toHaveLength(1)
  expect(json('cases.json')).toMatchObject([{ case: 'case-koper', number: 1, steps: [{ node: 'voice', choice: 'forum', why: 'moj razlog' }] }])
  expect((json('events.json') as Array<{ verb: string }>).map(({ verb }) => verb)).toEqual(expect.arrayContaining(['completed', 'passed', 'earned']))
  expect((json('events.json') as Array<{ verb: string, data?: unknown }>).find(({ verb }) => verb === 'waived')!.data).toEqual({ source: 'dovoljenje' })
  const written = { field: 'plan:summary', value: 'zapis prvi', since: expect.any(String) as string, at: expect.any(String) as string }
  expect(json('plans.json')).toMatchObject([
    {
      role: 'owner', invitedAs: null, written: [written], comments: [{ place: 'analysis', text: 'moj komentar' }],
      handedIn: [{ byMe: false, written: [{ field: 'plan:summary', value: 'oddano besedilo' }], mark: { outcome: 'confirmed', points: [{ points: 2 }], note: 'opomba trenerja' } }],
    },
    { role: 'owner', written: [], comments: [] },
    { role: null, invitedAs: 'reader', written: [], comments: [] },
  ])
  expect(JSON.stringify(json('plans.json'))).not.toContain('zapis drugi')
  expect(json('workshops.json')).toMatchObject([
    { case: 'case-koper', status: 'open', code: 'ABC123', phones: 1, path: [{ node: 'voice', choice: 'forum', counts: [{ choice: 'forum', votes: 1 }] }] },
    { case: 'case-koper', status: 'ended', phones: 12, path: [] },
  ])
  expect(files['workshops.json']).not.toContain('oznakatelefona')
  expect(json('progress.json')).toMatchObject([{ module: 'm1', best: 92 }])
  expect(json('attempts.json')).toMatchObject([{ quiz: 'm1-quiz', status: 'open', questions: expect.arrayContaining([expect.objectContaining({ answer: 0, question: { sl: expect.any(String), en: expect.any(String) } })]) }])
  expect(json('certificates.json')).toHaveLength(2)
  expect((json('certificates.json') as Array<{ target: string, plan: unknown }>).find(({ target }) => target === 'path-a')).toMatchObject({ plan: { note: 'opomba trenerja' } })
  expect(json('audit.json')).toMatchObject([{ by: 'admin', act: 'role.change', reason: 'Poskus.' }])
  expect(json('acts.json')).toEqual([{ at: expect.any(String), act: 'certificate.revoke', reason: 'Moj razlog.' }])
  expect((json('mails.json') as Array<{ kind: string, to: string }>).map(({ kind, to }) => `${kind} ${to}`).sort()).toEqual([`address-old ${EMAIL}`, `confirm ${EMAIL}`])
  expect(json('guest-links.json')).toMatchObject([{ lessons: 2 }])
  expect(json('exercise-states.json')).toEqual([{ exercise: 'walk', version: 'a'.repeat(64), state: { 0: { state: 'moje stanje' } }, at: expect.any(String) }])
  expect((json('events.json') as Array<{ verb: string, data?: unknown }>).find(({ verb }) => verb === 'scored')!.data).toMatchObject({ exercise: { name: 'walk', result: { response: 'moj odgovor v vaji' } } })
  expect(json('progress.json')).toMatchObject([{ exercises: { walk: { best: { raw: 1, max: 2 } } } }])
  expect(json('transcript.json')).toMatchObject({ name: NAME, modules: expect.arrayContaining([expect.objectContaining({ uid: 'm1', finishedAt: expect.any(String) })]) })
})

it('has the certificates byte for byte, and a transcript that can be read', async () => {
  for (const { code, serial } of await listCertificates(known.person)) {
    expect(Buffer.from(pdfs[`certificates/${serial}.pdf`]!)).toEqual((await certificateFile(code, known.person)).pdf)
  }
  expect((await readBack(pdfs['transcript.pdf']!)).text).toContain(NAME)
})

it('has no password, no session’s token or its hash, no key of a quiz, neither name nor id of staff', async () => {
  const all = Object.values(files).join('\n')
  const [person, session] = [await PersonModel.findById(known.person).lean(), await Session.findOne({ person: known.person }).lean()]
  for (const secret of [person!.passwordHash!, session!._id, 'Skrbnik Vzorčni', staff, '"seed"']) expect(all).not.toContain(secret)
  const drawn = (await Attempt.findOne({ learner: known.person }).lean())!.questions.map(({ version }) => version)
  for (const hash of drawn) expect(all).not.toContain(hash)
  const explanations = quizzes().flatMap(({ questions }) => questions).filter(({ hash }) => drawn.includes(hash)).flatMap(({ text }) => [text.sl.explanation, text.en.explanation])
  expect(explanations.length).toBeGreaterThan(0)
  for (const explanation of explanations) expect(all).not.toContain(explanation)
})
