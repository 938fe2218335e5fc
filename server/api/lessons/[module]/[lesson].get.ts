import { lessonParams } from '#shared/schemas/catalogue.ts'
import { findLessonBySlug } from '../../../services/catalogue/catalogue.ts'
import { lessonView } from '../../../services/catalogue/views.ts'

/** GET /api/lessons/:module/:lesson → LessonView, or Moved at an earlier address of the lesson or its module. */
export default defineApi({
  access: 'public',
  params: lessonParams,
  handler: async ({ event, lang, params }) => {
    const found = findLessonBySlug(lang, params.module, params.lesson)
    if ('movedTo' in found) return found
    const { uid, text } = found.item
    return { ...lessonView(uid, lang), body: await publicBody(event, 'lessons', lang, text[lang].file) }
  },
})
