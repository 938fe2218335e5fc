import { listCertificates } from '../../services/certification/read.ts'

/** GET /api/certificates → CertificateView[]: mine. */
export default defineApi({
  access: 'signed-in',
  handler: ({ person }) => listCertificates(person.id),
})
