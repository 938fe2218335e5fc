/** The programme's year as its manager sees it, and the doors of the pages of staff for everybody else. */
import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminPath, adminPersonPath, auditPath, programPath, signInPath, trainerPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { browserOf, emptyDatabase, filled, signInOnPage, troublesBut } from '../support/journeys.ts'
import { finishLessons, finishModule, lessonsOf } from '../support/learning.ts'
import { PASSWORD, signedUp, type Sample } from '../support/people.ts'
import { words } from '../support/words.ts'

const YEAR = Number(new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: 'Europe/Ljubljana' }).format(new Date()))

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/**
 * Fourteen people: six officials of Koper, of whom five study, two finish and one is certified;
 * seven entrepreneurs of one company in Celje, of whom one studies; one of another kind. The manager is none of them.
 */
async function aYear(): Promise<Sample> {
  await emptyDatabase()
  const officials = await Promise.all(Array.from({ length: 6 }, () => signedUp('learner', { kind: 'official', municipality: 'SI-050' })))
  for (const { client } of officials.slice(0, 2)) await finishModule(client, 'm1')
  for (const { client } of officials.slice(2, 5)) await finishLessons(client, lessonsOf('m1').slice(0, 1))
  await officials[0]!.client.post('/api/certificates', { target: 'm1', name: 'Vzorčni Račun' })
  const entrepreneurs = await Promise.all(Array.from({ length: 7 }, () => signedUp('learner', { kind: 'entrepreneur', municipality: 'SI-011', organisation: 'Vzorčna trgovina' })))
  await finishLessons(entrepreneurs[0]!.client, lessonsOf('m1').slice(0, 1))
  await signedUp('learner', { kind: 'other', municipality: words('sl', 'people.municipality.undisclosed') })
  return signedUp('manager', { kind: 'other', municipality: words('sl', 'people.municipality.undisclosed') })
}

describe.each([
  ['sl' as Lang, PHONE, 'light' as const],
  ['en' as Lang, DESKTOP, 'dark' as const],
])('in %s', (lang, viewport, colorScheme) => {
  it('a manager signs in at the door of Program, reads the figures and takes them along as a table', async () => {
    const manager = await aYear()
    const visitor = await Visitor.open(browser, { viewport, colorScheme, acceptDownloads: true })
    const { page } = visitor
    await visitor.visit(programPath(lang))
    await page.waitForURL(({ pathname, searchParams }) => pathname === signInPath(lang) && searchParams.get('next') === programPath(lang))
    await page.getByText(words(lang, 'people.signIn.leadNext')).waitFor()
    await visitor.expectAccessible()
    await signInOnPage(page, lang, { email: manager.email, password: PASSWORD })
    await page.waitForURL(`**${programPath(lang)}`)
    await page.getByRole('heading', { level: 1, name: filled(lang, 'staff.program.title', { year: YEAR }) }).waitFor()
    await visitor.ready()
    await visitor.expectAccessible()

    const figures = await page.locator('.program-figures li').allInnerTexts()
    const expected = [['reached', 14], ['started', 6], ['finished', 2], ['certified', 1]] as const
    expect(figures).toHaveLength(expected.length)
    for (const [index, [measure, n]] of expected.entries()) {
      expect(figures[index]).toContain(words(lang, `staff.program.measure.${measure}`))
      expect(figures[index]).toMatch(new RegExp(`(^|\\s)${n} (oseb|pe)`))
    }
    expect(figures[0]).toContain(filled(lang, 'staff.program.municipalities', { n: 2, of: 212 }))
    // One municipality with an active official and one company.
    await page.getByText(filled(lang, 'staff.program.target.figure', { n: 2, aim: 20 })).waitFor()
    // The one person of another kind is hidden, and the officials with them, or one could subtract.
    const hidden = words(lang, 'staff.program.hidden')
    const cellsOf = (kind: string) => page.locator('.program-table tr', { has: page.getByRole('rowheader', { name: words(lang, `staff.kind.${kind}`), exact: true }) }).locator('td').allInnerTexts()
    expect(await cellsOf('entrepreneur')).toEqual(['7', hidden, hidden, hidden])
    expect(await cellsOf('official')).toEqual([hidden, hidden, hidden, hidden])
    expect(await cellsOf('other')).toEqual([hidden, hidden, hidden, hidden])

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: words(lang, 'staff.program.export') }).click()])
    expect(download.suggestedFilename()).toBe(`tcm-program-${YEAR}.csv`)
    const bytes = await readFile(await download.path())
    expect([...bytes.subarray(0, 3)]).toEqual([0xEF, 0xBB, 0xBF])
    const lines = bytes.subarray(3).toString('utf8').trimEnd().split('\r\n').map(line => line.split(';'))
    expect(new Set(lines.map(cells => cells.length))).toEqual(new Set([8]))
    expect(lines[0]!.slice(0, 3)).toEqual(lang === 'sl' ? ['leto', 'razdelek', 'postavka'] : ['year', 'section', 'item'])
    expect(lines[1]!.slice(3, 7)).toEqual(['14', '6', '2', '1'])
    expect(lines.every(([year], index) => index === 0 || year === String(YEAR))).toBe(true)
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('a table in which nothing could be read is one sentence, and so are the parts of the target', async () => {
    await emptyDatabase()
    const manager = await signedUp('manager', { kind: 'other', municipality: 'SI-050' })
    // One official studies, and nobody is certified: the noughts of that column must not bring the table back.
    await finishLessons((await signedUp('learner', { kind: 'official', municipality: 'SI-050' })).client, lessonsOf('m1').slice(0, 1))
    const visitor = await browserOf(browser, manager, { viewport, colorScheme })
    const { page } = visitor
    await visitor.visit(programPath(lang))
    await page.getByText(words(lang, 'staff.program.target.allHidden')).waitFor()
    expect(await page.getByText(words(lang, 'staff.program.allHidden')).count()).toBe(2)
    expect(await page.locator('table').count()).toBe(0)
    expect(await page.locator('main').innerText()).not.toContain(words(lang, 'staff.program.hiddenWhy'))
    expect(await page.getByText(words(lang, 'staff.program.hidden'), { exact: true }).count()).toBe(0)
    await visitor.expectAccessible()
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('a year without anybody says so', async () => {
    const visitor = await browserOf(browser, await signedUp('manager'), { viewport, colorScheme })
    await visitor.visit(`${programPath(lang)}?year=2021`)
    await visitor.page.getByText(filled(lang, 'staff.program.empty.title', { year: 2021 })).waitFor()
    await visitor.expectAccessible()
    visitor.expectNoTroubles()
    await visitor.close()
  })
})

describe('the doors', () => {
  const pages = (lang: Lang) => [programPath(lang), trainerPath(lang), adminPath(lang), auditPath(lang), adminPersonPath(lang, '0'.repeat(24))]

  it.each([['sl' as Lang, PHONE], ['en' as Lang, DESKTOP]])('show a learner in %s the page that says why not, and nothing else', async (lang, viewport) => {
    const visitor = await browserOf(browser, await signedUp(), { viewport })
    for (const path of pages(lang)) {
      expect((await visitor.page.goto(path))!.status(), path).toBe(403)
      await visitor.ready()
      await visitor.page.getByRole('heading', { level: 1, name: words(lang, 'common.error.forbidden.title') }).waitFor()
      expect(await visitor.page.locator('.staff-nav, table').count(), path).toBe(0)
      await visitor.expectAccessible()
    }
    expect(troublesBut(visitor, 403)).toEqual([])
    await visitor.close()
  })

  it('send a guest to sign in, and back to the page they wanted', async () => {
    const admin = await signedUp('admin')
    for (const path of [`${adminPath('sl')}?q=vzor`, auditPath('sl'), trainerPath('sl')]) {
      const visitor = await Visitor.open(browser, { viewport: PHONE })
      await visitor.visit(path)
      expect(new URL(visitor.page.url()).pathname).toBe(signInPath('sl'))
      await signInOnPage(visitor.page, 'sl', { email: admin.email, password: PASSWORD })
      await visitor.page.waitForURL(url => url.pathname + url.search === path)
      await visitor.page.locator('.staff-nav').waitFor()
      visitor.expectNoTroubles()
      await visitor.close()
    }
  })
})
