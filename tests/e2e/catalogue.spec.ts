/** Choosing modules: with the keys alone on a phone, by an address, in the other language, and without scripts. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AUDIENCE_WORDS, BAND_WORDS, FILTER_NAMES, filterModules, filterQuery, NO_FILTER, type ModuleFilter } from '#shared/module-filter.ts'
import { homePath, modulePath, modulesPath } from '#shared/paths.ts'
import type { Lang, TopicView } from '#shared/types/catalogue.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { hasFocusWithin } from '../support/journeys.ts'
import { Keyboard } from '../support/keyboard.ts'
import { catalogue } from '../support/learning.ts'
import { words } from '../support/words.ts'

const TOPICS: TopicView[] = catalogue.topics.map(({ uid, text }) => ({ uid, name: text.sl.name, slugs: { sl: text.sl.slug, en: text.en.slug } }))
const ONE: ModuleFilter = { audience: 'officials', topic: 'organisation', time: null }
const NONE: ModuleFilter = { audience: null, topic: 'analysis', time: 'short' }

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const address = (lang: Lang, filter: ModuleFilter) => {
  const query = new URLSearchParams(filterQuery(filter, TOPICS, lang)).toString()
  return query === '' ? modulesPath(lang) : `${modulesPath(lang)}?${query}`
}
const expected = (lang: Lang, filter: ModuleFilter) => filterModules(catalogue.modules, filter).map(module => modulePath(lang, module.text[lang].slug))
const local = (page: Page) => {
  const { pathname, search } = new URL(page.url())
  return pathname + search
}

/** The catalogue as it stands on the page. */
class Catalogue {
  readonly audience: Locator
  readonly topic: Locator
  readonly time: Locator
  readonly clear: Locator
  private readonly page: Page
  private readonly lang: Lang

  constructor(page: Page, lang: Lang) {
    this.page = page
    this.lang = lang
    const field = (name: keyof ModuleFilter) => page.getByLabel(words(lang, `catalogue.filter.${name}`), { exact: true })
    this.audience = field('audience')
    this.topic = field('topic')
    this.time = field('time')
    this.clear = page.getByRole('link', { name: words(lang, 'catalogue.filter.clear') })
  }

  /** Waits until address, fields, list and announcement say this filter. */
  async shows(filter: ModuleFilter): Promise<void> {
    const found = expected(this.lang, filter)
    await expect.poll(() => this.page.locator('.modules h2 a').evaluateAll(links => links.map(link => link.getAttribute('href')))).toEqual(found)
    await expect.poll(() => this.page.locator('main [role=status]').innerText()).toMatch(new RegExp(`(^|\\D)${found.length}\\D`))
    const query = filterQuery(filter, TOPICS, this.lang)
    for (const name of ['audience', 'topic', 'time'] as const) expect(await this[name].inputValue(), name).toBe(query[FILTER_NAMES[this.lang][name]] ?? '')
  }
}

describe.each([
  ['sl' as Lang, 'light' as const],
  ['en' as Lang, 'dark' as const],
])('the catalogue in %s', (lang, colorScheme) => {
  const other: Lang = lang === 'sl' ? 'en' : 'sl'

  it('is narrowed by keyboard alone on a phone, and the address keeps it', async () => {
    const visitor = await Visitor.open(browser, { viewport: PHONE, colorScheme })
    const { page } = visitor
    const keyboard = new Keyboard(page)
    const list = new Catalogue(page, lang)

    await visitor.visit(homePath(lang))
    await visitor.visit(modulesPath(lang))
    await list.shows({ ...NO_FILTER })
    expect(await list.clear.count()).toBe(0)
    expect(await page.getByRole('button', { name: words(lang, 'catalogue.filter.show') }).count()).toBe(0)

    await keyboard.tabTo(list.audience)
    await keyboard.press('ArrowDown')
    await list.shows({ ...NO_FILTER, audience: 'officials' })
    expect(await hasFocusWithin(list.audience)).toBe(true)
    await keyboard.tabTo(list.topic)
    await keyboard.press('ArrowDown')
    await list.shows(ONE)
    expect(local(page)).toBe(address(lang, ONE))
    await visitor.expectAccessible()
    await visitor.picture(`catalogue-${lang}`)

    await page.reload()
    await visitor.ready()
    await list.shows(ONE)

    // Into a module and back.
    const [first] = expected(lang, ONE)
    await keyboard.tabTo(page.locator(`.modules a[href="${first}"]`))
    await keyboard.press('Enter')
    await page.waitForURL(url => url.pathname === first)
    await page.goBack()
    await list.shows(ONE)

    await keyboard.tabTo(list.clear)
    await keyboard.press('Enter')
    await list.shows({ ...NO_FILTER })
    expect(local(page)).toBe(modulesPath(lang))
    expect(await hasFocusWithin(list.audience)).toBe(true)

    // Choices are no stations: one step back is the page before.
    await page.goBack()
    await page.waitForURL(url => url.pathname === homePath(lang))

    expect(keyboard.unseen).toEqual([])
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('says so where nothing fits, and how to go on', async () => {
    const visitor = await Visitor.open(browser, { viewport: DESKTOP, colorScheme })
    const { page } = visitor
    const list = new Catalogue(page, lang)
    await visitor.visit(address(lang, NONE))
    await list.shows(NONE)
    expect(await page.getByRole('heading', { name: words(lang, 'catalogue.filter.none') }).isVisible()).toBe(true)
    await visitor.expectAccessible()
    await list.time.selectOption(BAND_WORDS[lang].long)
    await list.shows({ ...NONE, time: 'long' })
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('keeps the choice over a language switch, in the other language’s words', async () => {
    const visitor = await Visitor.open(browser, { viewport: DESKTOP, colorScheme })
    const { page } = visitor
    await visitor.visit(address(lang, ONE))
    await page.locator(`.languages a[hreflang="${other}"]`).click()
    await new Catalogue(page, other).shows(ONE)
    expect(local(page)).toBe(address(other, ONE))
    await page.locator(`.languages a[hreflang="${lang}"]`).click()
    await new Catalogue(page, lang).shows(ONE)
    expect(local(page)).toBe(address(lang, ONE))
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('passes over what an address asks and nobody knows', async () => {
    const visitor = await Visitor.open(browser, { viewport: DESKTOP, colorScheme })
    const list = new Catalogue(visitor.page, lang)
    const names = FILTER_NAMES[lang]
    await visitor.visit(`${modulesPath(lang)}?${names.audience}=${AUDIENCE_WORDS[lang].providers}&${names.topic}=ni-te-teme&${names.time}=5`)
    await list.shows({ ...NO_FILTER, audience: 'providers' })
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('works as a plain form without scripts', async () => {
    const visitor = await Visitor.open(browser, { viewport: PHONE, colorScheme, javaScriptEnabled: false })
    const { page } = visitor
    const list = new Catalogue(page, lang)
    await visitor.visit(modulesPath(lang))
    await list.audience.selectOption(AUDIENCE_WORDS[lang].officials)
    await list.topic.selectOption({ index: 1 })
    await page.getByRole('button', { name: words(lang, 'catalogue.filter.show') }).click()
    await page.waitForURL(url => url.searchParams.get(FILTER_NAMES[lang].audience) === AUDIENCE_WORDS[lang].officials)
    await list.shows(ONE)
    await page.locator(`.languages a[hreflang="${other}"]`).click()
    await page.waitForURL(url => url.pathname === modulesPath(other))
    await new Catalogue(page, other).shows(ONE)
    expect(local(page)).toBe(address(other, ONE))
    await new Catalogue(page, other).clear.click()
    await page.waitForURL(url => url.search === '')
    await new Catalogue(page, other).shows({ ...NO_FILTER })
    await visitor.close()
  })
})
