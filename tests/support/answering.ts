import type { Locator, Page } from 'playwright-core'
import type { Answer, AttemptQuestionView } from '#shared/types/question.ts'
import type { Keyboard } from './keyboard.ts'
import { rightAnswer } from './learning.ts'

/** Answering the question of an attempt that is on the page. */

type Question = Pick<AttemptQuestionView, 'uid' | 'kind'>
type Entry = number | string | null

const isTicked = ({ kind }: Question) => kind === 'multiple' || kind === 'hotspot'
const isTyped = ({ kind }: Question) => kind === 'number' || kind === 'text' || kind === 'open'
const isAssigned = ({ kind }: Question) => kind === 'matching' || kind === 'groups'
const typedField = (page: Page) => page.locator('input[name=answer], textarea[name=answer]')
const chosen = (answer: Answer) => (Array.isArray(answer) ? answer : [answer]).map(String)
const entriesOf = (answer: Answer): Entry[] => Array.isArray(answer) ? answer : []
const option = (page: Page, value: string) => page.locator(`input[name=answer][value="${value}"]`)
const valuesOf = (controls: Locator) => controls.evaluateAll(all => all.map(one => (one as unknown as { value: string }).value))

/** The select list of one item, and of one gap its field or list. */
const listOf = (page: Page, item: number) => page.locator(`select[name=answer]:has(option[value^="${item}:"])`)
const gapOf = (page: Page, place: number) => page.locator(`[name=answer][data-gap="${place}"]`)
const rowOf = (page: Page, item: Entry) => page.locator(`.order > [data-item="${item}"]`)
/** Without script an order is given by select lists. */
const isPlain = async (page: Page) => await page.locator('.order.is-plain').count() > 0
const orderOnPage = (page: Page) => page.locator('.order > [data-item]').evaluateAll(rows => rows.map(row => Number((row as unknown as { dataset: { item: string } }).dataset.item)))

async function fillGap(gap: Locator, entry: Entry): Promise<void> {
  if (typeof entry === 'number') await gap.selectOption(String(entry))
  else await gap.fill(String(entry))
}

/** Puts the items in order by the buttons, or by the lists where there is no script. */
async function orderItems(page: Page, order: Entry[], press: (button: Locator) => Promise<void> = button => button.click()): Promise<void> {
  if (await isPlain(page)) {
    for (const [place, item] of order.entries()) await listOf(page, Number(item)).selectOption(`${item}:${place + 1}`)
    return
  }
  for (const [place, item] of order.entries()) {
    for (let at = (await orderOnPage(page)).indexOf(Number(item)); at > place; at--) await press(rowOf(page, item).getByRole('button').first())
  }
  const confirm = page.locator('.order-confirm button')
  if (await confirm.isVisible()) await press(confirm)
}

/** Gives an answer that is a list. */
async function giveEntries(page: Page, question: Question, entries: Entry[]): Promise<void> {
  if (question.kind === 'ordering') return orderItems(page, entries)
  for (const [place, entry] of entries.entries()) {
    if (isAssigned(question)) await listOf(page, place).selectOption(`${place}:${entry}`)
    else await fillGap(gapOf(page, place), entry)
  }
}

const isListed = (question: Question) => isAssigned(question) || question.kind === 'ordering' || question.kind === 'gaps'

/** Gives the right answer by mouse. */
export async function answerOnPage(page: Page, question: Question): Promise<void> {
  const right = rightAnswer(question.uid)
  if (isListed(question)) await giveEntries(page, question, entriesOf(right))
  else if (isTyped(question)) await typedField(page).fill(String(right))
  else if (!isTicked(question)) await option(page, String(right)).check()
  else for (const input of await page.locator('input[name=answer]').all()) await input.setChecked(chosen(right).includes(await input.inputValue()))
}

/** Gives an answer that is not the right one. */
export async function answerOtherwiseOnPage(page: Page, question: Question): Promise<void> {
  const right = rightAnswer(question.uid)
  if (isListed(question)) {
    const entries = entriesOf(right)
    // Another of the ids that are among the right ones; of what is typed, another word.
    const wrong = question.kind === 'ordering' ? entries.toReversed() : entries.map(entry => typeof entry === 'string' ? '987654' : entries.find(other => other !== entry) ?? (entry === 0 ? 1 : 0))
    return giveEntries(page, question, wrong)
  }
  if (isTyped(question)) return typedField(page).fill('987654')
  const values = await valuesOf(page.locator('input[name=answer]'))
  const wrong = values.find(value => !chosen(right).includes(value))!
  // Of several the wrong one alone.
  for (const value of isTicked(question) ? values : []) await option(page, value).setChecked(value === wrong)
  await option(page, wrong).check()
}

/** Whether the page shows the right answer as given. */
export async function isAnsweredOnPage(page: Page, question: Question): Promise<boolean> {
  const right = rightAnswer(question.uid)
  if (question.kind === 'ordering') return (await orderOnPage(page)).join() === chosen(right).join() && await page.locator('.order.is-given').count() === 1
  if (isAssigned(question)) return (await valuesOf(page.locator('select[name=answer]'))).sort().join() === chosen(right).map((id, item) => `${item}:${id}`).sort().join()
  if (question.kind === 'gaps') return (await valuesOf(page.locator('[name=answer]'))).join() === chosen(right).join()
  if (isTyped(question)) return await typedField(page).inputValue() === String(right)
  return (await valuesOf(page.locator('input[name=answer]:checked'))).sort().join() === chosen(right).sort().join()
}

/** Picks from a select list that has the focus, by the arrow. */
async function pickByKeyboard(keyboard: Keyboard, list: Locator, value: string): Promise<void> {
  for (let moves = 0; await list.inputValue() !== value; moves++) {
    if (moves > 10) throw new Error(`the arrows do not lead to ${value}`)
    await keyboard.press('ArrowDown')
  }
}

/** The lists and fields in the order of the page, which is the order of Tab. */
async function enterByKeyboard(page: Page, keyboard: Keyboard, question: Question, right: Entry[]): Promise<void> {
  for (const control of await page.locator('[name=answer]').all()) {
    await keyboard.tabTo(control)
    const gap = await control.getAttribute('data-gap')
    const item = gap ?? (await control.locator('option').nth(1).getAttribute('value'))!.split(':')[0]!
    const entry = right[Number(item)]
    if (typeof entry === 'string') await keyboard.type(entry)
    else await pickByKeyboard(keyboard, control, gap === null ? `${item}:${entry}` : String(entry))
  }
}

/** Gives the right answer by keyboard alone: Tab to the controls, arrows or Space to choose, Enter to move, letters to type. */
export async function answerByKeyboard(page: Page, keyboard: Keyboard, question: Question): Promise<void> {
  const right = rightAnswer(question.uid)
  if (question.kind === 'ordering') {
    await orderItems(page, entriesOf(right), async (button) => {
      const isThere = await button.and(page.locator(':focus')).count() > 0
      await (isThere ? keyboard.press('Enter') : keyboard.pressOn(button))
    })
    return
  }
  if (isListed(question)) {
    await enterByKeyboard(page, keyboard, question, entriesOf(right))
    return
  }
  if (isTyped(question)) {
    await keyboard.tabTo(typedField(page))
    await keyboard.type(String(right))
    return
  }
  if (isTicked(question)) {
    for (const input of await page.locator('input[name=answer]').all()) {
      await keyboard.tabTo(input)
      if (chosen(right).includes(await input.inputValue())) await keyboard.press('Space')
    }
    return
  }
  const wanted = option(page, String(right))
  await keyboard.tabTo(page.locator('input[name=answer]').first())
  await keyboard.press('Space')
  for (let moves = 0; !await wanted.isChecked(); moves++) {
    if (moves > 10) throw new Error(`${question.uid}: the arrows do not lead to the choice`)
    await keyboard.press('ArrowDown')
    await keyboard.look()
  }
}
