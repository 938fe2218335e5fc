import { FIXED_COLUMNS, OPTION_COLUMN, type FixedColumn } from '#shared/worksheet'
import type { PlanState } from '#shared/types/plan-mark'
import type { PlanRole } from '#shared/types/plan'
import type { FieldColumn, PlanSection, WorksheetField } from '#shared/types/worksheet'

/** Names of a plan's parts, of the columns that are always the same, and of what people are in it. */
export function usePlanWords() {
  const { t } = useI18n()
  const sections = computed<Record<PlanSection, string>>(() => ({
    analysis: t('plan.section.analysis'),
    partners: t('plan.section.partners'),
    organisation: t('plan.section.organisation'),
    measures: t('plan.section.measures'),
    calendar: t('plan.section.calendar'),
    budget: t('plan.section.budget'),
    indicators: t('plan.section.indicators'),
  }))
  const fixed = computed<Record<FixedColumn, string>>(() => ({
    item: t('plan.column.item'),
    name: t('plan.column.name'),
    baseline: t('plan.column.baseline'),
    target: t('plan.column.target'),
    unit: t('plan.column.unit'),
    date: t('plan.column.date'),
    source: t('plan.column.source'),
    what: t('plan.column.what'),
    who: t('plan.column.who'),
    by: t('plan.column.by'),
  }))
  const roles = computed<Record<PlanRole | 'trainer', string>>(() => ({
    owner: t('plan.role.owner'),
    editor: t('plan.role.editor'),
    reader: t('plan.role.reader'),
    trainer: t('plan.role.trainer'),
  }))

  /** How far a plan is as a condition for a certificate. */
  const states = computed<Record<PlanState, string>>(() => ({
    none: t('plan.handed.state.none'),
    work: t('plan.handed.state.work'),
    handed: t('plan.handed.state.handed'),
    changes: t('plan.handed.state.changes'),
    confirmed: t('plan.handed.state.confirmed'),
  }))

  /** A field's columns with their names; none for a text. */
  function columnsOf({ kind, columns = [], criteria = [] }: WorksheetField): FieldColumn[] {
    if (kind === undefined || kind === 'text') return []
    if (kind === 'table') return columns
    if (kind === 'matrix') return [{ id: OPTION_COLUMN, label: t('plan.column.option') }, ...criteria.map(({ id, label, weight }) => ({ id, weight, label: t('plan.column.criterion', { label, weight: weight ?? 1 }) }))]
    return FIXED_COLUMNS[kind].map(id => ({ id, label: fixed.value[id] }))
  }

  return { sections, roles, states, columnsOf }
}
