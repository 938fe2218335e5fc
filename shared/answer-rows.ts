import type { Answer, QuestionView } from './types/question.ts'

/** One entry of an answer that is a list: what it is about, and what it was given (null = left blank). */
export interface AnswerRow {
  /** Its place in the answer, by which marks are found. */
  entry: number
  label: string
  text: string | null
}

type Shown = Pick<QuestionView, 'kind' | 'choices' | 'items' | 'gaps'>

/**
 * The entries of an answer as they are read, in the order in which the question shows them: what each item was matched with or sorted into,
 * the items by their places, the text up to each gap with what fills it.
 * @returns null for kinds whose answer is read as one, and for none
 */
export function answerRows(question: Shown, answer: Answer): AnswerRow[] | null {
  if (!Array.isArray(answer)) return null
  const { kind, choices, items = [], gaps } = question
  const choiceText = (id: unknown) => choices.find(choice => choice.id === id)?.text ?? null
  if (kind === 'matching' || kind === 'groups') return items.map(({ id, text }) => ({ entry: id, label: text, text: choiceText(answer[id]) }))
  if (kind === 'ordering') return answer.map((id, entry) => ({ entry, label: `${entry + 1}.`, text: choiceText(id) }))
  if (kind !== 'gaps' || !gaps) return null
  return gaps.choices.map((offered, entry) => {
    const given = answer[entry] ?? null
    const text = offered ? offered.find(choice => choice.id === given)?.text ?? null : given === null ? null : String(given)
    return { entry, label: gaps.texts[entry]?.trim() ? `${gaps.texts[entry]!.trim()} …` : `${entry + 1}.`, text }
  })
}
