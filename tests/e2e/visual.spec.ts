/**
 * The ten most important screens as they look on a desk and on a phone, compared with the pictures under
 * tests/e2e/pictures/screens.
 * After a wanted change, write them anew and look at them before committing:
 *   UPDATE_PICTURES=1 npx vitest run --project e2e tests/e2e/visual.spec.ts
 */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import process from 'node:process'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lang } from '#shared/types/catalogue.ts'
import { DESKTOP, PHONE } from '../support/browser.ts'
import { DrawingRoom, packedPng, type Picture } from '../support/pictures.ts'
import { SCREENS } from '../support/screens.ts'
import { openStudio, type Studio } from '../support/studio.ts'

/** Pixels that may be like nothing beside them, of a million. */
const LIMIT = 500
/** All pictures together, in bytes. */
const LARGEST = 1_600_000
const FOLDER = new URL('pictures/screens/', import.meta.url)

/** Both languages and both colour modes are among them. */
const CHOSEN: Array<[name: string, lang: Lang, colorScheme: 'light' | 'dark']> = [
  ['start', 'sl', 'light'],
  ['modules', 'en', 'light'],
  ['path-a', 'sl', 'dark'],
  ['module', 'en', 'dark'],
  ['lesson-m1-l1', 'sl', 'light'],
  ['quiz', 'en', 'light'],
  ['my-midway', 'sl', 'light'],
  ['result-passed', 'en', 'light'],
  ['verify-valid', 'sl', 'light'],
  ['search-results', 'en', 'dark'],
]

const DEVICES = [
  { device: 'desk', size: DESKTOP, ending: '', column: '.columns > :last-child' },
  // There is one column, and all of it slips.
  { device: 'phone', size: PHONE, ending: '-390', column: '.columns' },
] as const
type Device = typeof DEVICES[number]

const limitOn = ({ size: { width, height } }: Device) => LIMIT * width * height / 1_000_000

/** What differs from run to run stands as the same word every time; runs in the page. */
const FIX = `(() => {
  const texts = [
    [/\\d{1,2}\\. ?[a-zčšž]+ 20\\d\\d|\\d{1,2} [A-Z][a-z]+ 20\\d\\d/g, '1. 1. 2026'],
    [/\\d{1,2}[.:]\\d\\d(?= |$)/g, '10:00'],
    [/(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}/g, '0000-0000-0000-0000-0000'],
    [/TCM-20\\d\\d-\\d+/g, 'TCM-2026-000001'],
    [/[0-9a-f]{64}/g, '0'.repeat(64)],
    [/127\\.0\\.0\\.1:\\d+/g, '127.0.0.1:3000'],
    [/vzorec-[\\d-]+@example\\.org/g, 'vzorec@example.org'],
  ]
  const fixed = text => texts.reduce((text, [find, put]) => text.replace(find, put), text)
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) if (fixed(walker.currentNode.data) !== walker.currentNode.data) walker.currentNode.data = fixed(walker.currentNode.data)
  for (const input of document.querySelectorAll('input')) input.value = fixed(input.value)
  // Which questions are drawn is chance.
  document.querySelector('.result-answers')?.remove()
  document.activeElement?.blur()
  return document.fonts.ready.then(() => undefined)
})()`

/** Moves a column of what the page is made of, as a mistake in a layout would; runs in the page. */
const SLIP = ({ column }: Device, pixels: number) => `{
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('main ${column} { position: relative; left: ${pixels}px }')
  document.adoptedStyleSheets = [sheet]
}`

let studio: Studio
let room: DrawingRoom
beforeAll(async () => {
  studio = await openStudio()
  room = await DrawingRoom.open(studio.browser)
  await mkdir(FOLDER, { recursive: true })
})
afterAll(() => studio.close())

/** The first screenful, in few colours. */
async function shot(page: Page): Promise<Picture> {
  await page.evaluate(FIX)
  return room.coarse((await page.screenshot({ animations: 'disabled', caret: 'hide' })).toString('base64'))
}

async function shown(name: string, lang: Lang, colorScheme: 'light' | 'dark', { size }: Device): Promise<Page> {
  const { page } = await studio.open(SCREENS.find(screen => screen.name === name)!, lang)
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize(size)
  // Some of a page comes once it is known who is here, or how large something is.
  await page.waitForLoadState('networkidle')
  return page
}

describe.each(CHOSEN)('%s (%s, %s)', (name, lang, colorScheme) => {
  it.each(DEVICES)('on a $device looks as it did, and not when what is right of a column slips', async (on) => {
    const file = new URL(`${name}${on.ending}.png`, FOLDER)
    const now = await shot(await shown(name, lang, colorScheme, on))
    if (process.env.UPDATE_PICTURES) await writeFile(file, packedPng(now))
    const reference = (await readFile(file)).toString('base64')
    expect(await room.difference(now, reference)).toBeLessThanOrEqual(limitOn(on))
    expect(await room.difference(await room.shiftColumn(now, 0.4, 4 / on.size.width), reference)).toBeGreaterThan(limitOn(on))
  })
})

describe.each(DEVICES)('a column on a $device', (on) => {
  it.each(['my-midway', 'result-passed', 'verify-valid'])('of %s that slips by four pixels is found', async (name) => {
    const [, lang, colorScheme] = CHOSEN.find(([chosen]) => chosen === name)!
    const page = await shown(name, lang, colorScheme, on)
    const before = await shot(page)
    expect(await room.difference(await shot(page), before)).toBeLessThanOrEqual(limitOn(on))
    await page.evaluate(SLIP(on, 4))
    expect(await room.difference(await shot(page), before)).toBeGreaterThan(limitOn(on))
  })
})

it('the pictures are those of the ten on each device, and small', async () => {
  const files = await readdir(FOLDER)
  expect(files.sort()).toEqual(CHOSEN.flatMap(([name]) => DEVICES.map(({ ending }) => `${name}${ending}.png`)).sort())
  const sizes = await Promise.all(files.map(async name => (await stat(new URL(name, FOLDER))).size))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(LARGEST)
})
