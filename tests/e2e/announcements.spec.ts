/** What a person hears who does not see the page: what is said of itself while they work, and what is read out where the focus goes. */
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminPersonPath, attemptPath, casePath, casesPath, claimPath, homePath, lessonPath, modulesPath, myPath, packagesPath, pathPath, resultPath, searchPath, signedOutPath, verifyPath } from '#shared/paths.ts'
import { slovenePlural } from '#shared/slovene-plural.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { SearchView } from '#shared/types/search.ts'
import { DESKTOP, openBrowser, Visitor } from '../support/browser.ts'
import { json } from '../support/client.ts'
import { Ear } from '../support/hearing.ts'
import { browserOf, filled } from '../support/journeys.ts'
import { catalogue, finishLessons, finishModule, lessonsOf, modulesIn, takeQuiz } from '../support/learning.ts'
import { packageOf } from '../support/packages/package.ts'
import { signedUp, type Sample } from '../support/people.ts'
import { startWithKinds } from '../support/with-kinds.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** A visitor and their ear, on that page, with nothing heard yet. */
async function listener(path: string, person?: Sample): Promise<{ visitor: Visitor, page: Page, ear: Ear }> {
  const visitor = person ? await browserOf(browser, person, { viewport: DESKTOP }) : await Visitor.open(browser, { viewport: DESKTOP })
  const ear = await Ear.of(visitor)
  await visitor.visit(path)
  // Who is here is asked after the page can be read.
  await visitor.page.waitForLoadState('networkidle')
  await ear.forget()
  return { visitor, page: visitor.page, ear }
}

/** Words that a line keeps together are spoken like any others. */
const spoken = (text: string) => text.replace(/\s/g, ' ')

/** A sentence with a number, in the form that the number asks for. */
function counted(lang: Lang, key: string, n: number): string {
  const forms = words(lang, key).split(' | ')
  return spoken(forms[lang === 'sl' ? slovenePlural(n, forms.length) : Number(n !== 1)]!.replaceAll('{n}', String(n)).trim())
}

/** Waits until exactly this was heard, in this order. What takes long says so; that is heard or not. */
async function expectHeard(lang: Lang, ear: Ear, expected: string[]): Promise<void> {
  const slow = ['common.loading', 'offline.save.saving'].map(key => words(lang, key))
  await expect.poll(async () => (await ear.heard()).filter(text => !slow.includes(text))).toEqual(expected)
  expect(await ear.missed()).toEqual([])
}

/** Gives some answer to the question on the page: one act, one answer. */
async function answerSomehow(page: Page, turn: number): Promise<void> {
  const field = page.locator('input[name=answer]')
  if (await field.first().getAttribute('type') === 'text') await field.fill(`${turn}`)
  else await field.nth(turn).check()
}

/** One of questions that are answered by one act. */
const openAttempt = (sample: Sample) => startWithKinds(sample, ['single', 'multiple', 'boolean', 'number', 'text'])

const fails = (route: Route) => route.abort()

describe.each(['sl', 'en'] as const)('heard in %s', (lang) => {
  const say = (key: string) => spoken(words(lang, key))
  const button = (page: Page, key: string) => page.locator('main').getByRole('button', { name: say(key), exact: true })
  const firstLesson = () => {
    const [module] = modulesIn(lang)
    return lessonPath(lang, module!.slug, module!.lessons[0]!.slug)
  }

  it('an answer: on its way, saved, not saved, saved after all; and where one is no longer signed in', async () => {
    const learner = await signedUp()
    const { id } = await openAttempt(learner)
    const { visitor, page, ear } = await listener(`${attemptPath(lang, id)}?q=1`, learner)
    await answerSomehow(page, 0)
    await expectHeard(lang, ear, [say('quiz.save.saving'), say('quiz.save.saved')])

    await ear.forget()
    await page.route('**/answers', fails)
    await answerSomehow(page, 1)
    await expectHeard(lang, ear, [say('quiz.save.saving'), say('quiz.save.kept')])
    await page.unroute('**/answers')
    await expectHeard(lang, ear, [say('quiz.save.saving'), say('quiz.save.kept'), say('quiz.save.saved')])

    // The next question is read out by its heading, and nothing is said of answers to others.
    await ear.forget()
    await button(page, 'quiz.attempt.next').click()
    await page.waitForURL('**?q=2')
    const place = spoken(filled(lang, 'quiz.attempt.place', { n: 2, total: 5 }))
    await expect.poll(() => ear.focused()).toMatchObject({ role: 'heading', name: place })
    await button(page, 'quiz.attempt.previous').click()
    await page.waitForURL('**?q=1')
    await expect.poll(() => page.locator('.save-state').innerText()).toContain(say('quiz.save.saved'))
    await button(page, 'quiz.attempt.next').click()
    await page.waitForURL('**?q=2')
    await expect.poll(() => ear.focused()).toMatchObject({ name: place })
    expect(await ear.heard()).toEqual([])

    await ear.forget()
    await visitor.context.clearCookies()
    await answerSomehow(page, 0)
    await expectHeard(lang, ear, [say('quiz.save.saving'), say('quiz.save.keptSignedOut')])
    expect(await page.locator('.save-state').getByRole('link', { name: say('people.signIn.button') }).count()).toBe(1)
    await visitor.close()
  })

  it.each(['passed', 'notPassed'] as const)('the result of a quiz: %s', async (outcome) => {
    const learner = await signedUp()
    if (outcome === 'passed') await takeQuiz(learner.client, 'm1-quiz')
    const attempt = outcome === 'passed' ? null : await openAttempt(learner)
    const { visitor, page, ear } = await listener(attempt ? `${attemptPath(lang, attempt.id)}?q=7` : myPath(lang), learner)
    if (attempt) {
      await button(page, 'quiz.overview.submit').click()
      await page.waitForURL(`**${resultPath(lang, attempt.id)}`)
    }
    else {
      // A result is the same wherever one comes from.
      const { attempts } = await json<{ attempts: Array<{ id: string }> }>(await learner.client.get('/api/quizzes/m1-quiz'))
      await page.evaluate(`void useNuxtApp().$router.push('${resultPath(lang, attempts[0]!.id)}')`)
    }
    await expect.poll(() => ear.focused()).toMatchObject({ role: 'heading', name: say(`quiz.result.${outcome}`) })
    // The title says the same, so it is not said after it.
    await page.waitForFunction(`document.title.startsWith(${JSON.stringify(say(`quiz.result.${outcome}`))})`)
    expect((await ear.heard()).filter(text => text.includes(say(`quiz.result.${outcome}`)))).toEqual([])
    await visitor.close()
  })

  it('a lesson that is done, what comes next, and where that is kept', async () => {
    const { visitor, page, ear } = await listener(firstLesson(), await signedUp())
    await page.route('**/api/events', fails)
    await button(page, 'lesson.done.button').focus()
    await page.keyboard.press('Enter')
    const next = catalogue.modules.find(module => module.uid === 'm1')!.lessons[1]!.text[lang].title
    await expect.poll(() => ear.focused()).toMatchObject({ role: 'group', name: spoken(filled(lang, 'lesson.done.savedNext', { title: next })) })
    await expectHeard(lang, ear, [say('offline.save.kept')])

    await page.unroute('**/api/events')
    await page.evaluate(`dispatchEvent(new Event('online'))`)
    await expectHeard(lang, ear, [say('offline.save.kept'), say('offline.save.saved')])
    await visitor.close()
  })

  it('how far one is: in words beside each drawn bar', async () => {
    const learner = await signedUp()
    await finishLessons(learner.client, lessonsOf('m1').slice(0, 1))
    const [path] = catalogue.paths
    const required = path!.modules.filter(module => module.required).length
    const text = spoken(filled(lang, 'catalogue.path.done', { n: 0, total: required }))
    const { visitor, page } = await listener(pathPath(lang, path!.text[lang].slug), learner)
    await expect.poll(() => page.locator('.path-meter').ariaSnapshot()).toBe(`- paragraph: "${text}"`)
    await visitor.visit(myPath(lang))
    expect(await page.locator('.my-paths').ariaSnapshot()).toContain(text)
    expect(await page.locator('.my-modules').ariaSnapshot()).toContain(say('common.state.started'))
    await visitor.close()
  })

  it('how many results there are while one types: once, when the typing rests', async () => {
    const { visitor, page, ear } = await listener(homePath(lang))
    const total = async (q: string) => (await (await page.request.get(`/api/search?${new URLSearchParams({ q, lang }).toString()}`)).json() as SearchView).total
    const question = lang === 'sl' ? 'mesto' : 'town'
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox')
    await field.waitFor()
    expect(await ear.focused()).toMatchObject({ role: 'combobox', name: say('search.label') })
    await ear.forget()
    // Slower than the pause after which is asked, so that there are results on the way.
    await field.pressSequentially(question, { delay: 250 })
    await expectHeard(lang, ear, [counted(lang, 'search.found', await total(question))])

    await ear.forget()
    await field.fill('xqzw')
    await expectHeard(lang, ear, [say('search.none.title')])

    // What takes long is spoken of, and its place is kept; what does not, is not.
    await ear.forget()
    await field.fill('')
    await page.locator('.loading').waitFor({ state: 'detached' })
    const held: Route[] = []
    await page.route('**/api/search*', route => void held.push(route))
    await field.fill(question)
    await page.locator('.loading').waitFor({ state: 'visible' })
    expect(await page.locator('dialog .loading').ariaSnapshot()).toBe('')
    await expectHeard(lang, ear, [say('search.waiting')])
    await held[0]!.continue()
    await expectHeard(lang, ear, [say('search.waiting'), counted(lang, 'search.found', await total(question))])
    await page.unroute('**/api/search*')

    await ear.forget()
    await page.route('**/api/search*', fails)
    await field.fill(`${question} `.repeat(2).trim())
    await expectHeard(lang, ear, [say('search.failed.title')])
    await visitor.close()
  })

  it('how many results the page of the search has, that there are none, that it failed', async () => {
    const { visitor, page, ear } = await listener(searchPath(lang))
    const question = lang === 'sl' ? 'mesto' : 'town'
    const { total } = await (await page.request.get(`/api/search?${new URLSearchParams({ q: question, lang }).toString()}`)).json() as SearchView
    const search = async (q: string) => {
      await ear.forget()
      await page.getByLabel(say('search.label')).fill(q)
      await page.keyboard.press('Enter')
    }
    const times = async (text: string) => (await ear.heard()).filter(one => one.includes(text)).length
    await search(question)
    await expect.poll(() => times(counted(lang, 'search.found', total))).toBe(1)
    await search('xqzw')
    await expect.poll(() => times(counted(lang, 'search.found', 0))).toBe(1)
    await page.route('**/api/search*', fails)
    await search(`${question} x`)
    await expect.poll(() => times(say('search.failed.title'))).toBe(1)
    expect(await ear.missed()).toEqual([])
    await visitor.close()
  })

  it('how many modules a choice leaves', async () => {
    const { visitor, page, ear } = await listener(modulesPath(lang))
    await page.locator('.filter select').nth(2).selectOption({ index: 1 })
    await page.waitForURL('**?*')
    const left = await page.locator('.modules > li').count()
    expect(left).toBeGreaterThan(0)
    await expectHeard(lang, ear, [counted(lang, 'catalogue.filter.found', left)])
    await visitor.close()
  })

  it('that the certificate is issued', async () => {
    const learner = await signedUp()
    await finishModule(learner.client, 'm1')
    const { visitor, page, ear } = await listener(claimPath(lang, 'm1'), learner)
    await button(page, 'certificate.claim.button').click()
    const titles = [say('certificate.issued.title'), say('certificate.issued.titleSpecimen')]
    await expect.poll(async () => titles.includes((await ear.focused()).name)).toBe(true)
    expect((await ear.focused()).role).toBe('heading')
    await page.waitForFunction(`${JSON.stringify(titles)}.some(title => document.title.startsWith(title))`)
    expect((await ear.heard()).filter(text => titles.some(title => text.includes(title)))).toEqual([])
    await visitor.close()
  })

  it('what a certificate\'s code comes to, and what is wrong with one', async () => {
    const learner = await signedUp()
    await finishModule(learner.client, 'm1')
    const { code } = await json<{ code: string }>(await learner.client.post('/api/certificates', { target: 'm1', name: 'Vzorčna Živa' }))
    const { visitor, page, ear } = await listener(verifyPath(lang))
    const field = page.getByLabel(say('certificate.code'))
    // Where the focus is in the field already, going there says nothing.
    for (const [typed, wrong] of [['', 'errors.field.required'], ['1234', 'certificate.verify.malformed']] as const) {
      await field.fill(typed)
      await field.press('Enter')
      await expectHeard(lang, ear, [say(wrong)])
      await ear.forget()
    }
    await field.fill('')
    await button(page, 'certificate.verify.button').click()
    await expect.poll(() => ear.focused()).toMatchObject({ role: 'textbox', name: say('certificate.code') })
    expect((await ear.focused()).description).toContain(say('errors.field.required'))
    await expectHeard(lang, ear, [])

    await field.fill('0000 0000 0000 0000 0000')
    await field.press('Enter')
    await page.getByText(say('certificate.verify.unknown')).waitFor()
    expect((await ear.heard()).filter(text => text.includes(say('certificate.verify.unknown')))).toHaveLength(1)
    await page.getByLabel(say('certificate.code')).fill(code)
    await page.keyboard.press('Enter')
    const titles = [say('certificate.verify.valid'), say('certificate.verify.specimen')]
    await expect.poll(async () => titles.includes((await ear.focused()).name)).toBe(true)
    await visitor.close()
  })

  it('that one is signed out', async () => {
    const { visitor, page, ear } = await listener(myPath(lang), await signedUp())
    await button(page, 'people.signOut.button').click()
    await page.waitForURL(`**${signedOutPath(lang)}`)
    await visitor.ready()
    await expect.poll(() => ear.focused()).toMatchObject({ role: 'group', name: say('people.signOut.done') })
    await visitor.close()
  })

  it('the link for a new password, and that it is copied', async () => {
    const [admin, learner] = [await signedUp('admin'), await signedUp()]
    const { visitor, page, ear } = await listener(adminPersonPath(lang, learner.id), admin)
    await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const made = page.locator('section, details', { has: page.locator('input[name=form][value=link]') }).last()
    await made.getByLabel(say('staff.form.reason')).fill('Pozabljeno geslo.')
    await button(page, 'staff.person.link.button').click()
    await expect.poll(() => ear.focused()).toMatchObject({ role: 'textbox', name: say('staff.person.link.made') })
    await expectHeard(lang, ear, [])
    await button(page, 'staff.person.link.copy').click()
    await expectHeard(lang, ear, [say('staff.person.link.copied')])
    await visitor.close()
  })

  it('that a package is sent, looked at and there; that sending it was stopped; why one is refused', async () => {
    const { visitor, page, ear } = await listener(packagesPath(lang), await signedUp('trainer'))
    const send = async (bytes: Buffer) => {
      await page.locator('input[name=file]').setInputFiles({ name: 'vzorec.h5p', mimeType: 'application/zip', buffer: bytes })
      await button(page, 'exerciseAdmin.upload.button').click()
    }
    await page.route('**/api/trainer/exercises', () => {})
    await send(packageOf())
    await expect.poll(() => ear.focused()).toMatchObject({ role: 'group', name: filled(lang, 'exerciseAdmin.upload.sending', { name: 'vzorec.h5p' }) })
    await button(page, 'exerciseAdmin.upload.stop').click()
    await expect.poll(() => ear.focused()).toMatchObject({ role: 'group', name: say('exerciseAdmin.upload.stopped') })
    await page.unrouteAll()
    await expectHeard(lang, ear, [])

    await send(packageOf({ files: { 'h5p.json': '{' } }))
    await expect.poll(async () => (await ear.focused()).name).toContain('h5p.json')
    await expectHeard(lang, ear, [say('exerciseAdmin.upload.checking')])

    await ear.forget()
    await send(packageOf({ h5p: { title: `Slišan vzorec ${lang}` } }))
    await expect.poll(() => ear.focused()).toMatchObject({ role: 'group', name: say('exerciseAdmin.upload.added') })
    expect(await ear.heard()).toContain(say('exerciseAdmin.upload.checking'))
    expect(await ear.missed()).toEqual([])
    await visitor.close()
  })

  it('that a page takes long, and that it could not be shown', async () => {
    const { visitor, page, ear } = await listener(casesPath(lang))
    const held: Route[] = []
    await page.route('**/api/cases/koper*', route => void held.push(route))
    await page.locator(`main a[href="${casePath(lang, 'koper')}"]`).first().click()
    await expect.poll(() => ear.heard()).toEqual([say('common.loading')])
    // It is asked for once more before it is given up.
    await page.route('**/api/cases/koper*', fails)
    await held[0]!.abort()
    await expect.poll(() => ear.focused()).toMatchObject({ role: 'heading', name: say('common.error.unavailable.title') })
    expect(await ear.heard()).toEqual([say('common.loading')])
    await visitor.close()
  })
})

it.each(['sl', 'en'] as const)('without scripts the checking form says in %s what is wrong with it, and not the browser', async (lang) => {
  const visitor = await Visitor.open(browser, { javaScriptEnabled: false })
  const { page } = visitor
  await visitor.visit(verifyPath(lang))
  for (const [typed, wrong] of [['', 'errors.field.required'], ['1234', 'certificate.verify.malformed']] as const) {
    await page.getByLabel(words(lang, 'certificate.code')).fill(typed)
    await page.getByRole('button', { name: words(lang, 'certificate.verify.button') }).click()
    await page.getByText(words(lang, wrong)).waitFor()
    expect(await page.getByLabel(words(lang, 'certificate.code')).getAttribute('aria-invalid')).toBe('true')
  }
  await visitor.close()
})
