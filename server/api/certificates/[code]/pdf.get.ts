import { may } from '#shared/types/person.ts'
import { codeParams } from '#shared/schemas/certificate.ts'
import { certificateFile } from '../../../services/certification/read.ts'

/** GET /api/certificates/:code/pdf → the file as issued; its owner's or an administrator's only. */
export default defineApi({
  access: 'signed-in',
  params: codeParams,
  handler: async ({ event, person, params }) => {
    const owner = may(person.role, 'certificates.manage') ? null : person.id
    const { serial, pdf } = await certificateFile(params.code, owner)
    setResponseHeaders(event, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${serial}.pdf"`,
    })
    return pdf
  },
})
