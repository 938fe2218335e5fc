import mongoose from 'mongoose'
import type { PerLang } from '#shared/types/catalogue.ts'
import type { Answer } from '#shared/types/question.ts'

export interface AttemptQuestion {
  /** Hash of the question's version, which this attempt is shown and graded from for ever. */
  version: string
  /** Ids of the choices in this attempt's order. */
  order: number[]
  answer: Answer
  /** The client's counter that the answer came with; written only over a smaller one. */
  counter: number
  /** Credit from 0 to 1, once submitted. */
  credit?: number
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
  /** Titles as they were then; the quiz may be renamed or withdrawn, and the module with it. */
  titles: { quiz: PerLang<string>, module: PerLang<string> }
  questions: AttemptQuestion[]
  /** Raised by each answer written; a submission grades one revision and is written only over that one. */
  revision: number
  /** The greatest counter that any answer came with. */
  clock: number
  startedAt: Date
  submittedAt?: Date
  /** Whole percent. */
  score?: number
  passed?: boolean
  /** false from the submission until the event log has it. */
  logged?: boolean
}

const attemptQuestionSchema = new mongoose.Schema<AttemptQuestion>({
  version: { type: String, required: true },
  order: { type: [Number], required: true },
  answer: { type: mongoose.Schema.Types.Mixed, default: null },
  counter: { type: Number, required: true },
  credit: { type: Number },
}, { _id: false, strict: 'throw' })

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
  titles: { quiz: perLang, module: perLang },
  questions: { type: [attemptQuestionSchema], required: true },
  revision: { type: Number, required: true },
  clock: { type: Number, required: true },
  startedAt: { type: Date, required: true },
  submittedAt: { type: Date },
  score: { type: Number },
  passed: { type: Boolean },
  logged: { type: Boolean },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false })

attemptSchema.index({ learner: 1, quiz: 1, number: 1 }, { unique: true })
/** One open attempt per learner and quiz. */
attemptSchema.index({ learner: 1, quiz: 1 }, { unique: true, partialFilterExpression: { status: 'open' } })
/** Who submitted lately, for the trainers' list of people who wait. */
attemptSchema.index({ submittedAt: 1 }, { partialFilterExpression: { status: 'submitted' } })
/** What a crash kept from the event log. */
attemptSchema.index({ logged: 1 }, { partialFilterExpression: { logged: false } })

export const Attempt: mongoose.Model<AttemptRecord>
  = mongoose.models.Attempt ?? mongoose.model<AttemptRecord>('Attempt', attemptSchema)
