import { describe, expect, it } from 'vitest'
import { bestTotal, columnIds, fitValue, isEmptyValue, LONGEST_CELL, LONGEST_TEXT, linesOf, MOST_ROWS, totalOf } from '#shared/worksheet.ts'
import type { FieldValue, WorksheetField } from '#shared/types/worksheet.ts'

const CRITERIA = [{ id: 'effect', label: 'Učinek', weight: 3 }, { id: 'cost', label: 'Strošek', weight: 2 }]
const TEXT = { kind: 'text' } as const
const TABLE = { kind: 'table', columns: [{ id: 'who', label: 'Kdo' }, { id: 'what', label: 'Kaj' }] } satisfies Partial<WorksheetField>
const MATRIX = { kind: 'matrix', criteria: CRITERIA } satisfies Partial<WorksheetField>

describe('the columns of a field', () => {
  it.each([
    [TEXT, []],
    [{ kind: 'list' } as const, ['item']],
    [TABLE, ['who', 'what']],
    [MATRIX, ['option', 'effect', 'cost']],
    [{ kind: 'indicator' } as const, ['name', 'baseline', 'target', 'unit', 'date', 'source']],
    [{ kind: 'calendar' } as const, ['what', 'who', 'by']],
  ])('of %o', (field, ids) => {
    expect(columnIds(field)).toEqual(ids)
  })
})

describe('what is kept of what was sent', () => {
  it.each<[string, Pick<WorksheetField, 'kind' | 'columns' | 'criteria'>, FieldValue, FieldValue | null]>([
    ['a text as it is, with the line ends of one system', TEXT, 'Trg\r\nin ulica ', 'Trg\nin ulica '],
    ['nothing', TEXT, '', ''],
    ['a text that is too long', TEXT, 'a'.repeat(LONGEST_TEXT + 1), null],
    ['rows where a text is meant', TEXT, [], null],
    ['a text where rows are meant', TABLE, 'Kdo', null],
    ['known columns, without empty rows', TABLE, [{ who: ' Ana ', more: 'x' }, { who: '', what: ' ' }], [{ who: 'Ana', what: '' }]],
    ['a cell that is too long', TABLE, [{ who: 'a'.repeat(LONGEST_CELL + 1) }], null],
    ['too many rows', TABLE, Array.from({ length: MOST_ROWS + 1 }, () => ({ who: 'Ana' })), null],
    ['too much in all', TABLE, Array.from({ length: 9 }, () => ({ who: 'a'.repeat(LONGEST_CELL) })), null],
    ['scores', MATRIX, [{ option: 'Tržnica', effect: '5', cost: '' }], [{ option: 'Tržnica', effect: '5', cost: '' }]],
    ['a score that is none', MATRIX, [{ option: 'Tržnica', effect: '6' }], null],
    ['a score in words', MATRIX, [{ option: 'Tržnica', effect: 'pet' }], null],
  ])('%s', (_, field, sent, kept) => {
    expect(fitValue(field, sent)).toEqual(kept)
  })

  it('is empty where no cell says anything', () => {
    expect([isEmptyValue(' \n'), isEmptyValue([{ who: ' ' }]), isEmptyValue([]), isEmptyValue('a'), isEmptyValue([{ who: 'a' }])]).toEqual([true, true, true, false, false])
  })
})

describe('the total of a row', () => {
  it.each([
    [{ effect: '5', cost: '5' }, 25],
    [{ effect: '4', cost: '1' }, 14],
    [{ effect: '0', cost: '' }, 0],
    [{ effect: '', cost: '2' }, 4],
    [{ option: 'Tržnica' }, null],
  ])('%o is %s', (row, total) => {
    expect(totalOf(CRITERIA, row)).toBe(total)
  })

  it('is at most five times the weights', () => {
    expect(bestTotal(CRITERIA)).toBe(25)
  })
})

describe('a value as lines', () => {
  it('is one for each line of a text or row', () => {
    expect(linesOf(TEXT, 'a\n\nb')).toEqual(['a', '', 'b'])
    expect(linesOf(TEXT, '')).toEqual([])
    expect(linesOf(TABLE, [{ what: 'trg', who: 'Ana' }])).toEqual(['Ana · trg'])
  })
})
