/** Each journey with the keyboard alone; wherever Tab stops, the focus can be seen, and it is never lost. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { JOURNEYS } from '../support/by-keyboard/journeys.ts'
import { Traveller } from '../support/by-keyboard/traveller.ts'
import { READERS } from '../support/journeys.ts'
import { signedUp } from '../support/people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each(READERS)('by keyboard, in $lang', (reader) => {
  it.each(JOURNEYS)('$name: $about', async (journey) => {
    const traveller = await Traveller.open(browser, reader, journey.who === 'guest' ? null : await signedUp(journey.who))
    try {
      await journey.go(traveller)
      await traveller.end(journey)
    }
    finally {
      await traveller.close()
    }
  })
})
