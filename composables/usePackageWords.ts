import { formatLanguage } from '#shared/formats'
import type { PackageRow } from '#shared/types/exercise'

/** What packages say of themselves, in the page's language. */
export function usePackageWords() {
  const { t } = useI18n()
  const { lang } = useLang()

  /** Names of licences are the same everywhere; what is none of them, is said. */
  function license(short: string | null, version: string | null = null): string {
    switch (short) {
      case null:
      case 'U': return t('exerciseAdmin.license.unknown')
      case 'C': return t('exerciseAdmin.license.reserved')
      case 'PD': return t('exerciseAdmin.license.publicDomain')
      default: return version && !short.endsWith(version) ? `${short} ${version}` : short
    }
  }

  /** H5P's list of licences has not the platform's own. */
  function licenseOf({ own, rights }: Pick<PackageRow, 'own' | 'rights'>): string {
    return own && (rights.license ?? 'U') === 'U' ? t('exerciseAdmin.license.own') : license(rights.license, rights.licenseVersion)
  }

  /** A package may name any language, or what is none. */
  function languageOf(tag: string | null): string {
    return (tag && formatLanguage(tag, lang.value)) ?? t('exerciseAdmin.facts.noLanguage')
  }

  /** For `lang` of a text out of the package; nothing where its language is not known. */
  function tagOf(tag: string | null): string | undefined {
    return tag && formatLanguage(tag, lang.value) ? tag : undefined
  }

  return { license, licenseOf, languageOf, tagOf }
}
