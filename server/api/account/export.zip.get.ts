import { exportOf } from '../../services/own-data/export.ts'
import { countExport } from '../../services/own-data/limit.ts'

/** GET /api/account/export.zip → everything that is held about me; five times an hour. */
export default defineApi({
  access: 'signed-in',
  handler: async ({ event, person }) => {
    await countExport(person.id)
    const archive = await exportOf(person, certificationHouse())
    setResponseHeaders(event, {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="tcm-akademija.zip"',
    })
    return Buffer.from(archive)
  },
})
