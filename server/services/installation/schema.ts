import { z } from 'zod'
import type { PerLang } from '#shared/types/catalogue.ts'

/** Stands for something that the operator has not written yet: a text in square brackets. */
const PLACEHOLDER = /^\[.+\]$/s

/** Whether a value of the file still waits for the operator. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value)
}

/** The messages say what is expected; the sentence around them is made in parse.ts. */
const text = z.string({ error: 'a text in quotation marks' }).trim().min(1, { error: 'a text that is not empty' }).max(2000, { error: 'a text of at most 2000 characters' })

const placeholder = text.regex(PLACEHOLDER)
const email = z.union([z.email(), placeholder], { error: 'an e-mail address, such as info@example.org' })
const day = z.union([z.iso.date(), placeholder], { error: 'a day, such as 2026-01-31' })
const group = { error: 'a group of fields' }

/** A text that people read, in each language. */
const both = z.strictObject({ sl: text, en: text }, { error: 'a group with a text for sl and one for en' })

/** What the operator says about the installation; docs/installation.example.yml describes each field. */
export const installationSchema = z.strictObject({
  updated: day,
  controller: z.strictObject({
    name: text,
    address: text,
    email,
    phone: text.optional(),
    registrationNumber: text.optional(),
  }, group),
  dataProtectionOfficer: text.optional(),
  contact: z.strictObject({ email, phone: text.optional(), hours: both.optional() }, group),
  accessibility: z.strictObject({ email, phone: text.optional() }, group),
  hosting: z.strictObject({ place: both, provider: text.optional() }, group),
  legalBasis: z.strictObject({ accounts: both, learning: both, certificates: both, report: both, audit: both, operation: both }, group),
  // The first three are settings now; files from before may still have them.
  retention: z.strictObject({ accounts: both.optional(), learning: both.optional(), audit: both.optional(), certificates: both, logs: both, backups: both }, group),
}, group)

export type Installation = z.output<typeof installationSchema>
export type BothLanguages = PerLang<string>
