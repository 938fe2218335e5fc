import type { Locator, Page } from 'playwright-core'

/** What has the focus: its name, and whether a person can see that it has; runs in the page. */
const FOCUSED = `(() => {
  const focused = document.activeElement
  // Of a choice the whole row is marked, of a switch its face.
  const marked = [focused, focused.closest('.option'), focused.closest('.modes') && focused.nextElementSibling]
  const isMarked = marked.some(element => {
    const { outlineStyle = 'none', outlineWidth = '0' } = element ? getComputedStyle(element) : {}
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
  })
  const { top, bottom, left, right } = focused.getBoundingClientRect()
  const isOnScreen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth
  return {
    name: (focused.outerHTML || '').replace(/\\s+/g, ' ').slice(0, 120),
    visible: focused !== document.body && focused.matches(':focus-visible') && isMarked && isOnScreen,
  }
})()`

/** Whether an element has the focus; runs in the page. */
function hasFocus(element: unknown): boolean {
  return element === (globalThis as unknown as { document: { activeElement: unknown } }).document.activeElement
}

/** A person without a mouse. Each place where Tab stops is looked at: the focus must be seen there. */
export class Keyboard {
  /** Stops at which the focus could not be seen. */
  readonly unseen: string[] = []
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Presses Tab until this has the focus. */
  async tabTo(target: Locator, most = 60): Promise<void> {
    await target.waitFor({ state: 'visible' })
    for (let stop = 0; stop < most; stop++) {
      await this.page.keyboard.press('Tab')
      await this.look()
      if (await target.evaluate(hasFocus)) return
    }
    const { name } = await this.focused()
    throw new Error(`not reached by ${most} presses of Tab: ${String(target)}; the focus is on ${name}`)
  }

  /** Presses a key where the focus is. */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  /** Notes where the focus is, if it cannot be seen there. */
  async look(): Promise<void> {
    const { name, visible } = await this.focused()
    // After the last stop the focus leaves the page for the browser's own controls.
    if (!visible && !name.startsWith('<body')) this.unseen.push(`${this.page.url()}: ${name}`)
  }

  private async focused(): Promise<{ name: string, visible: boolean }> {
    return await this.page.evaluate(FOCUSED) as { name: string, visible: boolean }
  }
}
