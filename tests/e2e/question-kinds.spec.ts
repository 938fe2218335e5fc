/** Every kind of question in a quiz: answered by keyboard, and without scripts; what is answered stands there again, and all of it is right. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attemptPath, lessonPath, resultPath } from '#shared/paths.ts'
import type { AttemptResultView, QuestionKind } from '#shared/types/question.ts'
import { answerByKeyboard, answerOnPage, answerOtherwiseOnPage, isAnsweredOnPage } from '../support/answering.ts'
import { openBrowser, Visitor } from '../support/browser.ts'
import { startWithKinds } from '../support/with-kinds.ts'
import { browserOf, filled, READERS } from '../support/journeys.ts'
import { Keyboard } from '../support/keyboard.ts'
import { modulesIn, rightAnswer } from '../support/learning.ts'
import { signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** A scale has no right answer, and an open one waits for a trainer. */
const OUTCOMES: Partial<Record<QuestionKind, string>> = { rating: 'quiz.outcome.given', open: 'quiz.outcome.waiting' }

describe.each(READERS)('every kind of question, in $lang', ({ lang, viewport, colorScheme }) => {
  it('is answered by keyboard alone, kept over a reload, and right', async () => {
    const person = await signedUp()
    const { id, questions } = await startWithKinds(person)
    const visitor = await browserOf(browser, person, { viewport, colorScheme })
    const keyboard = new Keyboard(visitor.page)
    for (const question of questions) {
      await visitor.visit(`${attemptPath(lang, id)}?q=${question.number}`)
      await visitor.expectAccessible()
      await answerByKeyboard(visitor.page, keyboard, question)
      await visitor.page.getByText(words(lang, 'quiz.save.saved')).waitFor()
      await expect.poll(async () => (await (await visitor.page.request.get(`/api/attempts/${id}`)).json()).questions[question.number - 1].answer, { message: question.kind })
        .toEqual(rightAnswer(question.uid))
      await visitor.visit(`${attemptPath(lang, id)}?q=${question.number}`)
      expect(await isAnsweredOnPage(visitor.page, question), question.kind).toBe(true)
    }
    expect(keyboard.unseen).toEqual([])
    await person.client.post(`/api/attempts/${id}/submit`)
    await visitor.visit(resultPath(lang, id))
    expect(await visitor.page.locator('.outcome-word').allInnerTexts()).toEqual(questions.map(({ kind }) => words(lang, OUTCOMES[kind] ?? 'quiz.outcome.right')))
    await visitor.expectAccessible()
    await visitor.close()
  })

  it('is answered without scripts, kept, and right', async () => {
    const person = await signedUp()
    const { id, questions } = await startWithKinds(person)
    const visitor = await browserOf(browser, person, { viewport, javaScriptEnabled: false })
    const { page } = visitor
    const next = (last: boolean) => page.getByRole('button', { name: words(lang, last ? 'quiz.attempt.toOverview' : 'quiz.attempt.next'), exact: true })
    await visitor.visit(`${attemptPath(lang, id)}?q=1`)
    for (const question of questions) {
      await answerOnPage(page, question)
      await next(question.number === questions.length).click()
      await page.waitForURL(`**?q=${question.number + 1}`)
    }
    for (const question of questions) {
      await visitor.visit(`${attemptPath(lang, id)}?q=${question.number}`)
      expect(await isAnsweredOnPage(page, question), question.kind).toBe(true)
    }
    await visitor.visit(`${attemptPath(lang, id)}?q=${questions.length + 1}`)
    await page.getByRole('button', { name: words(lang, 'quiz.overview.submit') }).click()
    await page.waitForURL(`**${resultPath(lang, id)}`)
    expect(await page.locator('.outcome-word').allInnerTexts()).toEqual(questions.map(({ kind }) => words(lang, OUTCOMES[kind] ?? 'quiz.outcome.right')))
    await visitor.close()
  })

  it('says where an item has gone, and takes an order that is right already', async () => {
    const person = await signedUp()
    const { id, questions } = await startWithKinds(person)
    const { number, choices } = questions.find(question => question.kind === 'ordering')!
    const visitor = await browserOf(browser, person, { viewport })
    const keyboard = new Keyboard(visitor.page)
    const answer = async () => (await (await visitor.page.request.get(`/api/attempts/${id}`)).json()).questions[number - 1].answer
    await visitor.visit(`${attemptPath(lang, id)}?q=${number}`)
    await keyboard.pressOn(visitor.page.locator('.order-confirm button'))
    await expect.poll(answer).toEqual(choices.map(choice => choice.id))
    const second = (await visitor.page.locator('.order > li').nth(1).locator('> span').nth(1).innerText()).trim()
    const button = visitor.page.getByRole('button', { name: filled(lang, 'quiz.order.up', { item: second }), exact: true })
    await keyboard.pressOn(button)
    await visitor.page.getByText(filled(lang, 'quiz.order.moved', { item: second, place: 1, total: choices.length }), { exact: true }).waitFor({ state: 'attached' })
    await keyboard.expectOn(button)
    await expect.poll(answer).toEqual([choices[1]!.id, choices[0]!.id, ...choices.slice(2).map(choice => choice.id)])
    // At the top it stays, and keeps the focus.
    await keyboard.press('Enter')
    await keyboard.expectOn(button)
    await visitor.close()
  })

  it('tells of wrong answers, once the quiz is passed, which of their entries are right', async () => {
    const person = await signedUp()
    const first = await startWithKinds(person)
    for (const { number, uid } of first.questions) await person.client.post(`/api/attempts/${first.id}/answers`, { question: number, answer: rightAnswer(uid) })
    await person.client.post(`/api/attempts/${first.id}/submit`)
    const { id, questions } = await startWithKinds(person)
    const visitor = await browserOf(browser, person, { viewport, colorScheme })
    for (const question of questions) {
      await visitor.visit(`${attemptPath(lang, id)}?q=${question.number}`)
      await answerOtherwiseOnPage(visitor.page, question)
      await visitor.page.getByText(words(lang, 'quiz.save.saved')).waitFor()
    }
    await person.client.post(`/api/attempts/${id}/submit`)
    const { questions: judged } = await (await person.client.get(`/api/attempts/${id}/result?lang=${lang}`)).json() as AttemptResultView
    expect(judged.filter(({ outcome }) => outcome === 'right' || outcome === 'blank').map(({ kind }) => kind)).toEqual([])
    await visitor.visit(resultPath(lang, id))
    const listed = judged.flatMap(({ review }) => review?.marks ?? [])
    expect(await visitor.page.locator('.answer-mark').count()).toBe(listed.length)
    await visitor.expectAccessible()
    await visitor.close()
  })

  it('is tried in a lesson, and judged at once entry by entry', async () => {
    const visitor = await Visitor.open(browser, { viewport, colorScheme })
    const { page } = visitor
    const keyboard = new Keyboard(page)
    const [module] = modulesIn(lang)
    for (const [lesson, uid] of [['m1-l3', 'm1-s5'], ['m1-l2', 'm1-s6']] as const) {
      await visitor.visit(lessonPath(lang, module!.slug, module!.lessons.find(one => one.uid === lesson)!.slug))
      const check = page.locator(`#${uid}`)
      // The way through the lesson, with exercises that load as somebody comes near, is another journey.
      await page.evaluate(`(place => { place.tabIndex = -1; place.focus() })(document.getElementById('${uid}'))`)
      await keyboard.tabTo(uid === 'm1-s5' ? check.locator('.order-moves button').nth(1) : check.locator('select').first())
      await keyboard.press(uid === 'm1-s5' ? 'Enter' : 'ArrowDown')
      await keyboard.pressOn(check.getByRole('button', { name: words(lang, 'lesson.check.submit') }))
      await keyboard.expectOn(check.locator('.self-check-result'))
      expect(await check.locator('.answer-mark').count()).toBe(5)
      await visitor.expectAccessible()
    }
    expect(keyboard.unseen).toEqual([])
    await visitor.close()
  })
})
