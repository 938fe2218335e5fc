/** One person, two devices at once, a connection that is cut, tabs that are closed and a server that is killed: nothing is lost, nothing counts twice. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lessonPath, modulesPath } from '#shared/paths.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { Wire } from '../support/cut.ts'
import { modulesIn } from '../support/learning.ts'
import { words } from '../support/words.ts'
import { Installation, type Account } from '../soak/installation.ts'

let wire: Wire
let installation: Installation
let browser: Browser

beforeAll(async () => {
  wire = await Wire.lay()
  installation = await Installation.start({ SITE_URL: wire.base })
  wire.leadTo(installation.base)
  browser = await openBrowser()
})
beforeEach(() => wire.mend())
afterAll(async () => {
  await browser.close()
  await wire.cut()
  await installation.stop()
})

const [module] = modulesIn('sl')
const lessons = module!.lessons.map(({ uid, slug }) => ({ uid, path: lessonPath('sl', module!.slug, slug) }))
const finish = (page: Page) => page.getByRole('button', { name: words('sl', 'lesson.done.button') }).click()
const toldKept = (page: Page) => page.locator('#lesson-done').getByText(words('sl', 'offline.save.kept')).waitFor()
const keptOn = async (page: Page) => (await page.evaluate('Object.values(localStorage)') as string[]).filter(text => text.includes('"completed"')).length

async function device({ token }: Account, viewport: typeof PHONE): Promise<Visitor> {
  const visitor = await Visitor.open(browser, { baseURL: wire.base, viewport })
  await visitor.context.addCookies([{ name: 'tcm', value: token, url: wire.base }])
  return visitor
}

/** Lessons that the person's log says are done, and how often. */
const completed = ({ id }: Account) => installation.read(async (db) => {
  const events = await db.collection('events').find({ learner: id, verb: 'completed' }).toArray()
  return events.map(({ object }) => String(object)).sort()
})
const uids = (...places: number[]) => places.map(place => lessons[place]!.uid).sort()

describe('in the middle of lessons', () => {
  it('the connection is cut and the tab closed on the phone, the server killed under the laptop', async () => {
    const [person] = await installation.accounts(1)
    const [phone, laptop] = [await device(person!, PHONE), await device(person!, DESKTOP)]
    await phone.visit(lessons[0]!.path)
    await laptop.visit(lessons[1]!.path)
    await wire.cut()
    await finish(phone.page)
    await toldKept(phone.page)
    await phone.page.close()
    await wire.mend()

    await finish(laptop.page)
    await expect.poll(() => completed(person!)).toEqual(uids(1))
    await laptop.visit(lessons[2]!.path)
    const killed = installation.kill('server')
    await finish(laptop.page)
    await killed
    await installation.ready()

    // The phone comes back by any page, the laptop by none: it tries by itself.
    const page = await phone.context.newPage()
    await page.goto(modulesPath('sl'))
    await expect.poll(() => completed(person!), { timeout: 60_000 }).toEqual(uids(0, 1, 2))
    await expect.poll(() => keptOn(page)).toBe(0)
    await expect.poll(() => keptOn(laptop.page)).toBe(0)
    await phone.close()
    await laptop.close()
  })

  it('an answer that is lost is asked for again, and counts once', async () => {
    const [person] = await installation.accounts(1)
    const phone = await device(person!, PHONE)
    await phone.visit(lessons[0]!.path)
    await phone.page.waitForLoadState('networkidle')
    wire.drop()
    await finish(phone.page)
    await expect.poll(() => keptOn(phone.page), { timeout: 60_000 }).toBe(0)
    expect(await completed(person!)).toEqual(uids(0))
    await phone.close()
  })
})
