/**
 * What no journey sees: every page on which there is something to do is walked over by a journey with the keyboard alone
 * (tests/support/by-keyboard), and nobody on these journeys reaches for a mouse. That a journey really leads over the
 * pages it names is found by tests/e2e/keyboard.spec.ts as it goes.
 */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { READERS } from '../../support/journeys.ts'
import { JOURNEYS } from '../../support/by-keyboard/journeys.ts'
import { isElement, NODE, sources, templateOf, walk, type Source, type TemplateElement } from '../../support/wording/source.ts'

const ROOT = join(import.meta.dirname, '../../..')
const CONTROLS = ['button', 'form', 'input', 'select', 'summary', 'textarea']

const components = new Map(sources(['components/**/*.vue']).map(source => [basename(source.file, '.vue'), source]))
const pages = sources(['pages/**/*.vue', 'error.vue'])

/** A button with an address is a link, which every walk by Tab over the screens meets. */
function isLink({ tag, props }: TemplateElement): boolean {
  return tag === 'BaseButton' && props.some(prop => (prop.type as number) === NODE.attribute ? prop.name === 'to' : 'arg' in prop && prop.arg && 'content' in prop.arg && prop.arg.content === 'to')
}

/** Whether there is something to do on it: a form, a button, something to open; its own or that of a component in it. */
function hasControls(source: Source, seen = new Set<string>()): boolean {
  seen.add(source.file)
  return [...walk(templateOf(source))].filter(isElement).some((element) => {
    if (CONTROLS.includes(element.tag)) return true
    const inner = components.get(element.tag.replace(/^Lazy/, ''))
    return inner !== undefined && !isLink(element) && !seen.has(inner.file) && hasControls(inner, seen)
  })
}

const toDo = pages.filter(page => hasControls(page)).map(({ file }) => file.replace(/^pages\//, ''))

function missedBy(journeys: typeof JOURNEYS): string[] {
  return toDo.filter(page => !journeys.some(journey => journey.pages.includes(page)))
}

/** What playwright does with a mouse or a finger, or past the keys, and helpers of other tests that do so; the start of a page is no place to go to. */
const MOUSE = /(?<!document\.body)\.(?:check|click|clear|dblclick|dispatchEvent|dragTo|drop|fill|focus|hover|selectOption|selectText|setChecked|setInputFiles|tap|uncheck)\(|\.(?:mouse|touchscreen)\b|\b(?:answer|signIn|signUp)OnPage\b/

describe('the journeys by keyboard', () => {
  it('lead over every page on which there is something to do', () => {
    expect(toDo.length).toBeGreaterThan(15)
    expect(missedBy(JOURNEYS)).toEqual([])
  })

  it('would be told to lack one', () => {
    expect(missedBy(JOURNEYS.filter(({ pages }) => !pages.includes('program.vue')))).toEqual(['program.vue'])
  })

  it('name only pages that there are, and each has its own name', () => {
    const files = new Set(pages.map(({ file }) => file.replace(/^pages\//, '')))
    expect(JOURNEYS.flatMap(journey => journey.pages).filter(page => !files.has(page))).toEqual([])
    expect(new Set(JOURNEYS.map(({ name }) => name)).size).toBe(JOURNEYS.length)
  })

  it('are gone in both languages', () => {
    expect(READERS.map(({ lang }) => lang).sort()).toEqual(['en', 'sl'])
    const spec = readFileSync(join(ROOT, 'tests/e2e/keyboard.spec.ts'), 'utf8')
    expect(spec).toMatch(/describe\.each\(READERS\)/)
    expect(spec).toMatch(/it\.each\(JOURNEYS\)/)
  })

  it.each(globSync(['tests/support/by-keyboard/*.ts', 'tests/support/keyboard.ts', 'tests/e2e/keyboard.spec.ts'], { cwd: ROOT }))('%s has no mouse', (file) => {
    expect(readFileSync(join(ROOT, file), 'utf8').split('\n').filter(line => MOUSE.test(line))).toEqual([])
  })

  it('would be told to use one', () => {
    for (const line of ['await link.click()', 'await page.mouse.move(1, 2)', 'await field.fill(\'a\')', 'await answerOnPage(page, question)']) expect(line).toMatch(MOUSE)
  })
})
