import { packageParams } from '#shared/schemas/package.ts'
import { exerciseFigures } from '../../../../services/interactive/figures.ts'
import { packageFacts } from '../../../../services/interactive/package-views.ts'
import { framePath } from '../../../../services/interactive/play.ts'
import { exercisesOf } from '../../../../services/interactive/usage.ts'

/** GET /api/trainer/exercises/:name → PackageDetail. */
export default defineApi({
  access: 'exercises.manage',
  params: packageParams,
  handler: async ({ params, lang }) => {
    const facts = await packageFacts(params.name, lang)
    const names = exercisesOf(params.name)
    const figures = await exerciseFigures(names.length > 0 ? names : [params.name], lang)
    return { ...facts, ...figures, frame: frameAddress(framePath(facts.version, lang)) }
  },
})
