import type { Certainty } from '#shared/types/question'

/** How sure somebody said they were, in words; who said nothing counts as little sure. */
export function useCertaintyText() {
  const { t } = useI18n()
  return (certainty: Certainty | null | undefined) => ({ 1: t('quiz.certainty.1'), 2: t('quiz.certainty.2'), 3: t('quiz.certainty.3') })[certainty ?? 1]
}
