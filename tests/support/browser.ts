import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { findBrowser } from '../../scripts/setup-browser.ts'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The two widths every screen is looked at. */
export const PHONE = { width: 390, height: 844 }
export const DESKTOP = { width: 1280, height: 800 }

/** Opens the machine's Chromium. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findBrowser()
  if (!executablePath) throw new Error('There is no browser: run `npm run setup:browser`.')
  return chromium.launch({ executablePath, args: FLAGS })
}

/** A visitor in a browser, and all that went wrong on the pages they opened. */
export class Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** CSP violations, console errors, hydration warnings, failed scripts, requests to other sites. */
  readonly troubles: string[] = []

  private constructor(context: BrowserContext, page: Page) {
    this.context = context
    this.page = page
  }

  static async open(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ baseURL: inject('baseUrl'), viewport: DESKTOP, bypassCSP: false, ...options })
    const page = await context.newPage()
    const visitor = new Visitor(context, page)
    page.on('console', (message) => {
      if (message.type() === 'error' || /hydration/i.test(message.text())) visitor.troubles.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', error => visitor.troubles.push(`${page.url()}: ${error.message}`))
    page.on('request', (request) => {
      if (!request.url().startsWith(inject('baseUrl')) && !request.url().startsWith('data:') && !request.url().startsWith('blob:')) visitor.troubles.push(`foreign request: ${request.url()}`)
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
    await this.page.waitForFunction('document.readyState === "complete" && (!window.useNuxtApp || !window.useNuxtApp().isHydrating)').catch((error: unknown) => {
      if (!/JavaScript is disabled|context was destroyed/i.test(String(error))) throw error
    })
  }

  /** Fails when axe finds anything on the page as it stands; WCAG 2.2 A and AA. */
  async expectAccessible(): Promise<void> {
    // Through the debugger, since the page's own policy rightly lets no foreign script in.
    const found = await this.page.evaluate(`${AXE};
      axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then(result => result.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.target.join(' ') + ' ' + (node.failureSummary || '').replace(/\\s+/g, ' ')).join(' | ')))`) as string[]
    expect(found, `axe on ${this.page.url()}`).toEqual([])
  }

  /** Fails when anything went wrong so far. */
  expectNoTroubles(): void {
    expect(this.troubles).toEqual([])
  }

  async close(): Promise<void> {
    await this.context.close()
  }
}
