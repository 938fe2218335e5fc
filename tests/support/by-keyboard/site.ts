/** About the site by keyboard: menu, languages, search, the catalogue, the glossary, the text to one's eyes, and back from nowhere. */
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { AUDIENCE_WORDS, FILTER_NAMES } from '#shared/module-filter.ts'
import { casePath, glossaryPath, homePath, lessonPath, modulePath, modulesPath, pagePath, pathPath, searchPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { PAGE_UIDS } from '#shared/types/page.ts'
import { PHONE } from '../browser.ts'
import { catalogue, modulesIn } from '../learning.ts'
import { words } from '../words.ts'
import type { Journey } from './traveller.ts'

const lessonIn = (lang: Lang, place: number) => {
  const [module] = modulesIn(lang)
  return lessonPath(lang, module!.slug, module!.lessons.at(place)!.slug)
}
const isOpen = (details: Locator) => details.evaluate(element => (element as unknown as { open: boolean }).open)

const menu: Journey = {
  name: 'the menu of a phone',
  about: 'somebody opens the menu, leaves it in each way, and goes on to a page by it',
  who: 'guest',
  pages: ['index.vue', 'modules/index.vue'],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    await page.setViewportSize(PHONE)
    await traveller.visit(homePath(lang))
    const menu = page.locator('.site-menu')
    const summary = menu.locator('summary')
    const links = menu.getByRole('link')
    await keyboard.pressOn(summary)
    await keyboard.tabTo(links.nth(2), 3)
    await keyboard.press('Escape')
    await keyboard.expectOn(summary)
    expect(await isOpen(menu)).toBe(false)

    // What lies under the menu cannot be reached behind it.
    await keyboard.press('Enter')
    await keyboard.tabTo(links.last(), 6)
    await keyboard.press('Tab')
    await keyboard.look()
    expect(await isOpen(menu)).toBe(false)
    await keyboard.tabTo(summary, 3, 'Shift+Tab')

    // A place on this very page has the focus too.
    await keyboard.press('Space')
    await keyboard.pressOn(menu.getByRole('link', { name: words(lang, 'common.nav.paths') }))
    await keyboard.expectOn(page.locator('#paths'))
    await keyboard.tabTo(summary, undefined, 'Shift+Tab')
    await keyboard.press('Enter')
    await keyboard.pressOn(menu.getByRole('link', { name: words(lang, 'common.nav.modules') }))
    await traveller.arrive(modulesPath(lang))
    expect(await isOpen(menu)).toBe(false)
  },
}

const languages: Journey = {
  name: 'the other language',
  about: 'a reader picks an answer, goes to the other language and finds the place and the answer there',
  who: 'guest',
  pages: ['modules/[module]/[lesson].vue'],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    const other: Lang = lang === 'sl' ? 'en' : 'sl'
    await traveller.visit(lessonIn(lang, 0))
    const box = traveller.main.locator('.self-check input:not([type=hidden])').first()
    await keyboard.pressOn(box, 'Space')
    await keyboard.tabTo(page.locator(`.languages a[hreflang="${other}"]`), undefined, 'Shift+Tab')
    await keyboard.press('Enter')
    await traveller.arrive(lessonIn(other, 0))
    await expect.poll(() => box.isChecked()).toBe(true)
    await keyboard.pressOn(traveller.main.locator('.self-check').first().getByRole('button', { name: words(other, 'lesson.check.submit') }))
    await keyboard.expectOn(traveller.main.locator('.self-check-result'))
  },
}

const path: Journey = {
  name: 'a learning path',
  about: 'a guest goes from the start page along a path, to a stop of its walk and to its first lesson',
  who: 'guest',
  pages: ['index.vue', 'paths/[path].vue', 'modules/[module]/index.vue', 'modules/[module]/[lesson].vue'],
  async go(traveller) {
    const { lang, page } = traveller
    const { text } = catalogue.paths[0]!
    const module = modulePath(lang, modulesIn(lang)[0]!.slug)
    await traveller.visit(homePath(lang))
    await traveller.follow(page.locator('#paths').getByRole('link', { name: text[lang].title }), pathPath(lang, text[lang].slug))
    await traveller.follow(page.locator(`.path-town .tag a[href="${module}"]`), module)
    await page.goBack()
    await traveller.arrive(pathPath(lang, text[lang].slug))
    await traveller.follow(traveller.link('catalogue.start.begin'), lessonIn(lang, 0))
  },
}

const filters: Journey = {
  name: 'the filters of the catalogue',
  about: 'somebody narrows the catalogue and takes it back',
  who: 'guest',
  pages: ['modules/index.vue'],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    await traveller.visit(modulesPath(lang))
    const modules = traveller.main.locator('.modules h2 a')
    const all = await modules.count()
    const audience = page.getByLabel(words(lang, 'catalogue.filter.audience'), { exact: true })
    const topic = page.getByLabel(words(lang, 'catalogue.filter.topic'), { exact: true })
    await keyboard.pressOn(audience, 'ArrowDown')
    await page.waitForURL(url => url.searchParams.get(FILTER_NAMES[lang].audience) === AUDIENCE_WORDS[lang].officials)
    await keyboard.expectOn(audience)
    await keyboard.pressOn(topic, 'ArrowDown')
    await expect.poll(() => modules.count()).toBeLessThan(all)
    await keyboard.expectOn(topic)
    await keyboard.pressOn(traveller.link('catalogue.filter.clear'))
    await keyboard.expectOn(audience)
    expect(await modules.count()).toBe(all)
  },
}

const QUESTION: Record<Lang, string> = { sl: 'trije vzroki', en: 'three causes' }

const search: Journey = {
  name: 'the search',
  about: 'somebody looks for a place in the lessons, by the window over the page and by the page of results',
  who: 'guest',
  pages: ['search.vue', 'modules/[module]/[lesson].vue'],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    const dialog = page.getByRole('dialog')
    const combobox = dialog.getByRole('combobox')
    await traveller.visit(lessonIn(lang, -1))
    const opener = page.locator('.site-search > a')
    await keyboard.pressOn(opener)
    await keyboard.expectOn(combobox)
    await keyboard.press('Escape')
    await keyboard.expectOn(opener)
    await keyboard.press('/')
    await keyboard.expectOn(combobox)
    await keyboard.type(QUESTION[lang])
    await dialog.getByRole('option').first().waitFor()
    await traveller.follow(dialog.getByRole('link', { name: words(lang, 'search.all') }), searchPath(lang))

    const field = traveller.field('q')
    const hits = traveller.main.locator('.hit h2 a')
    await hits.first().waitFor()
    await keyboard.write(field, 'xqzw')
    await keyboard.press('Enter')
    await traveller.main.locator('.empty').waitFor()
    await keyboard.expectOn(field)
    await keyboard.overwrite(QUESTION[lang])
    await keyboard.pressOn(traveller.button('search.button'))
    await hits.first().waitFor()
    const target = new URL((await hits.first().getAttribute('href'))!, page.url())
    await traveller.follow(hits.first(), target.pathname, decodeURIComponent(target.hash))
  },
}

const settings: Journey = {
  name: 'the text to one’s eyes',
  about: 'a reader of a case sets size, lines and colours, and puts them back',
  who: 'guest',
  pages: ['cases/[case]/index.vue'],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    await traveller.visit(casePath(lang, catalogue.cases[0]!.text[lang].slug))
    const group = (name: string) => page.locator(`input[name="${name}"]`)
    await keyboard.pressOn(traveller.main.locator('.reading-settings > summary'))
    await keyboard.choose(group('reading-size'), 'largest')
    await keyboard.choose(group('reading-leading'), 'widest')
    await keyboard.choose(group('reading-theme'), 'dark')
    // The switch at the foot of every page is the same setting.
    await keyboard.choose(group('theme'), 'light')
    expect(await group('reading-theme').and(page.locator('[value=light]')).isChecked()).toBe(true)
    const reset = traveller.button('lesson.reading.reset')
    await keyboard.tabTo(reset, undefined, 'Shift+Tab')
    await keyboard.press('Enter')
    await traveller.main.getByText(words(lang, 'lesson.reading.restored')).waitFor({ state: 'attached' })
    await keyboard.expectOn(reset)
  },
}

const places: Journey = {
  name: 'places on a page',
  about: 'a reader goes to a letter of the glossary, and from a lesson to the source it names',
  who: 'guest',
  pages: ['glossary.vue', 'modules/[module]/[lesson].vue'],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    await traveller.visit(glossaryPath(lang))
    const letter = traveller.main.locator('.letters a').nth(3)
    const group = page.locator(`[id="${(await letter.getAttribute('href'))!.slice(1)}"]`)
    await keyboard.pressOn(letter)
    await keyboard.expectOn(group)

    await traveller.visit(lessonIn(lang, 0))
    const cite = traveller.main.locator('a.cite').first()
    const source = page.locator(`[id="${(await cite.getAttribute('href'))!.slice(1)}"]`)
    await keyboard.pressOn(cite)
    await keyboard.expectOn(source)
    await keyboard.tabTo(source.getByRole('link'), 1)
  },
}

const foot: Journey = {
  name: 'the pages at the foot',
  about: 'somebody with a question goes from page to page at the foot, and sets the text of one to their eyes',
  who: 'guest',
  pages: ['help.vue', 'privacy.vue', 'terms.vue', 'accessibility.vue'],
  async go(traveller) {
    const { keyboard, lang, page } = traveller
    await traveller.visit(homePath(lang))
    for (const uid of PAGE_UIDS) {
      const link = page.locator(`.site-foot a[href="${pagePath(lang, uid)}"]`)
      // The foot is behind the beginning of the page.
      await keyboard.tabTo(link, undefined, 'Shift+Tab')
      await keyboard.press('Enter')
      await traveller.arrive(pagePath(lang, uid))
    }
    await keyboard.pressOn(traveller.main.locator('.reading-settings > summary'))
    await keyboard.choose(page.locator('input[name="reading-size"]'), 'large')
  },
}

const lost: Journey = {
  name: 'an address that leads nowhere',
  about: 'somebody with a mistyped address finds the way to the start page',
  who: 'guest',
  pages: ['error.vue', 'index.vue'],
  refusals: [404],
  async go(traveller) {
    const { lang } = traveller
    await traveller.visit(lang === 'en' ? '/en/ni-tega' : '/ni-tega')
    await traveller.follow(traveller.link('common.error.home'), homePath(lang))
    await traveller.follow(traveller.link('catalogue.start.begin'), lessonIn(lang, 0))
  },
}

export const SITE: readonly Journey[] = [menu, languages, path, filters, search, settings, places, foot, lost]
