import { createHash } from 'node:crypto'
import { planPath } from '#shared/paths.ts'
import { fieldPlace } from '#shared/plan-place.ts'
import { fieldInput, planFieldParams } from '#shared/schemas/plan.ts'
import { fieldViewOf } from '../../../../../services/plans/views.ts'
import { writeField } from '../../../../../services/plans/write.ts'

/**
 * POST /api/plans/:id/fields/:key { as, id, base, value } → FieldView: writes into a field. What others wrote meanwhile stays.
 * A form has no id of its own: sent twice it is one write, sent again with another text it is another.
 */
export default defineApi({
  access: 'anyone',
  params: planFieldParams,
  body: fieldInput,
  handler: async ({ person, params, body }) => {
    const write = 'id' in body ? body : { id: createHash('sha256').update(`${body.once}${JSON.stringify(body.value)}`).digest('hex'), base: body.base, value: body.value }
    const plan = await writeField(person, params.id, params.key, write)
    return fieldViewOf(plan, params.key, person?.id ?? '')
  },
  form: (_result, { lang, params }) => `${planPath(lang, params.id)}?done=saved#${fieldPlace(params.key)}`,
})
