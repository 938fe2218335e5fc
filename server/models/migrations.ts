import { Attempt, type AttemptRecord } from './attempt.ts'
import { Meta } from './meta.ts'
import { OneTimeLink } from './one-time-link.ts'
import { PersonModel } from './person.ts'
import { Progress } from './progress.ts'
import { Session } from './session.ts'
import { UnfitDatabase } from './unfit-database.ts'

/** What an attempt keeps of its quiz, by the quiz's uid. */
export type KeptOfQuiz = Pick<AttemptRecord, 'quiz' | 'rule' | 'titles'>

/** What a step may need besides the database; asked for only by a step that runs. */
export interface Surroundings {
  /** Every quiz in force. */
  quizzes: () => Promise<KeptOfQuiz[]>
}

/** For attempts at a quiz that had been withdrawn before attempts kept anything of it. */
const OF_WITHDRAWN: Omit<KeptOfQuiz, 'quiz'> = {
  rule: { attempts: 3, waitHours: 24 },
  titles: { quiz: { sl: 'Kviz', en: 'Quiz' }, module: { sl: 'Modul', en: 'Module' } },
}

/** 1 → 2: attempts keep titles and the rule of rounds, so that they open also when their quiz is no more. */
async function attemptsKeepTheirQuiz({ quizzes }: Surroundings): Promise<void> {
  const bare = { rule: { $exists: false } }
  for (const { quiz, rule, titles } of await quizzes()) {
    await Attempt.collection.updateMany({ ...bare, quiz }, { $set: { rule, titles } })
  }
  await Attempt.collection.updateMany(bare, { $set: OF_WITHDRAWN })
}

/** 2 → 3: what accounts, sessions and links hold since addresses are confirmed; accounts from before may go on using their passwords. */
async function accountsAreConfirmed(): Promise<void> {
  await PersonModel.collection.updateMany({ lang: { $exists: false } }, { $set: { lang: 'sl', confirmedAt: null, admitted: true, seenAt: null, warnedAt: null, totp: null } })
  await Session.collection.updateMany({ label: { $exists: false } }, { $set: { label: '', seenAt: null } })
  await OneTimeLink.collection.updateMany({ email: { $exists: false } }, { $set: { email: '', cause: '', pending: null } })
  await Progress.collection.updateMany({ checks: { $exists: false } }, { $set: { checks: {} } })
}

/** 3 → 4: progress tells of exercises. */
async function progressHasExercises(): Promise<void> {
  await Progress.collection.updateMany({ exercises: { $exists: false } }, { $set: { exercises: {} } })
}

/** Steps from one schema version to the next, in order; step n leads from version n to n + 1. Each may run twice: a crash can come before it is noted. */
const steps: Array<(surroundings: Surroundings) => Promise<void>> = [attemptsKeepTheirQuiz, accountsAreConfirmed, progressHasExercises]

/** The schema version this program reads and writes. */
export const SCHEMA_VERSION = steps.length + 1

/**
 * Brings the database forward to this program's schema, step by step.
 * @throws UnfitDatabase when the database is newer than the program
 */
export async function migrate(surroundings: Surroundings): Promise<void> {
  const stored = (await Meta.findById('schema').lean())?.value
  if (stored === undefined) {
    await Meta.updateOne({ _id: 'schema' }, { $setOnInsert: { value: SCHEMA_VERSION } }, { upsert: true })
    return
  }
  if (stored > SCHEMA_VERSION) {
    throw new UnfitDatabase(`The database has schema version ${stored}, this program knows up to ${SCHEMA_VERSION}: start a newer program.`)
  }
  for (let version = stored; version < SCHEMA_VERSION; version++) {
    await steps[version - 1]!(surroundings)
    await Meta.updateOne({ _id: 'schema', value: version }, { $set: { value: version + 1 } })
  }
}
