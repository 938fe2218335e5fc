import { z } from 'zod'
import { AUDIENCES, LANGUAGES } from '../types/catalogue.ts'

/**
 * The open catalogue of courses, GET /catalogue.json, described in docs/open-catalogue.md. Others build on this shape:
 * fields may be added; whoever takes one away, renames it or changes what it means raises `version`.
 */

const both = z.strictObject({ sl: z.string().min(1), en: z.string().min(1) })
const addresses = z.strictObject({ sl: z.url(), en: z.url() })
const uid = z.string().regex(/^[a-z0-9-]+$/)
const minutes = z.int().positive()

const lesson = z.strictObject({ uid, number: z.string().regex(/^\d+\.\d+$/), title: both, summary: both, minutes, address: addresses })

const course = z.strictObject({
  uid,
  number: z.int().positive(),
  status: z.enum(['open', 'planned']),
  title: both,
  summary: both,
  objectives: z.array(z.strictObject({ id: uid, text: both })),
  audience: z.array(z.enum(AUDIENCES)).min(1),
  languages: z.array(z.enum(LANGUAGES)).min(1),
  minutes,
  certificate: z.boolean(),
  address: addresses,
  revision: z.string().regex(/^[0-9a-f]{12}$/),
  lessons: z.array(lesson),
})

const path = z.strictObject({
  uid,
  title: both,
  audience: both,
  outcome: both,
  minutes: z.strictObject({ required: minutes, optional: z.int().nonnegative() }),
  address: addresses,
  courses: z.array(z.strictObject({ uid, required: z.boolean(), lessons: z.array(uid).optional() })).min(1),
})

export const openCatalogueSchema = z.strictObject({
  version: z.literal(1),
  name: z.string().min(1),
  description: both,
  address: addresses,
  /** Who runs the installation; null while nobody is named. */
  publisher: z.string().min(1).nullable(),
  terms: addresses,
  courses: z.array(course),
  paths: z.array(path),
})

export type OpenCatalogue = z.output<typeof openCatalogueSchema>
