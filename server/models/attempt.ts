import mongoose from 'mongoose'
import type { PerLang } from '#shared/types/catalogue.ts'
import type { Answer, Behaviour, Certainty } from '#shared/types/question.ts'

export interface AttemptQuestion {
  /** Hash of the question's version, which this attempt is shown and graded from for ever. */
  version: string
  /** Ids of the choices in this attempt's order. */
  order: number[]
  answer: Answer
  /** The client's counter that the answer came with; written only over a smaller one. */
  counter: number
  /** Where the quiz asks for it: how sure the learner is of the answer. */
  certainty?: Certainty | null
  /** Tries whose outcome the learner was told, in order; never changed. */
  told?: ToldTry[]
  /** Told for good: the answer stays as it is. */
  locked?: boolean
  /** Credit from 0 to 1, once submitted. */
  credit?: number
  /** How a trainer marked it; the rubric stands in the question's version. */
  mark?: QuestionMark
  /** Hash of the later version by which the credit was raised; explained from that one. */
  regraded?: string
  /** Points by certainty, once submitted. */
  points?: number
}

export interface QuestionMark {
  /** For each criterion of the rubric. */
  points: number[]
  note: string
  /** Id of the member of staff. */
  by: string
  at: Date
}

/** A result that a trainer had judged anew. */
export interface AttemptRegrade {
  _id: mongoose.Types.ObjectId
  /** uid of the question. */
  question: string
  at: Date
  /** Id of the member of staff. */
  by: string
  reason: string
  /** Whole percent. */
  from: number
  to: number
  passed: boolean
  /** false until the event log and the audit have it. */
  logged: boolean
}

/** One try whose outcome was told, with its credit from 0 to 1 before any penalty. */
export interface ToldTry {
  answer: Answer
  credit: number
}

export interface AttemptRecord {
  _id: mongoose.Types.ObjectId
  learner: string
  quiz: string
  module: string
  /** 1, 2, 3 … without gaps. */
  number: number
  status: 'open' | 'submitted'
  /** What the draw and the orders followed from. */
  seed: number
  passMark: number
  /** The rule of rounds as it was when the attempt was started: how many attempts, and how many hours to the next round. */
  rule: { attempts: number, waitHours: number }
  /** How the quiz answered back when the attempt was started; attempts from before there was a choice have none and are deferred. */
  behaviour?: Behaviour
  /** Titles as they were then; the quiz may be renamed or withdrawn, and the module with it. */
  titles: { quiz: PerLang<string>, module: PerLang<string> }
  questions: AttemptQuestion[]
  /** Raised by each answer written; a submission grades one revision and is written only over that one. */
  revision: number
  /** The greatest counter that any answer came with. */
  clock: number
  startedAt: Date
  /** When its time is over, where the quiz has a limit. */
  deadline?: Date
  submittedAt?: Date
  /** Whole percent. */
  score?: number
  passed?: boolean
  /** Of a practice quiz: no event tells of it. */
  practice?: boolean
  /** Of a pre-test: uid of the quiz that it came before. */
  pretestOf?: string
  /** Answers that a trainer has still to mark, once submitted. */
  unmarked?: number
  /** The latest marking: how many there were, by whom, of which question, and the id of its entry in the audit. */
  marking?: { times: number, by: string, at: Date, question: number, audit: mongoose.Types.ObjectId }
  /** Where the quiz asks how sure the learner is: points of all questions. */
  points?: number
  /** false from the submission, and again from each marking, until the event log has it. */
  logged?: boolean
  /** In the order in which they were made; absent where there are none. */
  regrades?: AttemptRegrade[]
}

const attemptQuestionSchema = new mongoose.Schema<AttemptQuestion>({
  version: { type: String, required: true },
  order: { type: [Number], required: true },
  answer: { type: mongoose.Schema.Types.Mixed, default: null },
  counter: { type: Number, required: true },
  certainty: { type: Number },
  // An empty list would say of every attempt that it tells; absent it is smaller, too.
  told: { type: [{ _id: false, answer: mongoose.Schema.Types.Mixed, credit: Number }], default: undefined },
  locked: { type: Boolean },
  credit: { type: Number },
  mark: {
    type: new mongoose.Schema<QuestionMark>({
      points: { type: [Number], required: true },
      note: { type: String, default: '' },
      by: { type: String, required: true },
      at: { type: Date, required: true },
    }, { _id: false, strict: 'throw' }),
  },
  regraded: { type: String },
  points: { type: Number },
}, { _id: false, strict: 'throw' })

const regradeSchema = new mongoose.Schema<AttemptRegrade>({
  question: { type: String, required: true },
  at: { type: Date, required: true },
  by: { type: String, required: true },
  reason: { type: String, required: true },
  from: { type: Number, required: true },
  to: { type: Number, required: true },
  passed: { type: Boolean, required: true },
  logged: { type: Boolean, required: true },
}, { strict: 'throw' })

const perLang = { sl: { type: String, required: true }, en: { type: String, required: true } }

const attemptSchema = new mongoose.Schema<AttemptRecord>({
  learner: { type: String, required: true },
  quiz: { type: String, required: true },
  module: { type: String, required: true },
  number: { type: Number, required: true },
  status: { type: String, enum: ['open', 'submitted'], required: true },
  seed: { type: Number, required: true },
  passMark: { type: Number, required: true },
  rule: { attempts: { type: Number, required: true }, waitHours: { type: Number, required: true } },
  behaviour: { type: mongoose.Schema.Types.Mixed },
  titles: { quiz: perLang, module: perLang },
  questions: { type: [attemptQuestionSchema], required: true },
  revision: { type: Number, required: true },
  clock: { type: Number, required: true },
  startedAt: { type: Date, required: true },
  deadline: { type: Date },
  submittedAt: { type: Date },
  score: { type: Number },
  passed: { type: Boolean },
  practice: { type: Boolean },
  pretestOf: { type: String },
  unmarked: { type: Number },
  marking: {
    type: new mongoose.Schema<NonNullable<AttemptRecord['marking']>>({
      times: { type: Number, required: true },
      by: { type: String, required: true },
      at: { type: Date, required: true },
      question: { type: Number, required: true },
      audit: { type: mongoose.Schema.Types.ObjectId, required: true },
    }, { _id: false, strict: 'throw' }),
  },
  points: { type: Number },
  logged: { type: Boolean },
  regrades: { type: [regradeSchema], default: undefined },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false })

attemptSchema.index({ learner: 1, quiz: 1, number: 1 }, { unique: true })
/** One open attempt per learner and quiz. */
attemptSchema.index({ learner: 1, quiz: 1 }, { unique: true, partialFilterExpression: { status: 'open' } })
/** Who submitted lately, for the trainers' list of people who wait. */
attemptSchema.index({ submittedAt: 1 }, { partialFilterExpression: { status: 'submitted' } })
/** What waits for a trainer's mark, oldest first. */
attemptSchema.index({ submittedAt: 1, unmarked: 1 }, { partialFilterExpression: { unmarked: { $gt: 0 } } })
/** Where a version of a question was drawn, for regrades. */
attemptSchema.index({ 'quiz': 1, 'questions.version': 1 })
/** The first attempts at a quiz, the latest first, for the figures of its questions. */
attemptSchema.index({ quiz: 1, number: 1, status: 1, submittedAt: -1 })
/** What a crash kept from the event log of regrades. */
attemptSchema.index({ 'regrades.logged': 1 }, { partialFilterExpression: { 'regrades.logged': false } })
/** Attempts whose time is over. */
attemptSchema.index({ deadline: 1 }, { partialFilterExpression: { status: 'open' } })
/** What a crash kept from the event log. */
attemptSchema.index({ logged: 1 }, { partialFilterExpression: { logged: false } })

export const Attempt: mongoose.Model<AttemptRecord>
  = mongoose.models.Attempt ?? mongoose.model<AttemptRecord>('Attempt', attemptSchema)
