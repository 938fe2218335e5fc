/** What comes out of a printer: the text with its sources and its address, and nothing that is there to be pressed. */
import { readFile } from 'node:fs/promises'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { casePath, glossaryPath, lessonPath, resultPath, verifyPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { openBrowser, Visitor } from '../support/browser.ts'
import { json } from '../support/client.ts'
import { browserOf, dayIn } from '../support/journeys.ts'
import { catalogue, finishModule, modulesIn, takeQuiz } from '../support/learning.ts'
import { signedUp, type Sample } from '../support/people.ts'
import { words } from '../support/words.ts'

const A4 = [595, 842] as const
const NAME = 'Vzorčna Živa Črnčec'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Prints the page as it stands and reads each sheet back, without blanks, since lines are broken anywhere. */
async function printed(page: Page): Promise<{ sheets: string[], sizes: number[][] }> {
  const task = getDocument({ data: new Uint8Array(await page.pdf({ preferCSSPageSize: true, printBackground: true })), verbosity: 0 })
  const file = await task.promise
  const sheets: string[] = []
  const sizes: number[][] = []
  for (let number = 1; number <= file.numPages; number++) {
    const sheet = await file.getPage(number)
    const { items } = await sheet.getTextContent()
    sheets.push(solid(items.map(item => 'str' in item ? item.str : '').join('')))
    sizes.push(sheet.view.slice(2).map(Math.round))
  }
  await task.destroy()
  return { sheets, sizes }
}

/** Glossary ids that a lesson or case explains. */
function termsOf(uid: string, lang: Lang): string[] {
  return [...catalogue.modules.flatMap(module => module.lessons), ...catalogue.cases].find(one => one.uid === uid)!.text[lang].terms
}

const solid = (text: string) => text.replace(/[\s\u00AD\u2060]+/g, '')

/** Interface texts that are of no use on paper. */
const TO_PRESS = ['common.skip', 'common.nav.glossary', 'common.nav.my', 'common.foot.privacy', 'common.foot.verify', 'common.theme.dark',
  'lesson.reading.title', 'lesson.check.submit', 'lesson.done.button', 'lesson.neighbours.next']

async function expectClean(page: Page, lang: Lang, path: string, most: number): Promise<{ text: string, sheets: string[] }> {
  const { sheets, sizes } = await printed(page)
  const text = sheets.join('')
  const heading = await page.locator('h1').innerText()
  expect(text).toContain(solid(heading))
  expect(text).toContain(solid(inject('baseUrl') + path))
  for (const key of TO_PRESS.filter(key => words(lang, key) !== heading)) expect(text, key).not.toContain(solid(words(lang, key)))
  expect(sheets.length).toBeLessThanOrEqual(most)
  // A sheet with next to nothing on it is a break at the wrong place.
  for (const [index, sheet] of sheets.slice(0, -1).entries()) expect(sheet.length, `sheet ${index + 1}`).toBeGreaterThan(250)
  // Nor is one with nothing on it but the address.
  expect(sheets.at(-1)).not.toBe(solid(inject('baseUrl') + path))
  expect(sizes.every(([width, height]) => width === A4[0] && height === A4[1])).toBe(true)
  return { text, sheets }
}

/** Boxes that lie on each other or stick out of the sheet, as they stand for the printer; runs in the page. */
const OVERPRINTED = `(() => {
  const boxes = [...document.querySelectorAll('.prose > *')].filter(one => one.checkVisibility() && getComputedStyle(one).display !== 'none')
    .map(one => ({ one, place: one.getBoundingClientRect(), name: (one.className || one.localName) + ' ' + one.textContent.trim().slice(0, 24) }))
  const wide = document.documentElement.clientWidth
  return boxes.flatMap(({ place, name }, index) => [
    ...boxes.slice(index + 1).filter(({ place: other }) => Math.min(place.right, other.right) - Math.max(place.left, other.left) > 0.5 && Math.min(place.bottom, other.bottom) - Math.max(place.top, other.top) > 0.5).map(other => name + ' lies on ' + other.name),
    ...(place.left < -0.5 || place.right > wide + 0.5 ? [name + ' sticks out'] : []),
  ])
})()`

/** What is printed over something else, on a page as wide as what is left of A4 between the margins. */
async function overprinted(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 658, height: 900 })
  await page.emulateMedia({ media: 'print' })
  return await page.evaluate(OVERPRINTED) as string[]
}

/** The words in each drawing of a text. */
async function wordsDrawn(page: Page): Promise<string[][]> {
  const files = await page.locator('.figure > img').evaluateAll(images => images.map(image => (image as unknown as { getAttribute: (name: string) => string }).getAttribute('src')))
  const drawings = await Promise.all(files.map(file => readFile(new URL(`../../public${file}`, import.meta.url), 'utf8')))
  const texts = drawings.map(drawing => [...drawing.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, text]) => text!.replace(/<[^>]*>/g, '')))
  // The letters of a ligature are one sign on paper, which no longer says what it is made of.
  return texts.map(drawing => drawing.filter(text => !/f[fil]/.test(text)))
}

/** Drawings are there with their words, each whole on one sheet. */
async function expectFigures(page: Page, sheets: string[]): Promise<number> {
  const figures = await wordsDrawn(page)
  for (const figure of figures) {
    expect(figure.length).toBeGreaterThan(3)
    expect(sheets.filter(sheet => figure.every(text => sheet.includes(solid(text)))), figure.join(' · ')).toHaveLength(1)
  }
  return figures.length
}

/** The colours of what is printed; runs in the page. */
const COLOURS = `(() => {
  const style = getComputedStyle(document.documentElement)
  return { scheme: style.colorScheme, ground: getComputedStyle(document.body).backgroundColor, tint: style.getPropertyValue('--sea-tint').toUpperCase(), line: style.getPropertyValue('--t-line').toUpperCase() }
})()`

describe.each(['sl', 'en'] as const)('in %s', (lang) => {
  const texts = [
    ...modulesIn(lang).flatMap(module => module.lessons.map(lesson => [lesson.uid, lessonPath(lang, module.slug, lesson.slug)] as const)),
    ...catalogue.cases.map(study => [study.uid, casePath(lang, study.text[lang].slug)] as const),
  ]

  it.each(texts)('%s with its sources and their addresses', async (uid, path) => {
    const visitor = await Visitor.open(browser, { colorScheme: 'dark' })
    const { page } = visitor
    await visitor.visit(path)
    await page.locator('.modes input[value=dark]').last().check()
    const { text, sheets } = await expectClean(page, lang, path, 8)
    expect(text).toContain(solid(words(lang, 'lesson.sources.title')))
    const sources = await page.locator('.sources a').evaluateAll(links => links.map(link => (link as unknown as { href: string }).href))
    expect(sources.length).toBeGreaterThan(3)
    for (const source of sources) expect(text).toContain(solid(source))

    // Each term that the text explains stands in it, once and by itself.
    const terms = await page.locator('.prose .term dd').allInnerTexts()
    expect(terms).toHaveLength(termsOf(uid, lang).length)
    for (const term of terms) expect(text.split(solid(term))).toHaveLength(2)
    // An exercise cannot be done on paper; what it is about can be read there.
    const instead = await page.locator('.exercise > details p').evaluateAll(all => all.map(one => (one as unknown as { textContent: string }).textContent))
    expect(instead.length > 0).toBe(uid === 'm1-l1' || uid === 'm1-l2')
    for (const paragraph of instead) expect(text).toContain(solid(paragraph))
    const figures = await expectFigures(page, sheets)
    if (uid === 'm1-l2' || uid === 'm1-l3') expect(figures).toBe(1)
    expect(await overprinted(page)).toEqual([])

    // Whatever is on the screen, paper is by day.
    expect(await page.evaluate(COLOURS)).toEqual({ scheme: 'light', ground: 'rgb(255, 255, 255)', tint: '#CFE3E2', line: '#12203A' })
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('the glossary, every term of it', async () => {
    const visitor = await Visitor.open(browser)
    await visitor.visit(glossaryPath(lang))
    const { text } = await expectClean(visitor.page, lang, glossaryPath(lang), 8)
    for (const term of catalogue.glossary) expect(text).toContain(solid(lang === 'sl' ? term.definitionSl : term.definitionEn))
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('the questions of a result with what was answered', async () => {
    const learner: Sample = await signedUp()
    const { id, questions } = await takeQuiz(learner.client, 'm1-quiz')
    const visitor = await browserOf(browser, learner)
    const path = resultPath(lang, id)
    await visitor.visit(path)
    const { text } = await expectClean(visitor.page, lang, path, 6)
    expect(text).toContain(solid(await visitor.page.locator('.print-only').innerText()))
    for (const heading of await visitor.page.locator('.result-answers h3').allInnerTexts()) expect(text).toContain(solid(heading))
    expect(questions.length).toBeGreaterThan(3)
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('the record of a certificate on one sheet, with the day it was checked', async () => {
    const learner = await signedUp('learner', { name: NAME })
    await finishModule(learner.client, 'm1')
    const { code } = await json<{ code: string }>(await learner.client.post('/api/certificates', { target: 'm1', name: NAME }))
    const visitor = await Visitor.open(browser)
    const path = verifyPath(lang, code)
    await visitor.visit(path)
    const { sheets, sizes } = await printed(visitor.page)
    expect(sizes).toEqual([[...A4]])
    for (const part of [code, NAME, inject('baseUrl') + path, dayIn(lang), words(lang, 'certificate.verify.identity')]) expect(sheets[0]).toContain(solid(part))
    for (const key of [...TO_PRESS, 'certificate.verify.lead', 'certificate.file.title']) expect(sheets[0], key).not.toContain(solid(words(lang, key)))
    visitor.expectNoTroubles()
    await visitor.close()
  })
})

it('boxes that are printed over each other are found', async () => {
  const visitor = await Visitor.open(browser)
  const [module] = modulesIn('sl')
  await visitor.visit(lessonPath('sl', module!.slug, module!.lessons[0]!.slug))
  await visitor.page.evaluate(`{ const sheet = new CSSStyleSheet(); sheet.replaceSync('.prose.has-margin .term { position: absolute }'); document.adoptedStyleSheets = [sheet] }`)
  expect((await overprinted(visitor.page)).join('\n')).toMatch(/term .* lies on/)
  await visitor.close()
})
