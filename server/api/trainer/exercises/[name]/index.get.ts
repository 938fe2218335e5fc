import { packageParams } from '#shared/schemas/package.ts'
import { packageFacts } from '../../../../services/interactive/package-views.ts'

/** GET /api/trainer/exercises/:name → PackageDetail. */
export default defineApi({
  access: 'exercises.manage',
  params: packageParams,
  handler: async ({ params, lang }) => ({
    ...await packageFacts(params.name, lang),
    frame: '',
    results: { people: 0, tries: 0, averageBest: null, averageLast: null },
    questions: [],
  }),
})
