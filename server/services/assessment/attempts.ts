import mongoose from 'mongoose'
import type { CatalogueModule } from '#shared/types/catalogue.ts'
import type { Answer, Certainty } from '#shared/types/question.ts'
import { Attempt, type AttemptRecord } from '../../models/attempt.ts'
import { AttemptGrant } from '../../models/attempt-grant.ts'
import { PersonModel } from '../../models/person.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { findModule } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { eachOnItsOwn, raise, type Report } from '../progress/repair.ts'
import { DEFERRED } from './behaviour.ts'
import { deadlineOf, isOver, overdueBefore, submissionTime } from './deadline.ts'
import { drawQuestions } from './draw.ts'
import { gradeAttempt } from './grading.ts'
import { kindOf } from './kinds/registry.ts'
import { logAttempt, logUntold } from './log.ts'
import { findTakeable, pretestState } from './pretest.ts'
import { roundState, type AttemptTimes, type RoundState } from './rounds.ts'
import type { QuestionVersion, Quiz } from './quiz.ts'
import { newSeed } from './seeds.ts'
import { loadQuestionVersions } from './versions.ts'

/** How often a write is tried again because another one was faster; each time that other one succeeded. */
export const TRIES = 200

/**
 * An attempt of this learner.
 * @throws DomainError NOT_FOUND, also where it is another's
 */
export async function findAttempt(learner: string, id: string): Promise<AttemptRecord> {
  const found = mongoose.isValidObjectId(id) ? await Attempt.findOne({ _id: id, learner }).lean() : null
  if (!found) throw new DomainError('NOT_FOUND')
  return found
}

/** All attempts of a learner at a quiz, by number, without their questions. */
export function listAttempts(learner: string, quiz: string): Promise<Array<Omit<AttemptRecord, 'questions'>>> {
  return Attempt.find({ learner, quiz }, { questions: 0 }).sort({ number: 1 }).lean()
}

/** Whether the learner may start another attempt now; the rules are in rounds.ts and pretest.ts. */
export async function policyState(learner: string, quiz: Quiz, attempts: ReadonlyArray<Pick<AttemptRecord, 'startedAt' | 'submittedAt' | 'rule'>>, now: Date): Promise<RoundState> {
  if (quiz.pretestOf !== undefined) return pretestState(attempts.length, await Attempt.exists({ learner, quiz: quiz.pretestOf }) !== null)
  const times: AttemptTimes[] = attempts.map(({ startedAt, submittedAt = null, rule }) => ({ startedAt, submittedAt, rule }))
  const grants = await AttemptGrant.countDocuments({ learner, quiz: quiz.uid })
  return roundState(times, grants, quiz, now)
}

/**
 * Starts an attempt, or gives the one that is open: a second start, also at the same moment, never makes a second attempt.
 * @returns the attempt's id
 * @throws DomainError NOT_FOUND, NO_ATTEMPTS_LEFT
 */
export async function startAttempt(learner: string, quizUid: string, now: Date = new Date()): Promise<string> {
  const quiz = findTakeable(quizUid)
  for (let tried = 0; tried < TRIES; tried++) {
    const attempts = await listAttempts(learner, quizUid)
    const open = attempts.find(attempt => attempt.status === 'open')
    if (open && isOver(open, now)) {
      await submitAttempt(learner, open._id.toString(), now)
      continue
    }
    if (open) return open._id.toString()
    const { canStart, opensAt } = await policyState(learner, quiz, attempts, now)
    if (!canStart) throw new DomainError('NO_ATTEMPTS_LEFT', opensAt ? { retryAfter: Math.ceil((Date.parse(opensAt) - now.getTime()) / 1000) } : {})
    const number = (attempts.at(-1)?.number ?? 0) + 1
    const id = await insertAttempt(learner, quiz, number, now)
    if (id) return id
  }
  throw new DomainError('CONFLICT')
}

/** What an attempt keeps of its quiz and module besides the questions, to be shown as it was. */
export function frozenOf({ titles, attempts, waitHours }: Quiz, { text }: CatalogueModule): Pick<AttemptRecord, 'rule' | 'titles'> {
  return { rule: { attempts, waitHours }, titles: { quiz: titles, module: { sl: text.sl.title, en: text.en.title } } }
}

/** Inserts the attempt of that number; null where another start was faster. */
async function insertAttempt(learner: string, quiz: Quiz, number: number, now: Date): Promise<string | null> {
  const seed = newSeed()
  const extra = quiz.timeLimit === null ? 0 : (await PersonModel.findById(learner, { extraTime: 1 }).lean())?.extraTime ?? 0
  const deadline = deadlineOf(now, quiz.timeLimit, extra)
  try {
    const made = await Attempt.create({
      learner,
      quiz: quiz.uid,
      module: quiz.module,
      number,
      status: 'open',
      seed,
      passMark: quiz.passMark,
      behaviour: quiz.behaviour,
      ...frozenOf(quiz, findModule(quiz.module)),
      ...(quiz.practice ? { practice: true } : {}),
      ...(quiz.pretestOf === undefined ? {} : { pretestOf: quiz.pretestOf }),
      questions: drawQuestions(quiz, seed),
      revision: 0,
      clock: 0,
      startedAt: now,
      ...deadline && { deadline },
    })
    return made._id.toString()
  }
  catch (error) {
    if (isDuplicateKey(error)) return null
    throw error
  }
}

/**
 * Writes an answer, unless a later one is there, or the learner has been told for good what it is worth.
 * @param place 1, 2, 3 …
 * @param input the answer as it was sent
 * @param counter of the client; without one the answer counts as the latest
 * @param certainty how sure the learner is, where the quiz asks for it
 * @returns the attempt as it then is
 * @throws DomainError NOT_FOUND, VALIDATION, ATTEMPT_CLOSED, TIME_UP
 */
export async function saveAnswer(learner: string, id: string, place: number, input: unknown, counter?: number, certainty: Certainty | null = null, now: Date = new Date()): Promise<AttemptRecord> {
  for (let tried = 0; tried < TRIES; tried++) {
    const attempt = await findAttempt(learner, id)
    const answer = await readAnswer(attempt, place, input)
    await assertOpen(attempt, now)
    const field = `questions.${place - 1}`
    const mine = counter ?? attempt.clock + 1
    const sure = attempt.behaviour?.kind === 'certainty' ? { [`${field}.certainty`]: certainty } : {}
    // Without a counter of the client's own, only the state just read may be written over.
    const unchanged = counter === undefined ? { clock: attempt.clock } : {}
    const written = await Attempt.findOneAndUpdate(
      { _id: attempt._id, learner, status: 'open', [`${field}.counter`]: { $lt: mine }, [`${field}.locked`]: { $ne: true }, ...unchanged },
      { $set: { [`${field}.answer`]: answer, [`${field}.counter`]: mine, ...sure }, $inc: { revision: 1 }, $max: { clock: mine } },
      { returnDocument: 'after' },
    ).lean()
    if (written) return written
    const current = await findAttempt(learner, id)
    if (current.status === 'open' && (counter !== undefined || current.questions[place - 1]?.locked)) return current
  }
  throw new DomainError('CONFLICT')
}

async function readAnswer(attempt: AttemptRecord, place: number, input: unknown): Promise<Answer> {
  const asked = attempt.questions[place - 1]
  if (!asked) throw new DomainError('VALIDATION', { fields: { question: 'invalid' } })
  const [version] = await loadQuestionVersions([asked.version])
  return answerTo(version!, input)
}

/**
 * Settles that an attempt can still be answered. One whose time is over is submitted with what was answered before.
 * @throws DomainError TIME_UP, ATTEMPT_CLOSED
 */
export async function assertOpen(attempt: AttemptRecord, now: Date): Promise<void> {
  if (attempt.status === 'open' && !isOver(attempt, now)) return
  if (attempt.status === 'open') await submitAttempt(attempt.learner, attempt._id.toString(), now)
  throw new DomainError(isOver(attempt, now) ? 'TIME_UP' : 'ATTEMPT_CLOSED')
}

/** @throws DomainError VALIDATION where it cannot be an answer to this question */
export function answerTo({ text }: QuestionVersion, input: unknown): Answer {
  const answer = kindOf(text.sl).readAnswer(text.sl, input)
  if (answer === undefined) throw new DomainError('VALIDATION', { fields: { answer: 'invalid' } })
  return answer
}

/**
 * Submits an attempt: grades the answers of one revision and closes it only if no other answer came in between, else grades again.
 * A further submission gives the same attempt.
 * @throws DomainError NOT_FOUND
 */
export async function submitAttempt(learner: string, id: string, now: Date = new Date()): Promise<AttemptRecord> {
  for (let tried = 0; tried < TRIES; tried++) {
    const attempt = await findAttempt(learner, id)
    if (attempt.status === 'submitted') return settled(attempt)
    const versions = await loadQuestionVersions(attempt.questions.map(question => question.version))
    const answered = versions.map((version, place) => ({ ...attempt.questions[place]!, version }))
    const { credits, score, passed, unmarked, certainty } = gradeAttempt(answered, attempt.passMark, attempt.behaviour ?? DEFERRED)
    const closed = await Attempt.findOneAndUpdate(
      { _id: attempt._id, learner, status: 'open', revision: attempt.revision },
      {
        $set: {
          status: 'submitted',
          submittedAt: submissionTime(attempt, now),
          score,
          // Nothing opens by a pre-test, however well it went.
          passed: passed && attempt.pretestOf === undefined,
          unmarked,
          // Nothing follows from practice, so no event tells of it.
          logged: attempt.practice === true,
          ...Object.fromEntries(credits.flatMap((credit, place) => credit === null ? [] : [[`questions.${place}.credit`, credit]])),
          ...certainty && { points: certainty.total, ...Object.fromEntries(certainty.points.map((points, place) => [`questions.${place}.points`, points])) },
        },
      },
      { returnDocument: 'after' },
    ).lean()
    if (closed) return settled(closed)
  }
  throw new DomainError('CONFLICT')
}

/** The submitted attempt, after the event log has it. */
async function settled(attempt: AttemptRecord): Promise<AttemptRecord> {
  if (attempt.logged === false) await logAttempt(attempt)
  return attempt
}

/** Submits attempts whose time is over, and repairs what a crash left between attempts or grants and the event log; run after start and now and then. */
export async function reconcileAttempts(report?: Report, now: Date = new Date()): Promise<void> {
  const overdue = Attempt.find({ status: 'open', deadline: { $lt: overdueBefore(now) } }, { learner: 1 }).lean().cursor()
  await eachOnItsOwn(overdue, async ({ _id, learner }) => void await submitAttempt(learner, _id.toString(), now), report ?? raise)
  await logUntold(report)
}
