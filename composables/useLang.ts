import { LANGUAGES, type Lang } from '#shared/types/catalogue'

/** The language of the page, which its address decides. */
export function useLang() {
  const { locale } = useI18n()
  const lang = computed<Lang>(() => LANGUAGES.find(one => one === locale.value) ?? 'sl')
  return { lang }
}
