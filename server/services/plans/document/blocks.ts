import { formatDay, formatList, formatNumber } from '#shared/formats.ts'
import type { Lang, Source } from '#shared/types/catalogue.ts'
import type { FieldHead, PlanFieldView, PlanView } from '#shared/types/plan.ts'
import { bestTotal, FIXED_COLUMNS, isEmptyValue, OPTION_COLUMN, totalOf } from '#shared/worksheet.ts'
import { fillText } from '../../fill-text.ts'
import { cleanText } from './clean.ts'
import { DOCUMENT, PLAN } from './words.ts'

/** A piece of a plan as a document has it, whatever the file's form. */
export type PlanBlock
  = | { kind: 'title' | 'subtitle' | 'chapter' | 'field' | 'note' | 'text', text: string }
    | { kind: 'list', items: string[] }
    | { kind: 'table', columns: string[], rows: string[][] }
    | { kind: 'sources', items: Source[] }

/** What a document is made of. */
export interface PlanDocument {
  lang: Lang
  title: string
  municipality: string
  made: Date
  blocks: PlanBlock[]
}

/**
 * A whole plan for a council: by parts, what is filled in; where nobody has joined two texts, both, with their authors.
 * Comments are for those who write, and stay away.
 * @param sources of the lessons whose worksheets are filled in
 */
export function planDocument(plan: PlanView, sources: readonly Source[], lang: Lang, made: Date): PlanDocument {
  const words = DOCUMENT[lang]
  const municipality = cleanText(plan.municipality)
  const writers = plan.people.filter(({ role, name }) => role !== 'reader' && name !== '').map(({ name }) => cleanText(name))
  const blocks: PlanBlock[] = [
    { kind: 'title', text: words.title },
    { kind: 'subtitle', text: municipality },
    { kind: 'text', text: fillText(words.made, { day: formatDay(made.toISOString(), lang) }) },
    ...writers.length === 0 ? [] : [{ kind: 'text' as const, text: fillText(writers.length === 1 ? words.writer : words.writers, { people: formatList(writers, lang) }) }],
    ...plan.sections.flatMap(({ section, fields }): PlanBlock[] => {
      const filled = fields.flatMap(field => fieldBlocks(field, lang))
      return [{ kind: 'chapter', text: PLAN[lang].section[section] }, ...filled.length === 0 ? [{ kind: 'note' as const, text: words.empty }] : filled]
    }),
    ...plan.earlier.length === 0 ? [] : [{ kind: 'chapter' as const, text: words.earlier }, ...plan.earlier.flatMap(({ texts }) => texts.flatMap(textBlocks))],
    ...sources.length === 0 ? [] : [{ kind: 'chapter' as const, text: words.sources }, { kind: 'text' as const, text: words.sourcesOf }, { kind: 'sources' as const, items: [...sources] }],
  ]
  return { lang, title: words.title, municipality, made, blocks }
}

/** Fields of a plan in which something stands. */
export function filledFields(plan: Pick<PlanView, 'sections'>): PlanFieldView[] {
  return plan.sections.flatMap(({ fields }) => fields).filter(({ state }) => filledHeads(state.heads).length > 0)
}

function filledHeads(heads: readonly FieldHead[]): FieldHead[] {
  return heads.filter(({ value }) => !isEmptyValue(value))
}

function fieldBlocks({ field, state }: PlanFieldView, lang: Lang): PlanBlock[] {
  const heads = filledHeads(state.heads)
  if (heads.length === 0) return []
  const { several, by } = DOCUMENT[lang]
  return [
    { kind: 'field', text: field.label },
    ...heads.length === 1 ? [] : [{ kind: 'note' as const, text: several }],
    ...heads.flatMap(head => [
      ...heads.length === 1 ? [] : [{ kind: 'note' as const, text: fillText(by, { name: cleanText(head.by) || PLAN[lang].erased, day: formatDay(head.at, lang) }) }],
      ...valueBlocks(field, head.value, lang),
    ]),
  ]
}

function valueBlocks(field: PlanFieldView['field'], value: FieldHead['value'], lang: Lang): PlanBlock[] {
  if (typeof value === 'string') return textBlocks(value)
  if (field.kind === 'list') return [{ kind: 'list', items: value.map(row => cleanText(row.item ?? '')) }]
  const columns = columnsOf(field, lang)
  const rows = value.map(row => columns.map(({ id }) => cleanText(row[id] ?? '')))
  const labels = columns.map(({ label }) => label)
  if (field.kind !== 'matrix') return [{ kind: 'table', columns: labels, rows }]
  const { criteria = [] } = field
  const totals = value.map((row) => {
    const total = totalOf(criteria, row)
    return total === null ? '' : fillText(PLAN[lang].total, { total: formatNumber(total, lang), best: formatNumber(bestTotal(criteria), lang) })
  })
  return [{ kind: 'table', columns: [...labels, PLAN[lang].column.total], rows: rows.map((cells, index) => [...cells, totals[index] ?? '']) }]
}

/** Columns of a field that is no text, with their names. */
function columnsOf({ kind, columns = [], criteria = [] }: PlanFieldView['field'], lang: Lang): Array<{ id: string, label: string }> {
  const names = PLAN[lang].column
  const named = (ids: ReadonlyArray<keyof typeof names>) => ids.map(id => ({ id, label: names[id] }))
  if (kind === 'indicator') return named(FIXED_COLUMNS.indicator)
  if (kind === 'calendar') return named(FIXED_COLUMNS.calendar)
  if (kind === 'table') return columns
  return [...named([OPTION_COLUMN]), ...criteria.map(({ id, label, weight = 1 }) => ({ id, label: fillText(names.criterion, { label, weight: String(weight) }) }))]
}

/** Each line a paragraph of its own. */
function textBlocks(text: string): PlanBlock[] {
  return text.split('\n').map(cleanText).filter(line => line !== '').map(line => ({ kind: 'text', text: line }))
}
