import type { QuestionKind } from '#shared/types/question.ts'
import type { KeyedQuestion } from '../quiz.ts'
import { boolean } from './boolean.ts'
import type { Block, Kind } from './kind.ts'
import { multiple } from './multiple.ts'
import { number } from './number.ts'
import { single } from './single.ts'
import { text } from './text.ts'

/**
 * Every kind of question. A new kind is one file beside this one, one line here and one component.
 * They are asked in this order whose marks a block is in; text accepts any written key, so it comes last.
 */
const KINDS: Record<QuestionKind, Kind> = { single, multiple, boolean, number, text }

/** The rules of a question's kind. */
export function kindOf(question: Pick<KeyedQuestion, 'kind'>): Kind {
  return KINDS[question.kind]
}

/** The kind in whose marks a block is written, null where it is in nobody's. */
export function recognise(block: Block): Kind | null {
  return Object.values(KINDS).find(kind => kind.recognises(block)) ?? null
}
