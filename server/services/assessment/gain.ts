import { scoreOf } from './grading.ts'

/** What was learnt between a pre-test and a quiz on the same objectives, as pure rules. */

/** A question that was judged; one that stands in no score or is not marked yet is none. */
export interface Judged {
  objective: string
  /** From 0 to 1. */
  credit: number
}

/** How far somebody is, in whole percent rounded down as every score is, and from how many questions that follows. */
export interface Level {
  percent: number
  questions: number
}

export interface GainRow {
  objective: string
  /** null where it was not asked about. */
  before: Level | null
  after: Level | null
}

export interface Gain {
  /** Objectives of either, in the order in which they first come. */
  rows: GainRow[]
  /** Over all questions about objectives of both; null where there is none. */
  total: { before: number, after: number, normalised: number | null } | null
}

/** The level reached in each objective, in the order in which they first come. */
export function levelsOf(questions: readonly Judged[]): Map<string, Level> {
  const groups = Map.groupBy(questions, ({ objective }) => objective)
  return new Map([...groups].map(([objective, judged]) => [objective, levelOf(judged)]))
}

function levelOf(judged: readonly Judged[]): Level {
  return { percent: scoreOf(judged.map(({ credit }) => credit)), questions: judged.length }
}

/** Both levels of each objective; the total leaves out what only one of the two asked about. */
export function gainOf(before: readonly Judged[], after: readonly Judged[]): Gain {
  const [one, other] = [levelsOf(before), levelsOf(after)]
  const rows = [...new Set([...one.keys(), ...other.keys()])].map(objective => ({ objective, before: one.get(objective) ?? null, after: other.get(objective) ?? null }))
  const isShared = ({ objective }: Judged) => one.has(objective) && other.has(objective)
  const [then, now] = [levelOf(before.filter(isShared)), levelOf(after.filter(isShared))]
  const total = then.questions === 0 ? null : { before: then.percent, after: now.percent, normalised: normalisedGain(then.percent, now.percent) }
  return { rows, total }
}

/**
 * Which part of what was still missing has been gained (R. R. Hake, American Journal of Physics 66, 1998, 64–74).
 * @param before percent
 * @param after percent
 * @returns from 0 to 1; null where nothing was missing, and where less was reached than before: a loss is no part of what was missing
 */
export function normalisedGain(before: number, after: number): number | null {
  return before >= 100 || after < before ? null : (after - before) / (100 - before)
}
