import { listCertificates } from '../services/certification/read.ts'
import { progressView } from '../services/progress/view.ts'

/** GET /api/progress → ProgressView: where I am in every open module. */
export default defineApi({
  access: 'signed-in',
  handler: async ({ person }) => progressView(person.id, await listCertificates(person.id)),
})
