import type { Audience } from '#shared/types/catalogue'

/** Audiences as a list in the page's language: "občinske uprave, podjetniki in lokalni ponudniki". */
export function useAudience(audience: () => readonly Audience[]) {
  const { t } = useI18n()
  const listText = useListText()
  const names = computed(() => ({
    officials: t('common.audience.officials'),
    entrepreneurs: t('common.audience.entrepreneurs'),
    providers: t('common.audience.providers'),
  }))
  return computed(() => listText(audience().map(one => names.value[one])))
}
