import type { Lang } from '#shared/types/catalogue'
import type { DraftSummary } from '#shared/types/draft'

/** Names of the kinds and languages of drafts, in the page's language. */
export function useDraftWords() {
  const { t } = useI18n()

  const kinds = computed<Record<DraftSummary['kind'], string>>(() => ({
    module: t('staff.trainer.kind.module'),
    lesson: t('staff.trainer.kind.lesson'),
    quiz: t('staff.trainer.kind.quiz'),
    practice: t('staff.trainer.kind.practice'),
    checks: t('staff.trainer.kind.checks'),
    case: t('staff.trainer.kind.case'),
    decisions: t('staff.trainer.kind.decisions'),
  }))
  const languages = computed<Record<Lang, string>>(() => ({ sl: t('staff.trainer.language.sl'), en: t('staff.trainer.language.en') }))

  return {
    kindOf: (kind: DraftSummary['kind']) => kinds.value[kind],
    languageOf: (lang: Lang) => languages.value[lang],
  }
}
