/** The accessibility statement tells what the tests do: no more, and no less. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import type { AccessibilityResults } from '../../../server/services/installation/accessibility.ts'
import { JOURNEYS } from '../../support/by-keyboard/journeys.ts'
import { SCREENS } from '../../support/screens.ts'

const ROOT = new URL('../../../', import.meta.url)
const written = parse(readFileSync(new URL('content/data/accessibility.yml', ROOT), 'utf8')) as AccessibilityResults
const read = (file: string) => readFileSync(new URL(file, ROOT), 'utf8')

/** The test of the screens does this on every one of them. */
const onEachScreen = (...witnesses: RegExp[]) => witnesses.every(witness => witness.test(read('tests/e2e/screens.spec.ts'))) ? SCREENS.length : 0
const IN_EACH_SIZE = [/'own size': screen/, /'200 %': \(\) => \(\{ width: 640, height: 800, text: 2 \}\)/, /'320 px': \(\) => \(\{ width: 320,/, /for \(const \[size, viewOf\] of Object\.entries\(SIZES\)\) \{\s+await showAt\(page, viewOf\(screen\)\)/]

/** Ways that people go without scripts, in both languages; each is a file of tests. */
const PLAIN = ['accounts', 'announcements', 'cases', 'catalogue', 'my-data', 'paths', 'plain', 'question-kinds', 'quiz-behaviours', 'marking', 'plan', 'plan-hand-in', 'search', 'trainer-exercises', 'workshop']
/** Pages are looked at without scripts, and nothing is done there. */
const ONLY_LOOKED_AT = ['exercise', 'reading-settings']

/** How many checks of a kind the tests hold. */
const HELD: Record<AccessibilityResults['tests'][number]['kind'], () => number> = {
  axe: () => onEachScreen(...IN_EACH_SIZE, /size === 'own size' \? \['light', 'dark'\] : \['light'\]/, /for \(const colours of coloursAt\(size\)\) wrong\[.+\] = await wrongInColours\(visitor, colours\)/, /await visitor\.axeResult\(colorScheme === 'dark' \? 'colours' : 'all'\)/),
  reflow: () => onEachScreen(...IN_EACH_SIZE, /wrong\[size\] = await wrongNow\(page\)/),
  keyboard: () => onEachScreen(/await new Keyboard\(page\)\.walk\(\)/),
  journey: () => JOURNEYS.length,
  plain: () => PLAIN.length,
}

describe('what the accessibility statement reports', () => {
  it.each(written.tests.map(test => [test.kind, test.places] as const))('of %s is what the tests hold', (kind, places) => {
    expect(places).toBe(HELD[kind]())
  })

  it('tells every kind of test once', () => {
    expect(written.tests.map(({ kind }) => kind).sort()).toEqual(Object.keys(HELD).sort())
  })

  it('knows every way without scripts', () => {
    const files = readdirSync(new URL('tests/e2e', ROOT)).filter(name => name.endsWith('.spec.ts'))
    const plain = files.filter(name => read(`tests/e2e/${name}`).includes('javaScriptEnabled: false')).map(name => basename(name, '.spec.ts'))
    expect(plain.sort()).toEqual([...PLAIN, ...ONLY_LOOKED_AT].sort())
    for (const name of PLAIN) expect(read(`tests/e2e/${name}.spec.ts`), name).toMatch(/(?:describe|it)\.each\((?:READERS|\[\s*(?:\[?'sl'|\{ lang: 'sl'))/)
  })

  it('names the rules that axe is asked for', () => {
    const rules = read('tests/support/browser.ts')
    for (const rule of ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']) expect(rules).toContain(`'${rule}'`)
  })
})
