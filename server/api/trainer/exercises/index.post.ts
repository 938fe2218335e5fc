import { packagePath } from '#shared/paths.ts'
import { packageInput } from '#shared/schemas/package.ts'
import { addPackage } from '../../../services/interactive/packages.ts'

/** POST /api/trainer/exercises: multipart form { file, name? } → PackageTaken. */
export default defineApi({
  access: 'exercises.manage',
  upload: packageUpload,
  body: packageInput,
  handler: ({ person, file, body }) => addPackage({ path: file.path, by: person.id }, body.name ?? null),
  form: ({ name }, { lang }) => packagePath(lang, name, 'added'),
})
