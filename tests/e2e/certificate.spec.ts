/** The main job in a real browser: from sign-up to a certificate that anyone can check. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lang } from '#shared/types/catalogue.ts'
import { claimPath, homePath, lessonPath, modulePath, myPath, signUpPath, verifyPath } from '#shared/paths.ts'
import type { AttemptView } from '#shared/types/question.ts'
import { answerOnPage } from '../support/answering.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { confirmOnPage } from '../support/journeys.ts'
import { modulesIn } from '../support/learning.ts'
import { PASSWORD, signUpFields } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Fills the sign-up form by its labels, as a person does. */
async function signUp(page: Page, lang: Lang, fields: Record<string, string>): Promise<void> {
  const label = (key: string) => page.getByLabel(words(lang, `people.${key}`), { exact: false })
  await label('name.label').fill(fields.name!)
  await label('email.label').fill(fields.email!)
  await page.locator('input[name=password]').fill(fields.password!)
  await page.getByLabel(words(lang, 'people.kind.official')).check()
  await page.locator('input[name=municipality]').fill('Koper')
  await page.getByRole('button', { name: words(lang, 'people.signUp.button') }).click()
}

describe.each([
  ['sl' as Lang, PHONE, 'light' as const],
  ['en' as Lang, DESKTOP, 'dark' as const],
])('in %s', (lang, viewport, colorScheme) => {
  it('a person signs up, studies, passes the quiz, holds a certificate and has it checked', async () => {
    const visitor = await Visitor.open(browser, { viewport, colorScheme, locale: lang === 'sl' ? 'sl-SI' : 'en-GB', acceptDownloads: true })
    const { page } = visitor
    const [module] = modulesIn(lang)
    const fields = signUpFields({ name: 'Vzorčna Črtomira Žnidaršič' })

    for (const path of [homePath(lang), modulePath(lang, module!.slug), signUpPath(lang)]) {
      await visitor.visit(path)
      await visitor.expectAccessible()
    }
    await signUp(page, lang, fields)
    await confirmOnPage(page, lang, fields)
    await page.waitForURL(`**${myPath(lang)}`)
    await visitor.expectAccessible()

    for (const lesson of module!.lessons) {
      await visitor.visit(lessonPath(lang, module!.slug, lesson.slug))
      await visitor.expectAccessible()
      await page.getByRole('button', { name: words(lang, 'lesson.done.button') }).click()
      await page.getByText(words(lang, 'lesson.done.saved')).waitFor()
    }

    await page.getByRole('link', { name: words(lang, 'lesson.neighbours.quiz') }).click()
    await page.getByRole('button', { name: words(lang, 'quiz.start.button') }).waitFor()
    await visitor.expectAccessible()
    await page.getByRole('button', { name: words(lang, 'quiz.start.button') }).click()
    await page.waitForURL(/\/(?:kviz|quiz)\/[0-9a-f]{24}/)
    await visitor.ready()
    const id = /[0-9a-f]{24}/.exec(page.url())![0]
    const attempt = await (await page.request.get(`/api/attempts/${id}`)).json() as AttemptView
    for (const { number } of attempt.questions) {
      await page.getByText(words(lang, 'quiz.attempt.place').replace('{n}', String(number)).replace('{total}', String(attempt.questions.length))).first().waitFor()
      await answerOnPage(page, attempt.questions[number - 1]!)
      await page.getByText(words(lang, 'quiz.save.saved')).waitFor()
      if (number <= 2) await visitor.expectAccessible()
      // A reload in the middle keeps what was answered.
      if (number === 2) {
        await page.reload()
        await visitor.ready()
      }
      await page.getByRole('button', { name: words(lang, number < attempt.questions.length ? 'quiz.attempt.next' : 'quiz.attempt.toOverview'), exact: true }).last().click()
    }
    await page.getByText(words(lang, 'quiz.overview.complete')).waitFor()
    await visitor.expectAccessible()
    await page.getByRole('button', { name: words(lang, 'quiz.overview.submit') }).click()
    await page.getByRole('heading', { name: words(lang, 'quiz.result.passed') }).waitFor()
    await visitor.expectAccessible()

    await page.getByRole('link', { name: words(lang, 'quiz.result.claim') }).click()
    await page.waitForURL(`**${claimPath(lang, 'm1')}`)
    await visitor.ready()
    await visitor.expectAccessible()
    const printed = 'dr. Črtomira Žnidaršič Đurić'
    await page.locator('input[name=name]').fill(printed)
    await page.getByRole('button', { name: words(lang, 'certificate.claim.button') }).click()
    await page.getByRole('heading', { name: words(lang, 'certificate.issued.titleSpecimen') }).waitFor()
    await visitor.expectAccessible()

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: words(lang, 'certificate.download') }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^TCM-\d{4}-\d{6}\.pdf$/)
    const bytes = await readFile(await download.path())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')

    await page.getByRole('link', { name: words(lang, 'certificate.issued.check') }).click()
    await page.waitForURL(`**${verifyPath(lang)}/**`)
    const address = new URL(page.url()).pathname
    visitor.expectNoTroubles()
    await visitor.close()

    // The second person, on a second device, knows nothing but the address on the paper.
    const stranger = await Visitor.open(browser, { viewport })
    await stranger.visit(address)
    await stranger.page.getByText(words(lang, 'certificate.verify.specimen')).waitFor()
    expect(await stranger.page.getByText(printed, { exact: true }).count()).toBeGreaterThan(0)
    await stranger.expectAccessible()
    await stranger.page.locator('input[type=file]').setInputFiles({ name: 'potrdilo.pdf', mimeType: 'application/pdf', buffer: bytes })
    await stranger.page.getByText(words(lang, 'certificate.file.same')).waitFor()
    await stranger.page.locator('input[type=file]').setInputFiles({ name: 'x.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([bytes, Buffer.from(' ')]) })
    await stranger.page.getByText(words(lang, 'certificate.file.different')).waitFor()
    const record = await (await stranger.page.request.get(`/api/verify/${address.split('/').at(-1)}`)).json() as { sha256: string }
    expect(record.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    stranger.expectNoTroubles()
    await stranger.close()
  })
})

describe('a second device', () => {
  it('shows the same progress and the same answers', async () => {
    const first = await Visitor.open(browser, { viewport: PHONE })
    const [module] = modulesIn('sl')
    const fields = signUpFields()
    await first.visit(signUpPath('sl'))
    await signUp(first.page, 'sl', fields)
    await confirmOnPage(first.page, 'sl', fields)
    await first.page.waitForURL(`**${myPath('sl')}`)
    await first.visit(lessonPath('sl', module!.slug, module!.lessons[0]!.slug))
    await first.page.getByRole('button', { name: words('sl', 'lesson.done.button') }).click()
    await first.page.getByText(words('sl', 'lesson.done.saved')).waitFor()
    first.expectNoTroubles()

    const second = await Visitor.open(browser, { viewport: DESKTOP })
    await second.visit('/en/sign-in')
    await second.page.getByLabel(words('en', 'people.email.label')).fill(fields.email!)
    await second.page.locator('input[name=password]').fill(PASSWORD)
    await second.page.getByRole('button', { name: words('en', 'people.signIn.button') }).click()
    await second.page.waitForURL('**/en/my-learning')
    await second.page.getByText(words('en', 'my.modules.steps').split(' | ')[1]!.replace('{done}', '1').replace('{total}', '5')).first().waitFor()
    second.expectNoTroubles()
    await Promise.all([first.close(), second.close()])
  })
})
