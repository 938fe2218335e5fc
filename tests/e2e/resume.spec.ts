/** Where a reader stopped is where they go on, on whichever device; self-checks count as practice. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lessonPath, modulePath, myPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { finishedByChecks } from '../support/checked-lessons.ts'
import { browserOf, filled, READERS } from '../support/journeys.ts'
import { modulesIn } from '../support/learning.ts'
import { database, signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const HEADING = 4
const [module] = modulesIn('sl')
const uid = module!.lessons[0]!.uid
const lessonAt = (lang: Lang) => {
  const [here] = modulesIn(lang)
  return { path: lessonPath(lang, here!.slug, here!.lessons[0]!.slug), module: modulePath(lang, here!.slug) }
}
const headingTop = (page: Page) => page.evaluate(`Math.abs(document.querySelectorAll('#content :is(h1, h2, h3)')[${HEADING}].getBoundingClientRect().top)`) as Promise<number>
const scrollToHeading = (page: Page) => page.evaluate(`scrollBy({ top: document.querySelectorAll('#content :is(h1, h2, h3)')[${HEADING}].getBoundingClientRect().top, behavior: 'instant' })`)
const focused = (page: Page) => page.evaluate('document.activeElement.textContent.trim()') as Promise<string>
const eventsOf = async (learner: string, verb: string) => (await database()).collection('events').find({ learner, verb }, { projection: { _id: 0, object: 1, score: 1, data: 1 } }).toArray()

describe('a reader who stopped in the middle of a lesson', () => {
  it('goes on at the same place on another device, in the other language and at another width', async () => {
    const person = await signedUp()
    const phone = await browserOf(browser, person, { viewport: PHONE })
    await phone.visit(lessonAt('sl').path)
    await phone.page.waitForResponse('**/api/events')
    await scrollToHeading(phone.page)
    await phone.page.close()
    await expect.poll(async () => (await eventsOf(person.id, 'progressed')).length).toBeGreaterThan(0)

    const laptop = await browserOf(browser, person, { viewport: DESKTOP })
    const { page } = laptop
    await laptop.visit(myPath('en'))
    await page.getByRole('link', { name: words('en', 'my.next.continue') }).click()
    await page.waitForURL(url => url.pathname === lessonAt('en').path && url.hash.startsWith('#~'))
    await expect.poll(() => headingTop(page)).toBeLessThan(40)
    expect(await focused(page)).toBe(await page.locator('#content').locator('h1, h2, h3').nth(HEADING).innerText())

    // By another way there it is offered, and nothing moves before the reader wants it to.
    await laptop.visit(lessonAt('en').path)
    const button = page.getByRole('button', { name: words('en', 'lesson.resume') })
    await button.waitFor()
    expect(await page.evaluate('scrollY')).toBe(0)
    await laptop.expectAccessible()
    await button.click()
    await expect.poll(() => headingTop(page)).toBeLessThan(40)
    await button.waitFor({ state: 'detached' })
    laptop.expectNoTroubles()
    await phone.close()
    await laptop.close()
  })

  it('as a guest is offered the place that this device keeps', async () => {
    const visitor = await Visitor.open(browser, { viewport: PHONE })
    const { page } = visitor
    await visitor.visit(lessonAt('sl').path)
    await expect.poll(() => page.evaluate('Object.keys(localStorage).some(key => key.startsWith("tcm:out:guest:"))')).toBe(true)
    await scrollToHeading(page)
    await visitor.visit(myPath('sl'))
    await visitor.visit(lessonAt('sl').path)
    await page.getByRole('button', { name: words('sl', 'lesson.resume') }).click()
    await expect.poll(() => headingTop(page)).toBeLessThan(40)
    visitor.expectNoTroubles()
    await visitor.close()
  })
})

/** Picks the first answer of the first self-check and asks what it is worth. */
async function answer(page: Page, lang: Lang): Promise<void> {
  const check = page.locator('.self-check').first()
  await check.locator('input:not([type=hidden])').first().check()
  await check.getByRole('button', { name: words(lang, 'lesson.check.submit') }).click()
  await check.locator('.notice').waitFor()
}

describe.each(READERS)('a self-check in $lang', ({ lang, viewport, colorScheme }) => {
  it('is noted with its credit, never with the answer', async () => {
    const person = await signedUp()
    const visitor = await browserOf(browser, person, { viewport, colorScheme })
    await visitor.visit(lessonAt(lang).path)
    await answer(visitor.page, lang)
    await expect.poll(() => eventsOf(person.id, 'answered')).toEqual([{ object: uid, score: expect.any(Number), data: { check: expect.stringMatching(/^m1-s/) } }])
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('finishes a lesson that asks for it, for a guest on their device', async () => {
    const visitor = await Visitor.open(browser, { viewport, colorScheme })
    const { page } = visitor
    await visitor.visit(lessonAt(lang).module)
    await finishedByChecks(page)
    await page.locator(`#content a[href="${lessonAt(lang).path}"]`).first().click()
    await page.getByText(filled(lang, 'lesson.checks.open', { n: 0, total: 1 })).waitFor()
    await visitor.expectAccessible()
    await answer(page, lang)
    await page.locator('#lesson-done').getByText(words(lang, 'lesson.guest.kept')).waitFor()
    expect(await page.getByRole('button', { name: words(lang, 'lesson.done.button') }).count()).toBe(0)
    visitor.expectNoTroubles()
    await visitor.close()
  })
})
