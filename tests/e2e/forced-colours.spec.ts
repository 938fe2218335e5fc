/** With the colours of the system (forced colours) what is done, under way and chosen is still told apart, on a desk as on a phone. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { openStudio, type Studio } from '../support/studio.ts'
import { SCREENS } from '../support/screens.ts'

/** Marks that are told apart by what they are filled with, each with a screen on which all its states are seen. */
const MARKS: Array<[screen: string, marks: Record<string, string>]> = [
  ['my-midway', { done: '.legend .state-dot.is-done', now: '.legend .state-dot.is-now', none: '.legend .state-dot:not(.is-done, .is-now)' }],
  ['lesson-done', { done: '.rail-wide .stop.is-done', none: '.rail-wide .stop:not(.is-done, .is-now)' }],
  ['path-a-midway', { now: '.meter > .is-now', none: '.meter > :not(.is-done, .is-now)' }],
  ['program', { done: '.meter > .is-done', none: '.meter > :not(.is-done)' }],
]

let studio: Studio
beforeAll(async () => {
  studio = await openStudio()
})
afterAll(() => studio.close())

/** A screen in the system's colours, light or dark. */
async function open(name: string, colorScheme: 'light' | 'dark', size = DESKTOP): Promise<Page> {
  const { page } = await studio.open(SCREENS.find(screen => screen.name === name)!, 'sl')
  await page.setViewportSize(size)
  await page.emulateMedia({ forcedColors: 'active', colorScheme })
  return page
}

interface Styled { getComputedStyle: (element: unknown) => { getPropertyValue: (name: string) => string } }

const styleOf = (what: Locator, name: string): Promise<string> => what.evaluate((element, name) => (globalThis as unknown as Styled).getComputedStyle(element).getPropertyValue(name), name)

/** What a mark is filled with, as a picture of some of its pixels: styles do not tell what the system puts in their place. */
async function fillOf(page: Page, mark: string): Promise<string> {
  const seen = page.locator(mark).first()
  await seen.scrollIntoViewIfNeeded()
  const { x, y, height } = (await seen.boundingBox())!
  // Beside the number that may stand in the middle.
  return (await page.screenshot({ clip: { x: Math.round(x) + 4, y: Math.round(y + height / 2) - 1, width: 2, height: 2 } })).toString('base64')
}

/** How many fills the marks have together. */
async function fills(page: Page, marks: Record<string, string>): Promise<number> {
  const found = new Set<string>()
  for (const mark of Object.values(marks)) found.add(await fillOf(page, mark))
  return found.size
}

describe.each(['light', 'dark'] as const)('in %s colours of the system', (colorScheme) => {
  it.each(MARKS)('the states on %s are told apart', async (name, marks) => {
    const page = await open(name, colorScheme)
    expect(await fills(page, marks)).toBe(Object.keys(marks).length)
    // With colours of our own, of which the system takes none, they are all the same.
    await page.evaluate(`{ const sheet = new CSSStyleSheet(); sheet.replaceSync('.is-done, .is-now { forced-color-adjust: auto !important; background: var(--ochre) !important }'); document.adoptedStyleSheets = [sheet] }`)
    expect(await fills(page, marks)).toBe(1)
  })

  it.each([['desk', DESKTOP], ['phone', PHONE]] as const)('the town and the answer that is chosen are seen on a %s', async (_, size) => {
    const start = await open('start', colorScheme, size)
    expect(await styleOf(start.locator('.hero-picture .town, .hero-picture.town').first(), 'forced-color-adjust')).toBe('none')

    const question = await open('question-single', colorScheme, size)
    const option = question.locator('.option')
    await option.first().locator('input').check()
    expect(await styleOf(option.nth(0), 'outline-style')).not.toBe(await styleOf(option.nth(1), 'outline-style'))
  })
})
