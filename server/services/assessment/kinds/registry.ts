import type { QuestionKind } from '#shared/types/question.ts'
import { boolean } from './boolean.ts'
import { gaps } from './gaps.ts'
import { groups } from './groups.ts'
import type { Block, Kind } from './kind.ts'
import { matching } from './matching.ts'
import { hotspot } from './hotspot.ts'
import { multiple } from './multiple.ts'
import { number } from './number.ts'
import { ordering } from './ordering.ts'
import { open } from './open.ts'
import { rating } from './rating.ts'
import { single } from './single.ts'
import { text } from './text.ts'

/**
 * Every kind of question, by its name in QUESTION_KINDS.
 * They are asked in this order whose marks a block is in; text accepts any written key, so it comes last.
 */
const KINDS = { single, hotspot, multiple, matching, ordering, groups, gaps, boolean, rating, open, number, text } satisfies Record<QuestionKind, Kind>

type QuestionOfKind<K> = K extends Kind<infer Q> ? Q : never

/** A question of one kind in one language, key included; follows from the kind's schema. */
export type QuestionOf<K extends QuestionKind> = QuestionOfKind<(typeof KINDS)[K]>
/** A question in one language, key included. */
export type KeyedQuestion = { [K in QuestionKind]: QuestionOf<K> }[QuestionKind]

/** The rules of a question's kind. */
export function kindOf(question: { kind: QuestionKind }): Kind<KeyedQuestion> {
  return KINDS[question.kind]
}

/** The kind in whose marks a block is written, null where it is in nobody's. */
export function recognise(block: Block): Kind<KeyedQuestion> | null {
  return Object.values<Kind<KeyedQuestion>>(KINDS).find(kind => kind.recognises(block)) ?? null
}
