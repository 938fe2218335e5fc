import type { Lang } from '#shared/types/catalogue'

/** Areas of the interface text that only pages of staff show; a reader's first visit does not pay for them. */
const areas = import.meta.glob<Record<string, unknown>>('../i18n/locales/*/{staff,marking,exercise-admin,question-desk,mail-admin}.json', { import: 'default' })

/**
 * Adds the texts of the pages of staff to those that every page has.
 * @param lang the language they are wanted in
 */
export async function loadStaffWords(lang: Lang): Promise<void> {
  const { $i18n } = useNuxtApp()
  if ($i18n.te('staff.nav.label', lang)) return
  const files = Object.entries(areas).filter(([path]) => path.includes(`/${lang}/`))
  for (const words of await Promise.all(files.map(([, load]) => load()))) $i18n.mergeLocaleMessage(lang, words)
}
