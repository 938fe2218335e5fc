/** A pre-test, the lessons that it sends to, the quiz, and what was gained; with scripts and without. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attemptPath, quizPath, resultPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { AttemptResultView, AttemptView } from '#shared/types/question.ts'
import { answerOnPage } from '../support/answering.ts'
import { DESKTOP, openBrowser, PHONE } from '../support/browser.ts'
import { browserOf, filled } from '../support/journeys.ts'
import { modulesIn } from '../support/learning.ts'
import { signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each([
  ['sl' as Lang, PHONE, false],
  ['en' as Lang, DESKTOP, true],
])('in %s', (lang, viewport, javaScriptEnabled) => {
  it(`a learner sees ${javaScriptEnabled ? 'with' : 'without'} JavaScript what a module has given them`, async () => {
    const visitor = await browserOf(browser, await signedUp(), { javaScriptEnabled, viewport })
    const { page } = visitor
    const quiz = quizPath(lang, modulesIn(lang)[0]!.slug)
    const press = (key: string) => page.getByRole('button', { name: words(lang, key), exact: true }).click()
    const begun = async (key: string) => {
      await press(key)
      await page.waitForURL(/\/(?:kviz|quiz)\/[0-9a-f]{24}/)
      return /[0-9a-f]{24}/.exec(page.url())![0]
    }
    const read = async <T>(address: string) => await (await page.request.get(address)).json() as T
    const submit = async (id: string, total: number) => {
      await visitor.visit(`${attemptPath(lang, id)}?q=${total + 1}`)
      await press('quiz.overview.submit')
      await page.waitForURL(`**${resultPath(lang, id)}`)
    }

    await visitor.visit(quiz)
    const before = await begun('quiz.pretest.start')
    const asked = await read<AttemptView>(`/api/attempts/${before}`)
    await page.getByRole('heading', { level: 1, name: filled(lang, 'quiz.attempt.place', { n: 1, total: asked.questions.length }) }).waitFor()
    // It has no pass mark.
    expect(await page.getByText(words(lang, 'quiz.rules.passMark'), { exact: true }).count()).toBe(0)
    await submit(before, asked.questions.length)
    await page.getByRole('heading', { level: 1, name: words(lang, 'quiz.pretest.done') }).waitFor()
    const { pretest } = await read<AttemptResultView>(`/api/attempts/${before}/result?lang=${lang}`)
    for (const { text } of pretest!.levels) await page.getByRole('rowheader', { name: text }).waitFor()
    expect(await page.getByRole('heading', { name: words(lang, 'quiz.result.review') }).count()).toBe(0)
    await page.getByRole('link', { name: pretest!.lessons[0]!.title, exact: true }).click()
    await page.waitForURL(`**${pretest!.lessons[0]!.path}`)

    await visitor.visit(quiz)
    await page.getByRole('link', { name: words(lang, 'quiz.pretest.toResult') }).waitFor()
    expect(await page.getByRole('button', { name: words(lang, 'quiz.pretest.start'), exact: true }).count()).toBe(0)
    const id = await begun('quiz.start.button')
    const { questions } = await read<AttemptView>(`/api/attempts/${id}`)
    for (const question of questions) {
      await page.getByRole('heading', { level: 1, name: filled(lang, 'quiz.attempt.place', { n: question.number, total: questions.length }) }).waitFor()
      await answerOnPage(page, question)
      await press(question.number === questions.length ? 'quiz.attempt.toOverview' : 'quiz.attempt.next')
    }
    await page.getByText(words(lang, 'quiz.overview.complete')).waitFor()
    await submit(id, questions.length)
    await page.getByRole('heading', { level: 2, name: words(lang, 'quiz.gain.title') }).waitFor()
    const more = filled(lang, 'quiz.gain.more', { n: 100 }).split(' | ').at(-1)!
    for (const { text } of pretest!.levels) await page.getByRole('row').filter({ hasText: text }).getByText(more).waitFor()
    await page.getByRole('link', { name: words(lang, 'quiz.gain.source') }).waitFor()
    // Nothing hangs on the page's width.
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })
})
