import { robotsTxt } from '../services/sharing/robots.ts'

/** GET /robots.txt: what robots may open, and where the sitemap is. */
export default defineReadyText('/robots.txt', { 'content-type': 'text/plain; charset=utf-8' }, () => robotsTxt(useSettings().SITE_URL))
