/** A quiz as a place to stay in: languages, reloads, the way out; and the self-checks of lessons. */
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attemptPath, homePath, lessonPath, quizPath, resultPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { AttemptResultView, AttemptView, QuizView } from '#shared/types/question.ts'
import { answerOnPage, isAnsweredOnPage } from '../support/answering.ts'
import { DESKTOP, openBrowser, PHONE, type Visitor } from '../support/browser.ts'
import { browserOf, filled } from '../support/journeys.ts'
import { modulesIn, takeQuiz } from '../support/learning.ts'
import { signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const front = (lang: Lang) => quizPath(lang, modulesIn(lang)[0]!.slug)
const button = (page: Page, lang: Lang, key: string) => page.getByRole('button', { name: words(lang, key), exact: true })
const switchTo = (page: Page, lang: Lang) => page.locator(`.languages a[hreflang="${lang}"]`).first().click()

async function isAt(page: Page, lang: Lang, id: string, question: number): Promise<void> {
  await page.waitForURL(`**${attemptPath(lang, id)}?q=${question}`)
  await page.getByRole('heading', { level: 1, name: filled(lang, 'quiz.attempt.place', { n: question, total: 6 }) }).waitFor()
}

/** Starts a quiz from its front, which was reached from the start page. */
async function started(visitor: Visitor, lang: Lang): Promise<AttemptView> {
  const { page } = visitor
  await visitor.visit(homePath(lang))
  await visitor.visit(front(lang))
  await button(page, lang, 'quiz.start.button').click()
  await page.waitForURL(/\/(?:kviz|quiz)\/[0-9a-f]{24}\?q=1$/)
  const id = /[0-9a-f]{24}/.exec(page.url())![0]
  return await (await page.request.get(`/api/attempts/${id}`)).json() as AttemptView
}

describe.each([
  ['sl' as Lang, 'en' as Lang, PHONE],
  ['en' as Lang, 'sl' as Lang, DESKTOP],
])('a quiz in %s', (lang, other, viewport) => {
  it('counts the attempts that are left beside the one that is open', async () => {
    const visitor = await browserOf(browser, await signedUp(), { viewport })
    const { page } = visitor
    await started(visitor, lang)
    await visitor.visit(front(lang))
    const { left } = (await (await page.request.get('/api/quizzes/m1-quiz')).json() as QuizView).policy
    expect(left).toBe(2)
    const formOfTwo = (key: string) => filled(lang, key, { n: left }).split(' | ')[1]!
    expect(await page.getByText(formOfTwo('quiz.start.leftBeside'), { exact: true }).count()).toBe(1)
    expect(await page.getByText(formOfTwo('quiz.start.left'), { exact: true }).count()).toBe(0)
    await visitor.expectAccessible()
    await visitor.close()
  })

  it('stays at its question over the other language and a reload, and lets its learner out after submission', async () => {
    const visitor = await browserOf(browser, await signedUp(), { viewport })
    const { page } = visitor
    const { id, questions } = await started(visitor, lang)
    await isAt(page, lang, id, 1)
    expect(await page.locator('main form:not([novalidate])').count()).toBe(0)

    // The second is answered and the first is not: where an attempt is taken up again is not where the learner is.
    await button(page, lang, 'quiz.attempt.next').click()
    await isAt(page, lang, id, 2)
    await answerOnPage(page, questions[1]!)
    await page.getByText(words(lang, 'quiz.save.saved')).waitFor()

    await switchTo(page, other)
    await isAt(page, other, id, 2)
    expect(await isAnsweredOnPage(page, questions[1]!)).toBe(true)
    await page.reload()
    await visitor.ready()
    await isAt(page, other, id, 2)
    expect(await isAnsweredOnPage(page, questions[1]!)).toBe(true)
    await switchTo(page, lang)
    await isAt(page, lang, id, 2)
    expect(await isAnsweredOnPage(page, questions[1]!)).toBe(true)

    // Back leads out of the quiz, and in again to the same question.
    await page.goBack()
    await page.waitForURL(`**${front(lang)}`)
    await page.goForward()
    await isAt(page, lang, id, 2)

    await page.locator('.arcade a').nth(4).click()
    await isAt(page, lang, id, 5)
    await button(page, lang, 'quiz.attempt.next').click()
    await isAt(page, lang, id, 6)
    await button(page, lang, 'quiz.attempt.toOverview').click()
    await page.getByRole('heading', { level: 1, name: words(lang, 'quiz.overview.title') }).waitFor()
    expect(await page.getByText(words(lang, 'quiz.attempt.final')).count()).toBe(1)
    expect(await page.locator('main form:not([novalidate])').count()).toBe(0)
    await button(page, lang, 'quiz.overview.submit').click()
    await page.waitForURL(`**${resultPath(lang, id)}`)
    await page.getByRole('heading', { level: 1, name: words(lang, 'quiz.result.notPassed') }).waitFor()

    await page.goBack()
    await page.waitForURL(`**${front(lang)}`)
    await button(page, lang, 'quiz.start.again').waitFor()
    await page.goBack()
    await page.waitForURL(url => url.pathname === homePath(lang))
    visitor.expectNoTroubles()
    await visitor.close()
  })
})

it('on a phone the words come before the pictures, and the arcade is as wide as its arches', async () => {
  const visitor = await browserOf(browser, await signedUp(), { viewport: PHONE })
  const { page } = visitor
  const topOf = async (selector: string) => (await page.locator(selector).first().boundingBox())!.y
  const { id } = await started(visitor, 'sl')
  await isAt(page, 'sl', id, 1)
  for (const width of [PHONE.width, DESKTOP.width]) {
    await page.setViewportSize({ width, height: 800 })
    const line = await page.locator('.arcade > li').evaluateAll(places => places.map(place => (place as unknown as { getBoundingClientRect: () => { left: number, right: number } }).getBoundingClientRect()))
    const arches = await page.locator('.arcade .arch-frame').evaluateAll(frames => frames.map(frame => (frame as unknown as { getBoundingClientRect: () => { left: number, right: number } }).getBoundingClientRect()))
    expect(Math.abs(line[0]!.left - arches[0]!.left), `left at ${width}`).toBeLessThan(4)
    expect(Math.abs(line.at(-1)!.right - arches.at(-1)!.right), `right at ${width}`).toBeLessThan(4)
  }
  await page.setViewportSize(PHONE)
  await visitor.visit(front('sl'))
  expect(await topOf('h1')).toBeLessThan(260)
  expect(await topOf('.quiz-town')).toBeGreaterThan(await topOf('.quiz-rules'))
  await page.request.post(`/api/attempts/${id}/submit`, { data: {}, headers: { 'sec-fetch-site': 'same-origin' } })
  await visitor.visit(resultPath('sl', id))
  expect(await topOf('h1')).toBeLessThan(400)
  await visitor.close()
})

it('the result of a quiz that is no more says so and offers no further attempt', async () => {
  const learner = await signedUp()
  const { id } = await takeQuiz(learner.client, 'm1-quiz', false)
  const visitor = await browserOf(browser, learner, { viewport: PHONE })
  const { page } = visitor
  // The content of the repository has its quiz; the server's answer about it gets the refusal here.
  await page.route(`**/api/attempts/${id}/result*`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...await response.json() as AttemptResultView, policy: null } })
  })
  await visitor.visit(front('sl'))
  await page.locator(`a[href="${resultPath('sl', id)}"]`).click()
  await page.getByText(words('sl', 'quiz.result.withdrawn')).waitFor()
  expect(await button(page, 'sl', 'quiz.start.again').count()).toBe(0)
  await visitor.expectAccessible()
  visitor.expectNoTroubles()
  await visitor.close()
})

it('a self-check answers where the reader is: the focus stays while it is asked, and goes to the result', async () => {
  const visitor = await browserOf(browser, await signedUp(), { viewport: PHONE })
  const { page } = visitor
  const [module] = modulesIn('sl')
  const focused = () => page.evaluate('document.activeElement.className') as Promise<string>
  const asked: Route[] = []
  await page.route('**/api/checks/*', route => void asked.push(route))
  await visitor.visit(lessonPath('sl', module!.slug, module!.lessons[0]!.slug))
  const check = page.locator('.self-check').first()
  await check.locator('input[name=answer]').first().check()
  const submit = check.getByRole('button')
  await submit.focus()
  await page.keyboard.press('Enter')
  await check.getByText(words('sl', 'people.form.busy')).waitFor()
  expect(await focused()).toContain('button')
  await page.keyboard.press('Enter')
  expect(asked).toHaveLength(1)
  await asked[0]!.continue()
  await check.locator('.self-check-result').waitFor()
  await page.waitForFunction('document.activeElement.className === "self-check-result"')
  expect(await focused()).toBe('self-check-result')
  await visitor.expectAccessible()

  // Refused or not: the button keeps the focus and the reader may try again.
  await submit.focus()
  await page.keyboard.press('Enter')
  await page.waitForFunction('document.querySelector(".self-check [aria-disabled]") !== null')
  await asked[1]!.fulfill({ status: 503, json: { statusCode: 503, message: 'Vzorec.', data: { code: 'UNAVAILABLE' } } })
  await check.getByText(words('sl', 'lesson.check.failed')).waitFor()
  expect(await focused()).toContain('button')
  await visitor.close()
})
