import { codeParams } from '#shared/schemas/certificate.ts'
import { verifyCertificate } from '../../services/certification/read.ts'

/** GET /api/verify/:code → VerificationView; open to anyone who has the code, kept by no cache and no search engine. */
export default defineApi({
  access: 'anyone',
  params: codeParams,
  handler: ({ event, params }) => {
    setResponseHeaders(event, { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
    return verifyCertificate(params.code)
  },
})
