import { visitPath } from '#shared/paths.ts'
import { visitInput } from '#shared/schemas/case.ts'
import { findCase } from '../../services/catalogue/catalogue.ts'
import { startVisit } from '../../services/cases/visits.ts'

/** POST /api/case-visits { case, visit?, steps? } → { id, path }: a new visit, from the start or from a decision of an own earlier one. */
export default defineApi({
  access: 'signed-in',
  body: visitInput,
  handler: async ({ person, lang, body: { case: study, visit, steps } }) => {
    const id = await startVisit(person.id, study, visit === undefined ? null : { visit, steps })
    return { id, path: visitPath(lang, findCase(study).text[lang].slug, id) }
  },
  form: ({ path }) => path,
})
