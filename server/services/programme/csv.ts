import { stringify } from 'csv-stringify/sync'
import type { Lang } from '#shared/types/catalogue.ts'
import { MEASURES, type ProgrammeReport, type ShownCounts } from '#shared/types/programme.ts'
import sl from '../../../i18n/locales/sl/programme-csv.json' with { type: 'json' }
import en from '../../../i18n/locales/en/programme-csv.json' with { type: 'json' }

type Texts = typeof sl
const TEXTS: Record<Lang, Texts> = { sl, en }

type Cell = string | number
/** Year, section, item, the four measures, participants. */
type Row = Cell[]

/**
 * The report as a table for a spreadsheet: UTF-8 with byte order mark, semicolons (Excel in Slovenia splits at them),
 * and an apostrophe before any text that a spreadsheet would run as a formula.
 */
export function programmeCsv(report: ProgrammeReport, lang: Lang): string {
  const texts = TEXTS[lang]
  const header: Row = [texts.year, texts.section, texts.item, ...MEASURES.map(measure => texts[measure]), texts.participants]
  const rows = [...totals(report, texts), ...target(report, texts), ...kinds(report, texts), ...regions(report, texts)]
  return stringify([header, ...rows.map(row => [report.year, ...row])], { bom: true, delimiter: ';', record_delimiter: 'windows', escape_formulas: true })
}

/** A text with its one value put in. */
function withValue(text: string, value: string | number): string {
  return text.replace(/\{\w+\}/, () => String(value))
}

function figures(counts: ShownCounts, texts: Texts): Row {
  return [...MEASURES.map(measure => counts[measure] ?? texts.hidden), '']
}

function totals({ people, municipalities, kinds }: ProgrammeReport, texts: Texts): Row[] {
  return [
    [texts.total, texts.people, ...figures(people, texts)],
    [texts.total, withValue(texts.municipalitiesOf, municipalities.of), ...figures(municipalities, texts)],
    [texts.total, withValue(texts.kindsOf, kinds.of), ...figures(kinds, texts)],
  ]
}

function target({ target }: ProgrammeReport, texts: Texts): Row[] {
  const line = (item: string, count: number | null): Row => [texts.target, item, ...MEASURES.map(() => ''), count ?? texts.hidden]
  return [
    line(texts.aim, target.aim),
    line(texts.participantsTotal, target.total),
    line(texts.municipalities, target.municipalities),
    line(texts.companies, target.companies),
    line(texts.providers, target.providers),
  ]
}

function kinds({ byKind }: ProgrammeReport, texts: Texts): Row[] {
  return byKind.map(({ kind, counts }) => [texts.byKind, texts[kind], ...figures(counts, texts)])
}

function regions({ byRegion }: ProgrammeReport, texts: Texts): Row[] {
  return byRegion.flatMap(({ region, counts, municipalities, others }) => {
    if (region === 'undisclosed' || region === 'abroad') return [[texts.byRegion, texts[region], ...figures(counts, texts)]]
    const within = withValue(texts.byMunicipality, region)
    return [
      [texts.byRegion, region, ...figures(counts, texts)],
      ...municipalities.map(({ name, counts }): Row => [within, name, ...figures(counts, texts)]),
      ...(municipalities.length > 0 ? [[within, texts.others, ...figures(others, texts)]] : []),
    ]
  })
}
