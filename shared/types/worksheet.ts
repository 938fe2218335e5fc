/** Parts of an action plan for the revival of a town centre, in the order in which it is read. */
export const PLAN_SECTIONS = ['analysis', 'partners', 'organisation', 'measures', 'calendar', 'budget', 'indicators'] as const
export type PlanSection = (typeof PLAN_SECTIONS)[number]

/** What a field of a worksheet may be. */
export const FIELD_KINDS = ['text', 'list', 'table', 'matrix', 'indicator', 'calendar'] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

/** A column of a table, or a criterion of a matrix, which has a weight. */
export interface FieldColumn {
  id: string
  label: string
  weight?: number
}

/** A field as its author wrote it, in one language. */
export interface WorksheetField {
  id: string
  kind: FieldKind
  section: PlanSection
  label: string
  /** Its height on paper, and at least on the screen. */
  rows?: number
  /** Of a table. */
  columns?: FieldColumn[]
  /** Of a matrix. */
  criteria?: FieldColumn[]
}

/** One line of a list, a table, a matrix, of indicators or a calendar: what stands in each column, by the column's id. */
export type FieldRow = Record<string, string>

/** What somebody filled in: a text, or rows for every other kind. */
export type FieldValue = string | FieldRow[]

/** A worksheet in one language. */
export interface Worksheet {
  title: string
  fields: WorksheetField[]
}
