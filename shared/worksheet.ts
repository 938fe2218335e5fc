import type { FieldColumn, FieldKind, FieldRow, FieldValue, WorksheetField } from './types/worksheet.ts'

/** Columns of the kinds whose columns are always the same; their names are texts of the interface. */
export const FIXED_COLUMNS = {
  list: ['item'],
  indicator: ['name', 'baseline', 'target', 'unit', 'date', 'source'],
  calendar: ['what', 'who', 'by'],
} as const
export type FixedColumn = (typeof FIXED_COLUMNS)[keyof typeof FIXED_COLUMNS][number]

/** The column of a matrix that names what is judged. */
export const OPTION_COLUMN = 'option'
/** The best score of a matrix; the lowest is 0. */
export const BEST_SCORE = 5

/** Most that a field holds; a town's plan has tens of fields, and all of them are one document in the database. */
export const MOST_ROWS = 40
export const LONGEST_TEXT = 8000
export const LONGEST_CELL = 1000
/** Characters of all cells together. */
export const LONGEST_ROWS = 8000

/** Ids of a field's columns, in order; none for a text. */
export function columnIds(field: Pick<WorksheetField, 'kind' | 'columns' | 'criteria'>): string[] {
  if (field.kind === 'text') return []
  if (field.kind === 'table') return (field.columns ?? []).map(({ id }) => id)
  if (field.kind === 'matrix') return [OPTION_COLUMN, ...(field.criteria ?? []).map(({ id }) => id)]
  return [...FIXED_COLUMNS[field.kind]]
}

/** What stands in a field that nobody has filled in. */
export function emptyValue(kind: FieldKind): FieldValue {
  return kind === 'text' ? '' : []
}

/** Whether nothing is written in it. */
export function isEmptyValue(value: FieldValue): boolean {
  return typeof value === 'string' ? value.trim() === '' : value.every(isEmptyRow)
}

/** Whether nothing stands in any column. */
export function isEmptyRow(row: FieldRow): boolean {
  return Object.values(row).every(cell => cell.trim() === '')
}

const SCORE = new RegExp(`^[0-${BEST_SCORE}]?$`)

/**
 * What is kept of what was sent: known columns only, without empty rows.
 * @returns null where it does not fit the field: another shape, too long, a score that is none
 */
export function fitValue(field: Pick<WorksheetField, 'kind' | 'columns' | 'criteria'>, value: FieldValue): FieldValue | null {
  if (field.kind === 'text') return typeof value === 'string' && value.length <= LONGEST_TEXT ? value.replaceAll('\r\n', '\n') : null
  if (typeof value === 'string') return null
  const ids = columnIds(field)
  const rows = value.map(row => Object.fromEntries(ids.map(id => [id, (row[id] ?? '').replace(/\s+/g, ' ').trim()]))).filter(row => !isEmptyRow(row))
  const cells = rows.flatMap(row => Object.values(row))
  if (rows.length > MOST_ROWS || cells.some(cell => cell.length > LONGEST_CELL) || cells.join('').length > LONGEST_ROWS) return null
  if (field.kind === 'matrix' && rows.some(row => ids.slice(1).some(id => !SCORE.test(row[id]!)))) return null
  return rows
}

/**
 * The total of a matrix's row: each score by its criterion's weight. What is not scored yet adds nothing.
 * @returns 0 to `best`; null while nothing is scored
 */
export function totalOf(criteria: readonly FieldColumn[], row: FieldRow): number | null {
  const scored = criteria.filter(({ id }) => (row[id] ?? '') !== '')
  return scored.length === 0 ? null : scored.reduce((sum, { id, weight = 1 }) => sum + weight * Number(row[id]), 0)
}

/** The most that a row of a matrix can reach. */
export function bestTotal(criteria: readonly FieldColumn[]): number {
  return criteria.reduce((sum, { weight = 1 }) => sum + weight * BEST_SCORE, 0)
}

/** A field's value as lines to compare: a text's own, else one for each row. */
export function linesOf(field: Pick<WorksheetField, 'kind' | 'columns' | 'criteria'>, value: FieldValue): string[] {
  if (typeof value === 'string') return value === '' ? [] : value.split('\n')
  return value.map(row => columnIds(field).map(id => row[id] ?? '').join(' · '))
}
