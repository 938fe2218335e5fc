/** What has been opened can be read with the connection cut; nothing of a person is ever kept; at sign-out nothing stays. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountPath, attemptPath, lessonPath, modulePath, myPath, offlinePath, quizPath, resultPath, signedOutPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { MeView } from '#shared/types/person.ts'
import type { AttemptView } from '#shared/types/question.ts'
import { openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { serveBuild, startEngine, type BuiltServer, type Engine } from '../support/built.ts'
import { Wire } from '../support/cut.ts'
import { answerOnPage, isAnsweredOnPage } from '../support/answering.ts'
import { catalogue } from '../support/learning.ts'
import { accountIn, signUpFields } from '../support/people.ts'
import { until } from '../support/started.ts'
import { words } from '../support/words.ts'

const NAME = 'Prepoznavno Ime'
const module = catalogue.modules.find(({ uid }) => uid === 'm1')!
const lessonAt = (place: number, lang: Lang) => lessonPath(lang, module.text[lang].slug, module.lessons[place]!.text[lang].slug)
const titleAt = (place: number, lang: Lang) => module.lessons[place]!.text[lang].title

let engine: Engine
let server: BuiltServer
let wire: Wire
let browser: Browser

beforeAll(async () => {
  engine = await startEngine()
  wire = await Wire.lay()
  server = await serveBuild(engine.uri('offline'), { SITE_URL: wire.base })
  wire.leadTo(server.base)
  browser = await openBrowser()
})

beforeEach(() => wire.mend())

afterAll(async () => {
  await browser.close()
  await wire.cut()
  await server.stop()
  await engine.remove()
})

function open(): Promise<Visitor> {
  return Visitor.open(browser, { baseURL: wire.base, serviceWorkers: 'allow', viewport: PHONE })
}

/** Everything in the browser's caches: address and text of each answer. */
function kept(page: Page): Promise<Array<{ cache: string, path: string, text: string, policy: string | null }>> {
  return page.evaluate(`(async () => {
    const all = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const response = await cache.match(request, { ignoreVary: true })
        const { pathname, search } = new URL(request.url)
        all.push({ cache: name, path: pathname + search, text: await response.text(), policy: response.headers.get('content-security-policy') })
      }
    }
    return all
  })()`)
}

/** Waits until the open page and all it has loaded are on the device. */
async function isKept(page: Page): Promise<void> {
  await until(() => page.evaluate<boolean>(`(async () => {
    const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).filter(path => /^\\/(_nuxt|_i18n|figures)\\//.test(path))
    const found = await Promise.all([location.pathname, ...files].map(path => caches.match(path, { ignoreVary: true })))
    return files.length > 0 && found.every(Boolean) && navigator.serviceWorker.controller !== null
  })()`))
}

/** What went wrong apart from answers that a cut connection cannot give. */
const faults = (visitor: Visitor) => visitor.troubles.filter(trouble => !/Failed to load resource|ERR_CONNECTION|Failed to fetch/.test(trouble))

describe.each(['sl', 'en'] as const)('without a connection, %s', (lang) => {
  it('reads a lesson again in a new window, with its policy', async () => {
    const visitor = await open()
    await visitor.visit(lessonAt(0, lang))
    await isKept(visitor.page)
    await visitor.page.close()
    await wire.cut()
    const page = await visitor.context.newPage()
    page.on('pageerror', error => visitor.troubles.push(error.message))
    page.on('console', message => void (message.type() === 'error' && visitor.troubles.push(message.text())))
    const answer = await page.goto(lessonAt(0, lang))
    expect(answer!.fromServiceWorker()).toBe(true)
    expect(answer!.headers()['content-security-policy']).toContain(`worker-src ${wire.base.replace('127.0.0.1', 'localhost')}/sw.js`)
    await page.getByRole('heading', { level: 1, name: titleAt(0, lang) }).waitFor()
    await until(() => page.evaluate<boolean>('window.useNuxtApp?.().isHydrating === false'))
    expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).fontFamily')).not.toMatch(/^serif$/)
    expect(faults(visitor)).toEqual([])
    await visitor.close()
  })

  it('leads from a page that is not here to what is', async () => {
    const visitor = await open()
    const { page } = visitor
    await visitor.visit(lessonAt(0, lang))
    await isKept(page)
    await wire.cut()
    for (const path of [myPath(lang), lessonAt(1, lang)]) {
      await page.goto(path)
      expect(new URL(page.url()).pathname).toBe(offlinePath(lang))
      await page.getByText(words(lang, 'offline.page.missing')).waitFor()
      expect(await page.getByRole('link', { name: words(lang, 'offline.page.retry') }).getAttribute('href')).toBe(path)
    }
    await page.getByRole('link', { name: titleAt(0, lang) }).click()
    await page.getByRole('heading', { level: 1, name: titleAt(0, lang) }).waitFor()
    expect(new URL(page.url()).pathname).toBe(lessonAt(0, lang))
    expect(faults(visitor)).toEqual([])
    await visitor.close()
  })

  it('follows links within the site, to what is here and to what is not', async () => {
    const visitor = await open()
    const { page } = visitor
    await visitor.visit(lessonAt(1, lang))
    await isKept(page)
    await visitor.visit(lessonAt(0, lang))
    await isKept(page)
    await wire.cut()
    await page.locator(`main a[href="${lessonAt(1, lang)}"]`).last().click()
    await page.getByRole('heading', { level: 1, name: titleAt(1, lang) }).waitFor()
    await page.locator(`main a[href="${lessonAt(2, lang)}"]`).last().click()
    await page.getByText(words(lang, 'offline.page.missing')).waitFor()
    await wire.mend()
    await page.getByRole('link', { name: words(lang, 'offline.page.retry') }).click()
    await page.getByRole('heading', { level: 1, name: titleAt(2, lang) }).waitFor()
    await visitor.close()
  })
})

describe('a person', () => {
  it('leaves nothing of theirs while signed in, and nothing of what they read after signing out', async () => {
    const visitor = await open()
    const { page } = visitor
    const { token } = await accountIn(engine.uri('offline'), signUpFields({ name: NAME, email: 'prepoznavni@example.org' }))
    await visitor.context.addCookies([{ name: 'tcm', value: token, url: wire.base }])
    await visitor.visit(lessonAt(0, 'sl'))
    await isKept(page)
    for (const path of [myPath('sl'), accountPath('sl'), quizPath('sl', module.text.sl.slug), '/api/me', lessonAt(1, 'sl')]) await page.goto(path)
    await isKept(page)
    const before = await kept(page)
    expect(before.map(({ path }) => path)).toEqual(expect.arrayContaining([lessonAt(0, 'sl'), lessonAt(1, 'sl')]))
    expect(before.filter(({ path, text }) => /moja-ucilnica|racun|kviz|\/api\/(?:me|progress)/.test(path) || /Prepoznavno|prepoznavni/.test(text)).map(({ path }) => path)).toEqual([])

    await visitor.visit(myPath('sl'))
    await page.getByRole('button', { name: words('sl', 'people.signOut.button') }).click()
    await page.waitForURL(/done=signed-out/)
    await until(() => page.evaluate<boolean>(`caches.match(${JSON.stringify(lessonAt(0, 'sl'))}).then(found => !found)`))
    const lessons = new Set(before.filter(({ path }) => path.startsWith('/moduli')).map(({ path }) => path))
    expect((await kept(page)).filter(({ path }) => lessons.has(path) || path.startsWith('/figures/'))).toEqual([])

    await wire.cut()
    await page.goto(lessonAt(0, 'sl'))
    expect(new URL(page.url()).pathname).toBe(offlinePath('sl'))
    await page.getByText(words('sl', 'offline.page.none')).waitFor()
    await visitor.close()
  })
})

describe.each(['sl', 'en'] as const)('who cannot sign out without a connection, %s', (lang) => {
  it('is told so, loses nothing, and can once it is back', async () => {
    const visitor = await open()
    const { page } = visitor
    const { token } = await accountIn(engine.uri('offline'), signUpFields())
    await visitor.context.addCookies([{ name: 'tcm', value: token, url: wire.base }])
    const here = () => page.evaluate<boolean>(`caches.match(${JSON.stringify(lessonAt(0, lang))}).then(Boolean)`)
    await visitor.visit(lessonAt(0, lang))
    await isKept(page)
    await visitor.visit(myPath(lang))
    // Nothing waits that they would be asked about.
    await until(() => page.evaluate<boolean>('localStorage.getItem("tcm:me") !== null && !Object.keys(localStorage).some(name => name.startsWith("tcm:out:"))'))

    await wire.cut()
    const signOut = page.locator('main').getByRole('button', { name: words(lang, 'people.signOut.button'), exact: true })
    await signOut.click()
    await page.getByText(words(lang, 'people.signOut.offline')).waitFor()
    await visitor.expectAccessible()
    expect([await here(), await page.evaluate('localStorage.getItem("tcm:me") !== null')]).toEqual([true, true])

    // What the server refuses takes nothing away, either.
    await wire.mend()
    const refused = await page.evaluate<number>(`fetch('/api/account/erasure', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then(({ status }) => status)`)
    expect(refused).toBeGreaterThanOrEqual(400)
    expect([await here(), (await (await page.request.get('/api/me')).json() as MeView).person === null]).toEqual([true, false])

    await signOut.click()
    await page.waitForURL(url => url.pathname + url.search === signedOutPath(lang))
    await until(async () => !await here())
    expect((await (await page.request.get('/api/me')).json() as MeView).person).toBeNull()
    expect(await page.evaluate('localStorage.getItem("tcm:me")')).toBeNull()
    expect(await page.evaluate<boolean>(`caches.match(${JSON.stringify(offlinePath(lang))}).then(Boolean)`)).toBe(true)
    await visitor.close()
  })
})

describe.each(['sl', 'en'] as const)('a module as a whole, %s', (lang) => {
  const path = modulePath(lang, module.text[lang].slug)
  const press = (page: Page, key: string) => page.getByRole('button', { name: words(lang, key) }).click()

  it('is read to the last lesson without a connection, and can be taken away again', async () => {
    const visitor = await open()
    const { page } = visitor
    await visitor.visit(path)
    await isKept(page)
    await page.getByText(/MB/).waitFor()
    await press(page, 'offline.module.save')
    await page.getByText(words(lang, 'offline.module.kept')).waitFor()
    await visitor.expectAccessible()
    await wire.cut()
    for (const place of module.lessons.keys()) {
      const answer = await page.goto(lessonAt(place, lang))
      expect(answer!.headers()['content-security-policy']).toContain('worker-src ')
      await page.getByRole('heading', { level: 1, name: titleAt(place, lang) }).waitFor()
      await visitor.ready()
    }
    expect(faults(visitor)).toEqual([])

    await visitor.visit(path)
    await page.getByText(words(lang, 'offline.module.kept')).waitFor()
    await press(page, 'offline.module.remove')
    await page.getByRole('button', { name: words(lang, 'offline.module.save') }).waitFor()
    await until(() => page.evaluate<boolean>(`caches.keys().then(names => !names.some(name => name.startsWith('tcm-module-')))`))
    await visitor.close()
  })

  it('takes the word of a learner that a lesson is done', async () => {
    const visitor = await open()
    const { page } = visitor
    const { token } = await accountIn(engine.uri('offline'), signUpFields())
    await visitor.context.addCookies([{ name: 'tcm', value: token, url: wire.base }])
    await visitor.visit(path)
    await until(() => page.evaluate<boolean>('localStorage.getItem("tcm:me") !== null'))
    await isKept(page)
    await press(page, 'offline.module.save')
    await page.getByText(words(lang, 'offline.module.kept')).waitFor()
    await wire.cut()
    await visitor.visit(lessonAt(0, lang))
    await press(page, 'lesson.done.button')
    await page.getByText(words(lang, 'offline.save.kept')).waitFor()
    expect(faults(visitor)).toEqual([])
    await visitor.close()
  })

  it('goes on while the reader reads on', async () => {
    const visitor = await open()
    const { page } = visitor
    await visitor.visit(path)
    await isKept(page)
    wire.slow(300)
    await press(page, 'offline.module.save')
    await page.getByText(words(lang, 'offline.module.saving')).first().waitFor()
    await page.locator(`main a[href="${lessonAt(0, lang)}"]`).first().click()
    await page.getByRole('heading', { level: 1, name: titleAt(0, lang) }).waitFor()
    wire.slow(0)
    await page.goBack()
    await page.getByText(words(lang, 'offline.module.kept')).waitFor()
    await visitor.close()
  })

  it('says that it is not whole where the connection broke, and is whole after the next try', async () => {
    const visitor = await open()
    const { page } = visitor
    await visitor.visit(path)
    await isKept(page)
    await page.getByText(/MB/).waitFor()
    await wire.cut()
    await press(page, 'offline.module.save')
    await page.getByText(words(lang, 'offline.module.failed')).waitFor()
    await wire.mend()
    await press(page, 'offline.module.save')
    await page.getByText(words(lang, 'offline.module.kept')).waitFor()
    await visitor.close()
  })
})

describe.each(['sl', 'en'] as const)('a quiz in progress, %s', (lang) => {
  it('goes on without a connection, over a closed window, and is graded when it is back', async () => {
    const visitor = await open()
    const { page } = visitor
    const { token } = await accountIn(engine.uri('offline'), signUpFields())
    await visitor.context.addCookies([{ name: 'tcm', value: token, url: wire.base }])
    await visitor.visit(quizPath(lang, module.text[lang].slug))
    await page.getByRole('button', { name: words(lang, 'quiz.start.button') }).click()
    await page.waitForURL(/q=1$/)
    await visitor.ready()
    const id = /[0-9a-f]{24}/.exec(page.url())![0]
    const { questions } = await (await page.request.get(`/api/attempts/${id}`)).json() as AttemptView
    await answerOnPage(page, questions[0]!)
    await page.getByText(words(lang, 'quiz.save.saved')).waitFor()
    await until(() => page.evaluate<boolean>(`(async () => {
      const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).filter(path => path.startsWith('/_nuxt/'))
      return (await Promise.all(files.map(path => caches.match(path, { ignoreVary: true })))).every(Boolean)
    })()`))

    await wire.cut()
    await page.getByRole('button', { name: words(lang, 'quiz.attempt.next'), exact: true }).click()
    await page.waitForURL(/q=2$/)
    await answerOnPage(page, questions[1]!)
    await page.getByText(words(lang, 'quiz.save.kept')).waitFor()

    // The window is closed; a new one leads to what is here, and the attempt is.
    await page.goto(attemptPath(lang, id))
    expect(new URL(page.url()).pathname).toBe(offlinePath(lang))
    await page.locator(`a[href="${attemptPath(lang, id)}"]`).last().click()
    await page.waitForURL(/q=\d$/)
    await page.evaluate(`useNuxtApp().$router.replace(${JSON.stringify(`${attemptPath(lang, id)}?q=2`)})`)
    await until(() => isAnsweredOnPage(page, questions[1]!))
    await page.evaluate(`useNuxtApp().$router.replace(${JSON.stringify(`${attemptPath(lang, id)}?q=1`)})`)
    await until(() => isAnsweredOnPage(page, questions[0]!))

    await wire.mend()
    await visitor.visit(`${attemptPath(lang, id)}?q=2`)
    await page.getByText(words(lang, 'quiz.save.saved')).waitFor()
    const { questions: now } = await (await page.request.get(`/api/attempts/${id}`)).json() as AttemptView
    expect(now.map(({ answer }) => answer !== null)).toEqual([true, true, false, false, false, false])
    expect(await page.evaluate(`Object.keys(localStorage).filter(name => name.startsWith('tcm:answer:'))`)).toEqual([])
    const stored = await page.evaluate<string>('JSON.stringify(localStorage)')
    expect(stored).toContain(id)
    expect(stored).not.toMatch(/explanation|"correct"|"key"/)

    await visitor.visit(`${attemptPath(lang, id)}?q=${questions.length + 1}`)
    await page.getByRole('button', { name: words(lang, 'quiz.overview.submit') }).click()
    await page.waitForURL(`**${resultPath(lang, id)}`)
    await until(() => page.evaluate<boolean>(`!Object.keys(localStorage).some(name => name.startsWith('tcm:quiz:'))`))
    await visitor.close()
  })

  it('that was submitted on another device is not shown as begun any more', async () => {
    const visitor = await open()
    const { page } = visitor
    const { token } = await accountIn(engine.uri('offline'), signUpFields())
    await visitor.context.addCookies([{ name: 'tcm', value: token, url: wire.base }])
    await visitor.visit(quizPath(lang, module.text[lang].slug))
    await page.getByRole('button', { name: words(lang, 'quiz.start.button') }).click()
    await page.waitForURL(/q=1$/)
    const begun = () => page.evaluate<number>(`Object.keys(localStorage).filter(name => name.startsWith('tcm:quiz:')).length`)
    await until(async () => await begun() === 1)
    const id = /[0-9a-f]{24}/.exec(page.url())![0]
    await visitor.visit('/')
    expect((await page.request.post(`/api/attempts/${id}/submit`, { headers: { origin: wire.base }, data: {} })).ok()).toBe(true)
    await visitor.visit(attemptPath(lang, id))
    await page.waitForURL(`**${resultPath(lang, id)}`)
    await until(async () => await begun() === 0)
    await visitor.close()
  })
})
