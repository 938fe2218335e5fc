import mongoose from 'mongoose'
import type { Lang } from '#shared/types/catalogue.ts'
import type { MarkingPage, MarkingRow } from '#shared/types/marking.ts'
import { Attempt, type AttemptQuestion, type AttemptRecord } from '../../models/attempt.ts'
import { DomainError } from '../errors.ts'
import { asRead } from './as-read.ts'
import { countsOf, resultOf } from './grading.ts'
import { kindOf, type KeyedQuestion, type QuestionOf } from './kinds/registry.ts'
import { rubricCredit } from './kinds/open.ts'
import { logAttempt } from './log.ts'
import type { QuestionVersion } from './quiz.ts'
import { loadQuestionVersions } from './versions.ts'

/** The desk of trainers who mark open answers. Who wrote an answer is not told, and nobody marks their own. */

/** Attempts on the list; a longer one helps nobody. */
const MOST = 200
/** How often a write is tried again because another marking was faster. */
const TRIES = 50

/** One answer to one open question. */
interface Found {
  attempt: AttemptRecord
  /** 1, 2, 3 … */
  question: number
  versions: QuestionVersion[]
  asked: AttemptQuestion
  version: QuestionVersion
}

export interface MarkInput {
  answer: string
  /** For each criterion. */
  points: number[]
  note: string
  /** Id of the member of staff. */
  by: string
}

const isOpen = (question: KeyedQuestion): question is QuestionOf<'open'> => question.kind === 'open'

/** What waits to be marked, the longest waiting first; without what the trainer wrote as a learner. */
export async function listUnmarked(by: string, lang: Lang): Promise<MarkingRow[]> {
  const attempts = await Attempt.find({ unmarked: { $gt: 0 } }).sort({ submittedAt: 1 }).limit(MOST).lean<AttemptRecord[]>()
  const rows = await Promise.all(attempts.filter(attempt => attempt.learner !== by).map(async (attempt) => {
    const versions = await loadQuestionVersions(attempt.questions.map(question => question.version))
    return attempt.questions.flatMap((asked, place) => isWaiting(asked, versions[place]!)
      ? [{
          id: `${attempt._id.toString()}-${place + 1}`,
          prompt: versions[place]!.text[lang].prompt,
          quiz: attempt.titles.quiz[lang],
          module: attempt.titles.module[lang],
          submittedAt: attempt.submittedAt!.toISOString(),
        }]
      : [])
  }))
  return rows.flat()
}

function isWaiting({ answer, credit }: AttemptQuestion, { text }: QuestionVersion): boolean {
  return kindOf(text.sl).counts === 'by-trainer' && answer !== null && credit === undefined
}

/**
 * One answer to mark, or to mark anew.
 * @throws DomainError NOT_FOUND; also where the answer is the trainer's own
 */
export async function markingPage(id: string, by: string, lang: Lang): Promise<MarkingPage> {
  const { attempt, asked, version } = await findAnswer(id, by)
  const { prompt, explanation, rubric } = openText(version, lang)
  return {
    id,
    quiz: attempt.titles.quiz[lang],
    module: attempt.titles.module[lang],
    prompt,
    explanation,
    answer: String(asked.answer),
    submittedAt: attempt.submittedAt!.toISOString(),
    rubric,
    mark: asked.mark ? { points: asked.mark.points, note: asked.mark.note, at: asked.mark.at.toISOString() } : null,
  }
}

/**
 * Marks an answer: one write that holds the marks, the new score and what has still to be told to log and audit.
 * Once passed, an attempt stays passed: a mark that is changed later takes nothing away.
 * @throws DomainError NOT_FOUND, also where the answer is the trainer's own; VALIDATION where the rubric has no such points; CONFLICT
 */
export async function markAnswer({ answer, points, note, by }: MarkInput, now: Date = new Date()): Promise<void> {
  for (let tried = 0; tried < TRIES; tried++) {
    const { attempt, versions, version, question } = await findAnswer(answer, by)
    const credit = rubricCredit(openText(version, 'sl').rubric, points)
    if (credit === null) throw new DomainError('VALIDATION', { fields: { points: 'invalid' } })
    // Each marking is told before the next one, or it would never be.
    if (attempt.logged === false) await logAttempt(attempt)
    const place = question - 1
    // What the other questions have earned stands: tries have had their price, a regrade has raised some.
    const credits = attempt.questions.map((asked, at) => at === place ? credit : asked.credit ?? null)
    const { score, passed, unmarked } = resultOf(credits, versions.map(countsOf), attempt.passMark)
    const times = (attempt.marking?.times ?? 0) + 1
    const written = await Attempt.findOneAndUpdate(
      { _id: attempt._id, status: 'submitted', ...asRead(attempt) },
      {
        $set: {
          [`questions.${place}.credit`]: credit,
          [`questions.${place}.mark`]: { points, note, by, at: now },
          score,
          passed: passed || attempt.passed === true,
          unmarked,
          marking: { times, by, at: now, question, audit: new mongoose.Types.ObjectId() },
          logged: false,
        },
      },
      { returnDocument: 'after' },
    ).lean<AttemptRecord>()
    if (written) return logAttempt(written)
  }
  throw new DomainError('CONFLICT')
}

/** @param answer `<attempt>-<question>` */
async function findAnswer(answer: string, by: string): Promise<Found> {
  const [id = '', place = ''] = answer.split('-')
  const question = Number(place)
  const attempt = mongoose.isValidObjectId(id) ? await Attempt.findOne({ _id: id, status: 'submitted' }).lean<AttemptRecord>() : null
  const asked = attempt?.questions[question - 1]
  if (!attempt || !asked || attempt.learner === by || asked.answer === null) throw new DomainError('NOT_FOUND')
  const versions = await loadQuestionVersions(attempt.questions.map(one => one.version))
  const version = versions[question - 1]!
  if (!isOpen(version.text.sl)) throw new DomainError('NOT_FOUND')
  return { attempt, question, versions, asked, version }
}

function openText(version: QuestionVersion, lang: Lang): QuestionOf<'open'> {
  const text = version.text[lang]
  if (!isOpen(text)) throw new TypeError(`${version.uid} is no open question`)
  return text
}
