/** The buildings of the town by the cover of their module, as they are called in the page's language. */
export function usePlaceNames() {
  const { t } = useI18n()
  return computed<Record<string, string>>(() => ({
    m1: t('common.place.m1'),
    m2: t('common.place.m2'),
    m3: t('common.place.m3'),
    m4: t('common.place.m4'),
    m5: t('common.place.m5'),
    m6: t('common.place.m6'),
    m7: t('common.place.m7'),
    m8: t('common.place.m8'),
    m9: t('common.place.m9'),
    m10: t('common.place.m10'),
  }))
}
