/** The product's name, as it stands in titles, pictures and data. */
export const SITE_NAME = 'TCM Akademija'

/** The title of a page as a browser's tab and a search engine show it: the page first, then the site. */
export function pageTitle(title: string | undefined): string {
  return title ? `${title} · ${SITE_NAME}` : SITE_NAME
}
