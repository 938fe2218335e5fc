import { z } from 'zod'

/** Longest answer that is kept. */
const LONGEST = 200

/** What was typed, as it was typed; only blanks means blank. JSON may send a number for a number. */
export const typedAnswer = z.preprocess(
  (input) => {
    const text = typeof input === 'number' ? String(input) : input
    return text === undefined || (typeof text === 'string' && text.trim() === '') ? null : text
  },
  z.string().max(LONGEST).nullable(),
)
