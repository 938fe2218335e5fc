import type { BlockContent, DefinitionContent, Root } from 'mdast'
import type { z } from 'zod'
import type { Answer, ChoiceView, QuestionKind, QuestionReview } from '#shared/types/question.ts'
import type { KeyedQuestion, QuestionOf } from '../quiz.ts'
import type { Random } from '../random.ts'

/** A block of the Markdown between one question's heading and the next. */
export type Block = Root['children'][number] | BlockContent | DefinitionContent

/** Names a mistake at a block or line; the texts are in i18n/locales/<lang>/quiz-check.json. */
export type Report = (code: string, line: number, values?: Record<string, string | number>) => void

/** What a question's heading and quotation gave, before its key is read. */
export interface QuestionFrame {
  prompt: string
  explanation: string
  attributes: Readonly<Record<string, string>>
}

/** How a translation differs from its original where it must not. */
export type Difference = 'choices' | 'key'

/** One kind of question, everything about it: how it is written, checked, shown, drawn and graded. */
export interface KindRules<K extends QuestionKind, A extends NonNullable<Answer>> {
  kind: K
  /** Attributes of the heading besides objective and lesson. */
  attributes: readonly string[]
  /** Whether a block is written in this kind's marks. */
  recognises: (block: Block) => boolean
  /** The question, or null after having reported what is wrong. */
  parse: (block: Block, frame: QuestionFrame, report: Report) => QuestionOf<K> | null
  /** The keyed question as stored. */
  schema: z.ZodType<QuestionOf<K>>
  /** An answer as JSON or a form sends it; blank is null. */
  answerSchema: z.ZodType<A | null>
  /** Whether the answer is one that this question offers. */
  offers: (question: QuestionOf<K>, answer: A) => boolean
  /** Ids of the choices in the order of one attempt; empty for kinds without choices. */
  order: (question: QuestionOf<K>, random: Random) => number[]
  /** Texts of the choices in that order, by allow-list. */
  view: (question: QuestionOf<K>, order: readonly number[]) => ChoiceView[]
  /** Credit for an answer that is not blank, 0 to 1. */
  grade: (question: QuestionOf<K>, answer: A) => number
  /** What is shown after passing. */
  review: (question: QuestionOf<K>) => QuestionReview
  /** What a translation may not change. */
  differs: (original: QuestionOf<K>, translation: QuestionOf<K>) => Difference | null
}

/** A kind as the rest of the assessment calls it, for any question. */
export interface Kind {
  kind: QuestionKind
  attributes: readonly string[]
  recognises: (block: Block) => boolean
  parse: (block: Block, frame: QuestionFrame, report: Report) => KeyedQuestion | null
  schema: z.ZodType<KeyedQuestion>
  /**
   * An answer as JSON or a form sent it.
   * @returns undefined where it cannot be an answer to this question
   */
  readAnswer: (question: KeyedQuestion, input: unknown) => Answer | undefined
  order: (question: KeyedQuestion, random: Random) => number[]
  view: (question: KeyedQuestion, order: readonly number[]) => ChoiceView[]
  /** Credit from 0 to 1; blank and unreadable answers get 0. */
  grade: (question: KeyedQuestion, answer: Answer) => number
  review: (question: KeyedQuestion) => QuestionReview
  differs: (original: KeyedQuestion, translation: KeyedQuestion) => Difference | null
}

/** Closes a kind's rules over its own type of question, so that callers need not know which kind they hold. */
export function defineKind<K extends QuestionKind, A extends NonNullable<Answer>>(rules: KindRules<K, A>): Kind {
  const isOwn = (question: KeyedQuestion): question is QuestionOf<K> => question.kind === rules.kind
  function own(question: KeyedQuestion): QuestionOf<K> {
    if (!isOwn(question)) throw new TypeError(`A ${question.kind} question was given to the rules of ${rules.kind}`)
    return question
  }
  function readAnswer(question: KeyedQuestion, input: unknown): A | null | undefined {
    const read = rules.answerSchema.safeParse(input)
    if (!read.success) return undefined
    if (read.data === null) return null
    return rules.offers(own(question), read.data) ? read.data : undefined
  }
  return {
    kind: rules.kind,
    attributes: rules.attributes,
    recognises: rules.recognises,
    parse: rules.parse,
    schema: rules.schema,
    readAnswer,
    order: (question, random) => rules.order(own(question), random),
    view: (question, order) => rules.view(own(question), order),
    grade(question, answer) {
      const given = readAnswer(question, answer)
      return given === null || given === undefined ? 0 : rules.grade(own(question), given)
    },
    review: question => rules.review(own(question)),
    differs: (original, translation) => rules.differs(own(original), own(translation)),
  }
}
