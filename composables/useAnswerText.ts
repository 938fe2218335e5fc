import type { Answer, AttemptQuestionView, QuestionReview } from '#shared/types/question'

/** Answers as they are read: texts of choices, the words for true and false, what was typed. */
export function useAnswerText() {
  const { t } = useI18n()
  const { lang } = useLang()
  const listText = useListText()

  function words(question: AttemptQuestionView, answer: Answer): string {
    if (typeof answer === 'boolean') return answer ? t('quiz.true') : t('quiz.false')
    if (typeof answer === 'string') return answer
    const ids = answer === null ? [] : Array.isArray(answer) ? answer : [answer]
    return question.choices.filter(choice => ids.includes(choice.id)).map(choice => choice.text).join(' · ')
  }

  const answerText = (question: AttemptQuestionView) => words(question, question.answer)

  function rightText(question: AttemptQuestionView, { right }: QuestionReview): string {
    if (typeof right === 'boolean') return words(question, right)
    const typed = right.filter(one => typeof one === 'string')
    if (typed.length === 0) return words(question, right.filter(one => typeof one === 'number'))
    const local = question.kind === 'number' && lang.value === 'sl' ? typed.map(one => one.replaceAll('.', ',')) : typed
    return listText(local, 'disjunction')
  }

  return { answerText, rightText }
}
