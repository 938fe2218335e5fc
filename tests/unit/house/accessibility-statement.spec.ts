/** The accessibility statement tells no more than the tests do. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import type { AccessibilityResults } from '../../../server/services/installation/accessibility.ts'
import { SCREENS } from '../../support/screens.ts'

const ROOT = new URL('../../../', import.meta.url)
const written = parse(readFileSync(new URL('content/data/accessibility.yml', ROOT), 'utf8')) as AccessibilityResults
const read = (file: string) => readFileSync(new URL(file, ROOT), 'utf8')
const journeys = readdirSync(new URL('tests/e2e', ROOT)).filter(name => name.endsWith('.spec.ts') && name !== 'screens.spec.ts').map(name => read(`tests/e2e/${name}`))
const times = (witness: RegExp) => journeys.flatMap(text => text.match(witness) ?? []).length
/** The test of the screens does this on every one of them. */
const onEachScreen = (...witnesses: string[]) => witnesses.every(witness => read('tests/e2e/screens.spec.ts').includes(witness)) ? SCREENS.length : 0

/** How many checks of a kind the tests hold. */
const HELD: Record<AccessibilityResults['tests'][number]['kind'], () => number> = {
  axe: () => onEachScreen('wrong.wideAxe = await visitor.axe()', 'wrong.narrowAxe = await visitor.axe()'),
  reflow: () => onEachScreen('await wrongAt(page, NARROW)', 'await wrongAt(page, HALF, 2)'),
  keyboard: () => onEachScreen('await new Keyboard(page).walk()'),
  journey: () => times(/= new Keyboard\(/g),
  plain: () => times(/javaScriptEnabled: false/g),
}

describe('what the accessibility statement reports', () => {
  it.each(written.tests.map(test => [test.kind, test.places] as const))('of %s is no more than the tests hold', (kind, places) => {
    expect(HELD[kind]()).toBeGreaterThanOrEqual(places)
  })

  it('names the rules that axe is asked for', () => {
    const rules = read('tests/support/browser.ts')
    for (const rule of ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']) expect(rules).toContain(`'${rule}'`)
  })
})
