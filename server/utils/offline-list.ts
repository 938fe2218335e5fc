import { filesNamedIn } from '#shared/page-files.ts'
import { lessonPath, modulePath } from '#shared/paths.ts'
import type { CatalogueModule, Lang } from '#shared/types/catalogue.ts'
import type { OfflineList } from '#shared/types/offline.ts'

const lists = new Map<string, Promise<OfflineList>>()

/** What a module needs to be read without a connection: its pages in one language, and what they are made of. */
export async function offlineList(module: CatalogueModule, lang: Lang): Promise<OfflineList> {
  const key = `${module.uid} ${lang}`
  const list = lists.get(key) ?? make(module, lang)
  lists.set(key, list)
  try {
    return await list
  }
  catch (error) {
    // The next request makes it anew.
    lists.delete(key)
    throw error
  }
}

async function make({ text, lessons }: CatalogueModule, lang: Lang): Promise<OfflineList> {
  const { slug } = text[lang]
  const paths = [modulePath(lang, slug), ...lessons.map(lesson => lessonPath(lang, slug, lesson.text[lang].slug))]
  const pages: Buffer[] = []
  for (const path of paths) {
    const page = await publicPageReady(path)
    if (!page) throw new Error(`${path} could not be rendered`)
    pages.push(page.bodies.identity)
  }
  const files = [...new Set(pages.flatMap(page => filesNamedIn(page.toString('utf8'))))]
  const sizes = await Promise.all(files.map(sizeOf))
  return {
    // A page only after what it is made of.
    addresses: [...files, ...paths],
    bytes: [...pages.map(page => page.length), ...sizes].reduce((sum, size) => sum + size, 0),
    build: useRuntimeConfig().app.buildId,
  }
}

async function sizeOf(file: string): Promise<number> {
  const response = await useNitroApp().localFetch(file, {})
  if (!response.ok) throw new Error(`${file} is named by a page and is not there`)
  return (await response.arrayBuffer()).byteLength
}
