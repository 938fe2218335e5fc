/** A plan is handed in, handed back, handed in again and confirmed: the condition of a path's certificate, in two browsers; and without scripts. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimPath, myPath, planPath, submissionPath, trainerPlansPath } from '#shared/paths.ts'
import type { PlanView } from '#shared/types/plan.ts'
import { DESKTOP, openBrowser, PHONE } from '../support/browser.ts'
import { json } from '../support/client.ts'
import { browserOf, READERS } from '../support/journeys.ts'
import { signedUp } from '../support/people.ts'
import { writeInPlan } from '../support/plans.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** A person with a plan in which something stands. */
async function withPlan() {
  const person = await signedUp()
  const { id } = await json<{ id: string }>(await person.client.post('/api/plans'))
  await writeInPlan(person, id, 'plan:summary', 'Izhodišče')
  return { person, id }
}

/** Gives every criterion these points. */
async function give(page: Page, points: string, note: string): Promise<void> {
  const selects = page.locator('select[name=points]')
  for (let place = 0; place < await selects.count(); place++) await selects.nth(place).selectOption(points)
  await page.locator('textarea[name=note]').fill(note)
}

it('a trainer asks for changes, and confirms what is handed in again', async () => {
  const { person, id } = await withPlan()
  const learner = await browserOf(browser, person, { viewport: PHONE })
  const trainer = await browserOf(browser, await signedUp('trainer'), { viewport: DESKTOP })
  const state = (key: string) => learner.page.locator('#handed').getByText(words('sl', `plan.handed.state.${key}`), { exact: true })

  await learner.visit(claimPath('sl', 'path-a'))
  await learner.page.getByRole('link', { name: words('sl', 'plan.handed.condition') }).waitFor()
  await learner.visit(planPath('sl', id))
  await state('work').waitFor()
  await learner.page.getByRole('button', { name: words('sl', 'plan.handed.button'), exact: true }).click()
  await state('handed').waitFor()

  await trainer.visit(trainerPlansPath('sl'))
  await trainer.page.locator(`a[href="${submissionPath('sl', id)}"]`).click()
  await trainer.page.locator('.plan-text', { hasText: 'Izhodišče' }).waitFor()
  await give(trainer.page, '1', '')
  await trainer.page.getByRole('button', { name: words('sl', 'plan.mark.changes'), exact: true }).click()
  await trainer.page.locator('.notice.is-error').waitFor()
  await give(trainer.page, '1', 'Manjkajo podatki.')
  await trainer.page.getByRole('button', { name: words('sl', 'plan.mark.changes'), exact: true }).click()
  await trainer.page.getByText(words('sl', 'plan.mark.done')).waitFor()

  await learner.visit(planPath('sl', id))
  await state('changes').waitFor()
  await learner.page.getByText('Manjkajo podatki.').waitFor()
  await learner.page.getByRole('button', { name: words('sl', 'plan.handed.again'), exact: true }).click()
  await state('handed').waitFor()

  await trainer.visit(submissionPath('sl', id))
  await trainer.page.getByText('Manjkajo podatki.').waitFor()
  await give(trainer.page, '2', 'Pripravljeno za občinski svet.')
  await trainer.page.getByRole('button', { name: words('sl', 'plan.mark.confirm'), exact: true }).click()
  await trainer.page.getByText(words('sl', 'plan.mark.done')).waitFor()

  await learner.visit(planPath('sl', id))
  await state('confirmed').waitFor()
  expect(await learner.page.locator('#handed').getByRole('button').count()).toBe(0)
  await learner.visit(myPath('sl'))
  await learner.page.locator('.plan-condition').getByText(words('sl', 'plan.handed.state.confirmed'), { exact: true }).waitFor()
  // What is left for the certificate are modules.
  await learner.visit(claimPath('sl', 'path-a'))
  await learner.page.locator('.claim-missing li').first().waitFor()
  expect(await learner.page.getByRole('link', { name: words('sl', 'plan.handed.condition') }).count()).toBe(0)
  await Promise.all([learner.close(), trainer.close()])
})

describe.each(READERS)('without JavaScript ($lang)', ({ lang }) => {
  it('a plan is handed in, and confirmed', async () => {
    const { person, id } = await withPlan()
    const learner = await browserOf(browser, person, { viewport: PHONE, javaScriptEnabled: false })
    await learner.visit(planPath(lang, id))
    await learner.page.getByRole('button', { name: words(lang, 'plan.handed.button'), exact: true }).click()
    await learner.page.getByText(words(lang, 'plan.done.handed')).waitFor()

    const trainer = await browserOf(browser, await signedUp('trainer'), { viewport: DESKTOP, javaScriptEnabled: false })
    await trainer.visit(submissionPath(lang, id))
    await give(trainer.page, '0', 'Premalo.')
    await trainer.page.getByRole('button', { name: words(lang, 'plan.mark.confirm'), exact: true }).click()
    await trainer.page.locator('.notice.is-error').waitFor()
    expect(await trainer.page.locator('textarea[name=note]').inputValue()).toBe('Premalo.')
    await give(trainer.page, '2', 'Dobro.')
    await trainer.page.getByRole('button', { name: words(lang, 'plan.mark.confirm'), exact: true }).click()
    await trainer.page.getByText(words(lang, 'plan.mark.done')).waitFor()
    expect((await json<PlanView>(await person.client.get(`/api/plans/${id}`))).handed).toMatchObject({ state: 'confirmed', mark: { note: 'Dobro.' } })
    await Promise.all([learner.close(), trainer.close()])
  })
})
