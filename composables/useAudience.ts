import type { Audience } from '#shared/types/catalogue'

/** Audiences as a list in the page's language: "občinske uprave, podjetniki in lokalni ponudniki". */
export function useAudience(audience: () => readonly Audience[]) {
  const { t } = useI18n()
  const { lang } = useLang()
  const names = computed(() => ({
    officials: t('common.audience.officials'),
    entrepreneurs: t('common.audience.entrepreneurs'),
    providers: t('common.audience.providers'),
  }))
  return computed(() => new Intl.ListFormat(lang.value).format(audience().map(one => names.value[one])))
}
