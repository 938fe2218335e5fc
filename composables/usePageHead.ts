import { shortDescription } from '#shared/description'
import { SHARE_SIZE, sharePath } from '#shared/share'
import { SITE_NAME } from '#shared/site'
import { LANGUAGES, type Lang, type PerLang } from '#shared/types/catalogue'

/** The language that a reader gets whose own we have not. */
const DEFAULT: Lang = 'sl'

/** What a public page says of itself. */
interface PublicHead {
  /** Its name in addresses: `start`, `glossary`, `privacy`, or the uid of what it shows. */
  name: string
  title: string
  /** One or two sentences; search engines get what fits. */
  description: string
  type?: 'website' | 'article'
  /** Its address in each language, where its slugs differ. */
  alternates?: PerLang<string>
}

/**
 * The head of a page that is to be found and shared: title, description, its one address, its counterparts in other languages,
 * and how it looks where somebody shares it. Addresses must be absolute, so they stand only where SITE_URL is known.
 * @param page null while the visitor is being sent on to another page
 */
export function usePublicHead(page: PublicHead | null): void {
  if (!page) return
  const { name, title, description, type = 'website', alternates } = page
  const siteUrl = String(useRuntimeConfig().public.siteUrl)
  const { lang } = useLang()
  const { t, locales } = useI18n()
  const switchPath = useSwitchLocalePath()
  useAlternates(alternates)
  const summary = shortDescription(description)
  useSeoMeta({ title, description: summary })
  if (siteUrl === '') return

  const addressIn = (one: Lang) => siteUrl + (alternates?.[one] ?? switchPath(one).replace(/[?#].*/, ''))
  const localeOf = (one: Lang) => (locales.value.find(({ code }) => code === one)?.language ?? one).replace('-', '_')
  const own = lang.value

  useHead({
    link: [
      { rel: 'canonical', href: addressIn(own) },
      ...[...LANGUAGES.map(one => [one, one] as const), ['x-default', DEFAULT] as const]
        .map(([hreflang, one]) => ({ rel: 'alternate' as const, type: 'text/html' as const, hreflang, href: addressIn(one) })),
    ],
  })
  useSeoMeta({
    ogSiteName: SITE_NAME,
    ogType: type,
    ogUrl: addressIn(own),
    ogTitle: title,
    ogDescription: summary,
    ogLocale: localeOf(own),
    ogLocaleAlternate: LANGUAGES.filter(one => one !== own).map(localeOf),
    ogImage: siteUrl + sharePath(own, name),
    ogImageType: 'image/png',
    ogImageWidth: SHARE_SIZE.width,
    ogImageHeight: SHARE_SIZE.height,
    ogImageAlt: t('common.share.picture', { title }),
    twitterCard: 'summary_large_image',
  })
}

/** The head of a page that is one person's, or empty without what they bring: nobody is to find or share it. */
export function usePrivateHead(title: MaybeRefOrGetter<string>): void {
  useSeoMeta({ title: () => toValue(title), robots: 'noindex' })
}
