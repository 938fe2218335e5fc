/** Pages of staff in a real browser: who gets in, what they look like to axe, and that acts work with and without script. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminPath, adminPersonPath, auditPath, programPath, signInPath, trainerPath } from '#shared/paths.ts'
import type { CatalogueView, Lang } from '#shared/types/catalogue.ts'
import type { DraftSummary } from '#shared/types/draft.ts'
import type { PersonDetailView } from '#shared/types/people.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { json } from '../support/client.ts'
import { finishModule, takeQuiz } from '../support/learning.ts'
import { signedUp, type Sample } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** A browser in which this person is signed in. */
async function browserOf(person: Sample, options: Parameters<typeof Visitor.open>[1] = {}): Promise<Visitor> {
  const visitor = await Visitor.open(browser, options)
  await visitor.context.addCookies([{ name: 'tcm', value: person.client.session!, url: person.client.base }])
  return visitor
}

/** Fails the quiz until no attempt is left. */
async function useUpAttempts(learner: Sample): Promise<void> {
  for (let attempt = 1; attempt <= 3; attempt += 1) await takeQuiz(learner.client, 'm1-quiz', false)
  expect((await learner.client.post('/api/quizzes/m1-quiz/attempts')).status).toBe(409)
}

const detail = async (admin: Sample, id: string) => json<PersonDetailView>(await admin.client.get(`/api/admin/people/${id}`))

describe.each([
  ['sl' as Lang, PHONE, 'light' as const],
  ['en' as Lang, DESKTOP, 'dark' as const],
])('in %s', (lang, viewport, colorScheme) => {
  it('an administrator opens every page of staff, and axe finds nothing', async () => {
    const admin = await signedUp('admin')
    const learner = await signedUp('learner', { name: 'Vzorčna Živa Črnčec' })
    await finishModule(learner.client, 'm1')
    await learner.client.post('/api/certificates', { target: 'm1', name: 'Vzorčna Živa Črnčec' })
    await useUpAttempts(await signedUp('learner', { name: 'Vzorčni Čakajoči' }))
    const drafts = await json<DraftSummary[]>(await admin.client.get(`/api/trainer/drafts?lang=${lang}`))

    const visitor = await browserOf(admin, { viewport, colorScheme })
    const paths = [programPath(lang), `${programPath(lang)}?year=2020`, trainerPath(lang), adminPath(lang), `${adminPath(lang)}?q=ziva`, adminPersonPath(lang, learner.id), adminPersonPath(lang, admin.id), auditPath(lang), ...drafts.map(draft => draft.path)]
    for (const path of paths) {
      await visitor.visit(path)
      expect(await visitor.page.locator('h1').count(), path).toBe(1)
      await visitor.expectAccessible()
      const [wide, shown] = await visitor.page.evaluate('[document.documentElement.scrollWidth, innerWidth]') as [number, number]
      expect(wide, `${path} is wider than the screen`).toBeLessThanOrEqual(shown)
    }
    visitor.expectNoTroubles()
    await visitor.close()
  })
})

describe('the pages of staff', () => {
  it('say where one is: a person stands below people, the audit does not', async () => {
    const [admin, learner] = [await signedUp('admin'), await signedUp()]
    const visitor = await browserOf(admin)
    const current = () => visitor.page.locator('.staff-nav a[aria-current]').evaluateAll(links => links.map(link => [link.textContent, link.getAttribute('aria-current')]))
    for (const [path, key, how] of [[adminPath('en'), 'people', 'page'], [adminPersonPath('en', learner.id), 'people', 'true'], [auditPath('en'), 'audit', 'page']] as const) {
      await visitor.visit(path)
      expect(await current(), path).toEqual([[words('en', `staff.nav.${key}`), how]])
    }
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('begin details and progress of a person on one line', async () => {
    const [admin, learner] = [await signedUp('admin'), await signedUp()]
    const visitor = await browserOf(admin)
    await visitor.visit(adminPersonPath('sl', learner.id))
    const [details, progress] = await Promise.all(['details', 'progress.title'].map(key => visitor.page.getByRole('heading', { level: 2, name: words('sl', `staff.person.${key}`) }).boundingBox()))
    expect(details!.height).toBeGreaterThan(10)
    expect(Math.abs(details!.y - progress!.y)).toBeLessThan(1)
    await visitor.close()
  })

  it('name a quiz in the audit by its title and its module', async () => {
    const [admin, learner] = [await signedUp('admin'), await signedUp()]
    await useUpAttempts(learner)
    await admin.client.post('/api/trainer/grants', { learner: learner.id, quiz: 'm1-quiz', reason: 'Bolezen.' })
    for (const lang of ['sl', 'en'] as const) {
      const visitor = await browserOf(admin)
      await visitor.visit(auditPath(lang))
      const row = await visitor.page.locator('tbody tr').first().innerText()
      expect(row).toContain((await json<CatalogueView>(await admin.client.get(`/api/catalogue?lang=${lang}`))).modules.find(module => module.uid === 'm1')!.title)
      expect(row).not.toContain('m1-quiz')
      await visitor.close()
    }
  })
})

describe('who has not the right', () => {
  it('as a guest is asked to sign in and would come back', async () => {
    const visitor = await Visitor.open(browser)
    await visitor.visit(`${programPath('en')}?year=2026`)
    const { pathname, searchParams } = new URL(visitor.page.url())
    expect([pathname, searchParams.get('next')]).toEqual([signInPath('en'), `${programPath('en')}?year=2026`])
    await visitor.close()
  })

  it('gets the page that says so, also when coming from another page', async () => {
    const visitor = await browserOf(await signedUp('trainer'))
    expect((await visitor.page.goto(programPath('sl')))!.status()).toBe(403)
    await visitor.page.getByText(words('sl', 'common.error.forbidden.title')).waitFor()
    await visitor.visit(trainerPath('sl'))
    expect(await visitor.page.locator('.staff-nav a').allInnerTexts()).toEqual(['staff.nav.trainer', 'marking.nav', 'questionDesk.quality.nav', 'questionDesk.regrade.nav', 'plan.trainer.title', 'exerciseAdmin.nav', 'workshop.nav'].map(key => words('sl', key)))
    await visitor.close()
  })
})

describe.each([true, false])('with script: %s', (javaScriptEnabled) => {
  it('an administrator sets a role; a refusal keeps what was chosen', async () => {
    const admin = await signedUp('admin')
    const learner = await signedUp()
    const visitor = await browserOf(admin, { javaScriptEnabled })
    const { page } = visitor
    await visitor.visit(adminPersonPath('sl', learner.id))
    await page.getByLabel(words('sl', 'staff.role.manager')).check()
    // Spaces get past the browser; the server wants a reason.
    await page.locator('#field-role-reason textarea').fill('    ')
    await page.getByRole('button', { name: words('sl', 'staff.person.role.button') }).click()
    await page.locator('.notice.is-error').waitFor()
    expect(await page.getByLabel(words('sl', 'staff.role.manager')).isChecked()).toBe(true)
    expect((await detail(admin, learner.id)).role).toBe('learner')

    await page.locator('#field-role-reason textarea').fill('Vodi program.')
    await page.getByRole('button', { name: words('sl', 'staff.person.role.button') }).click()
    await page.locator('dd', { hasText: words('sl', 'staff.role.manager') }).waitFor()
    expect((await detail(admin, learner.id)).role).toBe('manager')
    await visitor.close()
  })

  it('an administrator makes a link for a password, which works', async () => {
    const admin = await signedUp('admin')
    const learner = await signedUp()
    const visitor = await browserOf(admin, { javaScriptEnabled })
    const { page } = visitor
    await visitor.visit(adminPersonPath('en', learner.id))
    await page.locator('#field-link-reason textarea').fill('Forgot it.')
    await page.getByRole('button', { name: words('en', 'staff.person.link.button') }).click()
    const link = await page.getByLabel(words('en', 'staff.person.link.made')).inputValue()
    expect((await learner.client.get(`/api/links/${new URL(link).pathname.split('/').at(-1)}`)).status).toBe(200)
    if (javaScriptEnabled) {
      await page.reload()
      await visitor.ready()
      expect(await page.getByLabel(words('en', 'staff.person.link.made')).count()).toBe(0)
    }
    await visitor.close()
  })

  it('an administrator corrects a certificate and revokes it', async () => {
    const admin = await signedUp('admin')
    const learner = await signedUp()
    await finishModule(learner.client, 'm1')
    await learner.client.post('/api/certificates', { target: 'm1', name: 'Vzorčni Račun' })
    const visitor = await browserOf(admin, { javaScriptEnabled })
    const { page } = visitor
    const states = async () => (await detail(admin, learner.id)).certificates.map(({ name, state }) => `${name}: ${state}`).sort()

    await visitor.visit(adminPersonPath('sl', learner.id))
    await page.locator('summary', { hasText: words('sl', 'staff.person.certificates.correct') }).click()
    await page.getByLabel(words('sl', 'staff.person.certificates.newName')).fill('Vzorčni Popravek')
    await page.locator('form[action$="/correct"] textarea').fill('Napaka v imenu.')
    await page.getByRole('button', { name: words('sl', 'staff.person.certificates.correctButton') }).click()
    await page.getByText('Vzorčni Popravek').first().waitFor()
    expect(await states()).toEqual(['Vzorčni Popravek: valid', 'Vzorčni Račun: replaced'])

    await visitor.visit(adminPersonPath('sl', learner.id))
    await page.locator('summary', { hasText: words('sl', 'staff.person.certificates.revoke') }).click()
    await page.locator('form[action$="/revoke"] textarea').fill('Vzorčni preklic.')
    await page.getByRole('button', { name: words('sl', 'staff.person.certificates.revokeButton') }).click()
    await page.getByText('Vzorčni preklic.').first().waitFor()
    expect(await states()).toEqual(['Vzorčni Popravek: revoked', 'Vzorčni Račun: replaced'])
    await visitor.close()
  })

  it('a trainer grants an attempt to who waits', async () => {
    const trainer = await signedUp('trainer')
    const learner = await signedUp('learner', { name: `Vzorčni Vztrajni ${javaScriptEnabled}` })
    await useUpAttempts(learner)
    const visitor = await browserOf(trainer, { javaScriptEnabled })
    const { page } = visitor
    await visitor.visit(trainerPath('en'))
    const entry = page.locator('li', { has: page.locator(`input[value="${learner.id}"]`) })
    await entry.locator('summary').click()
    await entry.locator('textarea').fill('Was ill.')
    await entry.getByRole('button', { name: words('en', 'staff.trainer.waiting.grantButton') }).click()
    await entry.waitFor({ state: 'detached' })
    expect((await learner.client.post('/api/quizzes/m1-quiz/attempts')).status).toBe(200)
    await visitor.close()
  })
})
