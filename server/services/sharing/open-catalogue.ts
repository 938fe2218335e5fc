import { createHash } from 'node:crypto'
import { homePath, pagePath } from '#shared/paths.ts'
import type { OpenCatalogue } from '#shared/schemas/open-catalogue.ts'
import { SITE_NAME } from '#shared/site.ts'
import { LANGUAGES, type CatalogueModule, type CataloguePath, type Lang, type Objective, type PerLang } from '#shared/types/catalogue.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { publicPage } from '../catalogue/public-addresses.ts'
import type { SharedSite } from './structured-data.ts'
import { SITE_DESCRIPTION } from './words.ts'

type OpenCourse = OpenCatalogue['courses'][number]

const both = <T>(of: (lang: Lang) => T): PerLang<T> => ({ sl: of('sl'), en: of('en') })

/** The courses of this installation for whoever lists courses: no bodies, no questions, nothing about people. */
export function openCatalogue({ url, publisher }: SharedSite): OpenCatalogue {
  const { modules, paths } = catalogue()
  return {
    version: 1,
    name: SITE_NAME,
    description: SITE_DESCRIPTION,
    address: both(lang => url + homePath(lang)),
    publisher,
    terms: both(lang => url + pagePath(lang, 'terms')),
    courses: modules.map(module => openCourse(module, url)),
    paths: paths.map(path => openPath(path, url)),
  }
}

function openCourse(module: CatalogueModule, url: string): OpenCourse {
  const address = (name: string) => both(lang => url + publicPage(name)!.paths[lang])
  return {
    uid: module.uid,
    number: module.number,
    status: module.status,
    title: both(lang => module.text[lang].title),
    summary: both(lang => module.text[lang].summary),
    objectives: objectives(module.text),
    audience: module.audience,
    languages: [...LANGUAGES],
    minutes: module.minutes,
    certificate: module.quiz !== null,
    address: address(module.uid),
    revision: revisionOf(module),
    lessons: module.lessons.map(({ uid, number, minutes, text }) => ({
      uid, number, minutes, title: both(lang => text[lang].title), summary: both(lang => text[lang].summary), address: address(uid),
    })),
  }
}

/** An objective has the same id in both languages, which the content check sees to. */
function objectives(text: PerLang<{ objectives: Objective[] }>): OpenCourse['objectives'] {
  return text.sl.objectives.map(({ id }) => ({ id, text: both(lang => text[lang].objectives.find(objective => objective.id === id)?.text ?? '') }))
}

/** Changes whenever a text of the module does, in either language; no date is kept that could be given instead. */
function revisionOf({ text, lessons }: CatalogueModule): string {
  const hashes = [text, ...lessons.map(lesson => lesson.text)].flatMap(one => LANGUAGES.map(lang => one[lang].hash))
  return createHash('sha256').update(hashes.join(' ')).digest('hex').slice(0, 12)
}

function openPath({ uid, text, minutes, modules }: CataloguePath, url: string): OpenCatalogue['paths'][number] {
  return {
    uid,
    title: both(lang => text[lang].title),
    audience: both(lang => text[lang].audience),
    outcome: both(lang => text[lang].outcome),
    minutes,
    address: both(lang => url + publicPage(uid)!.paths[lang]),
    courses: modules.map(({ uid: module, required, lessons }) => ({ uid: module, required, ...(lessons && { lessons }) })),
  }
}
