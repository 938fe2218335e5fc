/**
 * Every screen of the product for everyone, in both languages. On a wide screen, on one of 320 px and on one at 200 % with
 * text twice as large: nothing is cut off or has to be scrolled sideways, and axe finds nothing in light nor in dark colours.
 * All of it is reached by Tab, with the focus to be seen; and it holds with fewer colours and without motion.
 * At the end every component must have been drawn on one of these screens.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESKTOP, PHONE, type Visitor } from '../support/browser.ts'
import { COMPONENTS, drawnOn, NOT_DRAWN } from '../support/drawn.ts'
import { troublesBut } from '../support/journeys.ts'
import { Keyboard } from '../support/keyboard.ts'
import { moving, showAt, wrongNow, type View } from '../support/looks.ts'
import { SCREENS, type Screen } from '../support/screens.ts'
import { openStudio, type Studio } from '../support/studio.ts'
import { UNDECIDED } from '../support/undecided.ts'

type Colours = 'light' | 'dark'
/** Colours do not hang on the size of the screen: the dark ones are looked at once. */
const coloursAt = (size: string): Colours[] => size === 'own size' ? ['light', 'dark'] : ['light']
const SIZES: Record<string, (screen: Screen) => View> = {
  'own size': screen => screen.narrow ? PHONE : DESKTOP,
  '200 %': () => ({ width: 640, height: 800, text: 2 }),
  '320 px': () => ({ width: 320, height: 640 }),
}

const drawn = new Set<string>()
const undecided = new Set<number>()

/** What axe finds on a page in these colours, and what it leaves open and nobody has looked at. */
async function wrongInColours(visitor: Visitor, colorScheme: Colours): Promise<string[]> {
  await visitor.page.emulateMedia({ colorScheme })
  // At its end nothing lies over the page that goes along with it.
  await visitor.page.evaluate('scrollTo(0, document.documentElement.scrollHeight)')
  // Dark colours change nothing but colours: all the rest was looked at in the light ones, on this same page.
  const result = await visitor.axeResult(colorScheme === 'dark' ? 'colours' : 'all')
  result.undecided.forEach(({ known }) => undecided.add(known))
  return [...result.wrong, ...result.undecided.filter(({ known }) => known === -1).map(({ what }) => `undecided: ${what}`)]
}

async function noteDrawn(page: Page): Promise<void> {
  for (const name of await drawnOn(page)) drawn.add(name)
}

let studio: Studio
beforeAll(async () => {
  studio = await openStudio()
})
afterAll(() => studio.close())

describe.each(['sl', 'en'] as const)('in %s', (lang) => {
  it.each(SCREENS.map(screen => [screen.name, screen] as const))('%s', async (_, screen) => {
    const visitor = await studio.open(screen, lang)
    const { page } = visitor
    expect(await page.locator('h1').count()).toBe(1)
    expect((await page.locator('html').getAttribute('lang'))!.slice(0, 2)).toBe(lang)
    await noteDrawn(page)

    const wrong: Record<string, string[]> = { moving: await moving(page) }
    for (const [size, viewOf] of Object.entries(SIZES)) {
      await showAt(page, viewOf(screen))
      wrong[size] = await wrongNow(page)
      for (const colours of coloursAt(size)) wrong[`${size}, ${colours}`] = await wrongInColours(visitor, colours)
    }

    // Slovene on a phone with the colours of the system, English on a desk with ours: both layouts are walked through.
    await showAt(page, lang === 'sl' || screen.narrow ? PHONE : DESKTOP)
    await page.emulateMedia({ forcedColors: lang === 'sl' ? 'active' : 'none' })
    wrong.keyboard = await new Keyboard(page).walk()
    wrong.troubles = troublesBut(visitor, screen.status ?? 200)
    await noteDrawn(page)
    expect(Object.fromEntries(Object.entries(wrong).filter(([, found]) => found.length > 0))).toEqual({})
  })
})

describe('the screens together', () => {
  it('draw every component', () => {
    expect(COMPONENTS.filter(name => !drawn.has(name) && !(name in NOT_DRAWN))).toEqual([])
    expect(Object.keys(NOT_DRAWN).filter(name => drawn.has(name) || !COMPONENTS.includes(name))).toEqual([])
  })

  it('leave open to axe no more than is known', () => {
    expect(UNDECIDED.filter((_, index) => !undecided.has(index))).toEqual([])
  })
})
