import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { accessibilitySchema, type AccessibilityResults } from '../../../../../server/services/installation/accessibility.ts'

const written = parse(readFileSync(new URL('../../../../../content/data/accessibility.yml', import.meta.url), 'utf8')) as AccessibilityResults

describe('what the accessibility statement reports', () => {
  it('is of a day that has come', () => {
    expect(new Date(accessibilitySchema.parse(written).assessed).getTime()).toBeLessThanOrEqual(Date.now())
  })

  it('claims no full conformity beside what is open, and hides no failed test', () => {
    expect(accessibilitySchema.safeParse({ ...written, status: 'full' }).success).toBe(false)
    expect(accessibilitySchema.safeParse({ ...written, tests: written.tests.map(test => ({ ...test, failed: 1 })) }).success).toBe(false)
    expect(accessibilitySchema.safeParse({ ...written, status: 'full', open: [] }).success).toBe(true)
  })
})
