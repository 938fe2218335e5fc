/** A worksheet in a lesson and the plan it flows into: two browsers through disconnects, a guest, and a reader without script. */
import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planPath, plansPath } from '#shared/paths.ts'
import type { PlanView } from '#shared/types/plan.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { json } from '../support/client.ts'
import { browserOf, READERS } from '../support/journeys.ts'
import { signedUp, type Sample } from '../support/people.ts'
import { writeInPlan } from '../support/plans.ts'
import { lessonAt } from '../support/screens/scene.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const FIELD = '#field-plan_summary'
const LESSON = lessonAt('m1-l4', 'sl')
const summary = (page: Page) => page.locator(`${FIELD} .plan-area`)
const says = (page: Page, place: string, key: 'saved' | 'kept') => page.locator(place).getByText(words('sl', `offline.save.${key}`), { exact: true }).waitFor()

async function texts(client: Sample['client'], id: string, key = 'plan:summary'): Promise<unknown[]> {
  const plan = await json<PlanView>(await client.get(`/api/plans/${id}`))
  return plan.sections.flatMap(part => part.fields).find(field => field.key === key)!.state.heads.map(({ value }) => value)
}

/** Two who work on one plan. */
async function team(): Promise<{ id: string, ana: Sample, boris: Sample }> {
  const [ana, boris] = await Promise.all([signedUp(), signedUp('learner', { name: 'Boris Vzorčni' })])
  const { id } = await json<{ id: string }>(await ana.client.post('/api/plans'))
  await ana.client.post(`/api/plans/${id}/people`, { email: boris.email, role: 'editor' })
  await boris.client.post(`/api/plans/${id}/answer`, { answer: 'accept' })
  return { id, ana, boris }
}

it('opening a plan writes nothing, whatever kind of control shows what is filled in', async () => {
  const { id, ana } = await team()
  const rows = [{ option: 'Ročno štetje', effect: '4', means: '5', support: '3' }, { option: 'Skupna izložba', effect: '0', means: '', support: '5' }]
  await writeInPlan(ana, id, 'plan:choice', rows)
  const visitor = await browserOf(browser, ana, { viewport: DESKTOP })
  for (const text of ['Prvi obisk', 'Drugi obisk']) {
    await visitor.visit(planPath('sl', id))
    const { page } = visitor
    const scores = page.locator('#field-plan_choice select')
    expect(await scores.evaluateAll(selects => selects.slice(0, 6).map(select => (select as HTMLSelectElement).value))).toEqual(['4', '5', '3', '0', '', '5'])
    await summary(page).fill(text)
    await says(page, FIELD, 'saved')
    expect(await texts(ana.client, id, 'plan:choice')).toEqual([rows])
  }
})

it('two browsers write one field through disconnects and a reload, and lose nothing', async () => {
  const { id, ana, boris } = await team()
  const [first, second] = [await browserOf(browser, ana, { viewport: DESKTOP }), await browserOf(browser, boris, { viewport: PHONE })]
  await first.visit(planPath('sl', id))
  await second.visit(planPath('sl', id))
  await summary(first.page).fill('Skupno izhodišče')
  await says(first.page, FIELD, 'saved')
  await second.visit(planPath('sl', id))
  expect(await summary(second.page).inputValue()).toBe('Skupno izhodišče')

  await first.context.setOffline(true)
  await summary(first.page).fill('Skupno izhodišče, Anin dodatek')
  await says(first.page, FIELD, 'kept')
  await summary(second.page).fill('Skupno izhodišče, Borisov dodatek')
  await says(second.page, FIELD, 'saved')
  await first.context.setOffline(false)
  await says(first.page, FIELD, 'saved')
  expect(await texts(ana.client, id)).toEqual(['Skupno izhodišče, Borisov dodatek', 'Skupno izhodišče, Anin dodatek'])
  const beside = first.page.locator(FIELD).getByRole('group', { name: words('sl', 'plan.others.title') })
  await beside.getByText('Borisov dodatek').waitFor()
  await beside.getByText('Boris Vzorčni').waitFor()

  // The phone goes on with its own text, without a connection, and its page is opened anew.
  await second.context.setOffline(true)
  await summary(second.page).fill('Skupno izhodišče, Borisov daljši dodatek')
  await says(second.page, FIELD, 'kept')
  await second.context.setOffline(false)
  await second.visit(planPath('sl', id))
  await says(second.page, FIELD, 'saved')
  expect(await texts(ana.client, id)).toEqual(['Skupno izhodišče, Anin dodatek', 'Skupno izhodišče, Borisov daljši dodatek'])

  await first.visit(planPath('sl', id))
  await summary(first.page).fill('Skupno izhodišče z obema dodatkoma')
  await says(first.page, FIELD, 'saved')
  await first.page.locator(FIELD).getByRole('button', { name: words('sl', 'plan.others.join') }).click()
  await expect.poll(() => texts(ana.client, id)).toEqual(['Skupno izhodišče z obema dodatkoma'])
  await beside.waitFor({ state: 'detached' })
  expect(await first.page.evaluate('Object.keys(localStorage).filter(name => name.startsWith(\'tcm:plan:\'))')).toEqual([])
  await Promise.all([first.context.close(), second.context.close()])
})

it('a worksheet in a lesson begins a plan and fills it', async () => {
  const person = await signedUp()
  const visitor = await browserOf(browser, person, { viewport: DESKTOP })
  const { page, context } = visitor
  await visitor.visit(LESSON)
  const sheet = page.locator('#m1-w1')
  await sheet.scrollIntoViewIfNeeded()
  await sheet.getByRole('button', { name: words('sl', 'plan.start.button') }).click()
  const works = sheet.getByRole('group', { name: 'Pet stvari, ki delujejo', exact: true })
  await works.getByRole('textbox').first().fill('Tržnica')
  await works.getByRole('textbox').nth(1).fill('Knjižnica')
  await works.locator('xpath=ancestor::form').getByText(words('sl', 'offline.save.saved'), { exact: true }).waitFor()
  const scores = sheet.getByRole('group', { name: /^S kom začeti/ })
  await scores.getByRole('textbox').first().fill('Obrtna zadruga')
  await scores.getByRole('combobox').first().selectOption('4')
  await scores.getByRole('combobox').nth(1).selectOption('3')
  await scores.getByText('Skupaj 11 od 15').waitFor()
  await scores.locator('xpath=ancestor::form').getByText(words('sl', 'offline.save.saved'), { exact: true }).waitFor()
  const { plans } = await json<{ plans: Array<{ id: string }> }>(await person.client.get('/api/plans'))
  await expect.poll(() => texts(person.client, plans[0]!.id, 'm1-w1:works')).toEqual([[{ item: 'Tržnica' }, { item: 'Knjižnica' }]])
  await expect.poll(() => texts(person.client, plans[0]!.id, 'm1-w1:first')).toEqual([[{ option: 'Obrtna zadruga', weight: '4', will: '3' }]])
  await context.close()
})

it('a guest’s text stays in the browser, and goes into the plan when they say so', async () => {
  const visitor = await Visitor.open(browser, { viewport: DESKTOP })
  const { page, context } = visitor
  await visitor.visit(LESSON)
  const sheet = page.locator('#m1-w1')
  await sheet.scrollIntoViewIfNeeded()
  await sheet.getByText(words('sl', 'plan.worksheet.guest')).waitFor()
  const boundary = sheet.getByRole('textbox', { name: /^Meja središča/ })
  await boundary.fill('Od tržnice do pristanišča')
  await visitor.visit(LESSON)
  await sheet.scrollIntoViewIfNeeded()
  await expect.poll(() => boundary.inputValue()).toBe('Od tržnice do pristanišča')
  const person = await signedUp()
  const { id } = await json<{ id: string }>(await person.client.post('/api/plans'))
  await context.addCookies([{ name: 'tcm', value: person.client.session!, url: person.client.base }])
  await visitor.visit(LESSON)
  await sheet.scrollIntoViewIfNeeded()
  await sheet.getByRole('button', { name: words('sl', 'plan.worksheet.takeLeft') }).click()
  await expect.poll(() => texts(person.client, id, 'm1-w1:boundary')).toEqual(['Od tržnice do pristanišča'])
  await context.close()
})

describe.each(READERS)('without JavaScript ($lang)', ({ lang }) => {
  it('a plan is begun, written, and joined', async () => {
    const person = await signedUp()
    const visitor = await browserOf(browser, person, { viewport: PHONE, javaScriptEnabled: false })
    const { page, context } = visitor
    await visitor.visit(plansPath(lang))
    await page.getByRole('button', { name: words(lang, 'plan.start.button') }).click()
    await page.waitForURL(/\/(?:nacrt|plan)\/[\w-]{12}$/)
    const id = page.url().split('/').at(-1)!
    await summary(page).fill('Prvo besedilo')
    await page.locator(FIELD).getByRole('button', { name: words(lang, 'plan.save') }).click()
    await page.getByText(words(lang, 'plan.done.saved')).waitFor()
    expect(await summary(page).inputValue()).toBe('Prvo besedilo')
    const head = (await json<PlanView>(await person.client.get(`/api/plans/${id}`))).sections[0]!.fields.find(({ key }) => key === 'plan:summary')!.state.heads[0]!
    expect(head.value).toBe('Prvo besedilo')
    await person.client.form(`/api/plans/${id}/fields/plan:summary`, { lang, seen: '', once: 'druga-naprava', text: 'Drugo besedilo' })
    await visitor.visit(planPath(lang, id))
    await summary(page).fill('Obe besedili')
    await page.locator(FIELD).getByRole('checkbox').check()
    await page.locator(FIELD).getByRole('button', { name: words(lang, 'plan.save') }).click()
    await page.getByText(words(lang, 'plan.done.saved')).waitFor()
    expect(await texts(person.client, id)).toEqual(['Obe besedili'])
    const name = lang === 'sl' ? 'akcijski-nacrt-koper' : 'action-plan-koper'
    for (const format of ['docx', 'pdf'] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: words(lang, `plan.document.${format}`) }).click()])
      expect(download.suggestedFilename()).toBe(`${name}.${format}`)
      const bytes = await readFile(await download.path())
      if (format === 'docx') expect(strFromU8(unzipSync(bytes)['word/document.xml']!)).toContain('Obe besedili')
      else expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    }
    await context.close()
  })
})
