import { lessonPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { PlanFieldView } from '#shared/types/plan.ts'
import type { WorksheetField } from '#shared/types/worksheet.ts'
import { catalogue } from '../catalogue/catalogue.ts'

/** A field that a plan has: the plan's own, or of a worksheet in a public lesson. */
export type PlanField = Pick<PlanFieldView, 'key' | 'field' | 'lesson'>

/** All fields of a plan in a language: its own first, then in the order of the lessons. */
export function planFields(lang: Lang): PlanField[] {
  return catalogue().worksheets.flatMap(({ uid, lesson, text }) => {
    const place = lesson === null ? null : placeOf(lesson, uid, lang)
    return text[lang].fields.map(field => ({ key: `${uid}:${field.id}`, field, lesson: place }))
  })
}

/** A field by its key; undefined where there is none, or none any more. */
export function planField(key: string, lang: Lang = 'sl'): WorksheetField | undefined {
  return planFields(lang).find(field => field.key === key)?.field
}

function placeOf(uid: string, worksheet: string, lang: Lang): PlanField['lesson'] {
  for (const module of catalogue().modules) {
    const lesson = module.lessons.find(one => one.uid === uid)
    if (lesson) return { title: lesson.text[lang].title, path: `${lessonPath(lang, module.text[lang].slug, lesson.text[lang].slug)}#${worksheet}` }
  }
  return null
}
