import type { ExerciseState } from './types/exercise.ts'

/**
 * What a lesson and the frame of an exercise say to each other by postMessage. The frame runs other people's scripts, so what
 * comes out of it is read here as if anybody had written it. Written by hand, because a lesson loads it.
 */

/** Marks our messages: scripts in a frame send others, H5P core among them. */
const MARK = 'tcm-exercise'

export type FrameMessage
  /** The page of the frame runs. */
  = | { type: 'hello' }
  /** The exercise is there. */
    | { type: 'ready' }
  /** It cannot be played. */
    | { type: 'fail', reason: string }
  /** How high its content is. */
    | { type: 'height', height: number }
  /** It answers, so it does not hang. */
    | { type: 'alive' }
  /** Whoever plays did something, for the first time. */
    | { type: 'begun' }
  /** An xAPI statement; shared/exercise-statement.ts says what is taken of it. */
    | { type: 'xapi', statement: Record<string, unknown> }
  /** Where the learner is, all of it, however much: whoever keeps it says when it is too much. */
    | { type: 'state', state: ExerciseState }

export type PageMessage
  = | { type: 'start', state: ExerciseState | null }
    | { type: 'ping' }
    | { type: 'theme', theme: 'light' | 'dark' }

/** Longest side of what is shown; an exercise that asks for more scrolls. */
export const HIGHEST = 8000
const LONGEST_REASON = 300
const LARGEST = 64 * 1024
/** Parts of an exercise that keep a state, and what each keeps. */
const MOST_PARTS = 500
const KEY = /^[\w-]{1,64}$/

/** Puts our mark on a message. */
export function marked<M extends FrameMessage | PageMessage>(message: M): M & { app: string } {
  return { ...message, app: MARK }
}

/** @returns what a frame says, as far as it has the right shape and, but for states, size; null for anything else */
export function readFrameMessage(data: unknown): FrameMessage | null {
  if (!isRecord(data) || data.app !== MARK) return null
  switch (data.type) {
    case 'hello':
    case 'ready':
    case 'alive':
    case 'begun':
      return { type: data.type }
    case 'fail':
      return { type: 'fail', reason: typeof data.reason === 'string' ? data.reason.slice(0, LONGEST_REASON) : '' }
    case 'height':
      return typeof data.height === 'number' && data.height > 0 && Number.isFinite(data.height) ? { type: 'height', height: Math.min(Math.ceil(data.height), HIGHEST) } : null
    case 'xapi':
      return isRecord(data.statement) && isSmall(data.statement) ? { type: 'xapi', statement: data.statement } : null
    case 'state':
      return isState(data.state) ? { type: 'state', state: data.state } : null
    default:
      return null
  }
}

/** @returns what the page says to its frame */
export function readPageMessage(data: unknown): PageMessage | null {
  if (!isRecord(data) || data.app !== MARK) return null
  if (data.type === 'ping') return { type: 'ping' }
  if (data.type === 'start') return { type: 'start', state: isState(data.state) ? data.state : null }
  return data.type === 'theme' && (data.theme === 'light' || data.theme === 'dark') ? { type: 'theme', theme: data.theme } : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isState(value: unknown): value is ExerciseState {
  if (!isRecord(value)) return false
  const parts = Object.entries(value)
  return parts.length <= MOST_PARTS && parts.every(([part, kept]) => KEY.test(part) && part !== '__proto__' && isRecord(kept)
    && Object.entries(kept).every(([name, text]) => KEY.test(name) && name !== '__proto__' && typeof text === 'string'))
}

/** What cannot be written as JSON is too large, too: something in it goes round in a circle. */
function isSmall(value: unknown): boolean {
  try {
    return JSON.stringify(value).length <= LARGEST
  }
  catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return false
    throw error
  }
}
