import { visitPath } from '#shared/paths.ts'
import { idParams } from '#shared/schemas/attempt.ts'
import { decisionInput } from '#shared/schemas/case.ts'
import { findCase } from '../../../services/catalogue/catalogue.ts'
import { decide } from '../../../services/cases/visits.ts'

/** POST /api/case-visits/:id/decisions { choice, count, why? } → { count, path }: decided once, however often it is sent. */
export default defineApi({
  access: 'signed-in',
  params: idParams,
  body: decisionInput,
  handler: async ({ person, params, body, lang }) => {
    const { count, case: study } = await decide(person.id, params.id, body)
    return { count, path: visitPath(lang, findCase(study).text[lang].slug, params.id) }
  },
  form: ({ path }) => `${path}#decided`,
})
