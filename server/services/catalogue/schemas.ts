import { z } from 'zod'
import { AUDIENCES, COMPLETIONS, PATH_REQUIREMENTS } from '#shared/types/catalogue.ts'
import { PAGE_UIDS } from '#shared/types/page.ts'

/** Lower-case Latin letters, digits and hyphens: safe in an address, a file name and a database key. */
export const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

const name = z.string().regex(NAME)
const text = z.string().trim().min(1)
const minutes = z.int().min(1).max(6000)
const names = z.array(name)
const audience = z.array(z.enum(AUDIENCES)).min(1)
const objectives = z.array(z.strictObject({ id: name, text })).min(1)

/** Fields that every file has in each language. */
const common = {
  uid: name,
  slug: name,
  aliases: names.default([]),
  title: text,
  draft: z.boolean().default(false),
}

/** Fields of a translation only; whether it is missing or stale is decided against the original. */
const translated = { original: z.string().optional() }

const moduleData = { audience, topics: names.min(1), cover: name, minutes: minutes.optional(), status: z.enum(['open', 'planned']).default('open') }
const lessonData = { minutes, completion: z.enum(COMPLETIONS), case: name.optional(), objectives: names.min(1) }
const caseData = { minutes, audience, objectives: names.default([]) }
/** A page about the site itself; its address is fixed, so it has no slug. */
const pageData = { uid: z.enum(PAGE_UIDS), title: text, summary: text }
const pathData = {
  minutes: z.strictObject({ required: z.int().min(0), optional: z.int().min(0) }),
  modules: z.array(z.strictObject({ uid: name, required: z.boolean(), lessons: names.min(1).optional() })).min(1),
  requires: z.array(z.enum(PATH_REQUIREMENTS)).default([]),
}

export const originals = {
  module: z.strictObject({ ...common, summary: text, objectives, ...moduleData }),
  lesson: z.strictObject({ ...common, summary: text, ...lessonData }),
  case: z.strictObject({ ...common, summary: text, ...caseData }),
  path: z.strictObject({ ...common, audience: text, outcome: text, certificate: z.strictObject({ title: text }), ...pathData }),
  page: z.strictObject(pageData),
}

/** What a translation may leave to its original, it may also repeat; then both must say the same. */
export const translations = {
  module: z.strictObject({ ...common, ...translated, summary: text, objectives, ...z.object(moduleData).partial().shape, status: z.enum(['open', 'planned']).optional() }),
  lesson: z.strictObject({ ...common, ...translated, summary: text, ...z.object(lessonData).partial().shape }),
  case: z.strictObject({ ...common, ...translated, summary: text, ...caseData, minutes: minutes.optional(), audience: audience.optional(), objectives: names.optional() }),
  path: z.strictObject({ ...common, ...translated, audience: text, outcome: text, certificate: z.strictObject({ title: text }), ...z.object(pathData).partial().shape }),
  page: z.strictObject({ ...pageData, ...translated }),
}

export type ModuleData = z.output<typeof originals.module>
export type PathData = z.output<typeof originals.path>
