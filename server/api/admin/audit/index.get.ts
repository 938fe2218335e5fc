import { auditQuery } from '#shared/schemas/person.ts'
import { listAudit } from '../../../services/people/audit.ts'

/** GET /api/admin/audit?after= → AuditView: acts of staff, newest first, 50 at a time. */
export default defineApi({
  access: 'audit.read',
  query: auditQuery,
  handler: ({ query }) => listAudit(query.after),
})
