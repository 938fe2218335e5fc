import { personParams } from '#shared/schemas/person.ts'
import { personDetail } from '../../../../services/people/directory.ts'

/** GET /api/admin/people/:id → PersonDetailView */
export default defineApi({
  access: 'people.manage',
  params: personParams,
  handler: ({ params }) => personDetail(params.id),
})
