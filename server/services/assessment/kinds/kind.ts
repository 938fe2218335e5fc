import type { BlockContent, DefinitionContent, Root } from 'mdast'
import type { z } from 'zod'
import type { Lang } from '#shared/types/catalogue.ts'
import type { Answer, ChoiceView, QuestionParts, QuestionReview } from '#shared/types/question.ts'
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
  /** Blocks beside the key that belong to it, as its kind says by `takes`. */
  beside: readonly Block[]
}

/** Whether a question stands in a score, and who marks it. */
export type Counts = 'auto' | 'never' | 'by-trainer'

/** How a translation differs from its original where it must not. */
export type Difference = 'choices' | 'key'

/** What a question of any kind has, key included; the rest is its kind's own. */
export interface Keyed {
  kind: string
  prompt: string
  explanation: string
}

/** One kind of question, everything about it: how it is written, checked, shown, drawn and graded. */
export interface KindRules<Q extends Keyed, A extends NonNullable<Answer>> {
  kind: Q['kind']
  /** Who gives its mark: the rules at once (unless said otherwise), nobody, or a trainer later. */
  counts?: Counts
  /** Attributes of the heading besides objective and lesson. */
  attributes: readonly string[]
  /** Whether a block is written in this kind's marks. */
  recognises: (block: Block) => boolean
  /** Whether a block beside the key belongs to it (a picture with places). */
  takes?: (block: Block) => boolean
  /** The question, or null after having reported what is wrong. */
  parse: (block: Block, frame: QuestionFrame, report: Report) => Q | null
  /** The keyed question as stored. */
  schema: z.ZodType<Q>
  /** An answer as JSON or a form sends it; blank is null. */
  answerSchema: z.ZodType<A | null>
  /** The answer as it is kept, where reading it takes the question: a form sends numbers as text and leaves out what is blank. */
  settle?: (question: Q, answer: A) => A
  /** Whether the answer is one that this question offers. */
  offers: (question: Q, answer: A) => boolean
  /** Ids of the choices in the order of one attempt; empty for kinds without choices. */
  order: (question: Q, random: Random) => number[]
  /** Ids of the choices where nothing is drawn, in self-checks and previews; must tell nothing of the key. */
  standing: (question: Q) => number[]
  /** Texts of the choices in that order, by allow-list. */
  view: (question: Q, order: readonly number[]) => ChoiceView[]
  /** What is shown besides the choices, by allow-list; nothing for most kinds. */
  parts?: (question: Q, order: readonly number[]) => QuestionParts
  /** Credit for an answer that is not blank, 0 to 1. */
  grade: (question: Q, answer: A) => number
  /** Where the answer is a list: whether each of its entries is right. */
  marks?: (question: Q, answer: A) => boolean[]
  /** What is shown after passing, as the language writes it. */
  review: (question: Q, lang: Lang) => QuestionReview
  /** What a translation may not change. */
  differs: (original: Q, translation: Q) => Difference | null
  /** The translation with the ids of its original, where ids do not follow from places alone; called only where nothing differs. */
  align?: (original: Q, translation: Q) => Q
}

/** A kind as the rest of the assessment calls it: any question may be handed in, one of another kind is an error of the program. */
export interface Kind<Q extends Keyed = Keyed> {
  kind: Q['kind']
  counts: Counts
  attributes: readonly string[]
  recognises: (block: Block) => boolean
  takes: (block: Block) => boolean
  parse: (block: Block, frame: QuestionFrame, report: Report) => Q | null
  schema: z.ZodType<Q>
  /**
   * An answer as JSON or a form sent it.
   * @returns undefined where it cannot be an answer to this question
   */
  readAnswer: (question: Keyed, input: unknown) => Answer | undefined
  order: (question: Keyed, random: Random) => number[]
  standing: (question: Keyed) => number[]
  view: (question: Keyed, order: readonly number[]) => ChoiceView[]
  parts: (question: Keyed, order: readonly number[]) => QuestionParts
  /** Credit from 0 to 1; blank and unreadable answers get 0. */
  grade: (question: Keyed, answer: Answer) => number
  /** undefined where the kind has none, or the answer is blank or unreadable. */
  marks: (question: Keyed, answer: Answer) => boolean[] | undefined
  review: (question: Keyed, lang: Lang) => QuestionReview
  differs: (original: Keyed, translation: Keyed) => Difference | null
  align: (original: Keyed, translation: Keyed) => Q
}

/** Closes a kind's rules over its own type of question, so that callers need not know which kind they hold. */
export function defineKind<Q extends Keyed, A extends NonNullable<Answer>>(rules: KindRules<Q, A>): Kind<Q> {
  const isOwn = (question: Keyed): question is Q => question.kind === rules.kind
  function own(question: Keyed): Q {
    if (!isOwn(question)) throw new TypeError(`A ${question.kind} question was given to the rules of ${rules.kind}`)
    return question
  }
  function readAnswer(question: Keyed, input: unknown): A | null | undefined {
    const read = rules.answerSchema.safeParse(input)
    if (!read.success) return undefined
    if (read.data === null) return null
    const answer = rules.settle?.(own(question), read.data) ?? read.data
    return rules.offers(own(question), answer) ? answer : undefined
  }
  return {
    kind: rules.kind,
    counts: rules.counts ?? 'auto',
    attributes: rules.attributes,
    recognises: rules.recognises,
    takes: block => rules.takes?.(block) ?? false,
    parse: rules.parse,
    schema: rules.schema,
    readAnswer,
    order: (question, random) => rules.order(own(question), random),
    standing: question => rules.standing(own(question)),
    view: (question, order) => rules.view(own(question), order),
    parts: (question, order) => rules.parts?.(own(question), order) ?? {},
    grade(question, answer) {
      const given = readAnswer(question, answer)
      return given === null || given === undefined ? 0 : rules.grade(own(question), given)
    },
    marks(question, answer) {
      const given = readAnswer(question, answer)
      return given === null || given === undefined ? undefined : rules.marks?.(own(question), given)
    },
    review: (question, lang) => rules.review(own(question), lang),
    differs: (original, translation) => rules.differs(own(original), own(translation)),
    align: (original, translation) => rules.align?.(own(original), own(translation)) ?? own(translation),
  }
}
