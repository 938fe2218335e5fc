import { listPackages } from '../../../services/interactive/package-views.ts'

/** GET /api/trainer/exercises → PackageList: all packages, and those that lessons call for in vain. */
export default defineApi({
  access: 'exercises.manage',
  handler: ({ lang }) => listPackages(lang),
})
