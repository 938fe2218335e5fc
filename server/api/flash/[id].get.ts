import { z } from 'zod'

/** GET /api/flash/:id → { code, message, fields, values } of a refused form; 404 when it is over. */
export default defineApi({
  access: 'anyone',
  params: z.object({ id: z.string().regex(/^[\w-]{22}$/) }),
  handler: ({ params, person }) => readFlash(params.id, person?.id ?? null),
})
