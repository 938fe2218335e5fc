/** A reader sets the text to their eyes, by the keyboard on a phone; this and other pages keep it. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casePath, glossaryPath, lessonPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { Keyboard } from '../support/keyboard.ts'
import { modulesIn } from '../support/learning.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const LESSON = (lang: Lang) => lessonPath(lang, modulesIn(lang)[0]!.slug, modulesIn(lang)[0]!.lessons[0]!.slug)

interface Looks { size: number, leading: number, ground: string, sideways: number }

/** How the text of a lesson is set; runs in the page. */
const LOOKS = `(() => {
  const text = [...document.querySelectorAll('.prose > p:not([class])')].at(-1)
  const style = getComputedStyle(text)
  return {
    size: parseFloat(style.fontSize),
    leading: parseFloat(style.lineHeight) / parseFloat(style.fontSize),
    ground: getComputedStyle(document.body).backgroundColor,
    sideways: document.documentElement.scrollWidth - innerWidth,
  }
})()`
const looks = async (page: Page) => await page.evaluate(LOOKS) as Looks

const summaryOf = (page: Page) => page.locator('.reading-settings > summary')
const radio = (page: Page, name: string, value: string) => page.locator(`input[name="${name}"][value="${value}"]`)

async function setEverything(visitor: Visitor): Promise<void> {
  const { page } = visitor
  const keyboard = new Keyboard(page)
  await keyboard.tabTo(summaryOf(page))
  await keyboard.press('Enter')
  await keyboard.tabTo(radio(page, 'reading-size', 'normal'))
  const before = await radio(page, 'reading-size', 'normal').boundingBox()
  await keyboard.press('ArrowRight')
  await keyboard.press('ArrowRight')
  expect(await radio(page, 'reading-size', 'largest').isChecked()).toBe(true)
  // What the reader holds stays where it is.
  expect(Math.abs((await radio(page, 'reading-size', 'normal').boundingBox())!.y - before!.y)).toBeLessThan(2)
  await keyboard.tabTo(radio(page, 'reading-leading', 'normal'))
  await keyboard.press('ArrowRight')
  await keyboard.tabTo(radio(page, 'reading-theme', 'system'))
  await keyboard.press('ArrowRight')
  await keyboard.press('ArrowRight')
  expect(keyboard.unseen).toEqual([])
}

describe.each(['sl', 'en'] as const)('in %s', (lang) => {
  it('size, lines and colours are set, kept, and put back', async () => {
    const visitor = await Visitor.open(browser, { viewport: PHONE, reducedMotion: 'reduce' })
    const { page } = visitor
    await visitor.visit(LESSON(lang))
    const usual = await looks(page)
    await setEverything(visitor)
    await visitor.expectAccessible()
    const set = await looks(page)
    expect(set.size / usual.size).toBeCloseTo(1.32, 1)
    expect(set.leading).toBeGreaterThan(usual.leading + 0.2)
    expect(set.ground).not.toBe(usual.ground)
    expect(set.sideways).toBe(0)

    await page.reload()
    await visitor.ready()
    expect(await looks(page)).toEqual(set)
    await visitor.visit(casePath(lang, 'koper'))
    expect(await looks(page)).toMatchObject({ size: set.size, ground: set.ground, sideways: 0 })
    await summaryOf(page).click()
    expect(await radio(page, 'reading-size', 'largest').isChecked()).toBe(true)
    expect(await radio(page, 'reading-leading', 'wide').isChecked()).toBe(true)
    expect(await radio(page, 'reading-theme', 'dark').isChecked()).toBe(true)
    // The switch in the footer is the same setting.
    expect(await radio(page, 'theme', 'dark').isChecked()).toBe(true)
    await radio(page, 'theme', 'light').check()
    expect(await radio(page, 'reading-theme', 'light').isChecked()).toBe(true)

    await page.getByRole('button', { name: words(lang, 'lesson.reading.reset') }).click()
    await page.getByRole('status').filter({ hasText: words(lang, 'lesson.reading.restored') }).waitFor({ state: 'attached' })
    await visitor.visit(LESSON(lang))
    expect(await looks(page)).toEqual(usual)
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('the largest text fits the narrowest screen', async () => {
    const visitor = await Visitor.open(browser, { viewport: { width: 320, height: 640 } })
    const { page } = visitor
    await visitor.visit(LESSON(lang))
    await summaryOf(page).click()
    await radio(page, 'reading-size', 'largest').check()
    expect((await looks(page)).sideways).toBe(0)
    for (const label of await page.locator('.reading-settings label').all()) {
      const box = (await label.boundingBox())!
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24)
      expect(box.x + box.width).toBeLessThanOrEqual(320)
    }
    await visitor.close()
  })
})

it('holds for the page where the browser keeps nothing', async () => {
  const visitor = await Visitor.open(browser, { viewport: PHONE })
  const { page } = visitor
  await page.addInitScript(`Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError') } })`)
  await visitor.visit(LESSON('sl'))
  const usual = await looks(page)
  await summaryOf(page).click()
  expect(await page.locator('.reading-kept').isVisible()).toBe(false)
  await radio(page, 'reading-size', 'large').check()
  expect((await looks(page)).size).toBeGreaterThan(usual.size)
  visitor.expectNoTroubles()
  await visitor.close()
})

it('is not shown without script', async () => {
  const visitor = await Visitor.open(browser, { javaScriptEnabled: false })
  for (const path of [LESSON('sl'), glossaryPath('sl')]) {
    await visitor.visit(path)
    expect(await visitor.page.locator('.reading-settings').isVisible()).toBe(false)
    expect(await visitor.page.locator('.site-foot .modes').isVisible()).toBe(false)
  }
  await visitor.close()
})
