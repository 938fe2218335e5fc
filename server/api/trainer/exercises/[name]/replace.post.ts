import { packagePath } from '#shared/paths.ts'
import { packageParams } from '#shared/schemas/package.ts'
import { replacePackage } from '../../../../services/interactive/packages.ts'

/** POST /api/trainer/exercises/:name/replace: multipart form { file } → PackageTaken. */
export default defineApi({
  access: 'exercises.manage',
  upload: packageUpload,
  params: packageParams,
  handler: ({ person, file, params }) => replacePackage({ path: file.path, by: person.id }, params.name),
  form: ({ name }, { lang }) => packagePath(lang, name, 'replaced'),
})
