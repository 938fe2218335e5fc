/** An administrator mends, takes back and issues again a certificate, and whoever checks it is told so, with day and reason. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminPersonPath, verifyPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { CertificateView } from '#shared/types/certificate.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { json } from '../support/client.ts'
import { browserOf, dayIn, filled, hasFocusWithin } from '../support/journeys.ts'
import { finishModule } from '../support/learning.ts'
import { signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each([
  ['sl' as Lang, PHONE, 'light' as const],
  ['en' as Lang, DESKTOP, 'dark' as const],
])('in %s', (lang, viewport, colorScheme) => {
  /** What a stranger reads on the checking page of a code. */
  async function checked(code: string): Promise<string> {
    const stranger = await Visitor.open(browser, { viewport, colorScheme })
    await stranger.visit(verifyPath(lang, code))
    await stranger.expectAccessible()
    const text = await stranger.page.locator('main').innerText()
    stranger.expectNoTroubles()
    await stranger.close()
    return text
  }

  it('a correction replaces, a revocation ends, a new issue mends it, and the checking pages say so', async () => {
    const learner = await signedUp()
    await finishModule(learner.client, 'm1')
    const { code: first } = await json<{ code: string }>(await learner.client.post('/api/certificates', { target: 'm1', name: 'Vzorčna Napka' }))
    const visitor = await browserOf(browser, await signedUp('admin'), { viewport, colorScheme })
    const { page } = visitor
    const certificates = page.locator('section', { has: page.getByRole('heading', { name: words(lang, 'staff.person.certificates.title'), exact: true }) })
    const summary = (key: string) => certificates.locator('summary', { hasText: words(lang, key) })
    const told = certificates.getByRole('group').filter({ has: page.locator('.notice') })
    expect(await checked(first)).toContain(words(lang, 'certificate.verify.specimen'))

    await visitor.visit(adminPersonPath(lang, learner.id))
    await summary('staff.person.certificates.correct').click()
    await visitor.expectAccessible()
    await page.getByLabel(words(lang, 'staff.person.certificates.newName')).fill('Vzorčna Napaka')
    await certificates.locator('form[action$="/correct"] textarea').fill('V priimku manjka črka.')
    await page.getByRole('button', { name: words(lang, 'staff.person.certificates.correctButton') }).click()
    await page.getByText(words(lang, 'staff.person.certificates.corrected')).waitFor()
    expect(await hasFocusWithin(told)).toBe(true)
    await visitor.expectAccessible()

    const listed = await json<CertificateView[]>(await learner.client.get('/api/certificates'))
    const { code: second } = listed.find(certificate => certificate.state === 'valid')!
    const old = await checked(first)
    for (const part of [words(lang, 'certificate.verify.replaced'), filled(lang, 'certificate.verify.replacedOn', { day: dayIn(lang) }), 'V priimku manjka črka.', 'Vzorčna Napka']) expect(old).toContain(part)
    expect(old).not.toContain(second)
    const now = await checked(second)
    for (const part of [words(lang, 'certificate.verify.specimen'), 'Vzorčna Napaka']) expect(now).toContain(part)

    await summary('staff.person.certificates.revoke').click()
    await certificates.locator('form[action$="/revoke"] textarea').fill('Potrdilo je bilo izdano pomotoma.')
    await page.getByRole('button', { name: words(lang, 'staff.person.certificates.revokeButton') }).click()
    await page.getByText(words(lang, 'staff.person.certificates.revoked')).waitFor()
    await certificates.locator('form[action$="/revoke"]').waitFor({ state: 'detached' })
    expect(await hasFocusWithin(told)).toBe(true)
    // The newest can be issued again, and nothing else; what it replaced has ended for good.
    expect(await certificates.locator('form').evaluateAll(forms => forms.map(form => (form as unknown as { action: string }).action.split('/').slice(-2)))).toEqual([[second, 'correct']])
    await visitor.expectAccessible()
    const ended = await checked(second)
    for (const part of [words(lang, 'certificate.verify.revoked'), filled(lang, 'certificate.verify.revokedOn', { day: dayIn(lang) }), 'Potrdilo je bilo izdano pomotoma.']) expect(ended).toContain(part)
    expect(await checked(first)).toContain(words(lang, 'certificate.verify.replaced'))

    await summary('staff.person.certificates.reissue').click()
    await certificates.locator('form[action$="/correct"] textarea').fill('Preklicano pomotoma.')
    await page.getByRole('button', { name: words(lang, 'staff.person.certificates.reissueButton') }).click()
    await page.getByText(words(lang, 'staff.person.certificates.reissued')).waitFor()
    await certificates.locator('form[action$="/revoke"]').waitFor({ state: 'attached' })
    expect(await hasFocusWithin(told)).toBe(true)
    await visitor.expectAccessible()
    const { code: third } = (await json<CertificateView[]>(await learner.client.get('/api/certificates'))).find(certificate => certificate.state === 'valid')!
    expect(await checked(third)).toContain('Vzorčna Napaka')
    expect(await checked(second)).toContain(words(lang, 'certificate.verify.revoked'))
    // Beside each stands the file that was issued, which an administrator may have.
    const files = await certificates.locator('a[href$="/pdf"]').evaluateAll(links => links.map(link => (link as unknown as { href: string }).href))
    expect(files.map(file => file.split('/').at(-2))).toEqual([third, second, first])
    for (const file of files) expect((await page.request.get(file)).headers()['content-type']).toBe('application/pdf')
    visitor.expectNoTroubles()
    await visitor.close()
  })
})
