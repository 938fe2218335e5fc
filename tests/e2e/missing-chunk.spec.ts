/** A page that was open while the site was updated, or while a part of it could not be fetched. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { glossaryPath, modulesPath, myPath, signUpPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { accountKey } from '../../server/services/people/ids.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Addresses of the documents that were asked for from now on. */
function documents(page: Page): string[] {
  const asked: string[] = []
  page.on('request', request => void (request.isNavigationRequest() && asked.push(new URL(request.url()).pathname)))
  return asked
}

/** From now on no script is there that has not been fetched yet, as after an update that kept none. */
const loseScripts = (page: Page) => page.route('**/_nuxt/**', route => route.fulfill({ status: 404, contentType: 'text/plain', body: '' }))
const findScripts = (page: Page) => page.unroute('**/_nuxt/**')

/** Whoever saves data gets nothing ahead of a click: the scripts of the next page are surely not there yet. */
const SAVE_DATA = 'Object.defineProperty(navigator, "connection", { value: { saveData: true } })'

/** What Vite and Vue do where a part of the open page is missing. */
const MISS_A_PART = `(() => {
  const error = new Error('a part is missing')
  const event = new Event('vite:preloadError', { cancelable: true })
  event.payload = error
  dispatchEvent(event)
  return useNuxtApp().callHook('vue:error', error)
})()`

describe.each([
  ['sl' as Lang, PHONE],
  ['en' as Lang, DESKTOP],
])('in %s', (lang, viewport) => {
  /** A page of which no part comes later: one that is missing would have the page itself loaded anew. */
  const here = glossaryPath(lang)

  async function onGlossary(): Promise<{ visitor: Visitor, asked: string[], follow: () => Promise<void> }> {
    const visitor = await Visitor.open(browser, { viewport, serviceWorkers: 'block' })
    const { page } = visitor
    await page.addInitScript(SAVE_DATA)
    await visitor.visit(here)
    const follow = () => page.locator(`a[href="${modulesPath(lang)}"]`).first().dispatchEvent('click')
    return { visitor, asked: documents(page), follow }
  }

  it('a page whose script is missing is asked for as a document, once', async () => {
    const { visitor, asked, follow } = await onGlossary()
    const { page } = visitor
    await loseScripts(page)
    await follow()
    await page.waitForURL(`**${modulesPath(lang)}`)
    await findScripts(page)
    expect(asked).toEqual([modulesPath(lang)])
    expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe('')

    // Back by its document, and the same script is missing still.
    await visitor.visit(here)
    asked.length = 0
    await loseScripts(page)
    await follow()
    await page.getByRole('heading', { name: words(lang, 'common.error.unavailable.title') }).waitFor()
    expect(asked).toEqual([])
    await visitor.close()
  })

  it('a page in which a part is missing is loaded anew once, with what was typed, but no password', async () => {
    const visitor = await Visitor.open(browser, { viewport, serviceWorkers: 'block' })
    const { page } = visitor
    await visitor.visit(signUpPath(lang))
    await page.locator('input[name="name"]').fill('Vzorčni Račun')
    await page.locator('input[name="password"]').fill('vzorcno geslo 1')
    const asked = documents(page)
    await Promise.all([page.waitForRequest(request => request.isNavigationRequest()), page.evaluate(MISS_A_PART)])
    await visitor.ready()
    await expect.poll(() => page.locator('input[name="name"]').inputValue(), { timeout: 20_000 }).toBe('Vzorčni Račun')
    expect(await page.locator('input[name="password"]').inputValue()).toBe('')
    expect(await page.evaluate('sessionStorage.getItem("tcm:chunks")')).not.toMatch(/Vzorčni|geslo/)

    await page.evaluate(MISS_A_PART)
    expect(asked).toEqual([signUpPath(lang)])
    await visitor.close()
  })

  it('a page in which a part is missing stays as it is while the server is away', async () => {
    const visitor = await Visitor.open(browser, { viewport, serviceWorkers: 'block' })
    const { page } = visitor
    await visitor.visit(signUpPath(lang))
    await page.locator('input[name="name"]').fill('Vzorčni Račun')
    const asked = documents(page)
    await page.route('**/api/health', route => route.abort())
    await page.evaluate(MISS_A_PART)
    expect(asked).toEqual([])
    expect(await page.locator('input[name="name"]').inputValue()).toBe('Vzorčni Račun')
    await visitor.close()
  })

  it('a page in which a part is missing is loaded anew, and what was not sent yet is there still', async () => {
    const { client, id } = await signedUp()
    const visitor = await Visitor.open(browser, { viewport, serviceWorkers: 'block' })
    await visitor.context.addCookies([{ name: 'tcm', value: client.session!, url: inject('baseUrl') }])
    const { page } = visitor
    await page.route('**/api/events', route => route.abort())
    await visitor.visit(myPath(lang))
    const key = `tcm:out:account:${accountKey(id)}:00000000-0000-4000-8000-000000000000`
    const event = { id: key.slice(-36), verb: 'initialized', lesson: 'm1-l1', lang, at: new Date().toISOString() }
    await page.evaluate(`localStorage.setItem('${key}', '${JSON.stringify({ owner: `account:${accountKey(id)}`, event, kept: Date.now() })}')`)
    const asked = documents(page)
    await page.evaluate(MISS_A_PART)
    await expect.poll(() => asked, { timeout: 20_000 }).toEqual([myPath(lang)])
    await visitor.ready()
    expect(await page.evaluate(`localStorage.getItem('${key}')`)).not.toBeNull()
    expect(new URL(page.url()).pathname).toBe(myPath(lang))
    await visitor.close()
  })
})
