import { homePath } from '#shared/paths.ts'
import { SITE_NAME } from '#shared/site.ts'
import type { Lang, Objective } from '#shared/types/catalogue.ts'
import { findCase, findLesson, findModule } from '../catalogue/catalogue.ts'
import { publicPage, type PublicPage } from '../catalogue/public-addresses.ts'
import { objectiveViews } from '../catalogue/views.ts'
import { WORDS } from '../certification/pdf/wording.ts'
import { pageWords, SHARING, SITE_DESCRIPTION } from './words.ts'

/** What the data say of the installation. */
export interface SharedSite {
  /** SITE_URL */
  url: string
  /** Who runs it; null while nobody is named. */
  publisher: string | null
}

function known(name: string): PublicPage {
  const page = publicPage(name)
  if (!page) throw new Error(`There is no public page ${name}`)
  return page
}

type Node = Record<string, unknown>

/** Minutes as schema.org takes a duration (ISO 8601). */
const duration = (minutes: number) => `PT${minutes}M`

/**
 * What a public page says to machines in schema.org's terms: the site, a course (an open module; what is only announced
 * is none yet), a lesson or case, and the way to the page.
 * @returns null for a page of which there is nothing to say
 */
export function structuredData(page: PublicPage, lang: Lang, site: SharedSite): Node | null {
  const nodes = nodesOf(page, lang, site)
  return nodes.length === 0 ? null : { '@context': 'https://schema.org', '@graph': nodes }
}

/** The data as a script element, which no browser runs; what could end the element is escaped. */
export function structuredDataScript(data: Node): string {
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`
}

function nodesOf(page: PublicPage, lang: Lang, site: SharedSite): Node[] {
  switch (page.kind) {
    case 'path': return [trail([known('start'), page], lang, site)]
    case 'module': return [...course(page, lang, site), trail([known('modules'), page], lang, site)]
    case 'lesson': return lesson(page, lang, site)
    case 'case': return [resource(page, lang, site), trail([known('cases'), page], lang, site)]
    default: return page.name === 'start' ? website(lang, site) : []
  }
}

function website(lang: Lang, { url, publisher }: SharedSite): Node[] {
  const id = `${url}/#organization`
  return [
    { '@type': 'WebSite', '@id': `${url}/#website`, 'name': SITE_NAME, 'description': SITE_DESCRIPTION[lang], 'url': url + homePath(lang), 'inLanguage': lang, ...(publisher && { publisher: { '@id': id } }) },
    ...(publisher ? [{ '@type': 'Organization', '@id': id, 'name': publisher }] : []),
  ]
}

function courseId(page: PublicPage, lang: Lang, { url }: SharedSite): string {
  return `${url}${page.paths[lang]}#course`
}

function course(page: PublicPage, lang: Lang, site: SharedSite): Node[] {
  const module = findModule(page.name)
  if (module.status !== 'open') return []
  const { title, summary, objectives } = module.text[lang]
  return [{
    '@type': 'Course',
    '@id': courseId(page, lang, site),
    'name': title,
    'description': summary,
    'url': site.url + page.paths[lang],
    'inLanguage': lang,
    'timeRequired': duration(module.minutes),
    'teaches': texts(objectives),
    ...(site.publisher && { provider: { '@type': 'Organization', 'name': site.publisher } }),
    // Without a quiz there is nothing to prove, and no certificate.
    ...(module.quiz && { educationalCredentialAwarded: { '@type': 'EducationalOccupationalCredential', 'credentialCategory': 'certificate', 'name': WORDS.heading[lang] } }),
    'hasPart': module.lessons.map(({ uid }) => ({ '@id': resourceId(known(uid), lang, site) })),
  }]
}

function lesson(page: PublicPage, lang: Lang, site: SharedSite): Node[] {
  const module = known(findLesson(page.name).module)
  const inModule = { isPartOf: { '@type': 'Course', '@id': courseId(module, lang, site), 'name': pageWords(module, lang).title, 'url': site.url + module.paths[lang] } }
  return [
    { ...resource(page, lang, site), ...inModule },
    trail([known('modules'), module, page], lang, site),
  ]
}

function resourceId(page: PublicPage, lang: Lang, { url }: SharedSite): string {
  return `${url}${page.paths[lang]}#resource`
}

function resource(page: PublicPage, lang: Lang, site: SharedSite): Node {
  const { title, summary } = pageWords(page, lang)
  const item = page.kind === 'case' ? findCase(page.name) : findLesson(page.name)
  const teaches = texts(objectiveViews(item.objectives, lang))
  return {
    '@type': 'LearningResource',
    '@id': resourceId(page, lang, site),
    'name': title,
    'description': summary,
    'url': site.url + page.paths[lang],
    'inLanguage': lang,
    'learningResourceType': page.kind === 'case' ? SHARING[lang].kindCase : SHARING[lang].kindLesson,
    'timeRequired': duration(item.minutes),
    ...(teaches.length > 0 && { teaches }),
    // Reading asks for no account and no fee.
    'isAccessibleForFree': true,
  }
}

/** The way to a page over others, itself at the end. */
function trail(pages: PublicPage[], lang: Lang, { url }: SharedSite): Node {
  const steps = pages.map((page, index) => ({ '@type': 'ListItem', 'position': index + 1, 'name': pageWords(page, lang).title, 'item': url + page.paths[lang] }))
  return { '@type': 'BreadcrumbList', 'itemListElement': steps }
}

function texts(objectives: readonly Objective[]): string[] {
  return objectives.map(({ text }) => text)
}
