/** Forms with script: what is typed while it is on its way stays, and what is wrong is said by us, at the field, in the page's language. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lessonPath, myPath, signInPath, signUpPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { browserOf, confirmOnPage, filled, troublesBut } from '../support/journeys.ts'
import { modulesIn } from '../support/learning.ts'
import { PASSWORD, signedUp, signUpFields } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** The name of the field that has the focus; runs in the page. */
const focusedName = (page: Page) => page.evaluate('document.activeElement.getAttribute("name")')

/** Opens a page whose scripts wait for `release`. */
async function withoutScripts(visitor: Visitor, path: string): Promise<() => void> {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await visitor.page.route('**/_nuxt/**/*.js', async (route) => {
    await released
    await route.continue()
  })
  await visitor.page.goto(path, { waitUntil: 'commit' })
  return release
}

describe.each([
  ['sl' as Lang, PHONE],
  ['en' as Lang, DESKTOP],
])('in %s', (lang, viewport) => {
  it('what is typed and chosen before the scripts arrive is there afterwards, and is what is sent', async () => {
    const visitor = await Visitor.open(browser, { viewport })
    const { page } = visitor
    const fields = signUpFields({ name: 'Vzorčna Žana', municipality: 'Koper' })
    const release = await withoutScripts(visitor, signUpPath(lang))
    const official = page.getByLabel(words(lang, 'people.kind.official'))
    await page.locator('input[name=name]').fill(fields.name!)
    await page.locator('input[name=email]').fill(fields.email!)
    await page.locator('input[name=password]').fill(PASSWORD)
    await official.check()
    await page.locator('input[name=municipality]').fill(fields.municipality!)
    release()
    await visitor.ready()
    expect(await page.locator('input[name=name]').inputValue()).toBe(fields.name)
    expect(await page.locator('input[name=email]').inputValue()).toBe(fields.email)
    expect(await page.locator('input[name=password]').inputValue()).toBe(PASSWORD)
    expect(await page.locator('input[name=municipality]').inputValue()).toBe(fields.municipality)
    expect(await official.isChecked()).toBe(true)
    await page.getByRole('button', { name: words(lang, 'people.signUp.button') }).click()
    await confirmOnPage(page, lang, fields)
    await page.waitForURL(`**${myPath(lang)}`)
    expect((await (await page.request.get('/api/me')).json() as { person: { email: string } }).person.email).toBe(fields.email)
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('an answer picked before the scripts arrive is the one that is checked', async () => {
    const visitor = await Visitor.open(browser, { viewport })
    const { page } = visitor
    const [module] = modulesIn(lang)
    const check = page.locator('.self-check').first()
    const release = await withoutScripts(visitor, lessonPath(lang, module!.slug, module!.lessons[0]!.slug))
    await check.locator('input:not([type=hidden])').first().check()
    release()
    await visitor.ready()
    const [sent] = await Promise.all([page.waitForRequest('**/api/checks/*'), check.getByRole('button').click()])
    expect((sent.postDataJSON() as { answer: unknown }).answer).not.toBeNull()
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('an empty form is answered by our sentences at each field, with the focus on the first wrong one', async () => {
    const visitor = await Visitor.open(browser, { viewport })
    const { page } = visitor
    const send = page.getByRole('button', { name: words(lang, 'people.signUp.button') })
    await visitor.visit(signUpPath(lang))
    await send.click()
    await page.locator('.notice.is-error').waitFor()
    for (const name of ['name', 'email', 'password', 'kind', 'municipality']) {
      expect(await page.locator(`#field-${name} .field-error`).innerText(), name).toBe(words(lang, 'errors.field.required'))
    }
    const linked = await page.locator('.notice.is-error a').evaluateAll(links => links.map(link => link.getAttribute('href')))
    expect(linked).toEqual(['#field-name', '#field-email', '#field-password', '#field-kind', '#field-municipality'])
    expect(await focusedName(page)).toBe('name')
    await page.locator('input[name=name]').fill('Vzorčna Žana')
    await page.locator('input[name=email]').fill('ni naslov')
    await send.click()
    await page.locator('#field-name .field-error').waitFor({ state: 'detached' })
    expect(await page.locator('#field-email .field-error').innerText()).toBe(words(lang, 'errors.field.email'))
    expect(await focusedName(page)).toBe('email')
    await visitor.expectAccessible()
    expect(troublesBut(visitor, 422)).toEqual([])
    await visitor.close()
  })

  it('a municipality that there is not is answered by what to do', async () => {
    const visitor = await Visitor.open(browser, { viewport })
    const { page } = visitor
    await visitor.visit(signUpPath(lang))
    await page.locator('input[name=municipality]').fill('Kopper')
    await page.getByRole('button', { name: words(lang, 'people.signUp.button') }).click()
    await page.locator('#field-name .field-error').waitFor()
    await page.locator('input[name=name]').fill('Vzorčna Žana')
    for (const [name, value] of Object.entries(signUpFields())) if (['email', 'password'].includes(name)) await page.locator(`input[name=${name}]`).fill(value)
    await page.getByLabel(words(lang, 'people.kind.official')).check()
    await page.getByRole('button', { name: words(lang, 'people.signUp.button') }).click()
    await page.getByText(words(lang, 'errors.field.unknown')).first().waitFor()
    await visitor.close()
  })

  it('a fault of ours is told with the id by which it is found in the log', async () => {
    const logId = '0b4a3a0c-52d8-4a4e-9a52-6d7c3e0f9b11'
    const visitor = await Visitor.open(browser, { viewport })
    const { page } = visitor
    await page.route('**/api/sign-in', route => route.fulfill({
      status: 500, json: { statusCode: 500, statusMessage: 'INTERNAL', message: words(lang, 'errors.code.INTERNAL'), data: { code: 'INTERNAL', logId } },
    }))
    await visitor.visit(signInPath(lang))
    await page.locator('input[name=email]').fill('vzorec@example.org')
    await page.locator('input[name=password]').fill(PASSWORD)
    await page.locator('main').getByRole('button', { name: words(lang, 'people.signIn.button') }).click()
    await page.locator('.notice.is-error').waitFor()
    expect(await page.locator('.notice.is-error').innerText()).toContain(filled(lang, 'errors.logId', { id: logId }))
    await visitor.close()
  })

  it('after a lesson is done the focus is on what is said of it', async () => {
    const learner = await signedUp()
    const visitor = await browserOf(browser, learner, { viewport })
    const { page } = visitor
    const [module] = modulesIn(lang)
    await visitor.visit(lessonPath(lang, module!.slug, module!.lessons[0]!.slug))
    // The page learns after it is readable who reads it; until then the form goes to the server.
    await page.waitForLoadState('networkidle')
    await page.getByRole('button', { name: words(lang, 'lesson.done.button') }).press('Enter')
    const saved = page.getByText(words(lang, 'lesson.done.saved'))
    await saved.waitFor()
    await page.waitForFunction('document.activeElement !== document.body')
    expect(await page.evaluate('document.activeElement.innerText')).toContain(words(lang, 'lesson.done.saved'))
    visitor.expectNoTroubles()
    await visitor.close()
  })
})
