import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lessonPath, myPath, signedOutPath } from '#shared/paths.ts'
import type { EventsBody } from '#shared/types/progress.ts'
import { openBrowser, type Visitor } from '../support/browser.ts'
import { browserOf } from '../support/journeys.ts'
import { modulesIn } from '../support/learning.ts'
import { database, signedUp, type Sample } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const [module] = modulesIn('sl')
const paths = module!.lessons.map(({ slug }) => lessonPath('sl', module!.slug, slug))
const uids = module!.lessons.map(({ uid }) => uid)
const done = words('sl', 'lesson.done.button')

async function learner(): Promise<{ visitor: Visitor, person: Sample, completed: () => Promise<string[]> }> {
  const person = await signedUp()
  const completed = async () => (await (await database()).collection('events').find({ learner: person.id, verb: 'completed' }).toArray()).map(({ object }) => String(object)).sort()
  return { visitor: await browserOf(browser, person), person, completed }
}

/** Ids of the events that leave, as often as they leave. */
function sentBy(context: BrowserContext): string[] {
  const ids: string[] = []
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/events') ids.push(...(request.postDataJSON() as EventsBody).events.map(({ id }) => id))
  })
  return ids
}

/** No event is acknowledged, as on a train; what is sent on the way out of a page may still arrive. */
async function cut(context: BrowserContext): Promise<void> {
  await context.route('**/api/events', route => route.abort('internetdisconnected'))
}

const kept = async (page: Page) => (await page.evaluate('Object.keys(localStorage)') as string[]).filter(key => key.startsWith('tcm:out:'))
const waitingDone = 'Object.keys(localStorage).some(key => key.startsWith("tcm:out:account:") && localStorage.getItem(key).includes("completed"))'
const finish = (page: Page) => page.getByRole('button', { name: done }).click()

describe('two tabs of one person', () => {
  it('share one outbox and send nothing twice', async () => {
    const { visitor, completed } = await learner()
    const other = await visitor.context.newPage()
    const ids = sentBy(visitor.context)
    await visitor.visit(paths[0]!)
    await other.goto(paths[1]!)
    await other.waitForLoadState('networkidle')
    await Promise.all([finish(visitor.page), finish(other)])
    await expect.poll(completed).toEqual([uids[0], uids[1]].sort())
    await expect.poll(() => kept(other)).toEqual([])
    expect(ids.length).toBe(new Set(ids).size)
    await visitor.close()
  })
})

describe('a connection that is lost', () => {
  it('loses nothing: the tab is closed, and another sends it later', async () => {
    const { visitor, completed } = await learner()
    const { context, page } = visitor
    await visitor.visit(paths[0]!)
    await page.waitForLoadState('networkidle')
    await cut(context)
    await finish(page)
    await page.waitForFunction(waitingDone)
    const later = await context.newPage()
    await page.close()
    await context.unroute('**/api/events')
    await later.goto(myPath('sl'))
    await expect.poll(completed).toEqual([uids[0]])
    await expect.poll(() => kept(later)).toEqual([])
    await visitor.close()
  })

  it('is asked about at sign-out, which then takes everything of the person off the device', async () => {
    const { visitor } = await learner()
    const { context, page } = visitor
    await visitor.visit(paths[0]!)
    await page.waitForLoadState('networkidle')
    await cut(context)
    await finish(page)
    await page.waitForFunction(waitingDone)
    await visitor.visit(myPath('sl'))
    const signOut = page.locator('main').getByRole('button', { name: words('sl', 'people.signOut.button'), exact: true })
    await signOut.click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await visitor.expectAccessible()
    await dialog.getByRole('button', { name: words('sl', 'people.signOut.stay') }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await kept(page)).not.toEqual([])

    await signOut.click()
    await dialog.getByRole('button', { name: words('sl', 'people.signOut.drop') }).click()
    await page.waitForURL(url => url.pathname + url.search === signedOutPath('sl'))
    expect((await page.evaluate('Object.keys(localStorage)') as string[]).filter(key => key.startsWith('tcm:'))).toEqual([])
    await visitor.close()
  })

  it('is sent before the sign-out where it can be', async () => {
    const { visitor, completed } = await learner()
    const { context, page } = visitor
    await visitor.visit(paths[0]!)
    await page.waitForLoadState('networkidle')
    await cut(context)
    await finish(page)
    await page.waitForFunction(waitingDone)
    await context.unroute('**/api/events')
    await visitor.visit(myPath('sl'))
    await page.locator('main').getByRole('button', { name: words('sl', 'people.signOut.button'), exact: true }).click()
    await page.waitForURL(url => url.pathname + url.search === signedOutPath('sl'))
    expect(await completed()).toEqual([uids[0]])
    await visitor.close()
  })
})
