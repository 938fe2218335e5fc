/** A workshop: the wall in one browser, phones in others; one drops out and comes back, the host too, and one has no scripts. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { joinPath, roomPath, workshopsPath } from '#shared/paths.ts'
import type { WallView } from '#shared/types/workshop.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { browserOf, troublesBut } from '../support/journeys.ts'
import { signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const says = (visitor: Visitor, key: string) => visitor.page.getByText(words('sl', key)).waitFor()
const press = (visitor: Visitor, key: string) => visitor.page.locator('#content').getByRole('button', { name: words('sl', key), exact: true }).click()

it('a group decides a case, whoever drops out meanwhile', async () => {
  const host = await signedUp('trainer')
  const wall = await browserOf(browser, host, { viewport: DESKTOP })
  await wall.visit(workshopsPath('sl'))
  await press(wall, 'workshop.list.button')
  await says(wall, 'workshop.wall.waiting')
  const id = wall.page.url().split('/').at(-1)!
  const view = async () => await (await wall.page.request.get(`/api/trainer/workshops/${id}`)).json() as WallView
  const { code, choices } = await view()

  // One types the code, one opens the address of the QR code, one has no scripts.
  const [typed, photographed, plain] = [await Visitor.open(browser, { viewport: PHONE }), await Visitor.open(browser, { viewport: PHONE }), await Visitor.open(browser, { viewport: PHONE, javaScriptEnabled: false })]
  await typed.visit(joinPath('sl'))
  await typed.page.locator('#field-code input').fill(code!.toLowerCase())
  await press(typed, 'workshop.join.button')
  await typed.page.waitForURL(`**${roomPath('sl', code!)}`)
  for (const phone of [photographed, plain]) {
    await phone.visit(roomPath('sl', code!))
    await press(phone, 'workshop.phone.enter')
  }
  await typed.page.getByRole('button', { name: choices[0]!.label }).click()
  await says(typed, 'workshop.phone.voted')
  await plain.page.getByRole('button', { name: choices[1]!.label }).click()
  await says(plain, 'workshop.phone.voted')
  await wall.page.getByText(words('sl', 'workshop.wall.even')).waitFor()

  // A phone loses its connection, says so, and votes when it is back: once.
  await photographed.context.setOffline(true)
  await says(photographed, 'workshop.phone.lost')
  await photographed.context.setOffline(false)
  await photographed.page.getByRole('button', { name: choices[0]!.label }).click()
  await says(photographed, 'workshop.phone.voted')
  await photographed.page.reload()
  await says(photographed, 'workshop.phone.voted')
  expect(await view()).toMatchObject({ phones: 3, voted: 3 })

  // The host's browser is gone; on another device it goes on where it was.
  await wall.close()
  const again = await browserOf(browser, host, { viewport: DESKTOP })
  await again.visit(`${workshopsPath('sl')}/${id}`)
  await press(again, 'workshop.wall.endVote')
  await again.page.locator('.wall-decided', { hasText: choices[0]!.label }).waitFor()
  await says(photographed, 'workshop.phone.told')
  await press(again, 'workshop.wall.goOn')
  await says(typed, 'workshop.phone.vote')
  await again.expectAccessible()
  await typed.expectAccessible()

  await press(again, 'workshop.wall.endSession')
  await says(again, 'workshop.wall.ended')
  await says(typed, 'workshop.phone.over')
  await plain.page.reload()
  await says(plain, 'workshop.phone.over')
  again.expectNoTroubles()
  // What is no more is asked for once.
  expect(troublesBut(typed, 404)).toEqual([])
  for (const visitor of [again, typed, photographed, plain]) await visitor.close()
})
