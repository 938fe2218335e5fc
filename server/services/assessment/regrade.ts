import mongoose from 'mongoose'
import { regradePath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { RegradeChange, RegradeDone, RegradePreview, RegradeRow } from '#shared/types/regrade.ts'
import { Attempt, type AttemptQuestion, type AttemptRecord, type AttemptRegrade } from '../../models/attempt.ts'
import { PersonModel } from '../../models/person.ts'
import { QuestionVersionModel } from '../../models/question-version.ts'
import { quizzes } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { asRead } from './as-read.ts'
import { incomparable } from './comparable.ts'
import { countsOf } from './grading.ts'
import { logRegrade } from './log.ts'
import { regradedAttempt, type Regraded } from './regrade-attempt.ts'
import type { Quiz, QuestionVersion } from './quiz.ts'
import { loadQuestionVersions } from './versions.ts'

/** Names shown in a preview; a longer list is read by nobody, and the counts are of all. */
const MOST_SHOWN = 100
/** Attempts changed at once; each is written on its own, and whoever waits should not wait for long. */
const MOST_AT_ONCE = 500

interface Edited {
  quiz: Quiz
  question: QuestionVersion
  /** Earlier versions that can be judged by the one in force, and all others. */
  comparable: string[]
  refused: Array<{ why: RegradeRow['refused'][number]['why'], hash: string }>
}

/**
 * Questions of the quizzes in force of which submitted attempts hold an earlier version.
 * @returns in the order of the quizzes
 */
export async function listRegrades(lang: Lang): Promise<RegradeRow[]> {
  const edited = await Promise.all(quizzes().map(editedIn))
  const rows = await Promise.all(edited.flat().map(one => rowOf(one, lang)))
  return rows.filter(row => row.attempts > 0 || row.refused.length > 0)
}

/**
 * Whose result would change if the past answers to a question were judged by its version in force. Nothing is written.
 * @throws DomainError NOT_FOUND where no quiz in force has the question
 */
export async function previewRegrade(uid: string, lang: Lang): Promise<RegradePreview> {
  const edited = await editedQuestion(uid)
  const found: Array<{ attempt: AttemptRecord, to: Regraded }> = []
  let changed = 0
  let nowPassed = 0
  for await (const attempt of attemptsWith(edited)) {
    const to = await judged(attempt, edited)
    if (!to) continue
    changed++
    if (to.passed && !attempt.passed) nowPassed++
    if (found.length < MOST_SHOWN) found.push({ attempt, to })
  }
  const names = await namesOf(found.map(({ attempt }) => attempt.learner))
  const changes = found.map(({ attempt, to }): RegradeChange => ({
    name: names.get(attempt.learner) ?? '',
    number: attempt.number,
    submittedAt: attempt.submittedAt!.toISOString(),
    from: attempt.score ?? 0,
    to: to.score,
    nowPassed: to.passed && !attempt.passed,
  }))
  return { ...await rowOf(edited, lang), changed, nowPassed, changes }
}

/**
 * Judges the past answers to a question by its version in force. Each attempt is changed by one write, which says who did it and why;
 * event log and audit follow from that. Done twice, or cut off and done again, it changes nothing twice.
 * @param act.by id of the member of staff
 * @throws DomainError NOT_FOUND where no quiz in force has the question; CONFLICT where no result would change
 */
export async function regradeQuestion(act: { question: string, by: string, reason: string }, now: Date = new Date()): Promise<RegradeDone> {
  const edited = await editedQuestion(act.question)
  const done: RegradeDone = { changed: 0, nowPassed: 0, left: 0 }
  for await (const attempt of attemptsWith(edited)) {
    const to = await judged(attempt, edited)
    if (!to) continue
    if (done.changed >= MOST_AT_ONCE) {
      done.left++
      continue
    }
    if (!await regradeAttempt(attempt, to, edited.question, act, now)) continue
    done.changed++
    if (to.passed && !attempt.passed) done.nowPassed++
  }
  if (done.changed === 0) throw new DomainError('CONFLICT')
  return done
}

/** Writes it unless another regrade or a marking was faster, which is then judged by whoever presses again; tells whether it was written. */
async function regradeAttempt(attempt: AttemptRecord, to: Regraded, question: QuestionVersion, { by, reason }: { by: string, reason: string }, at: Date): Promise<boolean> {
  const regrade: AttemptRegrade = {
    _id: new mongoose.Types.ObjectId(), question: question.uid, at, by, reason, from: attempt.score ?? 0, to: to.score, passed: to.passed, logged: false,
  }
  const raised = to.raised.flatMap(({ place, credit, points }) => [
    [`questions.${place}.credit`, credit], [`questions.${place}.regraded`, question.hash], ...points === undefined ? [] : [[`questions.${place}.points`, points]],
  ])
  const written = await Attempt.findOneAndUpdate(
    { _id: attempt._id, status: 'submitted', ...asRead(attempt) },
    { $set: { score: to.score, passed: to.passed, ...to.points !== undefined && { points: to.points }, ...Object.fromEntries(raised) }, $push: { regrades: regrade } },
    { returnDocument: 'after' },
  ).lean<AttemptRecord>()
  if (!written) return false
  await logRegrade(written, regrade)
  return true
}

async function judged(attempt: AttemptRecord, { question, comparable }: Edited): Promise<Regraded | null> {
  const versions = await loadQuestionVersions(attempt.questions.map(({ version }) => version))
  return regradedAttempt(attempt, versions.map(countsOf), ({ version }: AttemptQuestion) => comparable.includes(version), question)
}

function attemptsWith({ quiz, comparable }: Edited): AsyncIterable<AttemptRecord> | AttemptRecord[] {
  if (comparable.length === 0) return []
  return Attempt.find({ 'quiz': quiz.uid, 'questions.version': { $in: comparable }, 'status': 'submitted' }).lean<AttemptRecord[]>().cursor()
}

async function editedQuestion(uid: string): Promise<Edited> {
  const quiz = quizzes().find(candidate => candidate.questions.some(question => question.uid === uid))
  const question = quiz?.questions.find(candidate => candidate.uid === uid)
  if (!quiz || !question) throw new DomainError('NOT_FOUND')
  const [edited] = await editedIn({ ...quiz, questions: [question] })
  return edited ?? { quiz, question, comparable: [], refused: [] }
}

/** Questions of a quiz that have earlier versions. */
async function editedIn(quiz: Quiz): Promise<Edited[]> {
  const stored = await QuestionVersionModel.find({ uid: { $in: quiz.questions.map(({ uid }) => uid) } }).lean()
  return quiz.questions.flatMap((question) => {
    const earlier = stored.filter(({ _id, uid }) => uid === question.uid && _id !== question.hash)
    const judgements = earlier.map(version => ({ hash: version._id, why: incomparable(version, question) }))
    const comparable = judgements.filter(({ why }) => why === null).map(({ hash }) => hash)
    const refused = judgements.flatMap(({ hash, why }) => why === null ? [] : [{ hash, why }])
    return earlier.length > 0 ? [{ quiz, question, comparable, refused }] : []
  })
}

async function rowOf({ quiz, question, comparable, refused }: Edited, lang: Lang): Promise<RegradeRow> {
  const count = (versions: readonly string[]) => versions.length === 0
    ? Promise.resolve(0)
    : Attempt.countDocuments({ 'quiz': quiz.uid, 'questions.version': { $in: [...versions] }, 'status': 'submitted' })
  const reasons = [...new Set(refused.map(({ why }) => why))]
  const refusals = await Promise.all(reasons.map(async why => ({ why, attempts: await count(refused.filter(one => one.why === why).map(({ hash }) => hash)) })))
  return {
    uid: question.uid,
    prompt: question.text[lang].prompt,
    path: regradePath(lang, question.uid),
    quiz: { uid: quiz.uid, title: quiz.titles[lang] },
    attempts: await count(comparable),
    refused: refusals.filter(({ attempts }) => attempts > 0),
  }
}

async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const people = await PersonModel.find({ _id: { $in: [...new Set(ids)] } }, { name: 1 }).lean()
  return new Map(people.map(person => [person._id.toString(), person.name]))
}
