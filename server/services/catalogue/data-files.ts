import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { CatalogueWorksheet, GlossaryTerm, Municipality, Source, Topic } from '#shared/types/catalogue.ts'
import type { RubricCriterion } from '#shared/types/plan-mark.ts'
import { accessibilitySchema, type AccessibilityResults } from '../installation/accessibility.ts'
import { readText } from './content-files.ts'
import { readPlanFrame } from './plan-frame.ts'
import { readPlanRubric } from './plan-rubric.ts'
import { NAME } from './schemas.ts'

const text = z.string().trim().min(1)

const sourcesSchema = z.array(z.object({ code: z.string().regex(/^[A-Z]\d+$/), text, url: z.url() }))
const glossarySchema = z.array(z.strictObject({
  id: text,
  sl: text,
  en: text,
  definitionSl: text,
  definitionEn: text,
  sources: z.array(text).optional(),
}))

const topicText = z.strictObject({ slug: z.string().regex(NAME), name: text })
const topicsSchema = z.array(z.strictObject({ uid: z.string().regex(NAME), sl: topicText, en: topicText })).min(1)
  .transform(topics => topics.map(({ uid, ...text }): Topic => ({ uid, text })))

export interface DataFiles {
  sources: Source[]
  topics: Topic[]
  glossary: GlossaryTerm[]
  municipalities: Municipality[]
  accessibility: AccessibilityResults
  planFrame: CatalogueWorksheet
  planRubric: RubricCriterion[]
}

/**
 * Reads content/data. These files are kept by the editors of the product, not by trainers:
 * a mistake in them stops the build with zod's own words.
 */
export async function readDataFiles(contentDir: string): Promise<DataFiles> {
  const read = (name: string) => readText(join(contentDir, 'data', name))
  return {
    sources: sourcesSchema.parse(parse(await read('sources.yml'))),
    topics: topicsSchema.parse(parse(await read('topics.yml'))),
    glossary: glossarySchema.parse(parse(await read('glossary.yml'))),
    municipalities: parseMunicipalities(await read('municipalities.csv')),
    accessibility: accessibilitySchema.parse(parse(await read('accessibility.yml'))),
    planFrame: readPlanFrame(parse(await read('plan.yml'))),
    planRubric: readPlanRubric(parse(await read('plan-rubric.yml'))),
  }
}

/** The register has no quoted fields; one that appears is refused rather than read wrongly. */
function parseMunicipalities(csv: string): Municipality[] {
  if (csv.includes('"')) throw new Error('content/data/municipalities.csv: quoted fields are not read')
  const [header, ...rows] = csv.trim().split('\n').map(row => row.split(','))
  const column = (row: string[], name: string) => z.string().min(1).parse(row[header!.indexOf(name)])
  return rows.map(row => ({
    code: column(row, 'code'),
    name: column(row, 'name'),
    nameBilingual: column(row, 'name_bilingual'),
    fullName: column(row, 'full_name'),
    region: column(row, 'statistical_region'),
  }))
}
