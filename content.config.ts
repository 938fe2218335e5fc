import { fileURLToPath } from 'node:url'
import { defineCollection, defineContentConfig } from '@nuxt/content'
import { z } from 'zod'
import { AUDIENCES, COMPLETIONS, type Lang } from './shared/types/catalogue.ts'
import { readContentFiles } from './server/services/catalogue/content-files.ts'
import { findDrafts } from './server/services/catalogue/drafts.ts'

/**
 * Only the bodies of public texts: every collection is public as a whole, fields outside its schema included.
 * Quiz, practice and checks files hold keys, decisions what follows from them: they are in none; drafts are found when this file loads, so that in development
 * a change of `draft` shows after a restart.
 */
const { files } = await readContentFiles(fileURLToPath(new URL('content', import.meta.url)))
const drafts = [...findDrafts(files)]

const common = {
  uid: z.string(),
  slug: z.string(),
  summary: z.string(),
  minutes: z.number().optional(),
}

function lessons(lang: Lang) {
  return defineCollection({
    type: 'page',
    source: [{ include: `${lang}/modules/*/*.md`, exclude: ['**/quiz.md', '**/practice.md', '**/checks.md', ...drafts] }],
    schema: z.object({ ...common, completion: z.enum(COMPLETIONS).optional() }),
  })
}

function cases(lang: Lang) {
  return defineCollection({
    type: 'page',
    source: [{ include: `${lang}/cases/*.md`, exclude: ['**/*.decisions.md', ...drafts] }],
    schema: z.object({ ...common, audience: z.array(z.enum(AUDIENCES)).optional() }),
  })
}

export default defineContentConfig({
  collections: {
    lessons_sl: lessons('sl'),
    lessons_en: lessons('en'),
    cases_sl: cases('sl'),
    cases_en: cases('en'),
  },
})
