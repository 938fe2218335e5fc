import { listSubmissions } from '../../../services/plans/marking.ts'

/** GET /api/trainer/submissions → SubmissionRow[]: plans that were handed in and wait, without those that one has to do with. */
export default defineApi({
  access: 'plans.comment',
  handler: ({ person }) => listSubmissions(person.id),
})
