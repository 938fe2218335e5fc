/** Time in lessons is what somebody really had them before them: two windows of one reader count once, a hidden one not at all. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lessonPath } from '#shared/paths.ts'
import { openBrowser, type Visitor } from '../support/browser.ts'
import { browserOf } from '../support/journeys.ts'
import { modulesIn } from '../support/learning.ts'
import { database, signedUp } from '../support/people.ts'

const MINUTE = 60
/** The clock of the pages also goes on by itself while the test works. */
const SLACK = 25

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const [module] = modulesIn('sl')
const lessons = module!.lessons.slice(0, 2).map(({ uid, slug }) => ({ uid, path: lessonPath('sl', module!.slug, slug) }))

/** A tab comes to the front or goes to the back; Chromium without a window tells no page of that. */
const look = (page: Page, state: 'visible' | 'hidden') => page.evaluate(`(() => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${state}' })
  document.dispatchEvent(new Event('visibilitychange'))
})()`)
const counts = (page: Page) => page.evaluate(`navigator.locks.query().then(({ held }) => held.some(({ name }) => name === 'tcm-time'))`) as Promise<boolean>
const touch = (page: Page) => page.evaluate(`dispatchEvent(new Event('pointermove'))`)

/** A minute goes by in all windows, and the reader moves now and then in each. */
async function minute(pages: readonly Page[]): Promise<void> {
  for (let part = 0; part < MINUTE / 5; part++) {
    await pages[0]!.context().clock.runFor(5000)
    for (const page of pages) await touch(page)
  }
}

async function readers(): Promise<{ visitor: Visitor, first: Page, second: Page, seconds: () => Promise<number[]> }> {
  const person = await signedUp()
  const visitor = await browserOf(browser, person)
  const [first, second] = [visitor.page, await visitor.context.newPage()]
  await visitor.context.clock.install()
  await visitor.visit(lessons[0]!.path)
  await expect.poll(() => counts(first)).toBe(true)
  await second.goto(lessons[1]!.path)

  /** Of each lesson, as the log has it. */
  const seconds = async () => {
    const told = await (await database()).collection('events').find({ learner: person.id, verb: 'progressed' }).toArray()
    return lessons.map(({ uid }) => Math.max(0, ...told.filter(({ object }) => object === uid).map(({ data }) => Number(data.seconds))))
  }
  return { visitor, first, second, seconds }
}

const between = (from: number, to: number) => expect.toSatisfy((value: number) => value >= from && value <= to, `from ${from} to ${to}`) as number

it('counts once in two windows side by side, in the one that is read where the other is hidden, and nowhere where both are', async () => {
  const { visitor, first, second, seconds } = await readers()
  await minute([first, second])
  for (const page of [first, second]) await look(page, 'hidden')
  await expect.poll(seconds, { timeout: 20_000 }).toEqual([between(MINUTE - 5, MINUTE + SLACK), between(0, SLACK)])
  const [before] = await seconds()

  await look(second, 'visible')
  await touch(second)
  await expect.poll(() => counts(second)).toBe(true)
  await minute([first, second])
  await look(second, 'hidden')
  // Its last second may be told after it was left.
  await expect.poll(seconds, { timeout: 20_000 }).toEqual([between(before!, before! + 2), between(MINUTE - 5, MINUTE + 2 * SLACK)])
  const both = await seconds()

  expect(await counts(first)).toBe(false)
  await minute([first, second])
  await look(first, 'visible')
  await look(first, 'hidden')
  await look(second, 'visible')
  await look(second, 'hidden')
  await visitor.page.waitForLoadState('networkidle')
  await minute([first, second])
  expect(await seconds()).toEqual(both)
  await visitor.close()
})
