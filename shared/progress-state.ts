import type { PerLang } from './types/catalogue.ts'
import type { NamedReport } from './types/exercise.ts'
import type { Verb } from './types/progress.ts'

/**
 * What a learner has reached in a module, as it follows from events.
 *
 * States are joined, never overwritten: first times are minima, scores and time spent are maxima, the position is the greatest
 * by (time, device). So the join is associative, commutative and idempotent, and lost, repeated or reordered events that all
 * arrive in the end give the same state. services/progress/join-update.ts does the same join inside the database.
 *
 * A state is bounded: of the visits the longest MOST_VISITS are kept. That is a join still: a visit is left out only where
 * as many others are longer, and visits never become shorter, so it would be left out of every later state too.
 */
export interface ModuleState {
  /** First times, by lesson uid. */
  lessons: Record<string, LessonState>
  /** Self-checks of the lessons, by id: first time answered and best score. Practice only. */
  checks: Record<string, CheckState>
  /** Exercises of the lessons, by name. Practice only. */
  exercises: Record<string, ExerciseProgress>
  /** Seconds by visit id: the greatest reported for each, summed on reading; at most MOST_VISITS. */
  visits: Record<string, number>
  /** Best score of the quiz in whole percent. */
  best?: number
  /** When the quiz was first passed. */
  passedAt?: Date
  /** The module was finished: when, and with which lessons. */
  satisfied?: FinishedState
  position?: PositionState
}

export interface LessonState {
  opened?: Date
  done?: Date
}

export interface CheckState {
  answered: Date
  /** Whole percent. */
  best: number
}

export interface ExerciseProgress {
  opened: Date
  /** First submitted, whatever the score. */
  done?: Date
  best?: BestScore
  last?: LastScore
}

/** The fields' order is the order they are compared in, here and in the database. */
export interface BestScore {
  /** From 0 to 1. */
  scaled: number
  raw: number
  max: number
  at: Date
}

/** The fields' order is the order they are compared in, here and in the database. */
export interface LastScore {
  at: Date
  scaled: number
  raw: number
  max: number
}

/** The fields' order is the order they are compared in, here and in the database. */
export interface FinishedState {
  at: Date
  /** uids in alphabetical order. */
  lessons: string[]
}

/** The fields' order is the order they are compared in, here and in the database. */
export interface PositionState {
  at: Date
  device: string
  lesson: string
  anchor: string
}

/** What an event carries besides its verb, object and time. */
export interface EventData {
  visit?: string
  /** Spent in this visit so far. */
  seconds?: number
  anchor?: string
  device?: string
  /** Content hashes of the lessons that a module was finished with. */
  versions?: Record<string, PerLang<string>>
  /** Id of the attempt or grant that the event tells of. */
  source?: string
  /** Id of the self-check that was answered. */
  check?: string
  /** What an exercise told. */
  exercise?: NamedReport
  /** The guest of a device as whom it was done. */
  guest?: string
  /** Id of the member of staff, and their reason. */
  by?: string
  reason?: string
  /** With `regraded`: whether the attempt is passed by it. */
  passed?: boolean
}

/** The part of an event that progress follows from. */
export interface StateEvent {
  verb: Verb
  object: string
  at: Date
  score?: number
  data?: EventData
}

/**
 * Most visits kept of a learner in a module. No reader makes as many; without a bound whoever sends ever new visits
 * fills their document of progress until the database refuses it.
 */
export const MOST_VISITS = 500

/** A state in which nothing has happened. */
export function emptyState(): ModuleState {
  return { lessons: {}, checks: {}, exercises: {}, visits: {} }
}

/**
 * What one event adds.
 * @returns null where an event does not bear on progress (certificates, grants)
 */
export function stateOf({ verb, object, at, score, data = {} }: StateEvent): ModuleState | null {
  switch (verb) {
    case 'initialized':
      return { ...emptyState(), lessons: { [object]: { opened: at } } }
    case 'completed':
      return { ...emptyState(), lessons: { [object]: { opened: at, done: at } } }
    case 'progressed':
      return {
        ...emptyState(),
        visits: data.visit !== undefined && data.seconds !== undefined ? { [data.visit]: data.seconds } : {},
        ...(data.anchor === undefined ? {} : { position: { at, device: data.device ?? '', lesson: object, anchor: data.anchor } }),
      }
    case 'answered':
      if (data.check === undefined) return null
      return { ...emptyState(), lessons: { [object]: { opened: at } }, checks: { [data.check]: { answered: at, best: score ?? 0 } } }
    case 'attempted':
    case 'scored':
    case 'responded':
      if (data.exercise === undefined) return null
      return { ...emptyState(), lessons: { [object]: { opened: at } }, exercises: { [data.exercise.name]: exerciseAfter(verb === 'scored', data.exercise, at) } }
    case 'passed':
      return { ...emptyState(), best: score ?? 0, passedAt: at }
    case 'failed':
      return { ...emptyState(), best: score ?? 0 }
    case 'regraded':
      return { ...emptyState(), best: score ?? 0, ...(data.passed ? { passedAt: at } : {}) }
    case 'satisfied':
      return { ...emptyState(), satisfied: { at, lessons: Object.keys(data.versions ?? {}).sort() } }
    case 'earned':
    case 'waived':
      return null
  }
}

/** What one report of an exercise adds; only its submission as a whole has a score that counts. */
function exerciseAfter(isSubmitted: boolean, { result: { raw, max } = {} }: NamedReport, at: Date): ExerciseProgress {
  if (!isSubmitted) return { opened: at }
  if (raw === undefined || max === undefined) return { opened: at, done: at }
  const scaled = raw / max
  return { opened: at, done: at, best: { scaled, raw, max, at }, last: { at, scaled, raw, max } }
}

/** The state after both. */
export function joinStates(a: ModuleState, b: ModuleState): ModuleState {
  return withoutUndefined({
    lessons: joinRecords(a.lessons, b.lessons, joinLessons),
    checks: joinRecords(a.checks, b.checks, joinChecks),
    exercises: joinRecords(a.exercises, b.exercises, joinExercises),
    visits: longest(joinRecords(a.visits, b.visits, Math.max)),
    best: joined(a.best, b.best, Math.max),
    passedAt: joined(a.passedAt, b.passedAt, earlier),
    satisfied: joined(a.satisfied, b.satisfied, (x, y) => compareFinished(x, y) <= 0 ? x : y),
    position: joined(a.position, b.position, (x, y) => comparePositions(x, y) >= 0 ? x : y),
  })
}

/** The state that a module's events lead to, in whatever order they stand and however often. */
export function stateAfter(events: Iterable<StateEvent>): ModuleState {
  let state = emptyState()
  for (const event of events) {
    const added = stateOf(event)
    if (added) state = joinStates(state, added)
  }
  return state
}

function joinLessons(a: LessonState, b: LessonState): LessonState {
  return withoutUndefined({ opened: joined(a.opened, b.opened, earlier), done: joined(a.done, b.done, earlier) })
}

function joinChecks(a: CheckState, b: CheckState): CheckState {
  return { answered: earlier(a.answered, b.answered), best: Math.max(a.best, b.best) }
}

/** Where somebody stands in an exercise after both. */
export function joinExercises(a: ExerciseProgress, b: ExerciseProgress): ExerciseProgress {
  return withoutUndefined({
    opened: earlier(a.opened, b.opened),
    done: joined(a.done, b.done, earlier),
    best: joined(a.best, b.best, (x, y) => compareScores(x, y) >= 0 ? x : y),
    last: joined(a.last, b.last, (x, y) => (x.at.getTime() - y.at.getTime() || compareScores(x, y)) >= 0 ? x : y),
  })
}

function joined<T>(a: T | undefined, b: T | undefined, join: (a: T, b: T) => T): T | undefined {
  if (a === undefined) return b
  return b === undefined ? a : join(a, b)
}

function joinRecords<T>(a: Record<string, T>, b: Record<string, T>, join: (a: T, b: T) => T): Record<string, T> {
  const result = new Map(Object.entries(a))
  for (const [name, value] of Object.entries(b)) {
    const there = result.get(name)
    result.set(name, there === undefined ? value : join(there, value))
  }
  return Object.fromEntries(result)
}

/** The longest visits; of equally long ones the first by id. */
function longest(visits: Record<string, number>): Record<string, number> {
  const all = Object.entries(visits)
  if (all.length <= MOST_VISITS) return visits
  return Object.fromEntries(all.sort(([a, long], [b, longer]) => longer - long || compareText(a, b)).slice(0, MOST_VISITS))
}

function earlier(a: Date, b: Date): Date {
  return a <= b ? a : b
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function compareScores(a: BestScore | LastScore, b: BestScore | LastScore): number {
  return a.scaled - b.scaled || a.raw - b.raw || a.max - b.max || a.at.getTime() - b.at.getTime()
}

function comparePositions(a: PositionState, b: PositionState): number {
  return a.at.getTime() - b.at.getTime()
    || compareText(a.device, b.device)
    || compareText(a.lesson, b.lesson)
    || compareText(a.anchor, b.anchor)
}

/** Lists are compared item by item, the shorter first, as the database does. */
function compareFinished(a: FinishedState, b: FinishedState): number {
  const times = a.at.getTime() - b.at.getTime()
  if (times !== 0) return times
  for (const [place, uid] of a.lessons.entries()) {
    const other = b.lessons[place]
    if (other === undefined) return 1
    const texts = compareText(uid, other)
    if (texts !== 0) return texts
  }
  return a.lessons.length - b.lessons.length
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Without names that hold nothing, so that equal states look equal. */
function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Defined<T>
}
