import mongoose from 'mongoose'

/** How far the log has been sent on to a record store; one for each store there ever was. */
export interface StatementForwardRecord {
  /** Made from the store's address. */
  _id: string
  /** The last event that the store has, in the order in which they came; null before the first. */
  received: Date | null
  event: mongoose.Types.ObjectId | null
  /** When it is due; while somebody sends, when their lease ends. */
  nextAt: Date
  /** Of whoever sends; another one once the lease has ended. */
  lease: string
  /** In vain, one after the other. */
  tries: number
  /** Statements in one request. */
  size: number
  /** Why the last try failed. */
  error: string | null
  sent: number
  /** Left out, since the store takes them in no request. */
  refused: number
}

const statementForwardSchema = new mongoose.Schema<StatementForwardRecord>({
  _id: { type: String, required: true },
  received: { type: Date, default: null },
  event: { type: mongoose.Schema.Types.ObjectId, default: null },
  nextAt: { type: Date, required: true },
  lease: { type: String, default: '' },
  tries: { type: Number, required: true },
  size: { type: Number, required: true },
  error: { type: String, default: null },
  sent: { type: Number, required: true },
  refused: { type: Number, required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false, id: false })

export const StatementForward: mongoose.Model<StatementForwardRecord>
  = mongoose.models.StatementForward ?? mongoose.model<StatementForwardRecord>('StatementForward', statementForwardSchema, 'statementForwards')
