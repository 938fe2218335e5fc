/** A trainer on a phone: drafts as learners will see them, with what the check says, and one more attempt for who has none left. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { draftPath, programPath, quizPath, trainerPath } from '#shared/paths.ts'
import type { DraftView } from '#shared/types/draft.ts'
import { openBrowser, PHONE } from '../support/browser.ts'
import { browserOf, filled, hasFocusWithin } from '../support/journeys.ts'
import { modulesIn, takeQuiz } from '../support/learning.ts'
import { signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

const FILE = 'sl/modules/02.organizacija-in-financiranje/1.organizacijske-oblike.md'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it('a trainer reads a draft as learners will, with its place and the remarks of the check', async () => {
  const visitor = await browserOf(browser, await signedUp('trainer'), { viewport: PHONE })
  const { page } = visitor
  const { title } = await (await page.request.get(`/api/trainer/drafts/${FILE}?lang=sl`)).json() as DraftView

  await visitor.visit(trainerPath('sl'))
  await visitor.expectAccessible()
  await page.getByText(words('sl', 'staff.trainer.drafts.clean')).first().waitFor()
  await page.getByRole('link', { name: title }).click()
  await page.waitForURL(`**${draftPath('sl', FILE)}`)
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.getByText(words('sl', 'staff.trainer.draft.tag'), { exact: true }).waitFor()
  await page.getByText(words('sl', 'staff.trainer.drafts.clean')).waitFor()
  expect(await page.getByText(FILE, { exact: true }).count()).toBe(1)
  // Components and sources stand as on the page of a lesson, and a note to oneself does not.
  await page.getByText('Pet mest, pet oblik').waitFor()
  const text = await page.locator('article').innerText()
  expect(text).toContain('kdo pa to vodi in kdo podpiše naročilo')
  expect(text).toContain(words('sl', 'lesson.sources.title'))
  expect(text).not.toMatch(/:src\[|::|Manjkata še/)
  await visitor.expectAccessible()
  visitor.expectNoTroubles()
  await visitor.close()
})

it('a trainer tries out the self-check of a draft, in its language and without a script too', async () => {
  const trainer = await signedUp('trainer')
  for (const javaScriptEnabled of [true, false]) {
    const visitor = await browserOf(browser, trainer, { viewport: PHONE, javaScriptEnabled })
    const { page } = visitor
    await visitor.visit(draftPath('en', FILE))
    const check = page.locator('.self-check')
    await check.getByLabel('Zasebni zavod.').check()
    await check.getByRole('button', { name: words('en', 'lesson.check.submit') }).click()
    await check.getByText(words('en', 'lesson.check.right')).waitFor()
    if (javaScriptEnabled) {
      await check.getByText('V Kopru je to zasebni zavod.').waitFor()
      await visitor.expectAccessible()
      await visitor.visit(draftPath('en', FILE.replace('1.organizacijske-oblike', 'checks')))
      await page.locator('.self-check').getByLabel('Javni zavod.').check()
      await page.locator('.self-check').getByRole('button', { name: words('en', 'lesson.check.submit') }).click()
      await page.getByText(words('en', 'lesson.check.wrong')).waitFor()
      await visitor.expectAccessible()
    }
    visitor.expectNoTroubles()
    await visitor.close()
  }
})

it('a trainer sees each remark with its line', async () => {
  const visitor = await browserOf(browser, await signedUp('trainer'), { viewport: PHONE })
  const { page } = visitor
  const problems = [{ line: 12, text: 'Prva vzorčna pripomba.' }, { line: 30, text: 'Druga vzorčna pripomba.' }]
  // Content with mistakes is not in the repository; the server's answer about a clean draft gets them here.
  await page.route(`**/api/trainer/drafts/${FILE}*`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...await response.json() as DraftView, problems } })
  })
  await visitor.visit(trainerPath('sl'))
  await page.locator(`a[href="${draftPath('sl', FILE)}"]`).click()
  const [, two] = words('sl', 'staff.trainer.drafts.problems').split(' | ')
  await page.getByText(two!.replace('{n}', '2')).waitFor()
  expect(await page.locator('.draft-problems li').allInnerTexts()).toEqual(problems.map(({ line, text }) => expect.stringMatching(new RegExp(`^vrstica ${line}\\s+${text}$`)) as string))
  await visitor.expectAccessible()
  visitor.expectNoTroubles()
  await visitor.close()
})

it('a learner without attempts gets one from a trainer, with a reason, and starts again', async () => {
  const [module] = modulesIn('sl')
  const quiz = quizPath('sl', module!.slug)
  const learner = await signedUp('learner', { name: 'Vzorčni Vztrajnež' })
  for (let attempt = 1; attempt <= 3; attempt += 1) await takeQuiz(learner.client, 'm1-quiz', false)

  const theirs = await browserOf(browser, learner, { viewport: PHONE })
  await theirs.visit(quiz)
  await theirs.page.getByText(words('sl', 'quiz.start.used')).waitFor()
  expect(await theirs.page.getByRole('button', { name: words('sl', 'quiz.start.again') }).count()).toBe(0)
  await theirs.expectAccessible()

  const visitor = await browserOf(browser, await signedUp('trainer'), { viewport: PHONE })
  const { page } = visitor
  await visitor.visit(trainerPath('sl'))
  const entry = page.locator('li', { has: page.getByRole('heading', { name: 'Vzorčni Vztrajnež' }) })
  expect(await entry.innerText()).toContain(filled('sl', 'staff.trainer.waiting.best', { percent: '0\u00A0%' }))
  await entry.locator('summary').click()
  await visitor.expectAccessible()
  await entry.locator('textarea').fill('Med zadnjim poskusom se je prekinila povezava.')
  await entry.getByRole('button', { name: words('sl', 'staff.trainer.waiting.grantButton') }).click()
  await page.getByText(filled('sl', 'staff.trainer.waiting.done', { name: 'Vzorčni Vztrajnež' })).waitFor()
  await entry.waitFor({ state: 'detached' })
  expect(await hasFocusWithin(page.getByRole('group').filter({ has: page.locator('.notice') }))).toBe(true)
  await visitor.expectAccessible()
  // Trainers are no managers: the report is not among their pages.
  expect(await page.locator(`.staff-nav a[href="${programPath('sl')}"]`).count()).toBe(0)
  visitor.expectNoTroubles()
  await visitor.close()

  await theirs.visit(quiz)
  await theirs.page.getByRole('button', { name: words('sl', 'quiz.start.again') }).click()
  await theirs.page.waitForURL(/\/kviz\/[0-9a-f]{24}\?q=1$/)
  await theirs.page.getByRole('heading', { level: 1, name: filled('sl', 'quiz.attempt.place', { n: 1, total: 6 }) }).waitFor()
  await theirs.expectAccessible()
  theirs.expectNoTroubles()
  await theirs.close()
})
