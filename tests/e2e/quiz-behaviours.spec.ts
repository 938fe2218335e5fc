/** Quizzes that answer back while they are taken, or have a time limit, by keyboard and without JavaScript; each on a server of its own. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import mongoose from 'mongoose'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { attemptPath, resultPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { AttemptQuestionView, AttemptResultView, AttemptView } from '#shared/types/question.ts'
import { answerByKeyboard, answerOnPage, answerOtherwiseOnPage } from '../support/answering.ts'
import { openBrowser, Visitor } from '../support/browser.ts'
import { serveBuild, startEngine, type BuiltServer, type Engine } from '../support/built.ts'
import { Client, json } from '../support/client.ts'
import { filled, READERS } from '../support/journeys.ts'
import { Keyboard } from '../support/keyboard.ts'
import { rightAnswer } from '../support/learning.ts'
import { accountIn, signUpFields } from '../support/people.ts'
import { words } from '../support/words.ts'

const FILES = { sl: 'sl/modules/01.kaj-je-mms/quiz.md', en: 'en/modules/01.what-is-tcm/quiz.md' }
const content = (file: string) => fileURLToPath(new URL(`../../content/${file}`, import.meta.url))

let browser: Browser
let engine: Engine
const folders: string[] = []
let server: BuiltServer | null = null
let uri = ''

beforeAll(async () => {
  [browser, engine] = await Promise.all([openBrowser(), startEngine()])
})
afterEach(async () => {
  await server?.stop()
  server = null
})
afterAll(async () => {
  await browser.close()
  await engine.remove()
  await Promise.all(folders.map(folder => rm(folder, { recursive: true, force: true })))
})

/** Serves the real quiz under another behaviour; its settings replace what the file says of itself. */
async function serve(name: string, settings: string): Promise<BuiltServer> {
  const folder = await mkdtemp(join(tmpdir(), 'tcm-quiz-'))
  folders.push(folder)
  for (const [lang, file] of Object.entries(FILES)) {
    const text = await readFile(content(file), 'utf8')
    await mkdir(join(folder, lang))
    await writeFile(join(folder, lang, 'quiz.md'), text.replace(/^behaviour:.*\n/m, '').replace(/^passMark:.*$/m, line => `${line}\n${settings}`))
  }
  uri = engine.uri(name)
  server = await serveBuild(uri, { QUIZ_DIR: folder })
  return server
}

async function started(base: string): Promise<{ client: Client, attempt: AttemptView }> {
  const client = new Client(base)
  client.session = (await accountIn(uri, signUpFields())).token
  const { id } = await json<{ id: string }>(await client.post('/api/quizzes/m1-quiz/attempts'))
  return { client, attempt: await json<AttemptView>(await client.get(`/api/attempts/${id}`)) }
}

async function visitorOf(client: Client, options: Parameters<typeof Visitor.open>[1]): Promise<Visitor> {
  const visitor = await Visitor.open(browser, { baseURL: client.base, ...options })
  await visitor.context.addCookies([{ name: 'tcm', value: client.session!, url: client.base }])
  return visitor
}

const at = (lang: Lang, attempt: AttemptView, { number }: AttemptQuestionView) => `${attemptPath(lang, attempt.id)}?q=${number}`
const told = (page: Page) => page.locator('#told')
const checkButton = (page: Page, lang: Lang) => page.getByRole('button', { name: words(lang, 'lesson.check.submit'), exact: true })
const outcome = (page: Page, lang: Lang, key: string) => told(page).getByText(words(lang, `lesson.check.${key}`), { exact: true })
const explanation = (page: Page) => told(page).locator('.outcome-note')
const questionNow = async (client: Client, attempt: AttemptView, { number }: AttemptQuestionView) =>
  (await json<AttemptView>(await client.get(`/api/attempts/${attempt.id}`))).questions[number - 1]!

/** As if the time of every open attempt had run out a minute ago. */
async function expireAttempts(address: string): Promise<void> {
  const connection = await mongoose.createConnection(address).asPromise()
  await connection.collection('attempts').updateMany({ status: 'open' }, { $set: { deadline: new Date(Date.now() - 60_000) } })
  await connection.close()
}

/** Gives an answer that is not the right one, by keyboard alone. */
async function answerOtherwiseByKeyboard(page: Page, keyboard: Keyboard, { uid, kind }: AttemptQuestionView): Promise<void> {
  const inputs = page.locator('input[name=answer]')
  if (kind === 'number' || kind === 'text') return keyboard.write(inputs, '987654')
  const right = [rightAnswer(uid)].flat().map(String)
  const values = await inputs.evaluateAll(all => all.map(one => (one as unknown as { value: string }).value))
  const wrong = values.find(value => !right.includes(value))!
  if (kind !== 'multiple') return keyboard.choose(inputs, wrong)
  await keyboard.tabTo(page.locator(`input[name=answer][value="${wrong}"]`))
  await keyboard.press('Space')
}

describe.each(READERS)('several tries, in $lang', ({ lang, viewport, colorScheme }) => {
  const rule = (n: number) => filled(lang, 'quiz.told.rule', { n, percent: lang === 'sl' ? '33 %' : '33%' }).split(' | ').at(-1)!

  it('by keyboard: a wrong try tells the outcome and leaves two, the right one explains and locks; penalties are in the result', async () => {
    const { base } = await serve(`tries-${lang}`, 'behaviour: tries')
    const { client, attempt } = await started(base)
    const [first, second] = attempt.questions as [AttemptQuestionView, AttemptQuestionView]
    const visitor = await visitorOf(client, { viewport, colorScheme })
    const { page } = visitor
    const keyboard = new Keyboard(page)
    await visitor.visit(at(lang, attempt, first))
    await page.getByText(rule(3), { exact: true }).waitFor()

    // Nothing answered yet: that costs no try.
    await keyboard.pressOn(checkButton(page, lang))
    await page.locator('[role=alert], .notice.is-error').first().waitFor()
    expect((await questionNow(client, attempt, first)).told?.tries).toEqual([])

    await visitor.visit(at(lang, attempt, first))
    await answerOtherwiseByKeyboard(page, keyboard, first)
    await keyboard.pressOn(checkButton(page, lang))
    await keyboard.expectOn(told(page))
    await outcome(page, lang, 'wrong').or(outcome(page, lang, 'partly')).waitFor()
    expect(await explanation(page).count()).toBe(0)
    await visitor.expectAccessible()
    await visitor.picture(`tries-wrong-${lang}`)
    expect((await questionNow(client, attempt, first)).told).toMatchObject({ tries: [{}], left: 2, review: null })

    await page.reload()
    await visitor.ready()
    await outcome(page, lang, 'wrong').or(outcome(page, lang, 'partly')).waitFor()
    await answerOnPage(page, first)
    await checkButton(page, lang).focus()
    await keyboard.press('Enter')
    await outcome(page, lang, 'right').waitFor()
    await explanation(page).waitFor()
    expect(await checkButton(page, lang).count()).toBe(0)
    expect(await page.locator('input[name=answer]:enabled').count()).toBe(0)
    await visitor.expectAccessible()
    await visitor.picture(`tries-right-${lang}`)

    await visitor.visit(at(lang, attempt, second))
    await answerByKeyboard(page, keyboard, second)
    await keyboard.pressOn(checkButton(page, lang))
    await keyboard.expectOn(told(page))
    await outcome(page, lang, 'right').waitFor()
    await client.post(`/api/attempts/${attempt.id}/submit`)
    await visitor.visit(resultPath(lang, attempt.id))
    const { score, questions } = await json<AttemptResultView>(await client.get(`/api/attempts/${attempt.id}/result`))
    expect(score).toBe(Math.floor((100 + 67) / attempt.questions.length))
    expect(questions.slice(0, 2).map(({ used }) => used)).toEqual([{ tries: 2, credit: 67 }, { tries: 1, credit: 100 }])
    await page.getByText(filled(lang, 'quiz.result.used', { n: 2, percent: lang === 'sl' ? '67 %' : '67%' }).split(' | ')[1]!, { exact: true }).waitFor()
    await visitor.expectAccessible()
    await visitor.picture(`tries-result-${lang}`)
    expect(visitor.troubles.filter(trouble => !trouble.includes('status of 422'))).toEqual([])
    await visitor.close()
  })

  it('without JavaScript: the same by the buttons of a form', async () => {
    const { base } = await serve(`plain-${lang}`, 'behaviour: tries\ntries: 2')
    const { client, attempt } = await started(base)
    const [first] = attempt.questions as [AttemptQuestionView]
    const visitor = await visitorOf(client, { viewport, colorScheme, javaScriptEnabled: false })
    const { page } = visitor
    await visitor.visit(at(lang, attempt, first))
    await answerOtherwiseOnPage(page, first)
    await checkButton(page, lang).click()
    await page.waitForURL(`**${at(lang, attempt, first)}#told`)
    await outcome(page, lang, 'wrong').or(outcome(page, lang, 'partly')).waitFor()
    expect(await explanation(page).count()).toBe(0)
    await answerOtherwiseOnPage(page, first)
    await checkButton(page, lang).click()
    // The same answer again costs nothing.
    await outcome(page, lang, 'wrong').or(outcome(page, lang, 'partly')).waitFor()
    expect((await questionNow(client, attempt, first)).told?.left).toBe(1)
    await answerOnPage(page, first)
    await checkButton(page, lang).click()
    await outcome(page, lang, 'right').waitFor()
    await explanation(page).waitFor()
    await page.getByRole('button', { name: words(lang, 'quiz.attempt.next'), exact: true }).click()
    await page.waitForURL(`**${attemptPath(lang, attempt.id)}?q=2`)
    expect((await questionNow(client, attempt, first)).told).toMatchObject({ left: 0, tries: [{}, { outcome: 'right' }] })
    await visitor.close()
  })
})

it.each(READERS)('immediate feedback, in $lang: one check, then the explanation, and what was told cannot be changed in a second window', async ({ lang, viewport, colorScheme }) => {
  const { base } = await serve(`immediate-${lang}`, 'behaviour: immediate')
  const { client, attempt } = await started(base)
  const [first] = attempt.questions as [AttemptQuestionView]
  const visitor = await visitorOf(client, { viewport, colorScheme })
  const { page } = visitor
  const other = await visitorOf(client, { viewport, colorScheme })
  const second = other.page
  await visitor.visit(at(lang, attempt, first))
  await other.visit(at(lang, attempt, first))
  await answerOtherwiseOnPage(page, first)
  await checkButton(page, lang).dblclick()
  await explanation(page).waitFor()
  await visitor.expectAccessible()
  await visitor.picture(`immediate-${lang}`)
  const { told: before, answer } = await questionNow(client, attempt, first)
  expect(before?.tries).toHaveLength(1)

  await answerOnPage(second, first)
  await checkButton(second, lang).click()
  await explanation(second).waitFor()
  const after = await questionNow(client, attempt, first)
  expect([after.told?.tries, after.answer]).toEqual([before?.tries, answer])
  visitor.expectNoTroubles()
  await other.close()
  await visitor.close()
})

it.each(READERS)('certainty, in $lang: how sure one is goes with the answer, by keyboard and without JavaScript; points stand beside the result', async ({ lang, viewport, colorScheme }) => {
  const { base } = await serve(`certainty-${lang}`, 'behaviour: certainty')
  const { client, attempt } = await started(base)
  const [first, second] = attempt.questions as [AttemptQuestionView, AttemptQuestionView]
  const visitor = await visitorOf(client, { viewport, colorScheme })
  const { page } = visitor
  const keyboard = new Keyboard(page)
  await visitor.visit(at(lang, attempt, first))
  await answerByKeyboard(page, keyboard, first)
  await keyboard.choose(page.locator('input[name=certainty]'), '3')
  await visitor.expectAccessible()
  await visitor.picture(`certainty-${lang}`)
  await expect.poll(async () => (await questionNow(client, attempt, first)).certainty).toBe(3)
  await page.reload()
  await visitor.ready()
  expect(await page.locator('input[name=certainty]:checked').inputValue()).toBe('3')

  const plain = await visitorOf(client, { viewport, colorScheme, javaScriptEnabled: false })
  await plain.visit(at(lang, attempt, second))
  await answerOtherwiseOnPage(plain.page, second)
  await plain.page.locator('input[name=certainty][value="2"]').check()
  await plain.page.getByRole('button', { name: words(lang, 'quiz.attempt.next'), exact: true }).click()
  await plain.page.waitForURL(`**${attemptPath(lang, attempt.id)}?q=3`)
  expect((await questionNow(client, attempt, second)).certainty).toBe(2)
  await plain.close()

  await client.post(`/api/attempts/${attempt.id}/submit`)
  const { points } = await json<AttemptResultView>(await client.get(`/api/attempts/${attempt.id}/result`))
  expect(points?.most).toBe(3 * attempt.questions.length)
  await visitor.visit(resultPath(lang, attempt.id))
  await page.getByText(filled(lang, 'quiz.result.points', { got: points!.got, most: points!.most }), { exact: true }).waitFor()
  await visitor.expectAccessible()
  await visitor.picture(`certainty-result-${lang}`)
  visitor.expectNoTroubles()
  await visitor.close()
})

it.each(READERS)('a time limit, in $lang: the page says until when, with script how much is left; a late answer leads to the result', async ({ lang, viewport, colorScheme }) => {
  const { base } = await serve(`time-${lang}`, 'timeLimit: 30')
  const { client, attempt } = await started(base)
  const [first] = attempt.questions as [AttemptQuestionView]
  const until = filled(lang, 'quiz.time.until', { moment: '' }).trim().replace(/\.$/, '').trim()
  const plain = await visitorOf(client, { viewport, colorScheme, javaScriptEnabled: false })
  await plain.visit(at(lang, attempt, first))
  await plain.page.locator('.quiz-timer').getByText(until).waitFor()
  expect(await plain.page.locator('.quiz-timer b').count()).toBe(0)
  await plain.close()

  const visitor = await visitorOf(client, { viewport, colorScheme })
  const { page } = visitor
  await visitor.visit(at(lang, attempt, first))
  await page.locator('.quiz-timer b').waitFor()
  await visitor.expectAccessible()
  await visitor.picture(`time-${lang}`)
  await answerOnPage(page, first)
  await page.getByText(words(lang, 'quiz.save.saved')).waitFor()
  await expireAttempts(uri)
  await answerOtherwiseOnPage(page, first)
  await page.waitForURL(`**${resultPath(lang, attempt.id)}`)
  await page.getByText(words(lang, 'quiz.time.over')).waitFor()
  await visitor.expectAccessible()
  await visitor.picture(`time-result-${lang}`)
  const { questions, timeUp } = await json<AttemptResultView>(await client.get(`/api/attempts/${attempt.id}/result`))
  expect([timeUp, questions[0]!.outcome]).toEqual([true, 'right'])
  expect(visitor.troubles.filter(trouble => !trouble.includes('status of 409'))).toEqual([])
  await visitor.close()
})
