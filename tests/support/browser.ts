import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { findBrowser } from '../../scripts/setup-browser.ts'
import { UNDECIDED } from './undecided.ts'

/** The last two make Chromium's headless shell like the whole browser: letters unhinted, frames of other origins in processes of their own. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none', '--site-per-process']
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What all pages must fulfil: WCAG 2.2 A and AA, and the good practices of axe. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Those that depend on colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

const runAxe = (rules: readonly string[]) => `
// A colour on its way from one state to another is not a colour of the page.
Promise.allSettled(document.getAnimations().filter(one => one.effect.getComputedTiming().endTime < Infinity).map(one => one.finished))
  .then(() => axe.run(document, {
    runOnly: ${JSON.stringify(rules)},
    rules: { 'target-size': { enabled: true } },
    // The number of a stop is one sign, and read all the same.
    checks: { 'color-contrast': { options: { ignoreLength: true } } },
    resultTypes: ['violations', 'incomplete'],
    elementRef: true,
  }))
  .then(({ violations, incomplete }) => ({
    wrong: violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.target.join(' ') + ' ' + (node.failureSummary || '').replace(/\\s+/g, ' ')).join(' | ')),
    undecided: incomplete.flatMap(rule => rule.nodes.map((node) => {
      const reason = [...node.any, ...node.all, ...node.none].map(check => check.data?.messageKey ?? check.id).join(' ')
      return {
        what: rule.id + ' (' + reason + '): ' + node.target.join(' ') + ' ' + node.html.replace(/\\s+/g, ' ').slice(0, 90),
        known: ${JSON.stringify(UNDECIDED)}.findIndex(one => one.rule === rule.id && one.reason === reason && node.element.matches(one.element)),
      }
    })),
  }))`

/** What axe says of a page. */
export interface AxeResult {
  wrong: string[]
  /** What it cannot decide by itself, with the place in UNDECIDED; -1 is not there. */
  undecided: Array<{ what: string, known: number }>
}

/** Whether Nuxt has finished taking over the server's page; runs in the page. */
function isTakenOver(): boolean {
  const nuxt = (globalThis as unknown as { useNuxtApp?: () => { isHydrating: boolean } }).useNuxtApp
  return nuxt !== undefined && !nuxt().isHydrating
}

/** The two widths every screen is looked at. */
export const PHONE = { width: 390, height: 844 }
export const DESKTOP = { width: 1280, height: 800 }

/** Opens the machine's Chromium. @param more flags */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = await findBrowser()
  if (!executablePath) throw new Error('There is no browser: run `npm run setup:browser`.')
  return chromium.launch({ executablePath, args: [...FLAGS, ...more] })
}

/** A visitor in a browser, and all that went wrong on the pages they opened. */
export class Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** CSP violations, console errors, hydration warnings, failed scripts, requests to other sites. */
  readonly troubles: string[] = []

  private readonly scripts: boolean

  private constructor(context: BrowserContext, page: Page, scripts: boolean) {
    this.context = context
    this.page = page
    this.scripts = scripts
  }

  static async open(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
    const base = options.baseURL ?? inject('baseUrl')
    // What a worker keeps would stand between a test and the server; tests of it say so.
    const context = await browser.newContext({ baseURL: base, viewport: DESKTOP, serviceWorkers: 'block', ...options })
    const page = await context.newPage()
    const visitor = new Visitor(context, page, options.javaScriptEnabled !== false)
    page.on('console', (message) => {
      if (message.type() === 'error' || /hydration/i.test(message.text())) visitor.troubles.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', error => visitor.troubles.push(`${page.url()}: ${error.message}`))
    page.on('request', (request) => {
      if (!request.url().startsWith(base) && !request.url().startsWith('data:') && !request.url().startsWith('blob:')) visitor.troubles.push(`foreign request: ${request.url()}`)
    })
    return visitor
  }

  /** Opens an address and waits until the page can be used. */
  async visit(path: string): Promise<void> {
    await this.page.goto(path, { waitUntil: 'load' })
    await this.ready()
  }

  /** Waits until scripts have taken over the page (at once, where they are off). */
  async ready(): Promise<void> {
    await this.page.waitForLoadState('load')
    // With scripts off there is nothing to wait for.
    if (this.scripts) await this.page.waitForFunction(isTakenOver)
  }

  /** What axe finds on the page as it stands; WCAG 2.2 A and AA. */
  async axe(): Promise<string[]> {
    return (await this.axeResult()).wrong
  }

  /** What axe finds on the page as it stands, and what it cannot decide; of its colours alone, where the rest is known. */
  async axeResult(what: 'all' | 'colours' = 'all'): Promise<AxeResult> {
    // Through the debugger, since the page's own policy rightly lets no foreign script in.
    const debug = await this.context.newCDPSession(this.page)
    const { result: there } = await debug.send('Runtime.evaluate', { expression: 'typeof axe', returnByValue: true })
    if (there.value === 'undefined') await debug.send('Runtime.evaluate', { expression: `${AXE};0` })
    const { result, exceptionDetails } = await debug.send('Runtime.evaluate', { expression: runAxe(what === 'all' ? RULES : COLOUR_RULES), awaitPromise: true, returnByValue: true })
    await debug.detach()
    if (exceptionDetails) throw new Error(`axe did not run: ${exceptionDetails.text}`)
    return result.value as AxeResult
  }

  /** Fails when axe finds anything on the page as it stands. */
  async expectAccessible(): Promise<void> {
    expect(await this.axe(), `axe on ${this.page.url()}`).toEqual([])
  }

  /** Fails when anything went wrong so far. */
  expectNoTroubles(): void {
    expect(this.troubles).toEqual([])
  }

  /** A picture of the page as it stands, into the folder TEST_PICTURES names; for looking into a failure. */
  async picture(name: string): Promise<void> {
    const folder = process.env.TEST_PICTURES
    if (folder) await this.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  }

  async close(): Promise<void> {
    await this.context.close()
  }
}
