import type { Lang } from '#shared/types/catalogue.ts'
import type { QuestionView } from '#shared/types/question.ts'
import { kindOf } from '../assessment/kinds/registry.ts'
import type { QuestionVersion } from '../assessment/quiz.ts'

/** A self-check as the browser may see it, by allow-list; its choices stand as they were written. */
export function checkView(question: QuestionVersion, lang: Lang): QuestionView {
  const keyed = question.text[lang]
  const order = 'choices' in keyed ? keyed.choices.map((_, index) => index) : []
  return { uid: question.uid, kind: question.kind, prompt: keyed.prompt, choices: kindOf(keyed).view(keyed, order) }
}
