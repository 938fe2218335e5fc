import type { Answer, AttemptQuestionView, QuestionReview } from '#shared/types/question'

/**
 * Answers as they are read, whatever the question's kind: texts of choices in the answer's order,
 * the words for true and false, what was typed.
 */
export function useAnswerText() {
  const { t } = useI18n()
  const listText = useListText()

  function words(question: AttemptQuestionView, answer: Answer): string {
    if (typeof answer === 'boolean') return answer ? t('quiz.true') : t('quiz.false')
    if (typeof answer === 'string') return answer
    const ids = answer === null ? [] : Array.isArray(answer) ? answer : [answer]
    return ids.flatMap(id => question.choices.find(choice => choice.id === id)?.text ?? []).join(' · ')
  }

  const answerText = (question: AttemptQuestionView) => words(question, question.answer)

  function rightText(question: AttemptQuestionView, { right }: QuestionReview): string {
    if (typeof right === 'boolean') return words(question, right)
    const typed = right.filter(one => typeof one === 'string')
    return typed.length > 0 ? listText(typed, 'disjunction') : words(question, right.filter(one => typeof one === 'number'))
  }

  return { answerText, rightText }
}
