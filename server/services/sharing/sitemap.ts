import { LANGUAGES } from '#shared/types/catalogue.ts'
import { publicPages } from '../catalogue/public-addresses.ts'

/** The language that a reader gets whose own we have not. */
const DEFAULT = 'sl'

/**
 * All public pages in both languages, each with its counterparts (sitemaps.org 0.9 with the xhtml:link extension).
 * Without dates of change: none is kept that would be true.
 * @param siteUrl the installation's SITE_URL
 */
export function sitemapXml(siteUrl: string): string {
  const urls = publicPages().flatMap(({ paths }) => {
    const address = (path: string) => escapeXml(siteUrl + path)
    const links = [...LANGUAGES.map(lang => [lang, paths[lang]] as const), ['x-default', paths[DEFAULT]] as const]
      .map(([lang, path]) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${address(path)}"/>`).join('')
    return LANGUAGES.map(lang => `<url><loc>${address(paths[lang])}</loc>${links}</url>`)
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>\n`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&apos;' }

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, sign => ENTITIES[sign] ?? sign)
}
