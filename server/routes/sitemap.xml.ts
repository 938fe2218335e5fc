import { sitemapXml } from '../services/sharing/sitemap.ts'

/** GET /sitemap.xml: every public page in both languages. */
export default defineReadyText('/sitemap.xml', { 'content-type': 'application/xml; charset=utf-8' }, () => sitemapXml(useSettings().SITE_URL))
