/** The checking page: one address for a code, a specimen that does not pass for a certificate, paper, and a file by keyboard. */
import type { Browser } from 'playwright-core'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminPersonPath, claimPath, myPath, verifyPath } from '#shared/paths.ts'
import { dateOf, durationOf, LABELS, scoreOf } from '#shared/printed-words.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { VerificationView } from '#shared/types/certificate.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { Client, json } from '../support/client.ts'
import { Keyboard } from '../support/keyboard.ts'
import { browserOf, hasFocusWithin } from '../support/journeys.ts'
import { finishModule } from '../support/learning.ts'
import { database, signedUp, type Sample } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
let learner: string
let holder: Sample
let code: string
beforeAll(async () => {
  browser = await openBrowser()
  holder = await signedUp()
  const { client, id } = holder
  await finishModule(client, 'm1')
  code = (await json<{ code: string }>(await client.post('/api/certificates', { target: 'm1', name: 'Vzorčna Oseba' }))).code
  learner = id
})
afterAll(() => browser.close())

const record = async () => json<VerificationView>(await new Client().get(`/api/verify/${code}`))

/** The text on each sheet of a printed page, and the sheet's size in points. */
async function sheetsOf(printed: Buffer): Promise<{ width: number, height: number, text: string }[]> {
  const task = getDocument({ data: new Uint8Array(printed), verbosity: 0 })
  const document = await task.promise
  const sheets = await Promise.all(Array.from({ length: document.numPages }, async (_, index) => {
    const page = await document.getPage(index + 1)
    const { width, height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    return { width: Math.round(width), height: Math.round(height), text: items.map(item => 'str' in item ? item.str : '').join(' ') }
  }))
  await task.destroy()
  return sheets
}

describe.each([
  ['sl' as Lang, PHONE, 'light' as const],
  ['en' as Lang, DESKTOP, 'dark' as const],
])('in %s', (lang, viewport, colorScheme) => {
  const open = () => Visitor.open(browser, { viewport, colorScheme })
  const banner = (visitor: Visitor) => visitor.page.locator('.verify-banner').innerText()

  it('a specimen says that it is not valid, the page as well as its data', async () => {
    const visitor = await open()
    await visitor.visit(verifyPath(lang, code))
    expect(await banner(visitor)).toContain(words(lang, 'certificate.verify.specimen'))
    expect(await banner(visitor)).toContain(words(lang, 'certificate.verify.specimenText'))
    expect(await visitor.page.locator('main').innerText()).not.toContain(words(lang, 'certificate.verify.valid'))
    expect((await record()).specimen).toBe(true)
    await visitor.expectAccessible()
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('of a specimen its holder and the administrator read the same as a stranger', async () => {
    const said = words(lang, 'certificate.state.specimen')
    const plainly = new RegExp(`^${words(lang, 'certificate.state.valid')}$`, 'm')
    for (const [who, path] of [[holder, claimPath(lang, 'm1')], [holder, myPath(lang)], [await signedUp('admin'), adminPersonPath(lang, learner)]] as const) {
      const visitor = await browserOf(browser, who, { viewport, colorScheme })
      await visitor.visit(path)
      const text = await visitor.page.locator('main').innerText()
      expect(text, path).toContain(said)
      expect(text, path).not.toMatch(plainly)
      if (path === claimPath(lang, 'm1')) {
        for (const key of ['certificate.issued.titleSpecimen', 'certificate.verify.specimenText', 'certificate.issued.specimenText']) expect(text).toContain(words(lang, key))
      }
      await visitor.expectAccessible()
      visitor.expectNoTroubles()
      await visitor.close()
    }
  })

  it('who is about to claim a specimen is told so before', async () => {
    const person = await signedUp()
    await finishModule(person.client, 'm1')
    const visitor = await browserOf(browser, person, { viewport, colorScheme })
    await visitor.visit(claimPath(lang, 'm1'))
    for (const key of ['certificate.claim.specimen', 'certificate.claim.specimenText']) await visitor.page.getByText(words(lang, key)).waitFor()
    await visitor.expectAccessible()
    await visitor.close()
  })

  it('of what cannot be a code the field says so, with script and without', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const visitor = await Visitor.open(browser, { viewport, colorScheme, javaScriptEnabled })
      await visitor.visit(verifyPath(lang))
      const field = visitor.page.locator('input[name=code]')
      await field.fill('abc')
      await visitor.page.getByRole('button', { name: words(lang, 'certificate.verify.button') }).click()
      await visitor.page.getByText(words(lang, 'certificate.verify.malformed')).waitFor()
      expect(await field.inputValue()).toBe('abc')
      expect(await field.getAttribute('aria-invalid')).toBe('true')
      expect(await visitor.page.getByText(words(lang, 'certificate.verify.unknown')).count()).toBe(0)
      if (javaScriptEnabled) {
        expect(await hasFocusWithin(field)).toBe(true)
        await visitor.expectAccessible()
      }
      visitor.expectNoTroubles()
      await visitor.close()
    }
    expect((await fetch(new URL(`${verifyPath(lang)}?code=abc`, new Client().base))).status).toBe(200)
  })

  it('one that names its issuer and signatory is plainly valid', async () => {
    const certificates = (await database()).collection('certificates')
    const set = (specimen: boolean) => certificates.updateOne({ learner, target: 'm1' }, { $set: { 'versions.0.printed.specimen': specimen } })
    await set(false)
    try {
      const visitor = await open()
      await visitor.visit(verifyPath(lang, code))
      expect((await banner(visitor)).trim()).toBe(words(lang, 'certificate.verify.valid'))
      await visitor.expectAccessible()
      await visitor.close()
    }
    finally {
      await set(true)
    }
  })

  it('calls what is printed as the sheet does', async () => {
    const { printed } = await record()
    const visitor = await open()
    await visitor.visit(verifyPath(lang, code))
    const names = visitor.page.locator('.verify-fields > dt')
    const values = visitor.page.locator('.verify-fields > dd')
    const said = Object.fromEntries((await names.allInnerTexts()).map((name, index) => [name, index]))
    for (const [label, value] of [
      [LABELS.serial, printed.serial], [LABELS.code, code], [LABELS.date, dateOf(printed.issuedAt)[lang]], [LABELS.hours, durationOf(printed.minutes)],
      [LABELS.score, scoreOf(printed.scorePercent!)[lang]], [LABELS.mode, printed.mode[lang]], [LABELS.criteria, printed.criteria[lang]],
      [LABELS.issuer, LABELS.unset[lang]], [LABELS.signature, LABELS.unset[lang]],
    ] as const) {
      expect(Object.keys(said)).toContain(label[lang])
      expect(await values.nth(said[label[lang]]!).innerText(), label[lang]).toContain(value)
    }
    await visitor.close()
  })

  it('has one address for a code, however it is typed', async () => {
    // The letters that look like digits, read for them.
    const careless = code.toLowerCase().replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l')
    const visitor = await open()
    for (const path of [`${verifyPath(lang)}/${careless}`, `${verifyPath(lang)}?code=${careless}`]) {
      const answer = await fetch(new URL(path, new Client().base), { redirect: 'manual' })
      expect([answer.status, answer.headers.get('location')], path).toEqual([301, verifyPath(lang, code)])
      await visitor.visit(path)
      expect(new URL(visitor.page.url()).pathname).toBe(verifyPath(lang, code))
    }
    await visitor.visit(verifyPath(lang))
    await visitor.page.locator('input[name=code]').fill(careless)
    await visitor.page.getByRole('button', { name: words(lang, 'certificate.verify.button') }).click()
    await visitor.page.waitForURL(`**${verifyPath(lang, code)}`)
    await visitor.page.locator('.verify-banner').waitFor()
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('prints on one sheet, with the programme, the address and when it was checked', async () => {
    const visitor = await open()
    await visitor.visit(verifyPath(lang, code))
    const sheets = await sheetsOf(await visitor.page.pdf({ preferCSSPageSize: true }))
    expect(sheets).toEqual([expect.objectContaining({ width: 595, height: 842 })])
    const squeezed = (text: string) => text.replace(/\s+/g, '')
    const text = squeezed(sheets[0]!.text)
    const year = new Date().getFullYear()
    for (const part of ['TCM Akademija', (await record()).printed.verifyUrl, words(lang, 'certificate.verify.checkedAt').split('{at}')[0]!, String(year), 'Vzorčna Oseba']) expect(text).toContain(squeezed(part))
    await visitor.close()
  })

  it('takes the file by keyboard, by a button that says what it is for', async () => {
    const visitor = await open()
    const { page } = visitor
    // From the start, so that the browser has long been told when the key is pressed.
    page.on('filechooser', chooser => void chooser.setFiles({ name: 'drugo.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-') }))
    await visitor.visit(verifyPath(lang, code))
    const field = page.getByLabel(words(lang, 'certificate.file.label'))
    const button = page.locator('.verify-file label.button')
    expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    await new Keyboard(page).tabTo(field)
    expect(await button.evaluate(element => (globalThis as unknown as { getComputedStyle: (of: unknown) => { outlineStyle: string } }).getComputedStyle(element).outlineStyle)).toBe('solid')
    await page.keyboard.press('Enter')
    await page.getByText(words(lang, 'certificate.file.different')).waitFor()
    await visitor.expectAccessible()
    visitor.expectNoTroubles()
    await visitor.close()
  })
})
