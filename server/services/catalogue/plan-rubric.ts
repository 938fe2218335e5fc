import { z } from 'zod'
import { MOST_POINTS, type RubricCriterion } from '#shared/types/plan-mark.ts'
import { PLAN_SECTIONS } from '#shared/types/worksheet.ts'
import { NAME } from './schemas.ts'

const text = z.strictObject({ sl: z.string().trim().min(1), en: z.string().trim().min(1) })
const rubricSchema = z.array(z.strictObject({
  id: z.string().regex(NAME),
  section: z.enum(PLAN_SECTIONS),
  name: text,
  levels: z.array(text).length(MOST_POINTS + 1),
})).min(1).refine(criteria => new Set(criteria.map(({ id }) => id)).size === criteria.length, 'Two criteria have the same id')

/**
 * The criteria by which trainers mark plans (content/data/plan-rubric.yml), in their order.
 * @param read what the file says
 * @throws ZodError
 */
export function readPlanRubric(read: unknown): RubricCriterion[] {
  return rubricSchema.parse(read)
}
