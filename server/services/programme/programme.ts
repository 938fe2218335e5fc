import type { Municipality } from '#shared/types/catalogue.ts'
import type { ProgrammeReport } from '#shared/types/programme.ts'
import { readYear, reportYears } from './facts.ts'
import { makeReport } from './report.ts'
import { yearOf } from './year.ts'

/**
 * What the programme reached in a year.
 * @param year the current one in Slovenia where none is named
 * @param municipalities all 212
 */
export async function programmeReport(year: number | undefined, municipalities: readonly Municipality[], now = new Date()): Promise<ProgrammeReport> {
  const asked = year ?? yearOf(now)
  const [facts, years] = await Promise.all([readYear(asked), reportYears(now)])
  return makeReport(asked, years, facts, municipalities)
}
