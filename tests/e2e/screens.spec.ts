/**
 * Every screen of the product for everyone: in both languages axe finds nothing, in light and dark colours, on a wide
 * screen and at 320 px (each language has both, and both together all four); nothing is cut off or has to be scrolled sideways, also with text twice as large; all of it
 * is reached by Tab, with the focus to be seen; and it holds with fewer colours and without motion.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { troublesBut } from '../support/journeys.ts'
import { Keyboard } from '../support/keyboard.ts'
import { moving, wrongAt } from '../support/looks.ts'
import { SCREENS } from '../support/screens.ts'
import { openStudio, type Studio } from '../support/studio.ts'

const NARROW = { width: 320, height: 640 }
/** A wide screen at 200 %. */
const HALF = { width: 640, height: 800 }

let studio: Studio
beforeAll(async () => {
  studio = await openStudio()
})
afterAll(() => studio.close())

describe.each(['sl', 'en'] as const)('in %s', (lang) => {
  it.each(SCREENS.map(screen => [screen.name, screen] as const))('%s', async (_, screen) => {
    const visitor = await studio.open(screen, lang)
    const { page } = visitor
    const own = screen.narrow ? PHONE : DESKTOP
    expect(await page.locator('h1').count()).toBe(1)
    expect((await page.locator('html').getAttribute('lang'))!.slice(0, 2)).toBe(lang)

    // One language has light colours on the wide screen and dark ones on the narrow, the other has it the other way round.
    const [first, second] = lang === 'sl' ? ['light', 'dark'] as const : ['dark', 'light'] as const
    await page.emulateMedia({ colorScheme: first })
    const wrong: Record<string, string[]> = { moving: await moving(page), wide: await wrongAt(page, own) }
    wrong.wideAxe = await visitor.axe()
    wrong.large = screen.narrow ? [] : await wrongAt(page, HALF, 2)
    await page.emulateMedia({ colorScheme: second })
    wrong.narrow = await wrongAt(page, NARROW)
    wrong.narrowAxe = await visitor.axe()

    // Slovene on a phone with the colours of the system, English on a desk with ours: both layouts are walked through.
    await page.setViewportSize(lang === 'sl' ? PHONE : own)
    await page.emulateMedia({ forcedColors: lang === 'sl' ? 'active' : 'none' })
    wrong.keyboard = await new Keyboard(page).walk()
    wrong.troubles = troublesBut(visitor, screen.status ?? 200)
    expect(Object.fromEntries(Object.entries(wrong).filter(([, found]) => found.length > 0))).toEqual({})
  })
})
