import { listUnmarked } from '../../../services/assessment/marking.ts'

/** GET /api/trainer/answers → MarkingRow[]: open answers that wait to be marked. */
export default defineApi({
  access: 'answers.mark',
  handler: ({ person, lang }) => listUnmarked(person.id, lang),
})
