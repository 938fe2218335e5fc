import type { H3Event } from 'h3'
import { queryCollection } from '@nuxt/content/server'
import { parseMarkdown } from '@nuxtjs/mdc/runtime'
import type { Lang } from '#shared/types/catalogue.ts'

/**
 * The Markdown tree of a public text.
 * @param file path below content/, as the catalogue names it
 */
export async function publicBody(event: H3Event, collection: 'lessons' | 'cases', lang: Lang, file: string): Promise<unknown> {
  const page = await queryCollection(event, `${collection}_${lang}`).where('stem', '=', file.replace(/\.md$/, '')).first()
  if (!page) throw new Error(`The collection ${collection}_${lang} lacks ${file}, which the catalogue lists`)
  return page.body
}

/** The Markdown tree of a draft, which stands in no collection: parsed when asked for, by the parser that renders the public texts. */
export async function draftBody(markdown: string): Promise<unknown> {
  const { body, toc } = await parseMarkdown(markdown, { highlight: false, toc: { depth: 2, searchDepth: 2 } })
  return { ...body, toc }
}
