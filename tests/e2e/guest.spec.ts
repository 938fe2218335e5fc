import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guestPath, lessonPath, signInPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { openBrowser, Visitor } from '../support/browser.ts'
import { READERS, signInOnPage } from '../support/journeys.ts'
import { modulesIn } from '../support/learning.ts'
import { database, PASSWORD, signedUp, type Sample } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const lessonsIn = (lang: Lang) => {
  const [module] = modulesIn(lang)
  return module!.lessons.map(({ uid, slug }) => ({ uid, path: lessonPath(lang, module!.slug, slug) }))
}
const eventsOf = async ({ id }: Sample, verb = 'completed') => (await database()).collection('events').find({ learner: id, verb }).toArray()
const keysOf = async (page: Page) => await page.evaluate('Object.keys(localStorage)') as string[]

/** Says as a guest that a lesson is done. */
async function finish(visitor: Visitor, lang: Lang, path: string): Promise<void> {
  await visitor.visit(path)
  await visitor.page.getByRole('button', { name: words(lang, 'lesson.done.button') }).click()
  await visitor.page.getByText(words(lang, 'lesson.guest.kept')).waitFor()
}

async function signIn(visitor: Visitor, lang: Lang, { email }: Sample): Promise<void> {
  await visitor.visit(signInPath(lang))
  await signInOnPage(visitor.page, lang, { email, password: PASSWORD })
  await visitor.page.waitForURL(url => url.pathname !== signInPath(lang))
}

describe.each(READERS)('a guest in $lang', ({ lang, viewport, colorScheme }) => {
  const button = (page: Page, key: string) => page.getByRole('button', { name: words(lang, key), exact: true })
  const open = () => Visitor.open(browser, { viewport, colorScheme })

  it('keeps what they did on the device, and takes it along into their account once they said so', async () => {
    const [first, second] = lessonsIn(lang)
    const [visitor, person] = [await open(), await signedUp()]
    const { page } = visitor
    await finish(visitor, lang, first!.path)
    await visitor.visit(second!.path)
    await page.waitForFunction('Object.keys(localStorage).some(key => key.startsWith("tcm:guest"))')
    await visitor.visit(first!.path)
    await page.getByText(words(lang, 'lesson.guest.kept')).waitFor()
    await visitor.expectAccessible()

    await signIn(visitor, lang, person)
    expect(new URL(page.url()).pathname).toBe(guestPath(lang))
    const offer = page.getByRole('region', { name: words(lang, 'lesson.guest.title') })
    await offer.waitFor()
    expect(await offer.getByRole('link').count()).toBe(2)
    await visitor.expectAccessible()
    // Nothing is merged before they said so.
    expect(await eventsOf(person)).toEqual([])
    await button(page, 'lesson.guest.take').click()
    await page.getByText(words(lang, 'lesson.guest.taken')).waitFor()
    await expect.poll(async () => (await eventsOf(person)).map(({ object, data }) => [object, Object.keys(data as object)])).toEqual([[first!.uid, ['guest']]])
    await expect.poll(async () => (await keysOf(page)).filter(key => key.startsWith('tcm:out:guest:'))).toEqual([])
    await page.getByRole('link', { name: words(lang, 'lesson.guest.onward') }).click()
    await visitor.visit(first!.path)
    await page.locator('#lesson-done [tabindex="-1"]').waitFor()
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('is asked about once: what was declined stays, is offered to nobody and can be deleted', async () => {
    const [first] = lessonsIn(lang)
    const [visitor, ana, bor] = [await open(), await signedUp(), await signedUp()]
    const { page } = visitor
    await finish(visitor, lang, first!.path)
    await signIn(visitor, lang, ana)
    await button(page, 'lesson.guest.decline').click()
    await page.getByText(words(lang, 'lesson.guest.declined')).waitFor()
    await visitor.context.clearCookies()
    await signIn(visitor, lang, bor)
    expect(new URL(page.url()).pathname).not.toBe(guestPath(lang))
    await visitor.visit(guestPath(lang))
    await button(page, 'lesson.guest.remove').click()
    await page.getByText(words(lang, 'lesson.guest.removed')).waitFor()
    expect((await keysOf(page)).filter(key => key.startsWith('tcm:out:guest:'))).toEqual([])
    expect([await eventsOf(ana), await eventsOf(bor)]).toEqual([[], []])
    await visitor.close()
  })
})
