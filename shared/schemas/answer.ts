import { z } from 'zod'

/** An open answer of 5,000 characters, of which a form makes more where lines end. */
const LONGEST_TEXT = 10_000
const LONGEST_ENTRY = 200
const MOST_CHOICES = 100

/**
 * An answer as JSON or a form carries it; the question's kind reads it further.
 * Bounded here, so that nothing large is ever stored.
 */
export const answerInput = z.union([
  z.null(),
  z.boolean(),
  z.number(),
  z.string().max(LONGEST_TEXT, 'too_long'),
  z.array(z.union([z.number(), z.string().max(LONGEST_ENTRY), z.null()])).max(MOST_CHOICES),
]).optional().transform(answer => answer ?? null)

/** POST /api/checks/[id] */
export const checkAnswerInput = z.object({
  answer: answerInput,
  /** Page that a plain form came from; used only if it is a path of this site. */
  back: z.string().max(500).optional(),
})

/** GET /api/checks/[id]/hints: how many, from the first on. */
export const hintsQuery = z.object({ upTo: z.coerce.number().int().min(1).max(20).default(1) })
