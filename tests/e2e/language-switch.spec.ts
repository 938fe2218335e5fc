/** Going over to the other language, in the middle of something and where there is nothing. */
import mongoose from 'mongoose'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attemptPath, homePath, lessonPath, modulePath, searchPath, signInPath, signUpPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { json } from '../support/client.ts'
import { browserOf, filled, troublesBut } from '../support/journeys.ts'
import { modulesIn } from '../support/learning.ts'
import { database, PASSWORD, signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const toLanguage = (page: Page, lang: Lang) => page.locator(`.languages a[hreflang="${lang}"]`).first()

/** How far a heading of the text is from the top of the window; runs in the page. */
const headingTop = (page: Page, index: number) => page.evaluate(`document.querySelectorAll('main h1, main h2, main h3')[${index}].getBoundingClientRect().top`) as Promise<number>

describe.each([
  ['sl' as Lang, 'en' as Lang, PHONE],
  ['en' as Lang, 'sl' as Lang, DESKTOP],
])('from %s to %s', (lang, other, viewport) => {
  const [module] = modulesIn(lang)
  const [inOther] = modulesIn(other)
  const here = lessonPath(lang, module!.slug, module!.lessons[0]!.slug)
  const there = lessonPath(other, inOther!.slug, inOther!.lessons[0]!.slug)

  it('a lesson stays at the same heading, and a picked answer stays picked', async () => {
    const visitor = await Visitor.open(browser, { viewport })
    const { page } = visitor
    await visitor.visit(here)
    const picked = page.locator('.self-check input:not([type=hidden])').first()
    await picked.check()
    const value = await picked.inputValue()
    await page.evaluate(`scrollBy({ top: document.querySelectorAll('main h1, main h2, main h3')[4].getBoundingClientRect().top, behavior: 'instant' })`)
    expect(Math.abs(await headingTop(page, 4))).toBeLessThan(2)
    await toLanguage(page, other).dispatchEvent('click')
    await page.waitForURL(`**${there}`)
    await page.waitForFunction(`document.documentElement.lang.startsWith('${other}') && scrollY > 100`)
    expect(Math.abs(await headingTop(page, 4))).toBeLessThan(40)
    expect(await page.locator(`.self-check input[value="${value}"]`).first().isChecked()).toBe(true)
    const [sent] = await Promise.all([page.waitForRequest('**/api/checks/*'), page.locator('.self-check').first().getByRole('button').click()])
    expect((sent.postDataJSON() as { answer: unknown }).answer).not.toBeNull()
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('what was typed at sign-up stays, but never a password', async () => {
    const visitor = await Visitor.open(browser, { viewport })
    const { page } = visitor
    await visitor.visit(signUpPath(lang))
    await page.locator('input[name=name]').fill('Vzorčna Žana')
    await page.locator('input[name=email]').fill('zana@example.org')
    await page.locator('input[name=password]').fill(PASSWORD)
    // Also one that is shown, and so is a plain text field.
    await page.getByRole('button', { name: words(lang, 'people.password.show') }).click()
    await page.getByLabel(words(lang, 'people.kind.provider')).check()
    await page.locator('input[name=municipality]').fill('Koper')
    await toLanguage(page, other).click()
    await page.waitForURL(`**${signUpPath(other)}`)
    await page.getByRole('heading', { level: 1, name: words(other, 'people.signUp.title') }).waitFor()
    // The page that leaves speaks the other language for a moment before it is gone, its password with it.
    await expect.poll(() => page.locator('input[name=password]').inputValue()).toBe('')
    await expect.poll(() => page.locator('input[name=name]').inputValue()).toBe('Vzorčna Žana')
    expect(await page.locator('input[name=email]').inputValue()).toBe('zana@example.org')
    expect(await page.getByLabel(words(other, 'people.kind.provider')).isChecked()).toBe(true)
    expect(await page.locator('input[name=municipality]').inputValue()).toBe('Koper')
    expect(await page.locator('input[name=password]').inputValue()).toBe('')
    visitor.expectNoTroubles()

    // Another page is as new.
    await visitor.visit(signInPath(lang))
    await page.locator('input[name=email]').fill('zana@example.org')
    await toLanguage(page, other).click()
    await page.waitForURL(`**${signInPath(other)}`)
    await page.getByRole('heading', { level: 1, name: words(other, 'people.signIn.title') }).waitFor()
    expect(await page.locator('input[name=email]').inputValue()).toBe('zana@example.org')
    await page.locator('main').getByRole('link', { name: words(other, 'people.signIn.toSignUp') }).click()
    await page.waitForURL(`**${signUpPath(other)}`)
    await page.getByRole('heading', { level: 1, name: words(other, 'people.signUp.title') }).waitFor()
    await expect.poll(() => page.locator('input[name=email]').inputValue()).toBe('')
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('what was searched for stays', async () => {
    const visitor = await Visitor.open(browser, { viewport })
    const { page } = visitor
    await visitor.visit(`${searchPath(lang)}?q=Koper`)
    await toLanguage(page, other).click()
    await page.waitForURL(url => url.pathname === searchPath(other) && url.searchParams.get('q') === 'Koper')
    await page.getByRole('heading', { level: 1, name: words(other, 'search.title') }).waitFor()
    expect(await page.locator('main input[name=q]').inputValue()).toBe('Koper')
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('progress stays', async () => {
    const learner = await signedUp()
    await json(await learner.client.post(`/api/lessons-done/${module!.lessons[0]!.uid}`))
    const visitor = await browserOf(browser, learner, { viewport })
    const { page } = visitor
    await visitor.visit(modulePath(lang, module!.slug))
    const done = (of: Lang) => page.locator('main .walk li', { hasText: words(of, 'common.state.done') })
    await done(lang).waitFor()
    await toLanguage(page, other).click()
    await page.waitForURL(`**${modulePath(other, inOther!.slug)}`)
    await done(other).waitFor()
    expect(await done(other).count()).toBe(1)
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('a page that is not there leads to the start in the other language', async () => {
    const visitor = await Visitor.open(browser, { viewport })
    const { page } = visitor
    for (const path of [lang === 'en' ? '/en/ni-tega' : '/ni-tega/tu', modulePath(lang, 'ni-tega')]) {
      await visitor.visit(path)
      expect(await page.locator('h1').innerText(), path).toBe(words(lang, 'common.error.notFound.title'))
      expect(await toLanguage(page, other).getAttribute('href'), path).toBe(homePath(other))
    }
    await toLanguage(page, other).click()
    await page.waitForURL(url => url.pathname === homePath(other))
    await page.getByRole('heading', { level: 1, name: words(other, 'catalogue.start.title') }).waitFor()
    expect(troublesBut(visitor, 404)).toEqual([])
    await visitor.close()
  })

  it('a page that failed tells the id of its log entry, and leads to itself in the other language', async () => {
    const learner = await signedUp()
    const attempt = await json<{ id: string }>(await learner.client.post('/api/quizzes/m1-quiz/attempts'))
    // As after a damaged restore: the attempt points at a question that is not there.
    await (await database()).collection('attempts').updateOne({ _id: new mongoose.Types.ObjectId(attempt.id) }, { $set: { 'questions.0.version': 'f'.repeat(64) } })
    const visitor = await browserOf(browser, learner, { viewport })
    const { page } = visitor
    await visitor.visit(attemptPath(lang, attempt.id))
    expect(await page.locator('h1').innerText()).toBe(words(lang, 'common.error.internal.title'))
    const [before] = filled(lang, 'errors.logId', { id: '|' }).split('|')
    const line = await page.getByText(before!).innerText()
    expect(line.replace(before!, '')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await toLanguage(page, other).getAttribute('href')).toBe(attemptPath(other, attempt.id))
    await visitor.expectAccessible()
    expect(troublesBut(visitor, 500)).toEqual([])
    await visitor.close()
  })
})
