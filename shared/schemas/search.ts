import { z } from 'zod'
import { SEARCH_LENGTH } from '../types/search.ts'

/** /api/search?q=&limit= */
export const searchQuery = z.object({
  q: z.string().trim().max(SEARCH_LENGTH, 'too_long').default(''),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
