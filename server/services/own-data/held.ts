import { LANGUAGES, type PerLang } from '#shared/types/catalogue.ts'
import type { EventData } from '#shared/progress-state.ts'
import { answerRows } from '#shared/answer-rows.ts'
import type { Answer } from '#shared/types/question.ts'
import { Attempt, type AttemptQuestion, type AttemptRecord } from '../../models/attempt.ts'
import { AttemptGrant } from '../../models/attempt-grant.ts'
import { Audit } from '../../models/audit.ts'
import { CaseVisit } from '../../models/case-visit.ts'
import { EventModel } from '../../models/event.ts'
import { ExerciseStateModel } from '../../models/exercise-state.ts'
import { GuestLink } from '../../models/guest-link.ts'
import { Mail } from '../../models/mail.ts'
import { OneTimeLink } from '../../models/one-time-link.ts'
import { PersonModel, type PersonRecord } from '../../models/person.ts'
import { Progress } from '../../models/progress.ts'
import { QuestionVersionModel, type QuestionVersionRecord } from '../../models/question-version.ts'
import { Session } from '../../models/session.ts'
import { kindOf } from '../assessment/kinds/registry.ts'
import { certificatesWithPlans } from '../certification/read.ts'
import { DomainError } from '../errors.ts'
import { plansAbout } from '../plans/own.ts'
import { adminIds, roleOf } from '../people/roles.ts'
import { roomsAbout } from '../workshop/own.ts'
import { addressesOf, ofSignUp } from './personal-rows.ts'

/** Everything that is held about a person, by the file it stands in; each field by an allow-list, no secret and no key of a quiz. */
export async function heldAbout(person: string): Promise<Record<string, unknown>> {
  const [account, sessions, events, progress, attempts, grants, certificates, audit, acts, mails, guestLinks, exercises, cases, plans, workshops] = await Promise.all([
    accountOf(person), sessionsOf(person), eventsOf(person), progressOf(person), attemptsOf(person), grantsOf(person),
    certificatesWithPlans(person), auditOf(person), actsOf(person), mailsOf(person), guestLinksOf(person), exercisesOf(person), casesOf(person), plansOf(person), roomsAbout(person),
  ])
  return {
    'account.json': account, 'sessions.json': sessions, 'events.json': events, 'progress.json': progress, 'attempts.json': attempts,
    'more-attempts.json': grants, 'certificates.json': certificates, 'audit.json': audit, 'acts.json': acts, 'mails.json': mails, 'guest-links.json': guestLinks,
    'exercise-states.json': exercises, 'cases.json': cases, 'plans.json': plans, 'workshops.json': workshops,
  }
}

async function accountOf(person: string) {
  const [record, admins, pending] = await Promise.all([recordOf(person), adminIds(), OneTimeLink.findOne({ purpose: 'address', person, usedAt: null }).lean()])
  const { name, email, kind, municipality, organisation, createdAt, active, lang, confirmedAt, seenAt, warnedAt, extraTime, passwordAt, passwordHash, totp } = record
  return {
    id: person, name, email, pendingEmail: pending?.email ?? null, role: roleOf(record, admins), kind, municipality, organisation, createdAt, active, lang, confirmedAt, seenAt, warnedAt, extraTime,
    password: passwordHash ? { setAt: passwordAt } : null,
    secondFactor: totp ? { recoveryCodesLeft: totp.codes.length } : null,
  }
}

async function recordOf(person: string): Promise<PersonRecord> {
  const record = await PersonModel.findById(person).lean()
  if (!record) throw new DomainError('NOT_FOUND')
  return record
}

async function sessionsOf(person: string) {
  const found = await Session.find({ person }).lean()
  return found.map(({ label, createdAt, seenAt, expiresAt }) => ({ label, createdAt, seenAt, expiresAt }))
}

async function eventsOf(learner: string) {
  const found = await EventModel.find({ learner }).sort({ learner: 1, id: 1 }).lean()
  return found.map(({ id, verb, object, module, lang, contentHash, score, at, received, data }) => ({ id, verb, object, module, lang, contentHash, score, at, received, data: data && ownOf(data) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Without who of the staff did it: that stands in audit.json, as a role. */
function ownOf({ visit, seconds, anchor, device, versions, source, check, exercise, guest, reason, passed }: EventData): EventData {
  return { visit, seconds, anchor, device, versions, source, check, exercise, guest, reason, passed }
}

async function progressOf(learner: string) {
  const found = await Progress.find({ learner }).lean()
  return found.map(({ module, lessons, checks, exercises, visits, best, passedAt, satisfied, position }) => ({ module, lessons, checks, exercises, visits, best, passedAt, satisfied, position }))
}

async function attemptsOf(learner: string) {
  const found = await Attempt.find({ learner }).sort({ learner: 1, quiz: 1, number: 1 }).lean<AttemptRecord[]>()
  const hashes = [...new Set(found.flatMap(({ questions }) => questions.map(({ version }) => version)))]
  const versions = new Map((await QuestionVersionModel.find({ _id: { $in: hashes } }).lean<QuestionVersionRecord[]>()).map(version => [version._id, version]))
  return found.map(({ quiz, module, pretestOf, titles, number, status, passMark, behaviour, startedAt, deadline, submittedAt, score, passed, points, questions, regrades }) => ({
    quiz, module, pretestOf, titles, number, status, passMark, behaviour, startedAt, deadline, submittedAt, score, passed, points,
    regrades: regrades?.map(({ question, at, reason, from, to }) => ({ question, at, reason, from, to })),
    questions: questions.map(question => questionOf(question, versions.get(question.version))),
  }))
}

/** The question as it was read, and what was answered. Of what would have been right, nothing. */
function questionOf({ order, answer, certainty, told, credit, mark, points }: AttemptQuestion, version: QuestionVersionRecord | undefined) {
  const given = { answer, certainty, told, credit, points }
  if (!version) return { question: null, ...given }
  return {
    question: perLang(lang => version.text[lang].prompt),
    ...given,
    chosen: typeof answer === 'number' || Array.isArray(answer) ? perLang(lang => chosenTexts(version, lang, order, answer)) : undefined,
    // Who of the staff marked it stands in audit.json, as a role.
    mark: mark && { points: mark.points, note: mark.note, at: mark.at },
  }
}

/** The texts of what was chosen; of an answer that is a list, for each entry what it is about too. */
function chosenTexts({ kind, text }: QuestionVersionRecord, lang: 'sl' | 'en', order: readonly number[], answer: Answer): string[] {
  const rules = kindOf(text[lang])
  const choices = rules.view(text[lang], order)
  const rows = answerRows({ kind, choices, ...rules.parts(text[lang], order) }, answer)
  if (rows) return rows.map(row => `${row.label} ${row.text ?? '–'}`)
  const ids = Array.isArray(answer) ? answer : [answer]
  return choices.filter(({ id }) => ids.includes(id)).map(choice => choice.text)
}

function perLang<T>(value: (lang: 'sl' | 'en') => T): PerLang<T> {
  return Object.fromEntries(LANGUAGES.map(lang => [lang, value(lang)])) as PerLang<T>
}

async function grantsOf(learner: string) {
  const found = await AttemptGrant.find({ learner }).lean()
  return found.map(({ quiz, after, reason, at }) => ({ quiz, after, reason, at }))
}

/** What staff did to their record: who did it stands as a role, not as a name. */
async function auditOf(subject: string) {
  const found = await Audit.find({ subject }).sort({ at: 1 }).lean()
  const [actors, admins] = await Promise.all([
    PersonModel.find({ _id: { $in: [...new Set(found.map(({ actor }) => actor).filter(Boolean))] } }, { role: 1 }).lean(), adminIds(),
  ])
  const roles = new Map(actors.map(actor => [actor._id.toString(), roleOf(actor, admins)]))
  return found.map(({ at, actor, act, reason, details }) => ({ at, by: actor === '' ? 'server' : actor === subject ? 'self' : roles.get(actor) ?? null, act, reason, details }))
}

/** What they did as staff. Whose record it was, and what was changed in it, is the other's. */
async function actsOf(actor: string) {
  const found = await Audit.find({ actor }).sort({ at: 1 }).lean()
  return found.map(({ at, act, reason }) => ({ at, act, reason }))
}

/** The mail of a sign-up too, which is older than the account. */
async function mailsOf(person: string) {
  const { email, createdAt: opened } = await recordOf(person)
  const found = await Mail.find({ $or: [{ person }, { to: email, person: '' }, ofSignUp(await addressesOf(person), opened)] }).lean()
  return found.map(({ kind, to, lang, data, state, createdAt, sentAt }) => ({ kind, to, lang, data, state, createdAt, sentAt }))
}

async function guestLinksOf(learner: string) {
  const found = await GuestLink.find({ learner }).lean()
  return found.map(({ guest, at, lessons }) => ({ guest, at, lessons }))
}

async function exercisesOf(learner: string) {
  const found = await ExerciseStateModel.find({ learner }).lean()
  return found.map(({ exercise, version, state, at }) => ({ exercise, version, state, at }))
}

/** Their ways through cases, with what they decided and why. */
async function casesOf(learner: string) {
  const found = await CaseVisit.find({ learner }).sort({ learner: 1, case: 1, number: 1 }).lean()
  return found.map(({ case: study, number, startedAt, end, endedAt, taken, steps }) => ({
    case: study, number, startedAt, end, endedAt, taken, steps: steps.map(({ node, choice, why, at }) => ({ node, choice, why, at })),
  }))
}

/** An invitation counts to whose address it is only once that is proved. */
async function plansOf(person: string) {
  const { email, confirmedAt } = await recordOf(person)
  return plansAbout(person, confirmedAt ? email : '')
}
