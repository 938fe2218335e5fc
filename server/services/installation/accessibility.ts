import { z } from 'zod'

const text = z.string().trim().min(1)
const both = z.strictObject({ sl: text, en: text })

/** Kinds of tests, as the suite has them. */
const TESTS = ['axe', 'reflow', 'keyboard', 'journey', 'plain'] as const

/** content/data/accessibility.yml: what the accessibility statement says was tested, when, and what was found. */
export const accessibilitySchema = z.strictObject({
  /** Day of the last assessment. */
  assessed: z.iso.date(),
  status: z.enum(['full', 'partial', 'none']),
  /** What was tested and with what result. */
  tests: z.array(both.extend({
    kind: z.enum(TESTS),
    places: z.int().min(1),
    failed: z.int().min(0),
  })).min(1),
  /** Requirements that are known not to be met; `full` allows none. */
  failures: z.array(both),
  /** What has not been tested, or is not there yet. */
  open: z.array(both),
})
  .refine(({ status, failures, open }) => status !== 'full' || failures.length + open.length === 0, { error: 'full conformity with known failures or things left untested' })
  .refine(({ tests, failures }) => failures.length > 0 || tests.every(test => test.failed === 0), { error: 'tests that failed, and no failure described' })

export type AccessibilityResults = z.output<typeof accessibilitySchema>
