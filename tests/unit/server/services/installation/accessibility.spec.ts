import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { accessibilitySchema, type AccessibilityResults } from '../../../../../server/services/installation/accessibility.ts'

const ROOT = new URL('../../../../../', import.meta.url)
const written = parse(readFileSync(new URL('content/data/accessibility.yml', ROOT), 'utf8')) as AccessibilityResults
const journeys = readdirSync(new URL('tests/e2e', ROOT)).filter(name => name.endsWith('.spec.ts')).map(name => ({ name, text: readFileSync(new URL(`tests/e2e/${name}`, ROOT), 'utf8') }))

const WITNESS: Record<AccessibilityResults['tests'][number]['kind'], RegExp> = {
  axe: /\.expectAccessible\(\)/g,
  keyboard: /= new Keyboard\(/g,
  plain: /javaScriptEnabled: false/g,
}

describe('what the accessibility statement reports', () => {
  it.each(written.tests.map(test => [test.kind, test.places] as const))('of %s is no more than the tests hold', (kind, places) => {
    const held = journeys.flatMap(({ text }) => text.match(WITNESS[kind]) ?? []).length
    expect(held).toBeGreaterThanOrEqual(places)
  })

  it('names the rules that axe is asked for', () => {
    const rules = readFileSync(new URL('tests/support/browser.ts', ROOT), 'utf8')
    for (const rule of ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']) expect(rules).toContain(`'${rule}'`)
  })

  it('is of a day that has come', () => {
    expect(new Date(accessibilitySchema.parse(written).assessed).getTime()).toBeLessThanOrEqual(Date.now())
  })

  it('claims no full conformity beside what is open, and hides no failed test', () => {
    expect(accessibilitySchema.safeParse({ ...written, status: 'full' }).success).toBe(false)
    expect(accessibilitySchema.safeParse({ ...written, tests: written.tests.map(test => ({ ...test, failed: 1 })) }).success).toBe(false)
    expect(accessibilitySchema.safeParse({ ...written, status: 'full', open: [] }).success).toBe(true)
  })
})
