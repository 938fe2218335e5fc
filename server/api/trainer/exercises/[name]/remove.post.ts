import { packageRemovedPath } from '#shared/paths.ts'
import { packageParams } from '#shared/schemas/package.ts'
import { removePackage } from '../../../../services/interactive/packages.ts'

/** POST /api/trainer/exercises/:name/remove → {} */
export default defineApi({
  access: 'exercises.manage',
  params: packageParams,
  handler: async ({ person, params }) => {
    await removePackage(params.name, person.id)
    return {}
  },
  form: (_result, { lang }) => packageRemovedPath(lang),
})
