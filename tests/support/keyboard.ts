import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** What has the focus: its name, and whether a person can see that it has; runs in the page. */
const FOCUSED = `(() => {
  const focused = document.activeElement
  // Of a choice the whole row is marked, of a switch its face, of a field for files its button, of a place in the town its sign.
  const beside = (focused.closest('.modes') || focused.matches('input[type=file]')) && focused.nextElementSibling
  const marked = [focused, focused.closest('.option'), beside, focused.querySelector('.tag-hit')].filter(Boolean)
  const isMarked = (element) => {
    const { outlineStyle, outlineWidth, boxShadow, stroke, strokeWidth } = getComputedStyle(element)
    const isStroked = element.matches('.tag-hit') && stroke !== 'none' && parseFloat(strokeWidth) >= 3
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none' || isStroked
  }
  const face = marked.find(isMarked)
  // A link that breaks over two lines is looked for on each of them.
  const boxes = [...(face ?? focused).getClientRects()]
  const isOnScreen = boxes.some(({ top, bottom, left, right }) => bottom > 0 && top < innerHeight && right > 0 && left < innerWidth)
  // Of a box taller than the screen only the part on the screen can be covered.
  const isFree = boxes.some((box) => {
    const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)]
    const [width, height] = [Math.min(box.right, innerWidth) - left, Math.min(box.bottom, innerHeight) - top]
    return width > 0 && height > 0 && [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].some(([x, y]) => {
      const there = document.elementFromPoint(left + x * width, top + y * height)
      return there !== null && [focused, face].some(one => one && (one.contains(there) || there.contains(one)))
    })
  })
  return {
    name: (focused.outerHTML || '').replace(/\\s+/g, ' ').slice(0, 120),
    // Within a frame it is seen there, which the page cannot look into.
    visible: focused.matches('iframe') || (focused !== document.body && focused.matches(':focus-visible') && face !== undefined && isOnScreen),
    covered: !isFree && !focused.matches('iframe'),
    onScreen: isOnScreen,
    // A place that only tells something may have the focus, and nothing can be done with it: it needs no mark.
    stop: focused.tabIndex >= 0,
  }
})()`

/** Marks what Tab must reach, and gives the names of what it has not; runs in the page. */
const UNREACHED = `(() => {
  const root = document.querySelector('dialog:modal') ?? document
  const seen = globalThis.__seen
  const places = [...root.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
    .filter(place => !place.disabled && place.tabIndex >= 0 && place.checkVisibility({ visibilityProperty: true }) && !place.closest('[inert]'))
  // Of a group of round boxes Tab reaches one; the arrows do the rest.
  const group = place => place.type === 'radio' ? [...root.querySelectorAll('input[type=radio]')].filter(one => one.name === place.name && one.form === place.form) : [place]
  return places.filter(place => !group(place).some(one => seen.has(one))).map(place => place.outerHTML.replace(/\\s+/g, ' ').slice(0, 120))
})()`

/** Puts the focus before the first place of the page; in a window it stays where the window has put it. Runs in the page. */
const START = `(() => {
  globalThis.__seen = new Set(document.querySelector('dialog:modal') ? [document.activeElement] : [])
  if (globalThis.__seen.size > 0) return
  // Else Tab would go on from the place that had the focus last.
  document.body.tabIndex = -1
  document.body.focus()
  document.body.removeAttribute('tabindex')
  scrollTo(0, 0)
})()`

/** Notes the place of the focus, and says where it is: new, the first again, one seen before, or off the page; runs in the page. */
const STEP = `(() => {
  const focused = document.activeElement
  const seen = globalThis.__seen
  if (focused === document.body || focused === document.documentElement || focused === null) return { where: 'off', name: '' }
  // What is in a frame is walked through there; the page above sees the same place at each stop.
  const where = !seen.has(focused) || (focused.matches('iframe') && [...seen].at(-1) === focused) ? 'new' : [...seen][0] === focused ? 'first' : 'again'
  seen.add(focused)
  return { where, ...${FOCUSED} }
})()`

/** Whether an element has the focus; runs in the page. */
function hasFocus(element: unknown): boolean {
  return element === (globalThis as unknown as { document: { activeElement: unknown } }).document.activeElement
}

interface Focused {
  name: string
  visible: boolean
  covered: boolean
  onScreen: boolean
  stop: boolean
}

/** Stops of one search for a place; the text with the most sources has about as many. */
const MOST_STOPS = 200

/** A frame takes the focus and hands it on by way of the browser: a key that is pressed meanwhile is lost. Runs in the page. */
const SETTLED = 'new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))'

/** A person without a mouse. Each place where Tab stops is looked at: the focus must be seen there. */
export class Keyboard {
  /** Stops at which the focus could not be seen, or was hidden by something else. */
  readonly unseen: string[] = []
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Presses Tab until this has the focus, or Shift and Tab where it lies behind. */
  async tabTo(target: Locator, most = MOST_STOPS, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.waitFor({ state: 'visible' })
    for (let stop = 0; stop < most; stop++) {
      await this.page.keyboard.press(key)
      await this.look()
      if (await target.evaluate(hasFocus)) return
    }
    const { name } = await this.focused()
    throw new Error(`not reached by ${most} presses of ${key}: ${String(target)}; the focus is on ${name}`)
  }

  /** Goes to this and presses a key there. */
  async pressOn(target: Locator, key = 'Enter'): Promise<void> {
    await this.tabTo(target)
    await this.press(key)
  }

  /** Goes to a field and types what shall stand in it. */
  async write(field: Locator, text: string): Promise<void> {
    await this.tabTo(field)
    await this.overwrite(text)
  }

  /** Types over what stands in the field that has the focus. */
  async overwrite(text: string): Promise<void> {
    await this.press('ControlOrMeta+A')
    await this.type(text)
    await this.look()
  }

  /** Chooses one of a group of round boxes: Tab leads to the group, the arrows within it. */
  async choose(group: Locator, value: string): Promise<void> {
    const wanted = group.and(this.page.locator(`[value="${value}"]`))
    const checked = group.and(this.page.locator(':checked'))
    const isBegun = await checked.count() > 0
    await this.tabTo(isBegun ? checked : group.first())
    if (!isBegun) await this.press('Space')
    for (let moves = 0; !await wanted.isChecked(); moves++) {
      if (moves > 10) throw new Error(`the arrows do not lead to ${value}`)
      await this.press('ArrowDown')
      await this.look()
    }
  }

  /**
   * Waits until the focus has gone to this by itself, since what had it is gone or something is told there.
   * A place to act on must show that it has the focus, any other must at least be seen.
   */
  async expectOn(target: Locator): Promise<void> {
    await expect.poll(async () => await target.evaluate(hasFocus) || (await this.focused()).name, { message: `the focus is not on ${String(target)}` }).toBe(true)
    const { name, onScreen, stop } = await this.focused()
    if (stop) await this.look()
    else if (!onScreen) this.unseen.push(`${this.page.url()}: ${name}`)
  }

  /**
   * Presses Tab from the start of the page until the focus leaves it, and looks at every stop.
   * @returns what is wrong: stops where the focus cannot be seen, places that Tab does not reach, a sequence without an end
   */
  async walk(most = 400): Promise<string[]> {
    await this.comeNear()
    await this.page.evaluate(START)
    const wrong: string[] = []
    let where = 'new'
    let wasInFrame = false
    for (let stop = 0; stop < most && where === 'new'; stop++) {
      await this.page.keyboard.press('Tab')
      if (wasInFrame) await this.settle()
      let step = await this.page.evaluate(STEP) as Focused & { where: string }
      if (step.where === 'off' && this.page.frames().length > 1) {
        // On its way into a frame nobody has it.
        await this.settle()
        step = await this.page.evaluate(STEP) as Focused & { where: string }
      }
      wasInFrame = step.name.startsWith('<iframe')
      if (wasInFrame) await this.settle()
      where = step.where
      if (where === 'again') wrong.push(`the focus goes back to ${step.name}`)
      else if (where === 'new' && !step.visible) wrong.push(`the focus cannot be seen on ${step.name}`)
      else if (where === 'new' && step.covered) wrong.push(`the focus is hidden on ${step.name}`)
    }
    if (where === 'new') wrong.push(`no end after ${most} stops`)
    const unreached = await this.page.evaluate(UNREACHED) as string[]
    return [...wrong, ...unreached.map(name => `not reached by Tab: ${name}`)]
  }

  /** Exercises load when somebody comes near, and bring places of their own: all are there before the walk begins. */
  private async comeNear(): Promise<void> {
    for (const exercise of await this.page.locator('.exercise').all()) {
      await exercise.scrollIntoViewIfNeeded()
      await exercise.locator('[data-phase], .notice').first().waitFor()
    }
    await this.page.locator('[data-phase=loading]').first().waitFor({ state: 'detached' })
  }

  /** Waits until page and frames agree on who has the focus; those that have gone meanwhile are not asked. */
  private async settle(): Promise<void> {
    await this.page.evaluate(SETTLED)
    for (const frame of this.page.frames().slice(1)) if (!frame.isDetached()) await frame.evaluate('document.hasFocus()')
    await this.page.evaluate(SETTLED)
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
    const { name, visible, covered } = await this.focused()
    // After the last stop the focus leaves the page for the browser's own controls.
    if ((!visible || covered) && !name.startsWith('<body')) this.unseen.push(`${this.page.url()}: ${name}`)
  }

  private async focused(): Promise<Focused> {
    return await this.page.evaluate(FOCUSED) as Focused
  }
}
