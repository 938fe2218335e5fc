/** Exercises in lessons: played where they stand, kept when the reader leaves, and in nobody's way when they fail. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { exercisePlace } from '#shared/exercise-place.ts'
import type { LessonView } from '#shared/types/catalogue.ts'
import type { ExercisePlay } from '#shared/types/exercise.ts'
import { openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { frameIn, inPlaceOf, practised, practisedPath } from '../support/exercises.ts'
import { Ear } from '../support/hearing.ts'
import { browserOf } from '../support/journeys.ts'
import { catalogue } from '../support/learning.ts'
import type { PackageParts } from '../support/packages/package.ts'
import { database, signedUp, type Sample } from '../support/people.ts'
import { words } from '../support/words.ts'

const exercise = practised.exerciseIds[0]!
const another = catalogue.exercises.find(({ name }) => name !== exercise)!.name
const SAMPLE: PackageParts = { content: { label: 'Odgovori' } }

let browser: Browser
let visitor: Visitor | null = null
const undo: Array<() => Promise<void>> = []

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
afterEach(async () => {
  await visitor?.close()
  visitor = null
  // The latest first: what a name played before is what the earlier one put there.
  for (const back of undo.splice(0).reverse()) await back()
})

async function plays(name: string, parts: PackageParts): Promise<void> {
  undo.push(await inPlaceOf(name, parts))
}

async function open(person: Sample | null, options = {}): Promise<Page> {
  visitor = person ? await browserOf(browser, person, options) : await Visitor.open(browser, options)
  return visitor.page
}

const sectionOf = (page: Page, name: string) => page.locator(`#${exercisePlace(name)}`)
/** A script of the sample library that does something of its own when it is shown. */
const script = (attach: string) => `window.Sample = { Button: class extends H5P.EventDispatcher {
  constructor(params, id) { super(); this.contentId = id }
  attach($container) { ${attach} }
} }`

/** It hangs when the page says so. Whoever pressed a button in the frame would wait for it, which does not answer any more. */
const HANGS = script(`addEventListener('message', ({ data }) => { if (data === 'hang') for (;;); })`)
const hang = (page: Page) => page.evaluate(`frames[0].postMessage('hang', '*')`)

/** What the server says of the exercise, changed. */
async function answers(page: Page, change: (play: ExercisePlay) => ExercisePlay): Promise<void> {
  await page.route(`**/api/exercises/${exercise}?*`, async route => route.fulfill({ json: change(await (await route.fetch()).json() as ExercisePlay) }))
}

/** Addresses of frames that were asked for. */
function framesOf(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/h5p/play/')) asked.push(pathname)
  })
  return asked
}

const scoredBy = async ({ id }: Sample) => (await database()).collection('events').countDocuments({ 'learner': id, 'verb': 'scored', 'data.exercise.name': exercise })

describe('an exercise in a lesson', () => {
  it('is fetched when the reader comes near, and plays there', async () => {
    await plays(exercise, SAMPLE)
    const page = await open(null, { viewport: PHONE })
    const asked: string[] = []
    page.on('request', request => asked.push(new URL(request.url()).pathname))
    await visitor!.visit(practisedPath('sl'))
    expect(asked.filter(path => /^\/h5p|^\/api\/exercises/.test(path))).toEqual([])
    const frame = await frameIn(page, exercise)
    expect(asked.some(path => path.startsWith('/h5p-assets/'))).toBe(true)
    await frame.getByRole('button', { name: 'Odgovori' }).click()
    await expect.poll(() => sectionOf(page, exercise).locator('.exercise-result').innerText()).toContain('100')
    await visitor!.expectAccessible()
    visitor!.expectNoTroubles()
  })

  it('says who made it and how it may be used', async () => {
    await plays(exercise, SAMPLE)
    const page = await open(null)
    await visitor!.visit(practisedPath('en'))
    await frameIn(page, exercise)
    await expect.poll(() => sectionOf(page, exercise).locator('.exercise-rights').innerText()).toContain('Vzorčni Avtor · CC BY 4.0')
  })

  it('goes on where it was left, and leaves nothing behind', async () => {
    await plays(exercise, SAMPLE)
    const ana = await signedUp()
    const page = await open(ana)
    await visitor!.visit(practisedPath('sl'))
    const frame = await frameIn(page, exercise)
    for (let press = 0; press < 3; press += 1) await frame.getByRole('button', { name: 'Odgovori' }).click()
    // Within the application: the page stays, only the lesson goes.
    await page.getByRole('link', { name: words('sl', 'common.nav.modules'), exact: true }).first().click()
    await page.waitForURL(url => !url.pathname.endsWith(practisedPath('sl')))
    await expect.poll(() => page.frames().length).toBe(1)
    const states = (await database()).collection('exerciseStates')
    await expect.poll(async () => (await states.findOne({ learner: ana.id, exercise }))?.state).toEqual({ 0: { state: '{"presses":3}' } })
    await page.goBack()
    const again = await frameIn(page, exercise)
    await again.getByRole('button', { name: 'Odgovori' }).click()
    await expect.poll(async () => (await states.findOne({ learner: ana.id, exercise }))?.state).toEqual({ 0: { state: '{"presses":4}' } })
    expect(page.frames()).toHaveLength(2)
    visitor!.expectNoTroubles()
  })

  it('may be one of several, each with its own', async () => {
    await plays(exercise, SAMPLE)
    await plays(another, { ...SAMPLE, content: { label: 'Tudi tu' }, h5p: { title: 'Druga vaja' } })
    const ana = await signedUp()
    const page = await open(ana)
    // A lesson with two, as the server would give it.
    const lesson = catalogue.modules.flatMap(module => module.lessons).find(({ uid }) => uid === practised.uid)!
    await page.route(`**/api/lessons/**/${lesson.text.sl.slug}*`, async (route) => {
      const answer = await route.fetch()
      const view = await answer.json() as LessonView & { body: { value: unknown[] } }
      view.exercises.push({ name: another, title: 'Druga vaja' })
      view.body.value.push(['h5p', { package: another }])
      await route.fulfill({ response: answer, json: view })
    })
    const module = catalogue.modules.find(({ uid }) => uid === practised.module)!
    await visitor!.visit(`/moduli/${module.text.sl.slug}`)
    await page.getByRole('link', { name: lesson.text.sl.title }).first().click()
    await page.waitForURL(url => url.pathname === practisedPath('sl'))
    const first = await frameIn(page, exercise)
    const second = await frameIn(page, another)
    await second.getByRole('button', { name: 'Tudi tu' }).click()
    await second.getByRole('button', { name: 'Tudi tu' }).click()
    await first.getByRole('button', { name: 'Odgovori' }).click()
    const states = (await database()).collection('exerciseStates')
    const presses = async (name: string) => (await states.findOne({ learner: ana.id, exercise: name }))?.state
    await expect.poll(async () => [await presses(exercise), await presses(another)]).toEqual([{ 0: { state: '{"presses":1}' } }, { 0: { state: '{"presses":2}' } }])
    const events = (await database()).collection('events')
    expect(await events.countDocuments({ 'learner': ana.id, 'verb': 'scored', 'data.exercise.name': exercise })).toBe(1)
    // One cannot speak as the other: what it says is its own.
    await first.evaluate(`parent.frames[1].postMessage({ app: 'tcm-exercise', type: 'start', state: null }, '*')`)
    await expect.poll(() => second.locator('button').count()).toBe(1)
    await second.getByRole('button', { name: 'Tudi tu' }).click()
    await expect.poll(() => presses(another)).toEqual({ 0: { state: '{"presses":3}' } })
  })

  it('speaks the language of the lesson and takes its colours, at once when they change', async () => {
    await plays(exercise, SAMPLE)
    const page = await open(null, { colorScheme: 'dark' })
    await visitor!.visit(practisedPath('en'))
    const frame = await frameIn(page, exercise)
    const look = () => frame.evaluate('[document.documentElement.lang, document.documentElement.dataset.theme].join()')
    expect(await look()).toBe('en,dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await expect.poll(look).toBe('en,light')
    await page.evaluate('document.documentElement.dataset.theme = "dark"')
    await expect.poll(look).toBe('en,dark')
  })

  it('is as high as what it shows', async () => {
    await plays(exercise, { script: script(`
      const box = document.createElement('div'); box.style.height = '300px'
      const button = document.createElement('button'); button.textContent = 'Več'; button.onclick = () => { box.style.height = '900px' }
      box.append(button); $container.get(0).append(box)`) })
    const page = await open(null)
    await visitor!.visit(practisedPath('sl'))
    const frame = await frameIn(page, exercise)
    const height = () => page.evaluate(`document.querySelector('#${exercisePlace(exercise)} iframe').offsetHeight`)
    await expect.poll(height).toBe(300)
    await frame.getByRole('button', { name: 'Več' }).click()
    await expect.poll(height).toBe(900)
  })

  it('is entered, left and passed over by keyboard', async () => {
    await plays(exercise, SAMPLE)
    const page = await open(null)
    await visitor!.visit(practisedPath('sl'))
    const frame = await frameIn(page, exercise)
    const section = sectionOf(page, exercise)
    const focused = () => page.evaluate('document.activeElement.tagName + " " + document.activeElement.textContent.trim()')
    await section.locator('.skip').focus()
    await page.keyboard.press('Tab')
    expect(await focused()).toContain(words('sl', 'exercise.whole'))
    await page.keyboard.press('Tab')
    await expect.poll(() => frame.evaluate('document.activeElement.textContent')).toBe('Odgovori')
    await page.keyboard.press('Enter')
    await expect.poll(() => section.locator('.exercise-result').innerText()).toContain('100')
    await page.keyboard.press('Tab')
    await expect.poll(focused).not.toContain('IFRAME')
    await page.keyboard.press('Shift+Tab')
    await expect.poll(focused).toContain('IFRAME')
    await section.locator('.skip').focus()
    // Keys go to the frame until its own process knows that it has lost the focus.
    await expect.poll(() => frame.evaluate('document.hasFocus()')).toBe(false)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await expect.poll(() => page.evaluate(`document.getElementById('${exercisePlace(exercise)}').contains(document.activeElement)`)).toBe(false)
  })

  it('fills the screen and gives it back', async () => {
    await plays(exercise, SAMPLE)
    const page = await open(null)
    await visitor!.visit(practisedPath('sl'))
    await frameIn(page, exercise)
    const section = sectionOf(page, exercise)
    await section.getByRole('button', { name: words('sl', 'exercise.whole') }).click()
    await expect.poll(() => page.evaluate('document.fullscreenElement?.className')).toBe('exercise-whole')
    await section.getByRole('button', { name: words('sl', 'exercise.small') }).click()
    await expect.poll(() => page.evaluate('document.fullscreenElement')).toBeNull()
  })

  it('tells who has no script what it is, in words', async () => {
    const page = await open(null, { javaScriptEnabled: false })
    await visitor!.visit(practisedPath('sl'))
    const section = sectionOf(page, exercise)
    expect(await section.innerText()).toContain(words('sl', 'exercise.needsScript'))
    await section.locator('summary').click()
    expect((await section.locator('details').innerText()).length).toBeGreaterThan(200)
  })
})

describe('an exercise whose reader signs in in another window', () => {
  const signIn = async (person: Sample) => {
    const { context } = visitor!
    await context.addCookies([{ name: 'tcm', value: person.client.session!, url: person.client.base }])
    await (await context.newPage()).goto(practisedPath('sl'))
  }

  it('says that what comes of it is not kept any more, and is theirs when it is opened again', async () => {
    await plays(exercise, SAMPLE)
    const ana = await signedUp()
    const page = await open(null)
    const ear = await Ear.of(visitor!)
    await visitor!.visit(practisedPath('sl'))
    const section = sectionOf(page, exercise)
    await (await frameIn(page, exercise)).getByRole('button', { name: 'Odgovori' }).click()
    await expect.poll(() => section.locator('.exercise-result').innerText()).toContain('100')
    await signIn(ana)
    const others = words('sl', 'exercise.others')
    await section.getByText(others).waitFor()
    await expect.poll(async () => (await ear.heard()).some(text => text.includes(others))).toBe(true)
    expect(await ear.missed()).toEqual([])
    // What the guest reached is not Ana's.
    await expect.poll(() => section.locator('.exercise-result').innerText()).not.toContain('100')
    await section.getByRole('button', { name: words('sl', 'exercise.reopen') }).click()
    await (await frameIn(page, exercise)).getByRole('button', { name: 'Odgovori' }).click()
    await expect.poll(() => scoredBy(ana)).toBe(1)
    expect(await section.getByText(others).count()).toBe(0)
  })

  it('is theirs by itself where nobody had begun', async () => {
    await plays(exercise, SAMPLE)
    const ana = await signedUp()
    const page = await open(null)
    const asked = framesOf(page)
    await visitor!.visit(practisedPath('sl'))
    await frameIn(page, exercise)
    await signIn(ana)
    await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(2)
    await (await frameIn(page, exercise)).getByRole('button', { name: 'Odgovori' }).click()
    await expect.poll(() => scoredBy(ana)).toBe(1)
  })
})

describe('an exercise whose address ends', () => {
  const comeBack = (page: Page) => page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`)

  it('has another one before anybody begins', async () => {
    await plays(exercise, SAMPLE)
    const page = await open(null)
    await answers(page, play => ({ ...play, seconds: 60 }))
    const asked = framesOf(page)
    await visitor!.visit(practisedPath('sl'))
    await frameIn(page, exercise)
    await page.unroute(`**/api/exercises/${exercise}?*`)
    await comeBack(page)
    await expect.poll(() => asked.length).toBe(2)
    const frame = await frameIn(page, exercise)
    // That one works for hours.
    await comeBack(page)
    await frame.getByRole('button', { name: 'Odgovori' }).click()
    expect(asked).toHaveLength(2)
  })

  it('has another one also where it was begun, while nobody looks, and goes on where it was left', async () => {
    await plays(exercise, SAMPLE)
    const page = await open(null)
    await answers(page, play => ({ ...play, seconds: 0 }))
    const asked = framesOf(page)
    await visitor!.visit(practisedPath('sl'))
    const frame = await frameIn(page, exercise)
    await frame.getByRole('button', { name: 'Odgovori' }).click()
    const states = () => page.evaluate('Object.entries(localStorage).filter(([key]) => key.startsWith("tcm:state:")).map(([, text]) => JSON.parse(text).state)')
    await expect.poll(states).toEqual([{ 0: { state: '{"presses":1}' } }])
    await page.unroute(`**/api/exercises/${exercise}?*`)
    await comeBack(page)
    await expect.poll(() => asked.length).toBe(2)
    await (await frameIn(page, exercise)).getByRole('button', { name: 'Odgovori' }).click()
    await expect.poll(states).toEqual([{ 0: { state: '{"presses":2}' } }])
  })
})

describe('an exercise that does not work', () => {
  it.each([
    ['thrown', `setTimeout(() => { throw new Error('it came too late') })`],
    ['refused to somebody who awaits it', `Promise.resolve().then(() => { throw new Error('it came too late') })`],
  ])('says so when it fails after it began, with nothing to be seen: %s', async (_how, attach) => {
    await plays(exercise, { script: script(attach) })
    const page = await open(null)
    await visitor!.visit(practisedPath('sl'))
    await page.evaluate('window.reasons = []; addEventListener("message", ({ data }) => { if (data.type === "fail") reasons.push(data.reason) })')
    const section = sectionOf(page, exercise)
    await section.scrollIntoViewIfNeeded()
    await section.getByText(words('sl', 'exercise.failed')).waitFor()
    expect(await page.evaluate('reasons')).toEqual(['it came too late'])
    expect(await page.locator('iframe').count()).toBe(0)
    await plays(exercise, SAMPLE)
    await section.getByRole('button', { name: words('sl', 'exercise.retry') }).click()
    await frameIn(page, exercise)
  })

  it('goes on where something in it fails that does not keep it from being seen', async () => {
    await plays(exercise, { script: script(`
      const button = document.createElement('button'); button.textContent = 'Pokvari'
      const fail = () => { Promise.reject(new Error('refused')); throw new Error('out of order') }
      button.onclick = () => {
        // Nor where for a moment there is nothing.
        button.style.display = 'none'
        setTimeout(() => { button.style.display = ''; button.textContent = 'Še tu' }, 5000)
        fail()
      }
      setTimeout(fail)
      setTimeout(() => $container.get(0).append(button), 500)`) })
    const page = await open(null)
    await visitor!.visit(practisedPath('sl'))
    const frame = await frameIn(page, exercise)
    await frame.getByRole('button', { name: 'Pokvari' }).click()
    await frame.getByRole('button', { name: 'Še tu' }).waitFor()
    expect(await sectionOf(page, exercise).locator('[data-phase="playing"] iframe').count()).toBe(1)
  })

  it('says so when it crashes, and plays when it is tried again', async () => {
    await plays(exercise, { script: script('throw new Error("out of order")') })
    const page = await open(null)
    await visitor!.visit(practisedPath('sl'))
    const section = sectionOf(page, exercise)
    await section.scrollIntoViewIfNeeded()
    await section.getByText(words('sl', 'exercise.failed')).waitFor()
    expect(await page.locator('iframe').count()).toBe(0)
    await visitor!.expectAccessible()
    await plays(exercise, SAMPLE)
    await section.getByRole('button', { name: words('sl', 'exercise.retry') }).click()
    await (await frameIn(page, exercise)).getByRole('button', { name: 'Odgovori' }).click()
    await expect.poll(() => section.locator('.exercise-result').innerText()).toContain('100')
  })

  it('is closed when it hangs, and the lesson goes on', async () => {
    await plays(exercise, { script: HANGS })
    const page = await open(null)
    await visitor!.visit(practisedPath('sl'))
    await frameIn(page, exercise)
    await hang(page)
    const section = sectionOf(page, exercise)
    await section.getByText(words('sl', 'exercise.hung')).waitFor({ timeout: 60_000 })
    expect(await page.locator('iframe').count()).toBe(0)
    await plays(exercise, SAMPLE)
    await section.getByRole('button', { name: words('sl', 'exercise.retry') }).click()
    await frameIn(page, exercise)
  })

  it('is closed when it shouts without end', async () => {
    await plays(exercise, { script: script(`setInterval(() => { for (let n = 0; n < 200; n += 1) parent.postMessage({ app: 'tcm-exercise', type: 'alive' }, '*') }, 10)`) })
    const page = await open(null)
    await visitor!.visit(practisedPath('sl'))
    const section = sectionOf(page, exercise)
    await section.scrollIntoViewIfNeeded()
    await section.getByText(words('sl', 'exercise.failed')).waitFor()
    expect(await page.locator('iframe').count()).toBe(0)
  })

  it('says that it has not loaded when its address is none any more, and has another one when it is tried again', async () => {
    await plays(exercise, SAMPLE)
    const page = await open(null)
    await answers(page, play => ({ ...play, frame: play.frame.replace(/[\w-]{70}/, 'A'.repeat(70)) }))
    await visitor!.visit(practisedPath('sl'))
    const section = sectionOf(page, exercise)
    await section.scrollIntoViewIfNeeded()
    await section.getByText(words('sl', 'exercise.silent')).waitFor({ timeout: 40_000 })
    await page.unroute(`**/api/exercises/${exercise}?*`)
    await section.getByRole('button', { name: words('sl', 'exercise.retry') }).click()
    await frameIn(page, exercise)
  })

  it('says that it needs a connection, so that it is heard, and opens when there is one', async () => {
    await plays(exercise, { script: HANGS })
    const page = await open(null)
    const ear = await Ear.of(visitor!)
    await visitor!.visit(practisedPath('sl'))
    // A page that lacks a part of itself loads itself anew when there is a connection again, and stands at its beginning then.
    await page.waitForLoadState('networkidle')
    await page.context().setOffline(true)
    const section = sectionOf(page, exercise)
    const offline = words('sl', 'exercise.offline')
    const isHeard = async () => (await ear.heard()).some(text => text.includes(offline))
    await section.scrollIntoViewIfNeeded()
    await section.getByText(offline).waitFor()
    await expect.poll(isHeard).toBe(true)
    await visitor!.expectAccessible()
    await page.context().setOffline(false)
    await frameIn(page, exercise)
    // The same where it was there before.
    await hang(page)
    await section.getByText(words('sl', 'exercise.hung')).waitFor({ timeout: 60_000 })
    await page.context().setOffline(true)
    await ear.forget()
    await section.getByRole('button', { name: words('sl', 'exercise.retry') }).click()
    await section.getByText(offline).waitFor()
    await expect.poll(isHeard).toBe(true)
    expect(await ear.missed()).toEqual([])
    await page.context().setOffline(false)
    await frameIn(page, exercise)
  })

  it('says that it is not there while its package is missing', async () => {
    const packages = (await database()).collection<{ _id: string }>('exercisePackages')
    const ours = await packages.findOneAndDelete({ _id: exercise })
    undo.push(async () => void await packages.insertOne(ours!))
    const page = await open(null)
    await visitor!.visit(practisedPath('sl'))
    const section = sectionOf(page, exercise)
    await section.scrollIntoViewIfNeeded()
    await section.getByText(words('sl', 'exercise.missing')).waitFor()
    expect(await section.getByRole('button', { name: words('sl', 'exercise.retry') }).isEnabled()).toBe(true)
  })
})
