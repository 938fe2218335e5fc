import { accessPath, accountPath, casePath, casesPath, dataPath, glossaryPath, guestPath, homePath, lessonPath, modulePath, modulesPath, myPath, offlinePath, pagePath, pathPath, quizPath, signInPath, signUpPath, verifyPath } from '#shared/paths.ts'
import { LANGUAGES, type Lang } from '#shared/types/catalogue.ts'
import type { ContentFile } from './content-files.ts'
import { moduleOfFolder, type AnyParsed, type ParsedFiles } from './parse-files.ts'

/** Addresses that a text may link to. */
export interface SiteMap {
  /** Address → ids of its headings, null where they are not known from the content. */
  live: Map<string, string[] | null>
  /** Earlier address → the one that holds now. */
  moved: Map<string, string>
}

const FIXED = [homePath, modulesPath, casesPath, glossaryPath, signInPath, signUpPath, accessPath, accountPath, dataPath, guestPath, myPath, offlinePath, verifyPath]

/** Makes the list of addresses from what is public. */
export function buildSiteMap(parsed: ParsedFiles, files: ContentFile[], glossary: string[], drafts: ReadonlySet<string>): SiteMap {
  const site: SiteMap = { live: new Map(), moved: new Map() }
  for (const lang of LANGUAGES) {
    for (const path of FIXED) site.live.set(path(lang), null)
    site.live.set(glossaryPath(lang), glossary)
    for (const { data, body } of parsed[lang].page) if (data) site.live.set(pagePath(lang, data.uid), body.headings)
    const isPublic = (item: AnyParsed) => !drafts.has(item.source.file) && typeof item.raw.slug === 'string'
    for (const item of parsed[lang].path.filter(isPublic)) add(site, item, slug => pathPath(lang, slug))
    for (const item of parsed[lang].case.filter(isPublic)) add(site, item, slug => casePath(lang, slug))
    for (const module of parsed[lang].module.filter(isPublic)) addModule(site, lang, module, files)
    for (const lesson of parsed[lang].lesson.filter(isPublic)) {
      const module: AnyParsed | undefined = moduleOfFolder<object>(parsed[lang].module, lesson.source.folder)
      if (module) addLesson(site, lang, module, lesson)
    }
  }
  return site
}

function names(item: AnyParsed): { slug: string, aliases: string[] } {
  const { slug, aliases } = item.raw
  return { slug: String(slug), aliases: Array.isArray(aliases) ? aliases.map(String) : [] }
}

function add(site: SiteMap, item: AnyParsed, path: (slug: string) => string): void {
  const { slug, aliases } = names(item)
  site.live.set(path(slug), item.body.headings)
  for (const alias of aliases) site.moved.set(path(alias), path(slug))
}

function addModule(site: SiteMap, lang: Lang, module: AnyParsed, files: ContentFile[]): void {
  add(site, module, slug => modulePath(lang, slug))
  if (!files.some(file => file.kind === 'quiz' && file.folder === module.source.folder)) return
  const { slug, aliases } = names(module)
  site.live.set(quizPath(lang, slug), null)
  for (const alias of aliases) site.moved.set(quizPath(lang, alias), quizPath(lang, slug))
}

function addLesson(site: SiteMap, lang: Lang, module: AnyParsed, lesson: AnyParsed): void {
  const home = names(module)
  add(site, lesson, slug => lessonPath(lang, home.slug, slug))
  const { slug, aliases } = names(lesson)
  for (const old of home.aliases) {
    for (const name of [slug, ...aliases]) site.moved.set(lessonPath(lang, old, name), lessonPath(lang, home.slug, slug))
  }
}
