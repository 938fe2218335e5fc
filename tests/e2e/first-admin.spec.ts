/** From an empty database to a house that is run: the first administrator, roles, a forgotten password, the audit. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { adminPersonPath, auditPath, firstAdminPath, linkPath, myPath, signUpPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { firstAdminLink } from '../../server/services/people/links.ts'
import { removeAdmin } from '../../server/services/people/roles.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { Client, json } from '../support/client.ts'
import { browserOf, emptyDatabase, filled, hasFocusWithin, signUpOnPage, troublesBut } from '../support/journeys.ts'
import { PASSWORD, signedUp, signUpFields } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
beforeEach(emptyDatabase)
afterAll(() => browser.close())

const signIn = async (email: string, password: string) => (await new Client().post('/api/sign-in', { email, password })).status

describe.each([
  ['sl' as Lang, PHONE, 'light' as const],
  ['en' as Lang, DESKTOP, 'dark' as const],
])('in %s, on an empty database', (lang, viewport, colorScheme) => {
  it('a guest with the one-time link becomes the administrator, gives a role, hands out a link, and reads it all in the audit', async () => {
    const link = linkPath(lang, (await firstAdminLink())!)
    const visitor = await Visitor.open(browser, { viewport, colorScheme })
    const { page } = visitor
    const button = (key: string) => page.getByRole('button', { name: words(lang, key) })
    const fields = signUpFields({ name: 'Vzorčna Skrbnica' })

    await visitor.visit(link)
    await visitor.expectAccessible()
    await page.getByRole('heading', { name: words(lang, 'people.link.admin') }).waitFor()
    await page.locator('main').getByRole('link', { name: words(lang, 'people.signUp.button') }).click()
    await page.waitForURL(`**${signUpPath(lang)}?next=*`)
    await visitor.ready()
    await visitor.expectAccessible()
    await signUpOnPage(page, lang, fields)
    await page.waitForURL(`**${link}`)
    await button('people.link.adminButton').waitFor()
    await visitor.expectAccessible()
    await button('people.link.adminButton').click()
    await page.waitForURL(`**${firstAdminPath(lang)}`)
    await page.getByRole('heading', { level: 1, name: words(lang, 'staff.people.title') }).waitFor()
    const told = page.getByRole('group').filter({ hasText: words(lang, 'people.link.adminDone') })
    await told.waitFor()
    expect(await hasFocusWithin(told)).toBe(true)
    await visitor.expectAccessible()
    // Once there is an administrator, no link works and none is made.
    expect(await firstAdminLink()).toBeNull()
    expect((await new Client().get(`/api/links/${link.split('/').at(-1)}`)).status).toBe(410)

    const learner = await signedUp('learner', { name: 'Vzorčna Živa Črnčec' })
    await page.getByLabel(words(lang, 'staff.people.search')).fill('ziva')
    await button('staff.people.find').click()
    await page.waitForURL('**?q=ziva')
    await visitor.ready()
    expect(await page.locator('tbody tr').count()).toBe(1)
    await visitor.expectAccessible()
    await page.getByRole('link', { name: 'Vzorčna Živa Črnčec' }).click()
    await page.waitForURL(`**${adminPersonPath(lang, learner.id)}`)
    await page.getByRole('heading', { level: 1, name: 'Vzorčna Živa Črnčec' }).waitFor()
    await visitor.expectAccessible()

    await page.getByLabel(words(lang, 'staff.role.trainer')).check()
    await page.locator('#field-role-reason textarea').fill('Vodi delavnice.')
    await button('staff.person.role.button').click()
    await page.getByText(filled(lang, 'staff.person.role.done', { role: words(lang, 'staff.role.trainer') })).waitFor()
    expect(await hasFocusWithin(page.getByRole('group').filter({ has: page.locator('.notice') }))).toBe(true)
    await visitor.expectAccessible()

    await page.locator('#field-link-reason textarea').fill('Pozabljeno geslo.')
    await button('staff.person.link.button').click()
    const handedOut = new URL(await page.getByLabel(words(lang, 'staff.person.link.made')).inputValue())
    await visitor.expectAccessible()

    const person = await Visitor.open(browser, { viewport, colorScheme })
    await person.visit(handedOut.pathname)
    await person.expectAccessible()
    expect(await person.page.getByText(learner.email).count()).toBeGreaterThan(0)
    await person.page.locator('input[name=password]').fill('povsem novo geslo 2')
    await person.page.getByRole('button', { name: words(lang, 'people.link.passwordButton') }).click()
    await person.page.waitForURL(`**${myPath(lang)}`)
    await person.ready()
    await person.expectAccessible()
    person.expectNoTroubles()
    await person.close()
    expect([await signIn(learner.email, PASSWORD), await signIn(learner.email, 'povsem novo geslo 2')]).toEqual([401, 200])
    expect((await json<{ person: unknown }>(await learner.client.get('/api/me'))).person).toBeNull()
    expect((await new Client().get(`/api/links/${handedOut.pathname.split('/').at(-1)}`)).status).toBe(410)

    await visitor.visit(auditPath(lang))
    await visitor.expectAccessible()
    const rows = await page.locator('tbody tr').allInnerTexts()
    const said = [
      [words(lang, 'staff.audit.act.password_link'), 'Pozabljeno geslo.', 'Vzorčna Živa Črnčec'],
      [filled(lang, 'staff.audit.act.role_change', { from: words(lang, 'staff.role.learner'), to: words(lang, 'staff.role.trainer') }), 'Vodi delavnice.', 'Vzorčna Živa Črnčec'],
      [words(lang, 'staff.audit.act.role_first_admin'), words(lang, 'staff.audit.byFirstLink'), 'Vzorčna Skrbnica'],
    ]
    expect(rows).toHaveLength(said.length)
    for (const [index, parts] of said.entries()) {
      for (const part of parts) expect(rows[index]).toContain(part)
    }
    visitor.expectNoTroubles()
    await visitor.close()
  })
})

describe('the last administrator', () => {
  it('finds no form for their own role, only why, and is told so where the form was still open', async () => {
    const [me, other] = [await signedUp('admin'), await signedUp('admin')]
    const visitor = await browserOf(browser, me, { viewport: PHONE })
    const { page } = visitor

    // With two administrators the form is there; the other one is gone before it is sent.
    await visitor.visit(adminPersonPath('sl', me.id))
    await page.getByLabel(words('sl', 'staff.role.learner')).check()
    await page.locator('#field-role-reason textarea').fill('Ne želim več.')
    await removeAdmin(other.id)
    visitor.expectNoTroubles()
    await page.getByRole('button', { name: words('sl', 'staff.person.role.button') }).click()
    await page.getByText(words('sl', 'errors.code.LAST_ADMIN')).waitFor()
    await visitor.expectAccessible()

    await visitor.visit(adminPersonPath('sl', me.id))
    await page.getByText(words('sl', 'staff.person.role.lastAdmin')).waitFor()
    await page.getByText(words('sl', 'staff.person.role.lastAdminText')).waitFor()
    expect(await page.locator('form[action$="/role"]').count()).toBe(0)
    await visitor.expectAccessible()
    expect(troublesBut(visitor, 409)).toEqual([])
    await visitor.close()
  })
})
