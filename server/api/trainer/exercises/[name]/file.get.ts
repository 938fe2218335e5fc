import { packageParams } from '#shared/schemas/package.ts'
import { openFile } from '../../../../services/interactive/package-files.ts'
import { packageFile } from '../../../../services/interactive/package-views.ts'

/** GET /api/trainer/exercises/:name/file → the .h5p file. */
export default defineApi({
  access: 'exercises.manage',
  params: packageParams,
  handler: async ({ event, params }) => {
    const { hash, size } = await packageFile(params.name)
    const content = await openFile(hash)
    setResponseHeaders(event, {
      'content-type': 'application/zip',
      'content-length': size,
      'content-disposition': `attachment; filename="${params.name}.h5p"`,
      'content-security-policy': 'sandbox; default-src \'none\'',
      'cache-control': 'private, no-store',
    })
    await sendContent(event, content)
  },
})
