/** A learning path: its walk as links, what comes next, and the town that lights up. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { homePath, lessonPath, modulePath, pathPath, pathsPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { browserOf } from '../support/journeys.ts'
import { catalogue, finishLessons, modulesIn } from '../support/learning.ts'
import { signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const pathIn = (uid: string, lang: Lang) => {
  const path = catalogue.paths.find(one => one.uid === uid)!
  return { ...path.text[lang], address: pathPath(lang, path.text[lang].slug), required: path.modules.filter(module => module.required) }
}
const addressOf = (uid: string, lang: Lang) => modulePath(lang, catalogue.modules.find(module => module.uid === uid)!.text[lang].slug)

describe.each([
  ['sl' as Lang, 'path-a', PHONE, 'dark' as const],
  ['en' as Lang, 'path-b', DESKTOP, 'light' as const],
])('a learning path in %s', (lang, uid, viewport, colorScheme) => {
  const path = pathIn(uid, lang)
  const [module] = modulesIn(lang)
  const lesson = (place: number) => lessonPath(lang, module!.slug, module!.lessons[place]!.slug)

  it('shows a guest its walk as links, large enough to be pressed', async () => {
    const visitor = await Visitor.open(browser, { viewport, colorScheme })
    const { page } = visitor
    await visitor.visit(path.address)
    const stops = page.locator('.path-town .tag a')
    await stops.first().waitFor()
    expect(await stops.evaluateAll(links => links.map(link => link.getAttribute('href')).sort())).toEqual(path.required.map(one => addressOf(one.uid, lang)).sort())
    for (const stop of await stops.all()) {
      const { width, height } = (await stop.boundingBox())!
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
    }
    await visitor.expectAccessible()
    await visitor.picture(`path-${lang}`)
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('lights up for whoever studies, and goes on where they are', async () => {
    const person = await signedUp()
    const visitor = await browserOf(browser, person, { viewport, colorScheme })
    const { page } = visitor
    await visitor.visit(path.address)
    // A newcomer sees the walk as everybody does.
    await page.getByRole('link', { name: words(lang, 'catalogue.start.begin') }).waitFor()
    expect(await page.locator('.path-meter').count()).toBe(0)

    await finishLessons(person.client, [module!.lessons[0]!.uid])
    await visitor.visit(path.address)
    const next = page.getByRole('link', { name: words(lang, 'catalogue.module.goOn') })
    await next.waitFor()
    expect(await next.getAttribute('href')).toBe(lesson(1))
    expect(await page.locator('.path-town .tag.is-started').count()).toBe(1)
    expect(await page.locator('.path-town .tag.is-here a').getAttribute('aria-label')).toContain(words(lang, 'common.state.started'))
    expect(await page.locator('.path-meter').innerText()).toMatch(new RegExp(`\\b0\\b.*\\b${path.required.length}\\b`))
    await visitor.expectAccessible()
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('reads without scripts, and its short address leads to both paths', async () => {
    const visitor = await Visitor.open(browser, { viewport, colorScheme, javaScriptEnabled: false })
    const { page } = visitor
    await visitor.visit(pathsPath(lang))
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe(`${homePath(lang)}#paths`)
    await page.locator('#paths').getByRole('link', { name: path.title }).click()
    await page.waitForURL(url => url.pathname === path.address)
    expect(await page.locator('main').innerText()).toContain(path.certificate.title)
    await page.getByRole('link', { name: words(lang, 'catalogue.start.begin') }).click()
    await page.waitForURL(url => url.pathname === lesson(0))
    await visitor.close()
  })
})
