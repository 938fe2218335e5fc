import type { Page } from 'playwright-core'
import type { Answer, AttemptQuestionView } from '#shared/types/question.ts'
import type { Keyboard } from './keyboard.ts'
import { rightAnswer } from './learning.ts'

/** Answering the question of an attempt that is on the page. */

type Question = Pick<AttemptQuestionView, 'uid' | 'kind'>

const isTyped = ({ kind }: Question) => kind === 'number' || kind === 'text'
const chosen = (answer: Answer) => (Array.isArray(answer) ? answer : [answer]).map(String)
const option = (page: Page, value: string) => page.locator(`input[name=answer][value="${value}"]`)

/** Gives the right answer by mouse. */
export async function answerOnPage(page: Page, question: Question): Promise<void> {
  const right = rightAnswer(question.uid)
  if (isTyped(question)) await page.locator('input[name=answer]').fill(String(right))
  else if (question.kind !== 'multiple') await option(page, String(right)).check()
  else for (const input of await page.locator('input[name=answer]').all()) await input.setChecked(chosen(right).includes(await input.inputValue()))
}

/** Gives an answer that is not the right one. */
export async function answerOtherwiseOnPage(page: Page, question: Question): Promise<void> {
  const right = chosen(rightAnswer(question.uid))
  if (isTyped(question)) return page.locator('input[name=answer]').fill('987654')
  const values = await page.locator('input[name=answer]').evaluateAll(inputs => inputs.map(input => (input as unknown as { value: string }).value))
  const wrong = values.find(value => !right.includes(value))!
  // Of several the wrong one alone.
  for (const value of question.kind === 'multiple' ? values : []) await option(page, value).setChecked(value === wrong)
  await option(page, wrong).check()
}

/** Whether the page shows the right answer as given. */
export async function isAnsweredOnPage(page: Page, question: Question): Promise<boolean> {
  const right = rightAnswer(question.uid)
  if (isTyped(question)) return await page.locator('input[name=answer]').inputValue() === String(right)
  const checked = await page.locator('input[name=answer]:checked').evaluateAll(inputs => inputs.map(input => (input as unknown as { value: string }).value))
  return checked.sort().join() === chosen(right).sort().join()
}

/** Gives the right answer by keyboard alone: Tab to the choices, arrows or Space to choose, letters to type. */
export async function answerByKeyboard(page: Page, keyboard: Keyboard, question: Question): Promise<void> {
  const right = rightAnswer(question.uid)
  if (isTyped(question)) {
    await keyboard.tabTo(page.locator('input[name=answer]'))
    await keyboard.type(String(right))
    return
  }
  if (question.kind === 'multiple') {
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
