/** Accounts in a real browser, with scripts and without: signing up and in by mail, a forgotten password, another address, the second step of login. */
import { TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { accessPath, accountPath, codePath, modulesPath, myPath, signInPath, signUpPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { browserOf, confirmOnPage, signInOnPage, signUpOnPage, troublesBut } from '../support/journeys.ts'
import { lastMailTo, linkIn } from '../support/mail.ts'
import { PASSWORD, signedUp, signUpFields } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const emailOn = async (page: Page) => (await (await page.request.get('/api/me')).json() as { person: { email: string } | null }).person?.email ?? null
const openMail = async (page: Page, address: string, count = 1) => page.goto(linkIn(await lastMailTo(inject('dataDir'), address, count)))

describe.each([
  { lang: 'sl' as Lang, viewport: PHONE, javaScriptEnabled: true },
  { lang: 'en' as Lang, viewport: DESKTOP, javaScriptEnabled: true },
  { lang: 'sl' as Lang, viewport: DESKTOP, javaScriptEnabled: false },
  { lang: 'en' as Lang, viewport: PHONE, javaScriptEnabled: false },
])('in $lang, scripts: $javaScriptEnabled', ({ lang, viewport, javaScriptEnabled }) => {
  const open = () => Visitor.open(browser, { viewport, javaScriptEnabled })
  const buttonOn = (page: Page, key: string) => page.locator('main').getByRole('button', { name: words(lang, key), exact: true })

  it('somebody signs up, confirms by the mail, comes back to where they were going, and signs in by a link', async () => {
    const visitor = await open()
    const { page } = visitor
    const fields = signUpFields({ name: 'Vzorčna Žana' })
    await visitor.visit(`${signUpPath(lang)}?next=${encodeURIComponent(modulesPath(lang))}`)
    await signUpOnPage(page, lang, fields)
    await page.getByText(words(lang, 'people.sent.signUp')).waitFor()
    expect(await emailOn(page)).toBeNull()
    await confirmOnPage(page, lang, fields)
    await page.waitForURL(`**${modulesPath(lang)}`)
    expect(await emailOn(page)).toBe(fields.email)
    await visitor.close()

    const phone = await open()
    await phone.visit(signInPath(lang))
    await phone.page.getByLabel(words(lang, 'people.email.label')).fill(fields.email!)
    await buttonOn(phone.page, 'people.signIn.byLinkButton').click()
    await phone.page.waitForURL(url => url.pathname === accessPath(lang) && url.searchParams.get('done') === 'sent')
    await openMail(phone.page, fields.email!, 2)
    await phone.page.getByText(fields.email!).first().waitFor()
    expect(await emailOn(phone.page)).toBeNull()
    await buttonOn(phone.page, 'people.signIn.button').click()
    await phone.page.waitForURL(`**${myPath(lang)}`)
    expect(await emailOn(phone.page)).toBe(fields.email)
    phone.expectNoTroubles()
    await phone.close()
  })

  it('somebody who did not sign up goes on without the password, and the sign-up of a known address leads to a link', async () => {
    const visitor = await open()
    const { page } = visitor
    const fields = signUpFields()
    await visitor.visit(signUpPath(lang))
    await signUpOnPage(page, lang, fields)
    await page.getByRole('heading', { level: 1, name: words(lang, 'people.sent.title') }).waitFor()
    await openMail(page, fields.email!)
    await buttonOn(page, 'people.link.withoutButton').click()
    await page.waitForURL(`**${myPath(lang)}`)
    expect(await emailOn(page)).toBe(fields.email)
    await visitor.close()

    const again = await open()
    await again.visit(signUpPath(lang))
    await signUpOnPage(again.page, lang, fields)
    await again.page.getByText(words(lang, 'people.sent.signUp')).waitFor()
    await openMail(again.page, fields.email!, 2)
    await buttonOn(again.page, 'people.signIn.button').click()
    await again.page.waitForURL(`**${myPath(lang)}`)
    await again.close()
  })

  it('a forgotten password is set anew, a link that was used says so', async () => {
    const person = await signedUp()
    const visitor = await open()
    const { page } = visitor
    await visitor.visit(signInPath(lang))
    await page.getByRole('link', { name: words(lang, 'people.signIn.forgotten') }).click()
    await page.waitForURL(url => url.pathname === accessPath(lang))
    expect(await page.getByLabel(words(lang, 'people.access.password')).isChecked()).toBe(true)
    await page.getByLabel(words(lang, 'people.email.label')).fill(person.email)
    await buttonOn(page, 'people.signIn.byLinkButton').click()
    await page.getByText(words(lang, 'people.sent.access')).waitFor()
    await openMail(page, person.email)
    await page.locator('input[name=password]').fill('povsem novo geslo')
    await buttonOn(page, 'people.link.passwordButton').click()
    await page.waitForURL(`**${myPath(lang)}`)
    expect(await emailOn(page)).toBe(person.email)
    await openMail(page, person.email)
    await page.getByRole('heading', { level: 1, name: words(lang, 'people.link.gone') }).waitFor()
    expect(troublesBut(visitor, 410)).toEqual([])
    await visitor.close()
  })

  it('name, address and devices are changed on the page of the account', async () => {
    const person = await signedUp()
    const visitor = await browserOf(browser, person, { viewport, javaScriptEnabled })
    const { page } = visitor
    await visitor.visit(accountPath(lang))
    await page.locator('#field-name input').fill('Preimenovana Žagar')
    await buttonOn(page, 'account.name.button').click()
    await page.getByText(words(lang, 'account.done.name')).waitFor()

    const wanted = `nova-${person.email}`
    await page.locator('#field-email input').fill(wanted)
    await buttonOn(page, 'account.address.button').click()
    await page.getByText(words(lang, 'account.done.addressSent')).waitFor()
    await page.getByText(wanted).first().waitFor()
    await openMail(page, wanted)
    await buttonOn(page, 'people.link.addressButton').click()
    await page.getByText(words(lang, 'account.done.address')).waitFor()
    expect(await emailOn(page)).toBe(wanted)
    if (javaScriptEnabled) await visitor.expectAccessible()

    await buttonOn(page, 'account.sessions.all').click()
    await page.getByText(words(lang, 'people.signOut.done')).waitFor()
    expect(await emailOn(page)).toBeNull()
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('staff turn the second step of login on, and come in with a code', async () => {
    const person = await signedUp('manager')
    const visitor = await browserOf(browser, person, { viewport, javaScriptEnabled })
    const { page } = visitor
    await visitor.visit(accountPath(lang))
    if (javaScriptEnabled) await visitor.expectAccessible()
    const secret = await page.locator('input[name=secret]').inputValue()
    await page.locator('#field-code input').fill(new TOTP({ secret }).generate({ timestamp: Date.now() - 30_000 }))
    await buttonOn(page, 'account.factor.on').click()
    await page.getByRole('heading', { name: words(lang, 'account.factor.codesTitle') }).waitFor()
    expect(await page.locator('.account-codes li').count()).toBe(8)
    if (javaScriptEnabled) await visitor.expectAccessible()
    visitor.expectNoTroubles()
    await visitor.close()

    const other = await open()
    await other.visit(signInPath(lang))
    await signInOnPage(other.page, lang, { email: person.email, password: PASSWORD })
    await other.page.waitForURL(url => url.pathname === codePath(lang))
    expect(await emailOn(other.page)).toBeNull()
    await other.page.locator('#field-code input').fill(new TOTP({ secret }).generate())
    await buttonOn(other.page, 'people.code.button').click()
    await other.page.waitForURL(`**${myPath(lang)}`)
    expect(await emailOn(other.page)).toBe(person.email)
    await other.close()
  })
})
