import { createHash } from 'node:crypto'
import type { QuestionVersion } from './quiz.ts'

/**
 * The question version with its hash: SHA-256 over the canonical JSON of everything in it, both languages and the key included.
 * What a question does not have (formatting, hints) is not in it, so that its hash stays when questions learn something new.
 */
export function withHash(question: Omit<QuestionVersion, 'hash'>): QuestionVersion {
  const { uid, kind, objective, lesson, text, rich, hints } = question
  const content = { uid, kind, objective, lesson, text, ...(rich ? { rich } : {}), ...(hints ? { hints } : {}) }
  return { hash: createHash('sha256').update(canonicalJson(content)).digest('hex'), ...content }
}

/** JSON with the keys of every object in order, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a < b ? -1 : 1))
      : inner)
}
