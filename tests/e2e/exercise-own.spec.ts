/** The exercises of our own in the real frame: played to the end by pointer and by keyboard, kept, and gone on with elsewhere. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lessonPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { buildOwnPackages } from '../../server/services/interactive/own/build-package.ts'
import { instanceSchema } from '../../server/services/interactive/own/instance.ts'
import { DESKTOP, openBrowser, PHONE } from '../support/browser.ts'
import { frameIn } from '../support/exercises.ts'
import { browserOf, READERS } from '../support/journeys.ts'
import { catalogue } from '../support/learning.ts'
import { database, signedUp } from '../support/people.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const read = (name: string) => instanceSchema.parse(JSON.parse(readFileSync(new URL(`../../content/exercises/${name}.json`, import.meta.url), 'utf8')))
const [walk, grid] = [read('square-walk'), read('first-measures')]
if (walk.type !== 'TCM.SquareWalk' || grid.type !== 'TCM.Grid') throw new Error('the exercises have changed places')
const { stops } = walk
const { measures } = grid

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const lessonOf = (exercise: string) => catalogue.modules.flatMap(module => module.lessons).find(({ exerciseIds }) => exerciseIds.includes(exercise))!
function pathOf(exercise: string, lang: Lang): string {
  const lesson = lessonOf(exercise)
  return lessonPath(lang, catalogue.modules.find(({ uid }) => uid === lesson.module)!.text[lang].slug, lesson.text[lang].slug)
}

interface Told { verb: string, score?: number, exercise: { verb: string, child?: { id: string }, result?: { raw: number, max: number } } }
async function toldBy(learner: string, exercise: string): Promise<Told[]> {
  const events = await (await database()).collection('events').find({ learner, 'data.exercise.name': exercise }).sort({ at: 1 }).toArray()
  return events.map(({ verb, score, data }) => ({ verb: verb as string, score: score as number, exercise: (data as { exercise: Told['exercise'] }).exercise }))
}

/** What axe finds inside the frame, which it cannot look into from the page. */
async function axeIn(frame: Frame): Promise<string[]> {
  await frame.evaluate(AXE)
  return frame.evaluate(`axe.run('.tcm', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    .then(({ violations }) => violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.target.join(' ')).join(' | ')))`)
}

const primary = (frame: Frame) => frame.locator('.walk-sheet .tcm-button').first()

async function judge(frame: Frame, judgement: string): Promise<void> {
  await frame.locator(`input[value=${judgement}]`).check()
  await primary(frame).click()
  await frame.locator('.explained').waitFor()
}

async function isWhole(frame: Frame): Promise<boolean> {
  return frame.evaluate('document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight + 1')
}

describe.each(READERS)('the walk across the square, in $lang at $viewport.width px, $colorScheme', ({ lang, viewport, colorScheme }) => {
  it('is played to full score, and all of it is in the database', async () => {
    const person = await signedUp()
    const reader = await browserOf(browser, person, { viewport, colorScheme })
    await reader.visit(pathOf('square-walk', lang))
    const frame = await frameIn(reader.page, 'square-walk')
    expect(await frame.locator('.walk-seen').innerText()).toBe(stops[0]!.seen[lang])
    expect(await axeIn(frame)).toEqual([])
    for (const { judgement, why } of stops) {
      await judge(frame, judgement)
      expect(await frame.locator('.explained').innerText()).toContain(why[lang].slice(0, 40))
      await primary(frame).click()
    }
    await frame.locator('.tally').waitFor()
    await primary(frame).click()
    await frame.locator('.is-then').waitFor()
    expect(await axeIn(frame)).toEqual([])
    await expect.poll(() => isWhole(frame)).toBe(true)

    await expect.poll(async () => (await toldBy(person.id, 'square-walk')).find(({ verb }) => verb === 'scored')).toMatchObject({ score: 100, exercise: { verb: 'completed', result: { raw: 18, max: 18 } } })
    const told = await toldBy(person.id, 'square-walk')
    expect(told[0]).toMatchObject({ verb: 'attempted' })
    expect(told.filter(({ verb }) => verb === 'responded').map(({ exercise }) => [exercise.child!.id, exercise.result!.raw])).toEqual(stops.map(({ id }) => [id, 2]))
    reader.expectNoTroubles()
    await reader.close()
  })
})

describe.each(READERS)('the grid, in $lang at $viewport.width px, $colorScheme', ({ lang, viewport, colorScheme }) => {
  it('is played to full score by keyboard alone, after a first try that was mended', async () => {
    const person = await signedUp()
    const reader = await browserOf(browser, person, { viewport, colorScheme })
    await reader.visit(pathOf('first-measures', lang))
    const { page } = reader
    const frame = await frameIn(page, 'first-measures')
    expect(await axeIn(frame)).toEqual([])
    // The festival first to where nobody has the time for it, the rest where we would put it.
    await frame.locator('.grid-put').first().focus()
    await place(frame, page, measures.map(({ id, field }) => id === 'festival' ? 'low-high' : field))
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await toldBy(person.id, 'first-measures')).filter(({ verb }) => verb === 'scored')).toMatchObject([{ score: 88, exercise: { result: { raw: 14, max: 16 } } }])
    expect(await axeIn(frame)).toEqual([])

    await frame.locator('.grid-result .tcm-button').first().focus()
    await page.keyboard.press('Enter')
    await frame.locator('.grid-hand-name').getByText(measures.find(({ id }) => id === 'festival')!.name[lang]).waitFor()
    await tabTo(frame, page, '.grid-put')
    await place(frame, page, ['high-low'])
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await toldBy(person.id, 'first-measures')).filter(({ verb }) => verb === 'scored').at(-1)).toMatchObject({ score: 100, exercise: { result: { raw: 16, max: 16 } } })
    expect(await frame.locator('.grid-result-title:focus').count()).toBe(1)
    await expect.poll(() => isWhole(frame)).toBe(true)
    reader.expectNoTroubles()
    await reader.close()
  })
})

const FIELDS = ['low-high', 'high-high', 'low-low', 'high-low']

/** Lays what is in the hand into one field after the other, by arrow keys and Enter, from the slot that has the focus. */
async function place(frame: Frame, page: Page, fields: string[]): Promise<void> {
  for (const field of fields) {
    const at = FIELDS.indexOf(await frame.evaluate('[...document.activeElement.closest("section").classList].find(name => /^is-(low|high)-/.test(name)).slice(3)'))
    const to = FIELDS.indexOf(field)
    if (at % 2 !== to % 2) await page.keyboard.press(at % 2 === 0 ? 'ArrowRight' : 'ArrowLeft')
    if ((at > 1) !== (to > 1)) await page.keyboard.press(at > 1 ? 'ArrowUp' : 'ArrowDown')
    await page.keyboard.press('Enter')
  }
}

async function tabTo(frame: Frame, page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab')
    if (await frame.evaluate(`document.activeElement.matches('${selector}')`)) return
  }
  throw new Error(`Tab does not lead to ${selector}`)
}

describe('an exercise that was left', () => {
  it('goes on where it was on another device, in the other language', async () => {
    const person = await signedUp()
    const phone = await browserOf(browser, person, { viewport: PHONE })
    await phone.visit(pathOf('square-walk', 'sl'))
    const here = await frameIn(phone.page, 'square-walk')
    await judge(here, 'unknown')
    await primary(here).click()
    await judge(here, stops[1]!.judgement)
    await primary(here).click()
    const saved = async () => (await (await database()).collection('exerciseStates').findOne({ learner: person.id, exercise: 'square-walk' }))?.state as { 0: { state: string } } | undefined
    await expect.poll(async () => JSON.parse((await saved())?.[0].state ?? '{}') as object).toMatchObject({ here: 2, given: { [stops[0]!.id]: 'unknown', [stops[1]!.id]: stops[1]!.judgement } })
    await phone.close()

    const laptop = await browserOf(browser, person, { viewport: DESKTOP })
    await laptop.visit(pathOf('square-walk', 'en'))
    const there = await frameIn(laptop.page, 'square-walk')
    expect(await there.locator('.walk-seen').innerText()).toBe(stops[2]!.seen.en)
    expect(await there.locator('.walk-list .is-shut, .walk-list .is-lit').count()).toBe(2)
    for (const { judgement } of stops.slice(2)) {
      await judge(there, judgement)
      await primary(there).click()
    }
    await expect.poll(async () => (await toldBy(person.id, 'square-walk')).find(({ verb }) => verb === 'scored')).toMatchObject({ exercise: { result: { raw: 16, max: 18 } } })
    laptop.expectNoTroubles()
    await laptop.close()
  })
})

describe('the packages', () => {
  it('are in the store under their names as they were built', async () => {
    const built = await buildOwnPackages(new URL('../..', import.meta.url).pathname)
    const stored = await (await database()).collection<{ _id: string, own: boolean }>('exercisePackages').find({ _id: { $in: built.map(({ name }) => name) } }).toArray()
    expect(stored.map(({ _id, own }) => [_id, own]).sort()).toEqual(built.map(({ name }) => [name, true]))
  })
})
