/** One attempt of a quiz on a phone and a laptop at once, the phone without a connection in between: the later answer holds, and each says what is true. */
import type { Browser, Page } from 'playwright-core'
import { Types } from 'mongoose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { attemptPath, quizPath, resultPath } from '#shared/paths.ts'
import type { Answer, AttemptQuestionView, AttemptView } from '#shared/types/question.ts'
import { answerOnPage, answerOtherwiseOnPage, isAnsweredOnPage } from '../support/answering.ts'
import { DESKTOP, openBrowser, PHONE, type Visitor } from '../support/browser.ts'
import { browserOf } from '../support/journeys.ts'
import { modulesIn, rightAnswer } from '../support/learning.ts'
import { database, signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const [module] = modulesIn('sl')
const says = (page: Page, key: 'saved' | 'kept' | 'replaced' | 'submitLater') => page.getByText(words('sl', `quiz.save.${key}`)).waitFor()
/** What of quizzes waits on the device. */
const waiting = async (page: Page) => (await page.evaluate('Object.keys(localStorage)') as string[]).filter(name => name.startsWith('tcm:answer:'))
const isRight = ({ uid }: AttemptQuestionView, answer: Answer) => JSON.stringify(answer) === JSON.stringify(rightAnswer(uid))

/** A phone and a laptop on which the same person has the same new attempt open, at its first question. */
async function opened(): Promise<{ phone: Visitor, laptop: Visitor, id: string, questions: AttemptQuestionView[], attempt: () => Promise<AttemptView> }> {
  const person = await signedUp()
  const [phone, laptop] = [await browserOf(browser, person, { viewport: PHONE }), await browserOf(browser, person, { viewport: DESKTOP })]
  await laptop.visit(quizPath('sl', module!.slug))
  await laptop.page.getByRole('button', { name: words('sl', 'quiz.start.button') }).click()
  await laptop.page.waitForURL(/q=1$/)
  await laptop.ready()
  const id = /[0-9a-f]{24}/.exec(laptop.page.url())![0]
  const attempt = async () => await (await laptop.page.request.get(`/api/attempts/${id}`)).json() as AttemptView
  await phone.visit(`${attemptPath('sl', id)}?q=1`)
  return { phone, laptop, id, questions: (await attempt()).questions, attempt }
}

/** Goes to a question within the page, as its links do. */
async function to(page: Page, id: string, place: number): Promise<void> {
  await page.evaluate(`useNuxtApp().$router.push(${JSON.stringify(`${attemptPath('sl', id)}?q=${place}`)})`)
  await page.locator(`input[name=question][value="${place}"]`).waitFor({ state: 'attached' })
}

it('keeps what both gave, and of one question the later answer, of which the other device is told', async () => {
  const { phone, laptop, id, questions, attempt } = await opened()
  await phone.context.setOffline(true)
  await answerOnPage(phone.page, questions[0]!)
  await says(phone.page, 'kept')
  await to(phone.page, id, 2)
  await answerOnPage(phone.page, questions[1]!)
  await says(phone.page, 'kept')
  expect(await waiting(phone.page)).toHaveLength(2)

  await answerOtherwiseOnPage(laptop.page, questions[0]!)
  await says(laptop.page, 'saved')
  await to(laptop.page, id, 3)
  await answerOnPage(laptop.page, questions[2]!)
  await says(laptop.page, 'saved')

  await phone.context.setOffline(false)
  await expect.poll(() => waiting(phone.page), { timeout: 60_000 }).toEqual([])
  await says(phone.page, 'saved')
  await to(phone.page, id, 1)
  await says(phone.page, 'replaced')
  expect(await isAnsweredOnPage(phone.page, questions[0]!)).toBe(false)
  const { questions: now } = await attempt()
  expect(now.map((question, place) => question.answer === null ? 'none' : isRight(questions[place]!, question.answer) ? 'right' : 'other')).toEqual(['other', 'right', 'right', 'none', 'none', 'none'])

  // The other way round: what is changed again and again without a connection is later than what the laptop gave once.
  await phone.context.setOffline(true)
  await to(phone.page, id, 4)
  for (let times = 0; times < 3; times++) {
    await answerOtherwiseOnPage(phone.page, questions[3]!)
    await answerOnPage(phone.page, questions[3]!)
  }
  await says(phone.page, 'kept')
  await to(laptop.page, id, 4)
  await answerOtherwiseOnPage(laptop.page, questions[3]!)
  await says(laptop.page, 'saved')
  await phone.context.setOffline(false)
  await expect.poll(() => waiting(phone.page), { timeout: 60_000 }).toEqual([])
  await says(phone.page, 'saved')
  await laptop.page.reload()
  await laptop.ready()
  expect(await isAnsweredOnPage(laptop.page, questions[3]!)).toBe(true)
  await phone.close()
  await laptop.close()
})

it('is submitted on one device, and the other learns of it as soon as it can', async () => {
  const { phone, laptop, id, questions } = await opened()
  await phone.context.setOffline(true)
  await answerOnPage(phone.page, questions[0]!)
  await says(phone.page, 'kept')
  await to(laptop.page, id, 2)
  await answerOnPage(laptop.page, questions[1]!)
  await says(laptop.page, 'saved')
  await laptop.visit(`${attemptPath('sl', id)}?q=${questions.length + 1}`)
  await laptop.page.getByRole('button', { name: words('sl', 'quiz.overview.submit') }).click()
  await laptop.page.waitForURL(`**${resultPath('sl', id)}`)

  await phone.context.setOffline(false)
  await phone.page.waitForURL(`**${resultPath('sl', id)}`, { timeout: 60_000 })
  expect(await waiting(phone.page)).toEqual([])
  const stored = await (await database()).collection('attempts').findOne({ _id: new Types.ObjectId(id) })
  expect(stored).toMatchObject({ status: 'submitted', questions: [{ answer: null }, { answer: rightAnswer(questions[1]!.uid) }, ...Array.from({ length: 4 }, () => ({ answer: null }))] })
  await phone.close()
  await laptop.close()
})
