/**
 * Canonical and alternate-language links. They must be absolute, so they stand only where the
 * installation's public address is known (`runtimeConfig.public.siteUrl`, from SITE_URL).
 */
export function useSiteLinks() {
  const siteUrl = String(useRuntimeConfig().public.siteUrl ?? '').replace(/\/$/, '')
  const route = useRoute()
  const { locales } = useI18n()
  const switchPath = useSwitchLocalePath()
  if (siteUrl === '') return

  useHead({
    link: () => [
      { rel: 'canonical' as const, href: siteUrl + route.path },
      ...locales.value.flatMap((locale) => {
        const path = switchPath(locale.code)
        return path ? [{ rel: 'alternate' as const, type: 'text/html', hreflang: locale.code, href: siteUrl + path.replace(/[?#].*/, '') }] : []
      }),
    ],
  })
}
