import type { Lang, PerLang } from './catalogue.ts'

/** A library of a package and the version it has there. */
export interface LibraryName {
  machineName: string
  majorVersion: number
  minorVersion: number
  patchVersion: number
}

/** What `h5p.json` says about who may use the package how, and who made it; as read, for lists and notices. */
export interface PackageRights {
  /** H5P's short name, such as `CC BY`, `CC0 1.0`, `U` (undisclosed); null where none is stated. */
  license: string | null
  licenseVersion: string | null
  authors: string[]
}

/** An exercise that lessons call by its name. */
export interface CatalogueExercise {
  /** What `::h5p{package="…"}` says; the identity of results, the same in both languages. */
  name: string
  title: PerLang<string>
  /** Name of the package to play in each language; own exercises hold both languages in one. */
  packages: PerLang<string>
  /** Built from content/exercises; the others are uploaded by trainers. */
  own: boolean
}

/** The best, or the last, that somebody reached in an exercise. */
export interface ExerciseScore {
  raw: number
  max: number
  /** Whole percent. */
  percent: number
  at: string
}

/** Where a person stands with an exercise. Practice: it never counts for a certificate. */
export interface ExerciseResult {
  tries: number
  best: ExerciseScore | null
  last: ExerciseScore | null
  /** When it was done first: submitted once, whatever the score. */
  doneAt: string | null
}

/** What one exercise may keep of one person: as much as a request carries, and as a browser sends from a page being closed. */
export const MOST_STATE_BYTES = 60_000

/** Verbs of statements that are taken; xAPI's, and `consumed` for activitystrea.ms' *consume*. */
export const EXERCISE_VERBS = ['attempted', 'answered', 'completed', 'passed', 'failed', 'mastered', 'consumed'] as const
export type ExerciseVerb = (typeof EXERCISE_VERBS)[number]

/** Kinds of questions that xAPI knows. */
export const INTERACTION_TYPES = ['true-false', 'choice', 'fill-in', 'long-fill-in', 'matching', 'performance', 'sequencing', 'likert', 'numeric', 'other'] as const
export type InteractionType = (typeof INTERACTION_TYPES)[number]

/** What an exercise says that came of it; a score has both `raw` and `max`, 0 ≤ raw ≤ max, max > 0. */
export interface ReportResult {
  raw?: number
  max?: number
  success?: boolean
  completion?: boolean
  seconds?: number
  response?: string
}

/** What of an xAPI statement is taken; everything else the server says itself. */
export interface ExerciseReport {
  verb: ExerciseVerb
  /** The part of the exercise that it is about; absent where it is about the exercise as a whole. */
  child?: { id: string, text: string, type?: InteractionType }
  result?: ReportResult
}

/** A report as it is sent and kept: of which exercise, and of which version of its package. */
export interface NamedReport extends ExerciseReport {
  name: string
  version: string
}

/** POST /api/exercises/[name]/state */
export interface StateBody {
  /** MeView.key of the account it is kept for. */
  as: string
  version: string
  state: ExerciseState
  /** By the clock of the device. */
  at: string
}

/** GET /api/exercises: an exercise that somebody began, with the lesson where they go on. */
export interface OwnExerciseRow extends ExerciseResult {
  name: string
  title: string
  /** Address of its place in the lesson. */
  to: string
  lesson: string
}

/** What a content type asks to be kept so that somebody can go on: by sub-content id (`0` for the whole) and name of the data. */
export type ExerciseState = Record<string, Record<string, string>>

/** GET /api/exercises/[name]: what a page needs to play one. */
export interface ExercisePlay {
  name: string
  title: string
  /** Version of the package; a state saved under another one is not restored. */
  version: string
  /** Address of the frame, absolute where H5P_ORIGIN is set. */
  frame: string
  /** So long the address works, and what the frame asks for: some hours. */
  seconds: number
  /** What was saved under this version; null for guests, whose browser has it. */
  state: ExerciseState | null
  /** When it was saved, by the clock of the device: a device may have a later one. Null where `state` is. */
  stateAt: string | null
  /** Who made it and how it may be used, as the page says beside it. */
  rights: PackageRights
  /** Null for guests. */
  result: ExerciseResult | null
}

/** Where an exercise is used. */
export interface ExerciseUse {
  lesson: string
  title: string
  to: string
}

/** A line of the trainers' list. */
export interface PackageRow {
  name: string
  title: string
  /** Main library with its version, e.g. `H5P.MultiChoice 1.16.4`. */
  type: string
  /** 1, 2, 3 …: raised by every replacement. */
  number: number
  /** Bytes of the file. */
  size: number
  language: string | null
  rights: PackageRights
  uploadedAt: string
  own: boolean
  usedIn: ExerciseUse[]
}

/** GET /api/trainer/exercises */
export interface PackageList {
  /** Bytes that a package may have at most; the browser refuses a larger file before it is sent. */
  limit: number
  packages: PackageRow[]
  /** Called for by lessons and not here. */
  missing: Array<{ name: string, usedIn: ExerciseUse[] }>
}

/** How learners did in one question of an exercise, or in the exercise as a whole. No names; small groups are not shown. */
export interface ExerciseFigures {
  /** Who submitted it at least once, and how often in all; null where these are fewer than five people (0 where nobody did). */
  people: number | null
  tries: number | null
  /** Averages in whole percent; null where fewer than five people had a score. */
  averageBest: number | null
  averageLast: number | null
}

/** POST /api/trainer/exercises and POST /api/trainer/exercises/[name]/replace; a form goes on to the page of the package. */
export interface PackageTaken {
  name: string
}

/** GET /api/trainer/exercises/[name] */
export interface PackageDetail extends PackageRow {
  /** As in PackageList. */
  limit: number
  /** SHA-256 of the file. */
  version: string
  /** Address of the frame for the trainer's own look at it, as in ExercisePlay; nothing of it is recorded. */
  frame: string
  files: number
  /** Bytes of all files, unpacked. */
  unpacked: number
  libraries: Array<{ name: string, license: string | null, author: string | null }>
  /** Uses `eval`, which its frame therefore allows. */
  needsEval: boolean
  results: ExerciseFigures
  /** One for each question that the type reports and at least five people answered. */
  questions: Array<ExerciseFigures & { id: string, text: string }>
}

/** Text per language, as an exercise of our own holds it. */
export type ExerciseText = Record<Lang, string>
