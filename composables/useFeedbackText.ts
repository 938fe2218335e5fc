import type { Behaviour } from '#shared/types/question'

/** When a quiz tells what is right, in one or two sentences before it is begun. */
export function useFeedbackText(behaviour: () => Behaviour | undefined) {
  const { t } = useI18n()
  const { percent } = useNumbers()
  return computed(() => {
    const one = behaviour()
    switch (one?.kind) {
      case 'immediate': return t('quiz.about.immediate')
      case 'tries': return t('quiz.about.tries', { n: one.tries, percent: percent(one.penalty) }, one.tries)
      case 'certainty': return t('quiz.about.certainty')
      default: return t('quiz.about.feedback')
    }
  })
}
