import type { Lang } from '#shared/types/catalogue.ts'
import type { QuestionView } from '#shared/types/question.ts'
import { kindOf } from '../assessment/kinds/registry.ts'
import type { QuestionVersion } from '../assessment/quiz.ts'

/** A self-check as the browser may see it, by allow-list; its choices stand in an order that tells nothing. */
export function checkView(question: QuestionVersion, lang: Lang): QuestionView {
  const keyed = question.text[lang]
  const kind = kindOf(keyed)
  const order = kind.standing(keyed)
  return { uid: question.uid, kind: question.kind, prompt: keyed.prompt, choices: kind.view(keyed, order), ...kind.parts(keyed, order) }
}
