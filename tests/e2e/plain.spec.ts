/** The whole way to a checked certificate as plain HTML, before or without any script. axe needs scripts, so the other journeys ask it. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casesPath, claimPath, glossaryPath, homePath, LESSON_DONE_PLACE, lessonPath, modulesPath, myPath, quizPath, signedOutPath, signInPath, signUpPath, verifyPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { AttemptView } from '#shared/types/question.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { answerOnPage, isAnsweredOnPage } from '../support/answering.ts'
import { confirmOnPage, filled, signInOnPage, signUpOnPage } from '../support/journeys.ts'
import { modulesIn } from '../support/learning.ts'
import { PASSWORD, signUpFields } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each([
  ['sl' as Lang, PHONE],
  ['en' as Lang, DESKTOP],
])('without JavaScript, in %s', (lang, viewport) => {
  const other: Lang = lang === 'sl' ? 'en' : 'sl'
  const [module] = modulesIn(lang)
  const [inOther] = modulesIn(other)
  const firstLesson = module!.lessons[0]!

  it('a person reads, signs up, studies, takes the quiz, holds a certificate, has it checked and signs out', async () => {
    const visitor = await Visitor.open(browser, { javaScriptEnabled: false, viewport, acceptDownloads: true })
    const { page } = visitor
    const button = (key: string) => page.getByRole('button', { name: words(lang, key), exact: true })
    const link = (key: string) => page.locator('main').getByRole('link', { name: words(lang, key) })

    const ask = async <T>(path: string) => await (await page.request.get(path)).json() as T

    // Reading needs no account: by links alone from the first page to a lesson.
    await visitor.visit(homePath(lang))
    for (const path of [modulesPath(lang), casesPath(lang), glossaryPath(lang)]) {
      await visitor.visit(path)
      expect((await page.locator('main').innerText()).length, path).toBeGreaterThan(200)
    }
    await visitor.visit(modulesPath(lang))
    await page.locator(`main a[href$="/${module!.slug}"]`).first().click()
    await page.locator(`main a[href="${lessonPath(lang, module!.slug, firstLesson.slug)}"]`).first().click()
    await page.waitForURL(`**${lessonPath(lang, module!.slug, firstLesson.slug)}`)
    expect((await page.locator('article').innerText()).length).toBeGreaterThan(3000)

    // The same lesson in the other language, and back.
    const language = (to: Lang) => page.locator(`.languages a[hreflang="${to}"]`).first()
    await language(other).click()
    await page.waitForURL(`**${lessonPath(other, inOther!.slug, inOther!.lessons[0]!.slug)}`)
    expect((await page.locator('html').getAttribute('lang'))!.split('-')[0]).toBe(other)
    await language(lang).click()
    await page.waitForURL(`**${lessonPath(lang, module!.slug, firstLesson.slug)}`)

    // A guest who says they are done is asked to sign in, and comes back to the lesson.
    await button('lesson.done.button').click()
    await page.waitForURL(url => url.pathname === signInPath(lang))
    await page.getByText(words(lang, 'people.door.fromLesson')).waitFor()
    await link('people.signIn.toSignUp').click()
    await page.waitForURL(url => url.pathname === signUpPath(lang))
    await page.getByText(words(lang, 'people.door.fromLesson')).waitFor()

    // One mistake: what was typed stays, apart from the password, and the sentence stands at the field.
    const fields = signUpFields({ name: 'Vzorčna Črtomira Žnidaršič' })
    await signUpOnPage(page, lang, { ...fields, municipality: 'Kopper' })
    await page.locator('.notice.is-error').waitFor()
    const municipality = page.locator('input[name=municipality]')
    expect(await municipality.inputValue()).toBe('Kopper')
    expect(await municipality.getAttribute('aria-invalid')).toBe('true')
    expect(await page.locator('#field-municipality').innerText()).toContain(words(lang, 'errors.field.unknown'))
    expect(await page.locator('.notice.is-error').innerText()).toContain(words(lang, 'errors.code.VALIDATION'))
    expect(await page.locator('[aria-invalid=true]').count()).toBe(1)
    expect(await page.getByLabel(words(lang, 'people.name.label')).inputValue()).toBe(fields.name)
    expect(await page.getByLabel(words(lang, 'people.email.label')).inputValue()).toBe(fields.email)
    expect(await page.getByLabel(words(lang, 'people.kind.official')).isChecked()).toBe(true)
    expect(await page.locator('input[name=password]').inputValue()).toBe('')
    await municipality.fill('Koper')
    await page.locator('input[name=password]').fill(PASSWORD)
    await button('people.signUp.button').click()
    await confirmOnPage(page, lang, fields)
    await page.waitForURL(`**${lessonPath(lang, module!.slug, firstLesson.slug)}${LESSON_DONE_PLACE}`)
    expect((await ask<{ person: { email: string } }>('/api/me')).person.email).toBe(fields.email)

    // Out, and in again by the other door.
    await visitor.visit(myPath(lang))
    await button('people.signOut.button').click()
    await page.waitForURL(`**${signedOutPath(lang)}`)
    await page.getByText(words(lang, 'people.signOut.done')).waitFor()
    await visitor.visit(myPath(lang))
    expect(new URL(page.url()).pathname).toBe(signInPath(lang))
    await signInOnPage(page, lang, { email: fields.email!, password: PASSWORD })
    await page.waitForURL(`**${myPath(lang)}`)

    for (const [index, lesson] of module!.lessons.entries()) {
      await visitor.visit(lessonPath(lang, module!.slug, lesson.slug))
      await button('lesson.done.button').click()
      const next = module!.lessons[index + 1]
      await page.waitForURL(`**${next ? lessonPath(lang, module!.slug, next.slug) : quizPath(lang, module!.slug)}`)
    }

    await button('quiz.start.button').click()
    await page.waitForURL(/\/(?:kviz|quiz)\/[0-9a-f]{24}/)
    const id = /[0-9a-f]{24}/.exec(page.url())![0]
    const attempt = await ask<AttemptView>(`/api/attempts/${id}`)
    const total = attempt.questions.length
    const at = (n: number) => page.getByRole('heading', { level: 1, name: filled(lang, 'quiz.attempt.place', { n, total }) }).waitFor()
    for (const question of attempt.questions) {
      const { number } = question
      await at(number)
      await page.getByText(words(lang, 'quiz.attempt.plain')).waitFor()
      await answerOnPage(page, question)
      if (number === 2) {
        // Back saves too: the first answer is as it was left, and so is the second one.
        await button('quiz.attempt.previous').click()
        await at(1)
        expect(await isAnsweredOnPage(page, attempt.questions[0]!)).toBe(true)
        await button('quiz.attempt.next').click()
        await at(2)
        expect(await isAnsweredOnPage(page, question)).toBe(true)
      }
      await button(number < total ? 'quiz.attempt.next' : 'quiz.attempt.toOverview').click()
    }
    await page.getByText(words(lang, 'quiz.overview.complete')).waitFor()
    await button('quiz.overview.submit').click()
    await page.getByRole('heading', { level: 1, name: words(lang, 'quiz.result.passed') }).waitFor()
    await link('quiz.result.claim').click()

    await page.waitForURL(`**${claimPath(lang, 'm1')}`)
    await page.locator('input[name=name]').fill('dr. Črtomira Žnidaršič Đurić')
    await button('certificate.claim.button').click()
    await page.getByRole('heading', { name: words(lang, 'certificate.issued.titleSpecimen') }).waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), link('certificate.download').click()])
    const sha256 = createHash('sha256').update(await readFile(await download.path())).digest('hex')
    await link('certificate.issued.check').click()
    await page.waitForURL(`**${verifyPath(lang)}/**`)
    const code = new URL(page.url()).pathname.split('/').at(-1)!

    // Whoever checks it types the code, carelessly.
    await visitor.visit(verifyPath(lang))
    await page.locator('input[name=code]').fill(code.toLowerCase().replaceAll('-', ' '))
    await button('certificate.verify.button').click()
    await page.getByText(words(lang, 'certificate.verify.specimen')).waitFor()
    expect(await page.locator('main').innerText()).toContain('dr. Črtomira Žnidaršič Đurić')
    expect((await ask<{ sha256: string }>(`/api/verify/${code}`)).sha256).toBe(sha256)

    await visitor.visit(myPath(lang))
    await button('people.signOut.button').click()
    await page.waitForURL(url => url.pathname !== myPath(lang))
    expect((await ask<{ person: unknown }>('/api/me')).person).toBeNull()
    visitor.expectNoTroubles()
    await visitor.close()
  })
})
