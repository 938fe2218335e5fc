/** What comes out of a printer: the text with its sources and its address, and nothing that is there to be pressed. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { casePath, lessonPath, resultPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { openBrowser, Visitor } from '../support/browser.ts'
import { browserOf } from '../support/journeys.ts'
import { catalogue, modulesIn, takeQuiz } from '../support/learning.ts'
import { signedUp, type Sample } from '../support/people.ts'
import { words } from '../support/words.ts'

const A4 = [595, 842] as const

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

const solid = (text: string) => text.replace(/[\s\u00AD\u2060]+/g, '')

/** Interface texts that are of no use on paper. */
const TO_PRESS = ['common.skip', 'common.nav.glossary', 'common.nav.my', 'common.foot.privacy', 'common.foot.verify', 'common.theme.dark',
  'lesson.reading.title', 'lesson.check.submit', 'lesson.done.button', 'lesson.neighbours.next']

async function expectClean(page: Page, lang: Lang, path: string, most: number): Promise<string> {
  const { sheets, sizes } = await printed(page)
  const text = sheets.join('')
  expect(text).toContain(solid(await page.locator('h1').innerText()))
  expect(text).toContain(solid(inject('baseUrl') + path))
  for (const key of TO_PRESS) expect(text, key).not.toContain(solid(words(lang, key)))
  expect(sheets.length).toBeLessThanOrEqual(most)
  // A sheet with next to nothing on it is a break at the wrong place.
  for (const [index, sheet] of sheets.slice(0, -1).entries()) expect(sheet.length, `sheet ${index + 1}`).toBeGreaterThan(250)
  expect(sizes.every(([width, height]) => width === A4[0] && height === A4[1])).toBe(true)
  return text
}

/** The colours of what is printed; runs in the page. */
const COLOURS = `(() => {
  const style = getComputedStyle(document.documentElement)
  return { scheme: style.colorScheme, ground: getComputedStyle(document.body).backgroundColor, tint: style.getPropertyValue('--sea-tint').toUpperCase(), line: style.getPropertyValue('--t-line').toUpperCase() }
})()`

describe.each(['sl', 'en'] as const)('in %s', (lang) => {
  const [module] = modulesIn(lang)
  const study = catalogue.cases.find(one => one.uid === 'case-koper')!

  it.each([
    ['a lesson', lessonPath(lang, module!.slug, module!.lessons[2]!.slug), 12],
    ['a case', casePath(lang, study.text[lang].slug), 12],
  ])('%s with its sources and their addresses', async (_, path, most) => {
    const visitor = await Visitor.open(browser, { colorScheme: 'dark' })
    const { page } = visitor
    await visitor.visit(path)
    await page.locator('.modes input[value=dark]').last().check()
    const text = await expectClean(page, lang, path, most)
    expect(text).toContain(solid(words(lang, 'lesson.sources.title')))
    const sources = await page.locator('.sources a').evaluateAll(links => links.map(link => (link as unknown as { href: string }).href))
    expect(sources.length).toBeGreaterThan(3)
    for (const source of sources) expect(text).toContain(solid(source))

    // Whatever is on the screen, paper is by day.
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate(COLOURS)).toEqual({ scheme: 'light', ground: 'rgb(255, 255, 255)', tint: '#CFE3E2', line: '#12203A' })
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('the questions of a result with what was answered', async () => {
    const learner: Sample = await signedUp()
    const { id, questions } = await takeQuiz(learner.client, 'm1-quiz')
    const visitor = await browserOf(browser, learner)
    const path = resultPath(lang, id)
    await visitor.visit(path)
    const text = await expectClean(visitor.page, lang, path, 6)
    for (const heading of await visitor.page.locator('.result-answers h3').allInnerTexts()) expect(text).toContain(solid(heading))
    expect(questions.length).toBeGreaterThan(3)
    visitor.expectNoTroubles()
    await visitor.close()
  })
})
