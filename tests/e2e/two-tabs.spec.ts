import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attemptPath, glossaryPath, lessonPath, myPath, signedOutPath, signInPath } from '#shared/paths.ts'
import type { EventsBody } from '#shared/types/progress.ts'
import type { AttemptView } from '#shared/types/question.ts'
import { accountKey } from '../../server/services/people/ids.ts'
import { answerOnPage } from '../support/answering.ts'
import { openBrowser, Visitor } from '../support/browser.ts'
import { json } from '../support/client.ts'
import { browserOf, hasFocusWithin } from '../support/journeys.ts'
import { modulesIn } from '../support/learning.ts'
import { database, signedInLongAgo, signedUp, type Sample } from '../support/people.ts'
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
/** A tab is looked at, or another one; Chromium without a window tells no page of that. */
const look = (page: Page, state: 'visible' | 'hidden') => page.evaluate(`(() => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${state}' })
  document.dispatchEvent(new Event('visibilitychange'))
})()`)
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

describe('a tab that is looked away from', () => {
  it('sends nothing twice, however often and fast it is', async () => {
    const { visitor, completed } = await learner()
    const { context, page } = visitor
    const other = await context.newPage()
    const ids = sentBy(context)
    await visitor.visit(paths[0]!)
    await other.goto(paths[1]!)
    await other.waitForLoadState('networkidle')
    // Slower than the reader: what is left with is still on its way when they come back.
    const answers: Array<() => void> = []
    const answered = () => answers.splice(0).forEach(give => give())
    await context.route('**/api/events', async (route) => {
      const response = await route.fetch()
      await new Promise<void>(resolve => answers.push(resolve))
      await route.fulfill({ response })
    })
    for (const tab of [page, other, page, other, page]) {
      await tab.bringToFront()
      await look(tab, 'visible')
      await tab.mouse.wheel(0, 400)
      if (await tab.getByRole('button', { name: done }).count() > 0) await finish(tab)
      await look(tab, 'hidden')
      if (tab === other) answered()
    }
    await look(page, 'visible')
    await expect.poll(async () => {
      answered()
      return kept(page)
    }, { timeout: 30_000 }).toEqual([])
    expect(await completed()).toEqual([uids[0], uids[1]].sort())
    expect(ids.length).toBeGreaterThan(3)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    await visitor.close()
  })
})

describe('a lesson that is open while somebody signs out in another tab', () => {
  it('writes nothing of theirs to the device any more', async () => {
    const { visitor } = await learner()
    const { context, page } = visitor
    await page.clock.install()
    const first = page.waitForResponse('**/api/events')
    await visitor.visit(paths[0]!)
    await first
    const other = await context.newPage()
    await other.goto(myPath('sl'))
    await other.waitForFunction('localStorage.getItem("tcm:me") !== null')
    const key = await other.evaluate('JSON.parse(localStorage.getItem("tcm:me")).key') as string
    // Whatever is written of them from now on, also if it goes again at once.
    const written: string[] = []
    await context.exposeBinding('tellWritten', (_, name: string) => void written.push(name))
    const watch = `(() => {
      const set = Storage.prototype.setItem
      Storage.prototype.setItem = function (name, text) {
        if ((name + text).includes(${JSON.stringify(key)})) tellWritten(name)
        return set.call(this, name, text)
      }
    })()`
    await other.locator('main').getByRole('button', { name: words('sl', 'people.signOut.button'), exact: true }).click()
    await other.waitForURL(url => url.pathname + url.search === signedOutPath('sl'))
    await page.evaluate(watch)

    // They read on, finish, look away, come back, and are known to nobody.
    await page.mouse.wheel(0, 600)
    await finish(page)
    await look(page, 'hidden')
    await look(page, 'visible')
    await page.getByText(words('sl', 'lesson.guest.kept')).waitFor()
    await page.clock.runFor(60_000)
    await look(page, 'hidden')
    expect(written).toEqual([])
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain(key)
    expect((await kept(page)).every(name => name.startsWith('tcm:out:guest:'))).toBe(true)
    await page.close()
    expect(await other.evaluate('JSON.stringify(localStorage)')).not.toContain(key)
    await visitor.close()
  })
})

describe('a click before it is known who is here', () => {
  const waits = (context: BrowserContext) => context.route('**/api/me', () => {})

  it('of an account is on the device at once, and not lost with the tab', async () => {
    const { visitor, completed } = await learner()
    const { context, page } = visitor
    await Promise.all([page.waitForResponse('**/api/events'), visitor.visit(paths[0]!)])
    await waits(context)
    await cut(context)
    await visitor.visit(paths[1]!)
    await finish(page)
    await page.getByText(words('sl', 'offline.save.kept')).waitFor()
    expect(await page.evaluate(waitingDone)).toBe(true)
    await page.close()
    await context.unroute('**/api/me')
    await context.unroute('**/api/events')
    // Also a page that records nothing sends it.
    await (await context.newPage()).goto(glossaryPath('sl'))
    await expect.poll(completed).toEqual([uids[1]])
    await visitor.close()
  })

  it('of whom the device does not know is written down as a guest\'s when the tab is closed', async () => {
    const visitor = await Visitor.open(browser)
    const { context, page } = visitor
    await waits(context)
    await visitor.visit(paths[0]!)
    await finish(page)
    expect(await kept(page)).toEqual([])
    const later = await context.newPage()
    await later.goto(glossaryPath('sl'))
    await page.close({ runBeforeUnload: true })
    await expect.poll(() => later.evaluate('Object.keys(localStorage).some(key => key.startsWith("tcm:out:guest:") && localStorage.getItem(key).includes("completed"))')).toBe(true)
    await visitor.close()
  })
})

describe('after a session has ended', () => {
  it('a page says that things of the account wait here, and they can be removed', async () => {
    const { visitor } = await learner()
    const { context, page } = visitor
    await Promise.all([page.waitForResponse('**/api/events'), visitor.visit(paths[0]!)])
    await cut(context)
    await finish(page)
    await page.waitForFunction(waitingDone)
    await context.clearCookies()
    await context.unroute('**/api/events')
    await visitor.visit(paths[0]!)
    const notice = page.getByRole('group', { name: words('sl', 'offline.others.title') })
    await notice.waitFor()
    await visitor.expectAccessible()
    await visitor.visit(signInPath('sl'))
    await notice.getByRole('button', { name: words('sl', 'offline.others.remove'), exact: true }).click()
    await notice.getByRole('button', { name: words('sl', 'offline.others.keep') }).click()
    await expect.poll(() => hasFocusWithin(notice)).toBe(true)
    await notice.getByRole('button', { name: words('sl', 'offline.others.remove'), exact: true }).click()
    await notice.getByRole('button', { name: words('sl', 'offline.others.removeForGood') }).click()
    await page.getByText(words('sl', 'offline.others.removed')).waitFor()
    expect((await kept(page)).filter(name => !name.startsWith('tcm:out:guest:'))).toEqual([])
    await visitor.close()
  })

  it('a quiz that is only kept for reading goes once its account is not here any more', async () => {
    const { visitor, person } = await learner()
    const { page } = visitor
    const name = `tcm:quiz:${accountKey(person.id)}:${'a'.repeat(24)}:sl`
    await visitor.visit(glossaryPath('sl'))
    await page.evaluate(`localStorage.setItem('${name}', '{}')`)
    await visitor.visit(glossaryPath('sl'))
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(`'${name}' in localStorage`)).toBe(true)
    await visitor.context.clearCookies()
    await visitor.visit(glossaryPath('sl'))
    await expect.poll(() => page.evaluate(`'${name}' in localStorage`)).toBe(false)
    await visitor.close()
  })

  it('a device that has nothing but an answer of an account that was erased learns of it', async () => {
    const { visitor, person } = await learner()
    const { page } = visitor
    const key = accountKey(person.id)
    await visitor.visit(glossaryPath('sl'))
    await page.evaluate(`localStorage.setItem('tcm:answer:${key}:${'a'.repeat(24)}:1', '{}')`)
    await (await database()).collection('erased').insertOne({ _id: person.id as never, kind: 'person', key, at: new Date() })
    await visitor.context.clearCookies()
    await visitor.visit(glossaryPath('sl'))
    await expect.poll(() => page.evaluate(`Object.keys(localStorage).filter(name => name.includes('${key}'))`)).toEqual([])
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

  it.each(['before the sign-out', 'from any page'])('sends answers of a quiz, too, %s', async (when) => {
    const { visitor, person } = await learner()
    const { context, page } = visitor
    // Not the session that ends.
    const client = await signedInLongAgo(person)
    const { id } = await json<{ id: string }>(await client.post('/api/quizzes/m1-quiz/attempts'))
    const { questions } = await json<AttemptView>(await client.get(`/api/attempts/${id}`))
    const answer = async () => (await json<AttemptView>(await client.get(`/api/attempts/${id}`))).questions[0]!.answer
    await context.route('**/answers', route => route.abort('internetdisconnected'))
    await visitor.visit(`${attemptPath('sl', id)}?q=1`)
    await answerOnPage(page, questions[0]!)
    await page.getByText(words('sl', 'quiz.save.kept')).waitFor()
    if (when === 'from any page') {
      const later = await context.newPage()
      await page.close()
      await context.unroute('**/answers')
      await later.goto(glossaryPath('sl'))
      await expect.poll(answer).not.toBeNull()
    }
    else {
      await visitor.visit(myPath('sl'))
      await page.locator('main').getByRole('button', { name: words('sl', 'people.signOut.button'), exact: true }).click()
      const send = page.getByRole('dialog').getByRole('button', { name: words('sl', 'people.signOut.send') })
      await send.waitFor()
      await context.unroute('**/answers')
      await send.click()
      await page.waitForURL(url => url.pathname + url.search === signedOutPath('sl'))
      expect(await answer()).not.toBeNull()
    }
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
