/** An open answer is given and marked without scripts; and a picture whose places are picked by clicking it. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attemptPath, markAnswerPath, markingDonePath, quizPath, resultPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { AttemptView } from '#shared/types/question.ts'
import { answerOnPage, isAnsweredOnPage } from '../support/answering.ts'
import { DESKTOP, openBrowser, PHONE } from '../support/browser.ts'
import { askKinds } from '../support/with-kinds.ts'
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
  ['sl' as Lang, PHONE],
  ['en' as Lang, DESKTOP],
])('in %s', (lang, viewport) => {
  it('without JavaScript, every kind of question is answered, and a trainer marks the open one', async () => {
    const learner = await signedUp()
    const visitor = await browserOf(browser, learner, { javaScriptEnabled: false, viewport })
    const { page } = visitor
    await visitor.visit(quizPath(lang, modulesIn(lang)[0]!.slug))
    await page.getByRole('button', { name: words(lang, 'quiz.practice.start'), exact: true }).click()
    await page.waitForURL(/\/(?:kviz|quiz)\/[0-9a-f]{24}/)
    const id = /[0-9a-f]{24}/.exec(page.url())![0]
    await askKinds(id)
    await visitor.visit(attemptPath(lang, id))
    const { questions } = await (await page.request.get(`/api/attempts/${id}`)).json() as AttemptView
    for (const question of questions) {
      await page.getByRole('heading', { level: 1, name: filled(lang, 'quiz.attempt.place', { n: question.number, total: questions.length }) }).waitFor()
      await answerOnPage(page, question)
      const isLast = question.number === questions.length
      await page.getByRole('button', { name: words(lang, isLast ? 'quiz.attempt.toOverview' : 'quiz.attempt.next'), exact: true }).click()
    }
    await page.getByText(words(lang, 'quiz.overview.complete')).waitFor()
    for (const question of questions) {
      await visitor.visit(`${attemptPath(lang, id)}?q=${question.number}`)
      expect(await isAnsweredOnPage(page, question), question.kind).toBe(true)
    }
    await visitor.visit(`${attemptPath(lang, id)}?q=${questions.length + 1}`)
    await page.getByRole('button', { name: words(lang, 'quiz.overview.submit'), exact: true }).click()
    await page.waitForURL(`**${resultPath(lang, id)}`)
    await page.getByText(words(lang, 'quiz.result.provisionalTitle')).waitFor()

    const trainer = await browserOf(browser, await signedUp('trainer'), { javaScriptEnabled: false, viewport })
    const answer = `${id}-${questions.find(question => question.kind === 'open')!.number}`
    await trainer.visit(markAnswerPath(lang, answer))
    await trainer.page.locator('select[name=points]').first().selectOption('2')
    await trainer.page.locator('select[name=points]').nth(1).selectOption('1')
    await trainer.page.locator('textarea[name=note]').fill('Jasno napisano.')
    await trainer.page.getByRole('button', { name: words(lang, 'marking.page.save'), exact: true }).click()
    await trainer.page.waitForURL(`**${markingDonePath(lang)}`)
    await trainer.page.getByText(words(lang, 'marking.done')).waitFor()

    await visitor.visit(resultPath(lang, id))
    await page.getByText('Jasno napisano.').waitFor()
    expect(await page.getByText(words(lang, 'quiz.result.provisionalTitle')).count()).toBe(0)
    await trainer.close()
    await visitor.close()
  })

  it('a click on the picture ticks the place in the list, and another takes it back', async () => {
    const visitor = await browserOf(browser, await signedUp(), { viewport })
    const { page } = visitor
    await visitor.visit(quizPath(lang, modulesIn(lang)[0]!.slug))
    await page.getByRole('button', { name: words(lang, 'quiz.start.button'), exact: true }).click()
    await page.waitForURL(/\/(?:kviz|quiz)\/[0-9a-f]{24}/)
    const id = /[0-9a-f]{24}/.exec(page.url())![0]
    await askKinds(id)
    const { questions } = await (await page.request.get(`/api/attempts/${id}`)).json() as AttemptView
    const hotspot = questions.find(question => question.kind === 'hotspot')!
    await visitor.visit(`${attemptPath(lang, id)}?q=${hotspot.number}`)
    const second = page.locator('input[name=answer]').nth(1)
    await page.locator('.hotspot-picture g').nth(1).locator('.hotspot-place').click()
    await expect.poll(() => second.isChecked()).toBe(true)
    await page.getByText(words(lang, 'quiz.save.saved')).waitFor()
    await second.uncheck()
    await expect.poll(() => page.locator('.hotspot-picture g.is-chosen').count()).toBe(0)
    await visitor.expectAccessible()
    await visitor.close()
  })
})
