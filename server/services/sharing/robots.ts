import { adminPath, attemptPath, claimPath, myPath, programPath, quizPath, trainerPath } from '#shared/paths.ts'
import { LANGUAGES } from '#shared/types/catalogue.ts'

/**
 * What robots need not open: endpoints, and pages that are empty without the person they belong to.
 * Checked certificates and one-time links are not here: they say `noindex`, which only who may open them can read.
 * @param siteUrl the installation's SITE_URL
 */
export function robotsTxt(siteUrl: string): string {
  const closed = LANGUAGES.flatMap(lang => [myPath(lang), `${attemptPath(lang, '')}/`, quizPath(lang, '*'), `${claimPath(lang, '')}/`, programPath(lang), adminPath(lang), trainerPath(lang)])
  return ['User-agent: *', 'Allow: /', 'Disallow: /api/', ...closed.map(path => `Disallow: ${path}`), '', `Sitemap: ${siteUrl}/sitemap.xml`, ''].join('\n')
}
