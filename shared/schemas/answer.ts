import { z } from 'zod'

const LONGEST_TEXT = 200
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
  z.array(z.union([z.number(), z.string().max(LONGEST_TEXT), z.null()])).max(MOST_CHOICES),
]).optional().transform(answer => answer ?? null)

/** POST /api/checks/[id] */
export const checkAnswerInput = z.object({
  answer: answerInput,
  /** Page that a plain form came from; used only if it is a path of this site. */
  back: z.string().max(500).optional(),
})
