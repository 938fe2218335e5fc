import type { Lang } from '#shared/types/catalogue.ts'
import type { Answer, QuestionReview, QuestionView } from '#shared/types/question.ts'
import { reviewOf } from './grading.ts'
import { kindOf } from './kinds/registry.ts'
import type { QuestionVersion } from './quiz.ts'

/**
 * A question as the browser may see it, by allow-list: no key, no explanation, and of hints only how many there are.
 * @param order ids of the choices as they stand; left out where nothing was drawn: then they stand in an order that tells nothing
 */
export function questionView({ uid, kind, text, rich, hints }: QuestionVersion, lang: Lang, order?: readonly number[]): QuestionView {
  const keyed = text[lang]
  const rules = kindOf(keyed)
  const { prompt, body, choices } = rich?.[lang] ?? {}
  return {
    uid,
    kind,
    prompt: keyed.prompt,
    ...(prompt ? { rich: prompt } : {}),
    ...(body ? { body } : {}),
    choices: rules.view(keyed, order ?? rules.standing(keyed)).map(choice => ({ ...choice, ...richPart(choices?.[choice.id]) })),
    ...rules.parts(keyed, order ?? rules.standing(keyed)),
    ...(hints ? { hints: hints[lang].length } : {}),
  }
}

/** What may be told of an answer after passing, of a self-check at once. */
export function reviewView({ text, rich }: QuestionVersion, answer: Answer, lang: Lang): QuestionReview {
  const review = reviewOf({ text }, answer, lang)
  const { explanation, choiceExplanations } = rich?.[lang] ?? {}
  return {
    ...review,
    ...richPart(explanation),
    choiceExplanations: review.choiceExplanations.map(note => ({ ...note, ...richPart(choiceExplanations?.[note.id]) })),
  }
}

function richPart<Tree>(rich: Tree | null | undefined): { rich?: Tree } {
  return rich ? { rich } : {}
}
