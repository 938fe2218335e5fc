/** npm run pictures: every screen in both languages and colour modes, at three widths, into the folder screenshots/. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, it } from 'vitest'
import { openStudio, type Studio } from '../support/studio.ts'
import { SCREENS } from '../support/screens.ts'

const FOLDER = join(import.meta.dirname, '../../screenshots')
const WIDTHS = [390, 768, 1280]
/** Part of the names of the screens that are wanted; all without it. */
const wanted = process.env.SCREENS ?? ''

let studio: Studio
beforeAll(async () => {
  studio = await openStudio()
  for (const lang of ['sl', 'en']) await mkdir(join(FOLDER, lang), { recursive: true })
})
afterAll(() => studio.close())

it.each(SCREENS.filter(({ name }) => name.includes(wanted)).map(screen => [screen.name, screen] as const))('%s', async (name, screen) => {
  for (const lang of ['sl', 'en'] as const) {
    const { page } = await studio.open(screen, lang)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const width of screen.narrow ? WIDTHS.slice(0, 1) : WIDTHS) {
        await page.setViewportSize({ width, height: width < 700 ? 844 : 800 })
        await page.screenshot({ path: join(FOLDER, lang, `${name}-${width}-${colorScheme}.png`), fullPage: true })
      }
    }
  }
})
