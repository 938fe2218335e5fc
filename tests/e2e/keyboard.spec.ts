/** A quiz and its certificate with the keyboard alone; wherever Tab stops, the focus can be seen. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimPath, quizPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { AttemptView } from '#shared/types/question.ts'
import { answerByKeyboard, isAnsweredOnPage } from '../support/answering.ts'
import { DESKTOP, openBrowser, PHONE } from '../support/browser.ts'
import { browserOf, filled } from '../support/journeys.ts'
import { Keyboard } from '../support/keyboard.ts'
import { finishLessons, lessonsOf, modulesIn } from '../support/learning.ts'
import { signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each([
  ['sl' as Lang, PHONE, 'light' as const],
  ['en' as Lang, DESKTOP, 'dark' as const],
])('by keyboard, in %s', (lang, viewport, colorScheme) => {
  it('a learner starts a quiz, goes on and back, submits it and claims the certificate', async () => {
    const learner = await signedUp()
    await finishLessons(learner.client, lessonsOf('m1'))
    const visitor = await browserOf(browser, learner, { viewport, colorScheme })
    const { page } = visitor
    const keyboard = new Keyboard(page)
    const button = (key: string) => page.getByRole('button', { name: words(lang, key), exact: true })
    const link = (key: string) => page.locator('main').getByRole('link', { name: words(lang, key), exact: true })

    await visitor.visit(quizPath(lang, modulesIn(lang)[0]!.slug))
    await keyboard.tabTo(page.locator('a.skip'), 1)
    await keyboard.tabTo(button('quiz.start.button'))
    await keyboard.press('Enter')
    await page.waitForURL(/\/(?:kviz|quiz)\/[0-9a-f]{24}/)
    const id = /[0-9a-f]{24}/.exec(page.url())![0]
    const { questions } = await (await page.request.get(`/api/attempts/${id}`)).json() as AttemptView
    const at = (n: number) => page.getByRole('heading', { level: 1, name: filled(lang, 'quiz.attempt.place', { n, total: questions.length }) }).waitFor()

    for (const question of questions) {
      const { number, kind } = question
      await at(number)
      await answerByKeyboard(page, keyboard, question)
      await page.getByText(words(lang, 'quiz.save.saved')).waitFor()
      if (number === 2) {
        await keyboard.tabTo(button('quiz.attempt.previous'))
        await keyboard.press('Space')
        await at(1)
        expect(await isAnsweredOnPage(page, questions[0]!)).toBe(true)
        await keyboard.tabTo(button('quiz.attempt.next'))
        await keyboard.press('Enter')
        await at(2)
        expect(await isAnsweredOnPage(page, question)).toBe(true)
      }
      // In a field Enter means Next, as it does to whoever types.
      if (!(kind === 'number' || kind === 'text') || number === 2) await keyboard.tabTo(button(number < questions.length ? 'quiz.attempt.next' : 'quiz.attempt.toOverview'))
      await keyboard.press('Enter')
    }
    await page.getByText(words(lang, 'quiz.overview.complete')).waitFor()
    await keyboard.tabTo(button('quiz.overview.submit'))
    await keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: words(lang, 'quiz.result.passed') }).waitFor()

    await keyboard.tabTo(link('quiz.result.claim'))
    await keyboard.press('Enter')
    await page.waitForURL(`**${claimPath(lang, 'm1')}`)
    await keyboard.tabTo(page.locator('input[name=name]'))
    await keyboard.press('ControlOrMeta+A')
    await keyboard.type('Vzorčna Tipkovnica')
    await keyboard.tabTo(button('certificate.claim.button'))
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: words(lang, 'certificate.issued.titleSpecimen') }).waitFor()
    await keyboard.tabTo(link('certificate.download'))

    expect(keyboard.unseen).toEqual([])
    visitor.expectNoTroubles()
    await visitor.close()
  })
})
