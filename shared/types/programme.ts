import type { PersonKind } from './person.ts'

/** What is counted, from the widest to the narrowest; see `Counts`. */
export const MEASURES = ['reached', 'started', 'finished', 'certified'] as const
export type Measure = (typeof MEASURES)[number]

/**
 * In one calendar year (Slovenia's clock): reached = signed up or took part; started = at least one entry in the log
 * of learning; finished = finished at least one module; certified = was issued at least one certificate.
 */
export type Counts = Record<Measure, number>

/** As `Counts`; null where the figure is hidden to protect a group under five. */
export type ShownCounts = Record<Measure, number | null>

export interface RegionReport {
  /** Statistical region as in the list of municipalities, or `undisclosed` / `abroad`. */
  region: string
  counts: ShownCounts
  /** Municipalities with a figure that may be shown. */
  municipalities: Array<{ code: string, name: string, counts: ShownCounts }>
  /** All other municipalities of the region together. */
  others: ShownCounts
}

/** GET /api/program */
export interface ProgrammeReport {
  year: number
  /** Years that can be asked for, newest first. */
  years: number[]
  people: Counts
  /** Municipalities, of `of`, from which people are counted. */
  municipalities: Counts & { of: number }
  /** Kinds of people counted, of `of`. */
  kinds: Counts & { of: number }
  /** The programme's yearly target and what stands beside it; parts are null where hidden. */
  target: { aim: number, total: number, municipalities: number | null, companies: number | null, providers: number | null }
  byKind: Array<{ kind: PersonKind, counts: ShownCounts }>
  byRegion: RegionReport[]
}
