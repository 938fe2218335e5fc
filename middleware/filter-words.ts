import type { CatalogueView, Lang } from '#shared/types/catalogue'
import { namesFilter, translateFilter } from '#shared/module-filter'

/**
 * The language switch brings the filter of the catalogue in the words of the language it comes from;
 * it is sent on in those of the page.
 */
export default defineNuxtRouteMiddleware(async (to) => {
  const lang: Lang = to.path.startsWith('/en/') ? 'en' : 'sl'
  const other: Lang = lang === 'en' ? 'sl' : 'en'
  if (!namesFilter(to.query, other)) return
  const { topics } = await $fetch<CatalogueView>('/api/catalogue', { query: { lang } })
  const query = translateFilter(to.query, topics, other, lang)
  if (query) return navigateTo({ path: to.path, query: query as typeof to.query }, { replace: true })
})
