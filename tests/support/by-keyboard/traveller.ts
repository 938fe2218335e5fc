import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Lang } from '#shared/types/catalogue.ts'
import type { Role } from '#shared/types/person.ts'
import { Visitor } from '../browser.ts'
import { browserOf, type Reader } from '../journeys.ts'
import { Keyboard } from '../keyboard.ts'
import type { Sample } from '../people.ts'
import { words } from '../words.ts'

/** A way through the product, gone with the keys alone. */
export interface Journey {
  name: string
  /** What somebody does on it. */
  about: string
  /** Who goes it; everybody but a guest is signed in already. */
  who: 'guest' | Role
  /** Files under pages/ it leads over, or `error.vue`. */
  pages: readonly string[]
  /** Statuses of refusals that are part of it; the browser reports them as errors. */
  refusals?: readonly number[]
  go: (traveller: Traveller) => Promise<void>
}

/** Which page file each of these addresses belongs to, by the names that Nuxt gives its routes; runs in the page. */
const NAMES = `paths => paths.map((path) => {
  const { name } = useNuxtApp().$router.resolve(path)
  return name ? String(name).split('___')[0] : 'error'
})`

/** The name of a page file's route, without its language. */
function routeName(file: string): string {
  return file.replace('.vue', '').replaceAll(/[[\].]/g, '').replaceAll('/', '-').replace(/(?<=.)-index$/, '')
}

/** Somebody with a keyboard and without a mouse, who reads one language. */
export class Traveller {
  readonly lang: Lang
  readonly page: Page
  readonly keyboard: Keyboard
  private readonly visitor: Visitor
  private readonly whom: Sample | null
  private readonly been = new Set<string>()

  private constructor(lang: Lang, visitor: Visitor, person: Sample | null) {
    this.lang = lang
    this.visitor = visitor
    this.page = visitor.page
    this.keyboard = new Keyboard(visitor.page)
    this.whom = person
    this.page.on('framenavigated', frame => frame === this.page.mainFrame() && this.been.add(new URL(frame.url()).pathname))
  }

  static async open(browser: Browser, { lang, viewport, colorScheme }: Reader, person: Sample | null): Promise<Traveller> {
    // Without a person nobody could answer the browser's question about the clipboard.
    const options = { viewport, colorScheme, acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] }
    return new Traveller(lang, person ? await browserOf(browser, person, options) : await Visitor.open(browser, options), person)
  }

  /** Whoever is signed in. */
  get person(): Sample {
    if (!this.whom) throw new Error('a guest has no account')
    return this.whom
  }

  get main(): Locator {
    return this.page.locator('#content')
  }

  button(key: string): Locator {
    return this.main.getByRole('button', { name: words(this.lang, key), exact: true })
  }

  link(key: string): Locator {
    return this.main.getByRole('link', { name: words(this.lang, key), exact: true })
  }

  linkTo(path: string): Locator {
    return this.main.locator(`a[href="${path}"]`).first()
  }

  field(name: string): Locator {
    return this.main.locator(`[name="${name}"]:not([type=hidden])`)
  }

  /** Types an address. */
  async visit(path: string): Promise<void> {
    await this.visitor.visit(path)
  }

  /** Waits until scripts have taken over a page that came as a document. */
  async ready(): Promise<void> {
    await this.visitor.ready()
  }

  /** Goes by a link or a button to another page of the site; the focus goes along, to the page's content or to the place on it that is named. */
  async follow(target: Locator, path: string, place = '#content'): Promise<void> {
    await this.keyboard.pressOn(target)
    await this.arrive(path, place)
  }

  /** Waits for the page that the last key has led to. */
  async arrive(path: string, place = '#content'): Promise<void> {
    await this.page.waitForURL(url => url.pathname === path)
    await this.keyboard.expectOn(this.page.locator(place).first())
  }

  /** Sends a plain form or follows a plain link: a new document, which begins at its beginning. */
  async send(target: Locator, path: string): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.keyboard.pressOn(target)])
    await this.page.waitForURL(url => url.pathname + url.search === path)
    await this.visitor.ready()
  }

  /** Fails when the focus could not be seen somewhere, when something went wrong, or when the journey led over other pages than it says. */
  async end({ pages, refusals = [] }: Journey): Promise<void> {
    expect(this.keyboard.unseen).toEqual([])
    expect(this.visitor.troubles.filter(trouble => !refusals.some(status => trouble.includes(`status of ${status}`)))).toEqual([])
    const names = await this.page.evaluate(`(${NAMES})(${JSON.stringify([...this.been])})`) as string[]
    expect(pages.filter(file => !names.includes(routeName(file))), `pages among ${names.join(', ')}`).toEqual([])
  }

  async close(): Promise<void> {
    await this.visitor.close()
  }
}
