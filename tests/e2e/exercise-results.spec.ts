/** What a learner reached in exercises: beside the exercise, at the end of a lesson that exercises finish, and in their own classroom. */
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exercisePlace } from '#shared/exercise-place.ts'
import { lessonPath, modulePath, myPath } from '#shared/paths.ts'
import type { Lang, LessonView } from '#shared/types/catalogue.ts'
import { openBrowser, Visitor } from '../support/browser.ts'
import { sendEvents } from '../support/events.ts'
import { browserOf, filled, READERS } from '../support/journeys.ts'
import { catalogue } from '../support/learning.ts'
import { database, signedUp, type Sample } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const module = catalogue.modules.find(({ lessons }) => lessons.some(({ exerciseIds }) => exerciseIds.length > 0))!
const lesson = module.lessons.find(({ exerciseIds }) => exerciseIds.length > 0)!
const name = lesson.exerciseIds[0]!
const pathOf = (lang: Lang) => lessonPath(lang, module.text[lang].slug, lesson.text[lang].slug)
const eventsOf = async (learner: string, verb: string) => (await database()).collection('events').find({ learner, verb }).toArray()

async function submit(sample: Sample, raw: number, minute: number): Promise<void> {
  const packages = (await database()).collection<{ _id: string, version: string }>('exercisePackages')
  const { version } = (await packages.findOne({ _id: catalogue.exercises.find(one => one.name === name)!.packages.sl }))!
  const exercise = { name, version, verb: 'completed', result: { raw, max: 4 } }
  await sendEvents(sample, { id: randomUUID(), verb: 'scored', lesson: lesson.uid, lang: 'sl', at: new Date(Date.UTC(2026, 9, 1, 9, minute)).toISOString(), exercise })
}

/** From now on lessons that are opened by a link of the site are finished by their exercises; our own content has none yet. */
async function finishedByExercises(page: Page): Promise<void> {
  await page.route(/\/api\/lessons\/[^/]+\/[^/]+$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...await response.json() as LessonView, completion: 'exercise' } })
  })
}

async function openLesson({ page, visit }: { page: Page, visit: (path: string) => Promise<unknown> }, lang: Lang): Promise<void> {
  await visit(modulePath(lang, module.text[lang].slug))
  await finishedByExercises(page)
  await page.locator(`#content a[href="${pathOf(lang)}"]`).first().click()
  await page.locator('#lesson-done').waitFor()
}

describe.each(READERS)('in $lang at $viewport.width px, $colorScheme', ({ lang, viewport, colorScheme }) => {
  it('results stand beside the exercise and in the classroom, and are said to be practice', async () => {
    const person = await signedUp()
    await submit(person, 3, 1)
    await submit(person, 1, 2)
    const reader = await browserOf(browser, person, { viewport, colorScheme })
    const { page } = reader
    await reader.visit(myPath(lang))
    const row = page.getByRole('row', { name: catalogue.exercises.find(one => one.name === name)!.title[lang] })
    expect((await row.innerText()).replace(/\s+/g, ' ')).toMatch(/2.*75.*25/)
    expect(await page.getByText(words(lang, 'my.exercises.practice')).count()).toBe(1)
    await reader.expectAccessible()
    await row.getByRole('link').click()
    await page.waitForURL(url => url.pathname === pathOf(lang) && url.hash === `#${exercisePlace(name)}`)
    const result = page.locator('.exercise-result')
    await expect.poll(async () => (await result.innerText()).replace(/\s+/g, ' ')).toMatch(/2.*75.*25/)
    expect(await result.innerText()).toContain(words(lang, 'exercise.practice'))
    reader.expectNoTroubles()
    await reader.close()
  })

  it('a lesson that exercises finish says what is missing, and leads there; whoever cannot play says that they worked through the words', async () => {
    const person = await signedUp()
    const reader = await browserOf(browser, person, { viewport, colorScheme })
    const { page } = reader
    await openLesson({ page, visit: path => reader.visit(path) }, lang)
    await page.getByText(filled(lang, 'exercise.open', { n: 0, total: 1 })).waitFor()
    expect(await page.getByRole('link', { name: words(lang, 'exercise.next') }).getAttribute('href')).toBe(`#${exercisePlace(name)}`)
    await reader.expectAccessible()
    await page.getByRole('button', { name: words(lang, 'exercise.words') }).press('Enter')
    await expect.poll(() => page.evaluate('document.activeElement.getAttribute("role")')).toBe('group')
    expect(await page.getByText(filled(lang, 'exercise.open', { n: 0, total: 1 })).count()).toBe(0)
    await expect.poll(async () => (await eventsOf(person.id, 'completed')).map(({ object }) => object as string)).toEqual([lesson.uid])
    reader.expectNoTroubles()
    await reader.close()
  })

  it('such a lesson is done once its exercise was submitted, on whatever device', async () => {
    const person = await signedUp()
    await submit(person, 0, 1)
    const reader = await browserOf(browser, person, { viewport, colorScheme })
    const { page } = reader
    await openLesson({ page, visit: path => reader.visit(path) }, lang)
    await page.locator('#lesson-done').getByRole('group').waitFor()
    expect(await page.getByRole('button', { name: words(lang, 'exercise.words') }).count()).toBe(0)
    reader.expectNoTroubles()
    await reader.close()
  })
})

it('a guest who never played one has no list of exercises on the way, and the lesson says nothing of results', async () => {
  const visitor = await Visitor.open(browser)
  await visitor.visit(pathOf('sl'))
  const exercise = visitor.page.locator(`#${exercisePlace(name)}`)
  await exercise.scrollIntoViewIfNeeded()
  const result = visitor.page.locator('.exercise-result')
  await expect.poll(async () => (await result.innerText()).trim()).toBe(words('sl', 'exercise.practice'))
  visitor.expectNoTroubles()
  await visitor.close()
})
