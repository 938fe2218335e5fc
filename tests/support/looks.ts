import type { Page } from 'playwright-core'

/** What is wrong with how a page stands on the screen; each answers with a list that should be empty. */

/** Parts that stick out of the page, when the page can be moved sideways; runs in the page. */
const SIDEWAYS = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  const out = [...document.body.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > clientWidth + 1 && one.checkVisibility())
  return ['the page is ' + scrollWidth + ' wide on a screen of ' + clientWidth + ': ' + out.slice(0, 4).map(one => one.outerHTML.slice(0, 90)).join(' | ')]
})()`

/** Parts whose text is cut off, neither shown nor to be scrolled to; runs in the page. */
const CUT_OFF = `(() => {
  const hides = value => value === 'hidden' || value === 'clip'
  return [...document.body.querySelectorAll('*')].filter((one) => {
    const { overflowX, overflowY, clipPath, webkitLineClamp } = getComputedStyle(one)
    const isForReadersOnly = clipPath !== 'none' || one.clientWidth <= 1
    // A preview may end in an ellipsis after some lines: all of it stands where it leads to.
    if (isForReadersOnly || webkitLineClamp !== 'none' || one.closest('svg') || !one.checkVisibility() || !one.innerText?.trim()) return false
    return (hides(overflowX) && one.scrollWidth > one.clientWidth + 1) || (hides(overflowY) && one.scrollHeight > one.clientHeight + 1)
  }).map(one => 'cut off: ' + one.outerHTML.replace(/\\s+/g, ' ').slice(0, 120))
})()`

/** What moves, now or for ever; runs in the page. */
const MOVING = `document.getAnimations().filter(one => one.playState === 'running' && one.effect.getComputedTiming().duration > 1).map(one => 'moves: ' + (one.animationName ?? one.transitionProperty) + ' on ' + one.effect.target?.outerHTML.slice(0, 90))`

/** Sets the size of all text, as a browser does for whoever asks for it; 1 is the page's own. */
async function sizeText(page: Page, times: number): Promise<void> {
  await page.evaluate(`{
    document.documentElement.style.fontSize = ''
    if (${times} !== 1) document.documentElement.style.fontSize = parseFloat(getComputedStyle(document.documentElement).fontSize) * ${times} + 'px'
  }`)
}

/** How large a screen is, and how much larger than usual its text. */
export interface View {
  width: number
  height: number
  /** 1 is the page's own size. */
  text?: number
}

/** Shows the page on such a screen from now on. */
export async function showAt(page: Page, { width, height, text = 1 }: View): Promise<void> {
  await page.setViewportSize({ width, height })
  await sizeText(page, text)
}

/** What is wrong with the page as it stands on the screen. */
export async function wrongNow(page: Page): Promise<string[]> {
  return [...await page.evaluate(SIDEWAYS) as string[], ...await page.evaluate(CUT_OFF) as string[]]
}

/** What is wrong with the page on a screen of this size, with text so many times as large. */
export async function wrongAt(page: Page, size: { width: number, height: number }, textSize = 1): Promise<string[]> {
  await showAt(page, { ...size, text: textSize })
  const found = await wrongNow(page)
  await sizeText(page, 1)
  return found
}

/** What moves although the reader asked for less motion. */
export async function moving(page: Page): Promise<string[]> {
  return await page.evaluate(MOVING) as string[]
}
