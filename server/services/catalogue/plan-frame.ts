import { z } from 'zod'
import { LANGUAGES, type CatalogueWorksheet, type PerLang } from '#shared/types/catalogue.ts'
import { worksheetField } from './worksheet-schema.ts'

/** Stands before the ids of the frame's fields, as a worksheet's uid before those of its own. No worksheet may have it. */
export const FRAME_UID = 'plan'

const label = z.strictObject({ sl: z.string().trim().min(1), en: z.string().trim().min(1) })
const column = z.looseObject({ label })
const frameSchema = z.array(z.looseObject({ label, columns: z.array(column).optional(), criteria: z.array(column).optional() })).min(1)

/**
 * The fields that belong to the plan itself (content/data/plan.yml), as a worksheet of no lesson.
 * @param read what the file says
 * @throws ZodError
 */
export function readPlanFrame(read: unknown): CatalogueWorksheet {
  const fields = frameSchema.parse(read)
  const inLang = (lang: 'sl' | 'en') => fields.map((field) => {
    const named = (items: z.output<typeof column>[] | undefined) => items?.map(item => ({ ...item, label: item.label[lang] }))
    return worksheetField.parse({
      ...field,
      label: field.label[lang],
      ...(field.columns ? { columns: named(field.columns) } : {}),
      ...(field.criteria ? { criteria: named(field.criteria) } : {}),
    })
  })
  return {
    uid: FRAME_UID, lesson: null,
    text: Object.fromEntries(LANGUAGES.map(lang => [lang, { title: '', fields: inLang(lang) }])) as PerLang<CatalogueWorksheet['text']['sl']>,
  }
}
