/** What looks at the screens does see mistakes: each of them is made on a page of its own. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DESKTOP, openBrowser, Visitor } from '../support/browser.ts'
import { Keyboard } from '../support/keyboard.ts'
import { moving, wrongAt } from '../support/looks.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
})
beforeEach(async () => {
  page = await browser.newPage({ viewport: DESKTOP })
})
afterEach(() => page.close())
afterAll(() => browser.close())

const NARROW = { width: 320, height: 640 }
const STYLE = '<style>:focus-visible { outline: 3px solid } body { margin: 0 }</style>'
const LINKS = '<a href="#a">first</a> <button>second</button> <a href="#c">third</a>'
const show = (html: string) => page.setContent(`<!doctype html><title>Page</title>${STYLE}${html}`)

describe('a page', () => {
  it('without a mistake has none', async () => {
    await show(LINKS)
    expect(await wrongAt(page, NARROW, 2)).toEqual([])
    expect(await new Keyboard(page).walk()).toEqual([])
    expect(await moving(page)).toEqual([])
  })

  it('that is wider than the screen is found', async () => {
    await show('<p style="width: 330px">wide</p>')
    expect(await wrongAt(page, DESKTOP)).toEqual([])
    expect(await wrongAt(page, NARROW)).toEqual([expect.stringContaining('330 wide on a screen of 320')])
  })

  it('that cuts off text once it is larger is found', async () => {
    await show('<p style="height: 24px; overflow: hidden; margin: 0">a line</p>')
    expect(await wrongAt(page, DESKTOP)).toEqual([])
    expect(await wrongAt(page, DESKTOP, 2)).toEqual([expect.stringContaining('cut off: <p')])
  })

  it('that moves is found', async () => {
    await show('<style>@keyframes on { to { opacity: 0 } } p { animation: on 2s infinite }</style><p>moves</p>')
    expect(await moving(page)).toEqual([expect.stringContaining('moves: on')])
  })
})

describe('a walk with Tab', () => {
  it.each([
    ['a focus without a mark', `${LINKS}<style>button:focus-visible { outline: none }</style>`, 'the focus cannot be seen on <button'],
    ['a focus under something that stands fast', `${LINKS}<div style="position: fixed; inset: 0; background: white"></div>`, 'the focus is hidden on <a href="#a"'],
    ['a focus beside the screen', `${LINKS}<a href="#d" style="position: fixed; left: -900px">fourth</a>`, 'the focus cannot be seen on <a href="#d"'],
    ['a trap', `${LINKS}<script>document.querySelectorAll('a')[1].onfocus = () => document.querySelector('button').focus()</script>`, 'the focus goes back to <button'],
    ['a place that is passed over', `${LINKS}<script>document.querySelector('button').onfocus = () => document.querySelectorAll('a')[1].focus()</script><a href="#e" tabindex="0">fifth</a><script>document.querySelectorAll('a')[2].onfocus = event => event.target.blur()</script>`, 'not reached by Tab: <a href="#e"'],
  ])('tells %s', async (_, html, wrong) => {
    await show(html)
    expect(await new Keyboard(page).walk()).toContainEqual(expect.stringContaining(wrong))
  })

  it('that only dark colours make hard to read is found in these', async () => {
    const visitor = await Visitor.open(browser, { colorScheme: 'light' })
    await visitor.page.setContent(`<!doctype html><html lang="sl"><title>Page</title>${STYLE}<style>@media (prefers-color-scheme: dark) { p { color: #ddd } }</style><main><h1>Page</h1><p>pale</p></main>`)
    expect(await visitor.axeResult()).toEqual({ wrong: [], undecided: [] })
    await visitor.page.emulateMedia({ colorScheme: 'dark' })
    expect((await visitor.axeResult()).wrong).toEqual([expect.stringMatching(/^color-contrast: p /)])
    await visitor.close()
  })

  it('on which axe cannot decide is found, unless somebody has', async () => {
    const visitor = await Visitor.open(browser)
    await visitor.page.setContent(`<!doctype html><html lang="sl"><title>Page</title>${STYLE}<style>p, select { background: linear-gradient(#fff, #eee) }</style><main><h1>Page</h1><p>on a picture</p><select class="input" aria-label="year"><option>2026</option></select></main>`)
    const { undecided } = await visitor.axeResult()
    expect(undecided.map(({ known }) => known).sort()).toEqual([-1, expect.any(Number)])
    expect(undecided.find(({ known }) => known === -1)!.what).toMatch(/^color-contrast \(bgGradient\): p /)
    expect(undecided.find(({ known }) => known !== -1)!.what).toMatch(/: select/)
    await visitor.close()
  })
})
