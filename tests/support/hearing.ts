import type { Page } from 'playwright-core'
import type { Visitor } from './browser.ts'

/**
 * Keeps what a screen reader would read out of itself: the new text of a live region that stood on the page before it
 * changed, and an alert as soon as it is there. What comes together with its region is missed, as by most screen readers;
 * what a window makes inert is silent. Runs in the page.
 */
const RECORDER = `(() => {
  if (globalThis.__ear) return
  const LIVE = '[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive]'
  const ear = globalThis.__ear = { heard: [], missed: [] }
  let last = new Map()
  const isThere = one => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[aria-hidden=true], [inert]')
  const textOf = (region) => {
    const texts = []
    const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (isThere(node.parentElement)) texts.push(node.data)
    return texts.join(' ').replace(/\\s+/g, ' ').trim()
  }
  const listen = () => {
    const now = new Map()
    const room = document.querySelector('dialog:modal') ?? document
    for (const region of room.querySelectorAll(LIVE)) {
      const before = last.get(region)
      if (!isThere(region)) continue
      if (region.closest('[aria-busy=true]')) {
        now.set(region, before ?? '')
        continue
      }
      const text = textOf(region)
      now.set(region, text)
      if (text === '' || text === before) continue
      if (before === undefined && !region.matches('[role=alert]')) ear.missed.push(text)
      else ear.heard.push(text)
    }
    last = now
  }
  new MutationObserver(listen).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
})()`

/** The place that has the focus, as the browser tells it to a screen reader. */
interface Focused {
  role: string
  name: string
  description: string
}

/** A person who does not see the page, from the moment this is made. */
export class Ear {
  private readonly page: Page
  private readonly visitor: Visitor

  private constructor(visitor: Visitor) {
    this.visitor = visitor
    this.page = visitor.page
  }

  /** Listens on every page that is opened from now on. */
  static async of(visitor: Visitor): Promise<Ear> {
    await visitor.context.addInitScript(RECORDER)
    return new Ear(visitor)
  }

  /** What was read out since the last time one forgot, in that order, whoever said it. */
  async heard(): Promise<string[]> {
    return await this.page.evaluate('globalThis.__ear.heard') as string[]
  }

  /** What was said in a region that came with it, so that most would not hear it. */
  async missed(): Promise<string[]> {
    return await this.page.evaluate('globalThis.__ear.missed') as string[]
  }

  async forget(): Promise<void> {
    await this.page.evaluate('{ globalThis.__ear.heard.length = 0; globalThis.__ear.missed.length = 0 }')
  }

  /** What is read out because the focus is there: taken from the accessibility tree. */
  async focused(): Promise<Focused> {
    const debug = await this.visitor.context.newCDPSession(this.page)
    const { nodes } = await debug.send('Accessibility.getFullAXTree')
    await debug.detach()
    const focused = nodes.findLast(node => node.properties?.some(({ name, value }) => name === 'focused' && value.value === true))
    const text = (value: { value?: unknown } | undefined) => typeof value?.value === 'string' ? value.value.replace(/\s+/g, ' ').trim() : ''
    return { role: text(focused?.role), name: text(focused?.name), description: text(focused?.description) }
  }
}
