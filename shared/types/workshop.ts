import type { Lang } from './catalogue.ts'
import type { QrPath } from './qr.ts'

/** A choice as a room sees it. */
export interface RoomChoice {
  id: string
  label: string
}

/** Where a room stands: `end` when its way through the case is over and nothing is left to vote on. */
export type RoomPhase = 'voting' | 'told' | 'end'

/** GET /api/workshops/[code]: what a phone shows. What the others have voted stands on the wall, once the vote is over. */
export interface PhoneView {
  code: string
  lang: Lang
  /** Title of the case. */
  title: string
  revision: number
  round: number
  phase: RoomPhase
  /** Whether this phone is in the room. */
  isIn: boolean
  isLocked: boolean
  question: string
  choices: RoomChoice[]
  /** Id of the choice that this phone has voted for. */
  vote: string | null
  /** Id of the choice that the group follows, once told. */
  decided: string | null
}

/** The same, asked with the revision that the phone shows, where nothing is new. */
export interface NothingNew {
  revision: number
}

export interface RoomCount extends RoomChoice {
  votes: number
}

/** A decision of the group, for the way it went. */
export interface RoomStep {
  question: string
  decided: string
  counts: RoomCount[]
  /** What the town chose there, by the sources; null where they do not say. */
  town: string | null
}

/** GET /api/trainer/workshops/[id]: what the wall shows. */
export interface WallView {
  id: string
  /** null once the session has ended. */
  code: string | null
  /** Address that phones open, to be typed or photographed. */
  address: string | null
  /** The same for cameras. */
  qr: QrPath | null
  lang: Lang
  title: string
  case: { uid: string, path: string }
  revision: number
  round: number
  phase: RoomPhase
  isEnded: boolean
  isLocked: boolean
  /** Phones in the room, and how many of them have voted. */
  phones: number
  voted: number
  question: string
  /** Markdown tree of the situation, or of the debrief at an end. */
  body: unknown
  choices: RoomChoice[]
  /** Where the host has to choose, ids of the choices that are even. */
  even: string[]
  /** What the vote just told has decided, and what follows from it. */
  told: { decided: string, counts: RoomCount[], consequence: unknown, town: unknown, reasoning: unknown } | null
  indicators: Array<{ id: string, label: string, min: number, max: number, level: number, before: number }>
  steps: RoomStep[]
  startedAt: string
}

/** GET /api/trainer/workshops */
export interface WorkshopList {
  /** Cases that can be played. */
  cases: Array<{ uid: string, title: string, minutes: number }>
  rooms: Array<{ id: string, title: string, startedAt: string, isEnded: boolean, code: string | null, phones: number, decisions: number }>
}
