/** A trainer and the packages of exercises: uploading by dragging and by hand, refusals, stopping, replacing, removing, with a script and without. */
import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { packagePath, packagesPath, signInPath, trainerPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { PackageList } from '#shared/types/exercise.ts'
import { DESKTOP, openBrowser, Visitor } from '../support/browser.ts'
import { json } from '../support/client.ts'
import { browserOf, filled, hasFocusWithin, READERS, troublesBut } from '../support/journeys.ts'
import { LIBRARY, packageOf } from '../support/packages/package.ts'
import { signedUp, type Sample } from '../support/people.ts'
import { words } from '../support/words.ts'

const ENTRY = 'content/images/vzorec.exe'

/** A name that no package of an earlier try has. */
const fresh = (beginning: string) => `${beginning}-${randomUUID().slice(0, 8)}`

/** A file as a form takes it. */
const file = (buffer: Buffer, name = 'vzorec.h5p') => ({ name, mimeType: 'application/zip', buffer })
const titled = (title: string) => packageOf({ h5p: { title } })
const refused = () => packageOf({}, [{ name: ENTRY, data: 'x' }])

async function namesOf({ client }: Sample): Promise<string[]> {
  const { packages } = await json<PackageList>(await client.get('/api/trainer/exercises'))
  return packages.map(({ name }) => name)
}

/** Where uploads are written while they come; nothing stays there. */
async function leftOver(): Promise<string[]> {
  return readdir(join(inject('dataDir'), 'h5p/tmp'))
}

/** Drags a file from outside to a place of the page and lets go of it there. */
async function drag(page: Page, place: string, name: string, bytes: Buffer): Promise<void> {
  const data = await page.evaluateHandle(`(() => {
    const data = new DataTransfer()
    data.items.add(new File([Uint8Array.from(atob(${JSON.stringify(bytes.toString('base64'))}), c => c.charCodeAt(0))], ${JSON.stringify(name)}, { type: 'application/zip' }))
    return data
  })()`)
  await page.dispatchEvent(place, 'dragover', { dataTransfer: data })
  expect(await page.locator(`${place}.is-over`).count()).toBe(1)
  await page.dispatchEvent(place, 'drop', { dataTransfer: data })
  expect(await page.locator(`${place}.is-over`).count()).toBe(0)
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** A trainer on the page of packages. */
async function trainerOn(lang: Lang, options: BrowserContextOptions = {}): Promise<{ trainer: Sample, visitor: Visitor, page: Page, button: (key: string) => ReturnType<Page['locator']> }> {
  const trainer = await signedUp('trainer')
  const visitor = await browserOf(browser, trainer, options)
  const { page } = visitor
  await visitor.visit(packagesPath(lang))
  return { trainer, visitor, page, button: key => page.locator('main').getByRole('button', { name: words(lang, key), exact: true }) }
}

describe.each(READERS)('with a script, in $lang', ({ lang, ...options }) => {
  it('a trainer drags a package to the page, plays it, takes it along, puts another in its place and removes it', async () => {
    const { trainer, visitor, page, button } = await trainerOn(lang, { ...options, acceptDownloads: true })
    const name = fresh('prva-vzorcna-vaja')
    const [title, other] = [name.replace('prva-vzorcna', 'Prva vzorčna'), 'Druga vzorčna vaja']
    await drag(page, '.package-drop', 'vzorec.h5p', titled(title))
    await page.getByText(/vzorec\.h5p \(\d\skB\)/).waitFor()
    await button('exerciseAdmin.upload.button').click()

    // The name is made from the title; the page says that it is there, and plays it.
    await page.waitForURL(url => url.pathname === packagePath(lang, name))
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(await hasFocusWithin(page.getByRole('group', { name: words(lang, 'exerciseAdmin.upload.added') }))).toBe(true)
    const frame = page.frameLocator('.package-preview iframe')
    await frame.getByRole('button', { name: 'Odgovori' }).click()
    const facts = await page.locator('.package-facts').innerText()
    for (const fact of [name, `${LIBRARY} 1.1.0`, 'CC BY 4.0', 'Vzorčni Avtor', words(lang, 'exerciseAdmin.list.unused')]) expect(facts).toContain(fact)
    await page.getByText(words(lang, 'exerciseAdmin.results.none')).waitFor()
    await page.locator('summary', { hasText: filled(lang, 'exerciseAdmin.libraries.summary', { number: 1 }) }).click()
    await page.getByRole('rowheader', { name: `${LIBRARY} 1.1.0` }).waitFor()
    await visitor.expectAccessible()

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: words(lang, 'exerciseAdmin.facts.download') }).click()])
    expect(download.suggestedFilename()).toBe(`${name}.h5p`)
    expect((await readFile(await download.path())).equals(titled(title))).toBe(true)

    // What is wrong with the other file leaves the first one where it is.
    await page.locator('summary', { hasText: words(lang, 'exerciseAdmin.acts.replace') }).click()
    await page.locator('input[name=file]').setInputFiles(file(refused()))
    await button('exerciseAdmin.acts.replaceButton').click()
    await page.locator('.notice.is-error', { hasText: ENTRY }).waitFor()
    await visitor.expectAccessible()
    await page.locator('input[name=file]').setInputFiles(file(titled(other)))
    await button('exerciseAdmin.acts.replaceButton').click()
    await page.getByRole('heading', { level: 1, name: other }).waitFor()
    expect(await hasFocusWithin(page.locator('.staff-result'))).toBe(true)
    expect(await page.locator('.package-facts').innerText()).toContain(filled(lang, 'exerciseAdmin.facts.number', { number: 2, day: '' }).trim())
    await frame.getByRole('button', { name: 'Odgovori' }).waitFor()

    await page.locator('summary', { hasText: words(lang, 'exerciseAdmin.acts.remove') }).click()
    await page.getByText(filled(lang, 'exerciseAdmin.acts.sure', { title: other })).waitFor()
    await button('exerciseAdmin.acts.removeButton').click()
    await page.waitForURL(url => url.pathname === packagesPath(lang))
    expect(await hasFocusWithin(page.getByRole('group', { name: words(lang, 'exerciseAdmin.removed') }))).toBe(true)
    expect(await namesOf(trainer)).not.toContain(name)
    expect(troublesBut(visitor, 422)).toEqual([])
    await visitor.close()
  })

  it('a package that is refused leaves what was typed, and nothing else; the next try goes on from there', async () => {
    const { trainer, visitor, page, button } = await trainerOn(lang, options)
    const before = await namesOf(trainer)
    const name = fresh('vzorec-po-zavrnitvi')
    await page.locator('input[name=name]').fill(name)
    await page.locator('input[name=file]').setInputFiles(file(refused()))
    const [response] = await Promise.all([page.waitForResponse('**/api/trainer/exercises'), button('exerciseAdmin.upload.button').click()])
    const { message, data } = await response.json() as { message: string, data: { code: string } }
    expect(data.code).toBe('PACKAGE_REFUSED')
    expect(message).toContain(ENTRY)
    const notice = page.locator('.notice.is-error')
    await notice.waitFor()
    expect((await notice.innerText()).trim()).toBe(message)
    expect(await hasFocusWithin(notice)).toBe(true)
    expect(await page.locator('input[name=name]').inputValue()).toBe(name)
    expect([await namesOf(trainer), await leftOver()]).toEqual([before, []])
    await visitor.expectAccessible()

    // A name that another has, said at its field; then one that is free.
    await page.locator('input[name=name]').fill('square-walk')
    await page.locator('input[name=file]').setInputFiles(file(titled(name)))
    await button('exerciseAdmin.upload.button').click()
    await page.locator('.notice.is-error', { hasText: words(lang, 'errors.code.PACKAGE_NAME_TAKEN') }).waitFor()
    await page.locator('input[name=name]').fill(name)
    await button('exerciseAdmin.upload.button').click()
    await page.waitForURL(url => url.pathname === packagePath(lang, name))
    expect(await namesOf(trainer)).toContain(name)
    await trainer.client.post(`/api/trainer/exercises/${name}/remove`)
    expect(visitor.troubles.filter(trouble => !/status of 4(?:22|09)/.test(trouble))).toEqual([])
    await visitor.close()
  })

  it('what can be seen to be wrong is said before anything is sent', async () => {
    const { visitor, page, button } = await trainerOn(lang, options)
    let sent = 0
    page.on('request', request => sent += Number(request.method() === 'POST'))
    const wrong = (text: string) => page.locator('#field-file .field-error', { hasText: text }).waitFor()

    await button('exerciseAdmin.upload.button').click()
    await wrong(words(lang, 'errors.field.package_file'))
    expect(await hasFocusWithin(page.locator('#field-file'))).toBe(true)
    await page.locator('input[name=file]').setInputFiles(file(Buffer.from('x'), 'vzorec.zip'))
    await button('exerciseAdmin.upload.button').click()
    await wrong(words(lang, 'errors.field.package_file'))

    // As if little were allowed: nobody builds 100 MB for this.
    await page.route('**/api/trainer/exercises?*', async route => route.fulfill({ json: { ...await (await route.fetch()).json() as PackageList, limit: 2048 } }))
    await page.locator(`.staff-nav a[href="${trainerPath(lang)}"]`).click()
    await page.waitForURL(`**${trainerPath(lang)}`)
    await page.locator(`.staff-nav a[href="${packagesPath(lang)}"]`).click()
    await page.getByText(filled(lang, 'exerciseAdmin.upload.limit', { size: '2\u00A0kB' })).waitFor()
    await page.locator('input[name=file]').setInputFiles(file(Buffer.alloc(4096)))
    await button('exerciseAdmin.upload.button').click()
    await wrong(filled(lang, 'exerciseAdmin.upload.wrong.large', { size: '4\u00A0kB', limit: '2\u00A0kB' }))
    await visitor.expectAccessible()
    expect(sent).toBe(0)
    visitor.expectNoTroubles()
    await visitor.close()
  })
})

it('a trainer sees how far a file has come, stops it, and nothing of it stays', async () => {
  const { trainer, visitor, page, button } = await trainerOn('sl', { viewport: DESKTOP })
  const before = await namesOf(trainer)
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 512 * 1024 })
  await page.locator('input[name=file]').setInputFiles(file(packageOf({ files: { 'content/images/noise.png': randomBytes(4 * 1024 * 1024) } })))
  await button('exerciseAdmin.upload.button').click()
  const bar = page.locator('main progress')
  await expect.poll(async () => Number(await bar.getAttribute('value'))).toBeGreaterThan(0)
  expect(Number(await bar.getAttribute('value'))).toBeLessThan(100)
  expect(await hasFocusWithin(page.getByRole('group', { name: filled('sl', 'exerciseAdmin.upload.sending', { name: 'vzorec.h5p' }) }))).toBe(true)
  await visitor.expectAccessible()
  await button('exerciseAdmin.upload.stop').click()
  await page.getByText(words('sl', 'exerciseAdmin.upload.stopped')).waitFor()
  expect(await hasFocusWithin(page.getByRole('group', { name: words('sl', 'exerciseAdmin.upload.stopped') }))).toBe(true)
  await expect.poll(leftOver).toEqual([])
  expect(await namesOf(trainer)).toEqual(before)
  visitor.expectNoTroubles()
  await visitor.close()
})

it('a trainer whose session has ended meanwhile signs in and comes back', async () => {
  const { visitor, page, button } = await trainerOn('en', { viewport: DESKTOP })
  await page.locator('input[name=file]').setInputFiles(file(titled('Vzorec')))
  await page.context().clearCookies()
  await button('exerciseAdmin.upload.button').click()
  await page.waitForURL(`**${signInPath('en')}?next=${encodeURIComponent(packagesPath('en'))}`)
  expect(troublesBut(visitor, 401)).toEqual([])
  await visitor.close()
})

it('nobody but trainers and administrators sees the page, or the way to it', async () => {
  for (const role of ['learner', 'manager'] as const) {
    const visitor = await browserOf(browser, await signedUp(role))
    const response = await visitor.page.goto(packagesPath('sl'))
    expect(response?.status()).toBe(403)
    await visitor.close()
  }
  const guest = await Visitor.open(browser)
  await guest.visit(packagesPath('sl'))
  expect(new URL(guest.page.url()).pathname).toBe(signInPath('sl'))
  await guest.close()
  const admin = await browserOf(browser, await signedUp('admin'))
  await admin.visit(trainerPath('sl'))
  expect(await admin.page.locator(`.staff-nav a[href="${packagesPath('sl')}"]`).count()).toBe(1)
  await admin.close()
})

describe.each(READERS)('without a script, in $lang', ({ lang, ...options }) => {
  it('a trainer uploads, is refused and tries again, replaces and removes', async () => {
    const { visitor, page, button } = await trainerOn(lang, { ...options, javaScriptEnabled: false })
    const [title, other] = ['Vzorec brez skript', 'Drugi vzorec brez skript']
    const name = fresh('brez-skript')
    await page.locator('input[name=name]').fill(name)
    await page.locator('input[name=file]').setInputFiles(file(refused()))
    await button('exerciseAdmin.upload.button').click()
    await page.locator('.notice.is-error', { hasText: ENTRY }).waitFor()
    expect(await page.locator('input[name=name]').inputValue()).toBe(name)

    await page.locator('input[name=file]').setInputFiles(file(titled(title)))
    await button('exerciseAdmin.upload.button').click()
    await page.waitForURL(url => url.pathname === packagePath(lang, name))
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByText(words(lang, 'exerciseAdmin.upload.added')).waitFor()
    await page.getByText(words(lang, 'exercise.needsScript')).waitFor()

    await page.locator('summary', { hasText: words(lang, 'exerciseAdmin.acts.replace') }).click()
    await page.locator('input[name=file]').setInputFiles(file(refused()))
    await button('exerciseAdmin.acts.replaceButton').click()
    // The form that was refused is open.
    await page.locator('details[open] .notice.is-error', { hasText: ENTRY }).waitFor()
    await page.locator('input[name=file]').setInputFiles(file(titled(other)))
    await button('exerciseAdmin.acts.replaceButton').click()
    await page.getByRole('heading', { level: 1, name: other }).waitFor()
    await page.getByText(words(lang, 'exerciseAdmin.upload.replaced')).waitFor()

    await page.locator('summary', { hasText: words(lang, 'exerciseAdmin.acts.remove') }).click()
    await button('exerciseAdmin.acts.removeButton').click()
    await page.waitForURL(url => url.pathname === packagesPath(lang))
    await page.getByText(words(lang, 'exerciseAdmin.removed')).waitFor()
    visitor.expectNoTroubles()
    await visitor.close()
  })
})
