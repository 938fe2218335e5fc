import { localPath } from '#shared/local-path.ts'
import { uidParams } from '#shared/schemas/attempt.ts'
import { lessonDoneInput } from '#shared/schemas/event.ts'
import { completeLesson } from '../../services/progress/client-events.ts'
import { lessonView } from '../../services/catalogue/views.ts'

/** POST /api/lessons-done/:uid → { done }: the learner says that the lesson is done. A form goes on to `next`, or back to the lesson. */
export default defineApi({
  access: 'signed-in',
  params: uidParams,
  body: lessonDoneInput,
  handler: async ({ person, params, lang }) => {
    await completeLesson(person.id, params.uid, lang)
    return { done: params.uid }
  },
  form: (_result, { lang, params, body }) => localPath(body.next, lessonView(params.uid, lang).alternates[lang]),
})
