import { z } from 'zod'
import { Flash } from '../../models/flash.ts'
import { DomainError } from '../../services/errors.ts'

/** GET /api/flash/:id → { code, message, fields, values } of a refused form; 404 when it is over. */
export default defineApi({
  access: 'anyone',
  params: z.object({ id: z.string().regex(/^[\w-]{22}$/) }),
  handler: async ({ params }) => {
    const flash = await Flash.findById(params.id).lean()
    if (!flash) throw new DomainError('NOT_FOUND')
    return { code: flash.code, message: flash.message, fields: flash.fields ?? {}, values: flash.values ?? {} }
  },
})
