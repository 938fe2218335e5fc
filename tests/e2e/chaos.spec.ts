/** One person, two devices at once, a connection that is cut, tabs that are closed and a server that is killed: nothing is lost, nothing counts twice. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lessonPath, modulesPath, quizPath, resultPath } from '#shared/paths.ts'
import type { AttemptView } from '#shared/types/question.ts'
import { answerOnPage } from '../support/answering.ts'
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
const answersOn = async (page: Page) => (await page.evaluate('Object.keys(localStorage)') as string[]).filter(name => name.startsWith('tcm:answer:')).length
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

describe('in the middle of a quiz', () => {
  const says = (page: Page, key: 'saved' | 'kept') => page.getByText(words('sl', `quiz.save.${key}`)).waitFor({ timeout: 60_000 })
  const button = (page: Page, key: string) => page.getByRole('button', { name: words('sl', key), exact: true })

  it('the server is killed under an answer and under the submission, and both are there', async () => {
    const [person] = await installation.accounts(1)
    const laptop = await device(person!, DESKTOP)
    const { page } = laptop
    await laptop.visit(quizPath('sl', module!.slug))
    await button(page, 'quiz.start.button').click()
    await page.waitForURL(/q=1$/)
    await laptop.ready()
    const id = /[0-9a-f]{24}/.exec(page.url())![0]
    const { questions } = await (await page.request.get(`/api/attempts/${id}`)).json() as AttemptView
    for (const [place, question] of questions.entries()) {
      const dies = place === 1
      const killed = dies ? installation.kill('server') : null
      await answerOnPage(page, question)
      // It says so while nobody answers, and tries by itself.
      if (killed) await says(page, 'kept')
      await killed
      await says(page, 'saved')
      expect(await answersOn(page)).toBe(0)
      await button(page, place + 1 === questions.length ? 'quiz.attempt.toOverview' : 'quiz.attempt.next').click()
      await page.waitForURL(new RegExp(`q=${place + 2}$`))
    }

    const killed = installation.kill('server')
    await button(page, 'quiz.overview.submit').click()
    await page.getByText(words('sl', 'people.form.offline')).waitFor()
    await killed
    await installation.ready()
    await button(page, 'quiz.overview.submit').click()
    await page.waitForURL(`**${resultPath('sl', id)}`)
    const results = await installation.read(db => db.collection('events').find({ learner: person!.id, object: `${module!.uid}-quiz` }).toArray())
    expect(results.map(({ verb, score }) => ({ verb, score }))).toEqual([{ verb: 'passed', score: 100 }])
    await laptop.close()
  })
})

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
    await expect.poll(() => completed(person!), { timeout: 60_000 }).toEqual(uids(1))
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
