/** The server writes dates, numbers and lists first; the browser must come to the same text, or the page flickers. */
import { buildSync } from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as formats from '#shared/formats.ts'
import { LANGUAGES, type Lang } from '#shared/types/catalogue.ts'
import { openBrowser } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const given = {
  /** A day of each month, so that every name is written once. */
  days: Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 3 + month, 22, 30)).toISOString()),
  numbers: [0, 1, 12.5, 75, 100, 999, 1140, 11140.5, 1234567],
  words: ['žaga', 'zvon', 'čas', 'cvet', 'Celje', 'ćuk', 'đak', 'dan', 'šola', 'sol', 'modul 10', 'modul 9', '25 ciljev', 'e-učilnica', 'eno'],
}

/** Runs here and, as text, in the browser: it may use nothing but what it is given. */
const written = (all: typeof formats, { days, numbers, words }: typeof given, lang: Lang) => ({
  days: days.map(day => all.formatDay(day, lang)),
  times: days.map(day => all.formatTime(day)),
  numbers: numbers.map(n => all.formatNumber(n, lang)),
  percents: numbers.map(n => all.formatPercent(n, lang)),
  spans: (['day', 'hour', 'minute'] as const).flatMap(unit => [1, 2, 3, 5, 30].map(n => all.formatSpan(n, unit, lang))),
  lists: [1, 2, 3].flatMap(length => (['conjunction', 'disjunction'] as const).map(type => all.formatList(words.slice(0, length), lang, type))),
  order: words.toSorted(all.alphabetical(lang)),
})

it.each(LANGUAGES)('the browser writes what the server writes (%s)', async (lang) => {
  const { outputFiles: [bundle] } = buildSync({ entryPoints: ['shared/formats.ts'], bundle: true, format: 'iife', globalName: 'formats', write: false })
  const page = await browser.newPage()
  const made = await page.evaluate(`(() => { ${bundle!.text}; return (${written.toString()})(formats, ${JSON.stringify(given)}, ${JSON.stringify(lang)}) })()`)
  expect(made).toEqual(written(formats, given, lang))
  await page.close()
})
