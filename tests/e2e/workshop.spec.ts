/** A workshop: the wall in one browser, led by keyboard, phones in others; a phone drops out and comes back, the host too, and one phone has no scripts. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinPath, roomPath, workshopsPath } from '#shared/paths.ts'
import type { WallView } from '#shared/types/workshop.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { browserOf, READERS, troublesBut } from '../support/journeys.ts'
import { Keyboard } from '../support/keyboard.ts'
import { signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each(READERS)('in $lang, $colorScheme', ({ lang, colorScheme }) => {
  const says = (visitor: Visitor, key: string) => visitor.page.getByText(words(lang, key)).waitFor()
  const button = (visitor: Visitor, key: string) => visitor.page.locator('#content').getByRole('button', { name: words(lang, key), exact: true })
  const phone = (options = {}) => Visitor.open(browser, { viewport: PHONE, colorScheme, ...options })
  const voteFor = async (visitor: Visitor, place: number) => {
    await visitor.page.locator('button.workshop-choice').nth(place).click()
    await says(visitor, 'workshop.phone.voted')
  }

  it('a group decides a case, whoever drops out meanwhile', async () => {
    const host = await signedUp('trainer')
    let wall = await browserOf(browser, host, { viewport: DESKTOP, colorScheme })
    const press = async (key: string) => new Keyboard(wall.page).pressOn(button(wall, key))
    await wall.visit(workshopsPath(lang))
    await press('workshop.list.button')
    await says(wall, 'workshop.wall.waiting')
    const address = wall.page.url()
    const view = async () => await (await wall.page.request.get(`/api/trainer/workshops/${address.split('/').at(-1)}`)).json() as WallView
    const { code, choices } = await view()

    // One types the code, one opens the address of the QR code, one has no scripts.
    const [typed, photographed, plain] = [await phone(), await phone(), await phone({ javaScriptEnabled: false })]
    await typed.visit(joinPath(lang))
    await typed.page.locator('#field-code input').fill(code!.toLowerCase())
    await button(typed, 'workshop.join.button').click()
    await typed.page.waitForURL(`**${roomPath(lang, code!)}`)
    for (const one of [photographed, plain]) {
      await one.visit(roomPath(lang, code!))
      await button(one, 'workshop.phone.enter').click()
    }
    await voteFor(typed, 0)
    await voteFor(plain, 1)
    await says(wall, 'workshop.wall.even')

    // A phone loses its connection, says so, and votes when it is back: once, also where its page is opened anew.
    await photographed.context.setOffline(true)
    await says(photographed, 'workshop.phone.lost')
    await photographed.context.setOffline(false)
    await voteFor(photographed, 0)
    await photographed.visit(roomPath(lang, code!))
    await says(photographed, 'workshop.phone.voted')
    await voteFor(photographed, 0)
    expect(await view()).toMatchObject({ phones: 3, voted: 3 })

    // The host's page is loaded anew, and then goes on on another device.
    await wall.page.reload()
    await wall.ready()
    await button(wall, 'workshop.wall.endVote').waitFor()
    await wall.close()
    wall = await browserOf(browser, host, { viewport: { width: 1920, height: 1080 }, colorScheme })
    await wall.visit(address)
    await press('workshop.wall.endVote')
    await wall.page.locator('.wall-decided', { hasText: choices[0]!.label }).waitFor()
    await says(photographed, 'workshop.phone.told')
    await wall.expectAccessible()
    await press('workshop.wall.goOn')
    await says(typed, 'workshop.phone.vote')
    await typed.expectAccessible()

    // Even votes are the host's to decide.
    await voteFor(typed, 0)
    await plain.page.reload()
    await voteFor(plain, 1)
    await says(wall, 'workshop.wall.even')
    const other = (await view()).choices[1]!.label
    await new Keyboard(wall.page).pressOn(wall.page.locator('.wall-acts').getByRole('button', { name: other }))
    await wall.page.locator('.wall-decided', { hasText: other }).waitFor()
    await press('workshop.wall.goOn')

    // On to an end of the case, where the group's way stands beside the town's.
    for (let { phase, round } = await view(); phase !== 'end'; { phase, round } = await view()) {
      await typed.page.locator(`input[name=round][value="${round}"]`).waitFor({ state: 'attached' })
      await voteFor(typed, 0)
      await button(wall, 'workshop.wall.endVote').and(wall.page.locator(':not([aria-disabled])')).waitFor()
      await press('workshop.wall.endVote')
      await press('workshop.wall.goOn')
      await wall.page.locator('.wall-told').waitFor({ state: 'detached' })
    }
    await says(wall, 'workshop.wall.end')
    expect(await wall.page.locator('.section tbody tr').count()).toBe((await view()).steps.length)
    await says(typed, 'workshop.phone.end')

    await press('workshop.wall.endSession')
    await says(wall, 'workshop.wall.ended')
    await says(typed, 'workshop.phone.over')
    await plain.page.reload()
    await says(plain, 'workshop.phone.over')
    await plain.visit(joinPath(lang))
    await plain.page.locator('#field-code input').fill(code!)
    await button(plain, 'workshop.join.button').click()
    await plain.page.getByText(words(lang, 'errors.field.room_unknown')).first().waitFor()
    wall.expectNoTroubles()
    // What is no more is asked for once.
    expect(troublesBut(typed, 404)).toEqual([])
    for (const visitor of [wall, typed, photographed, plain]) await visitor.close()
  })
})
