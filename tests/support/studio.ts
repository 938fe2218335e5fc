import type { Browser, Page } from 'playwright-core'
import { inject } from 'vitest'
import type { Lang } from '#shared/types/catalogue.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from './browser.ts'
import { browserOf } from './journeys.ts'
import { renewSignIns } from './people.ts'
import type { Screen } from './screens.ts'
import { setStage, type Stage, type Who } from './stage.ts'

/** Some acts ask for a sign-in of the last fifteen minutes; all the screens together take longer on a busy machine. */
const RENEWED_EVERY_MS = 10 * 60 * 1000

/** A browser in which every screen can be opened; people stay signed in from one screen to the next. */
export class Studio {
  readonly browser: Browser
  private readonly stage: Stage
  private readonly visitors = new Map<Who, Visitor>()
  private renewedAt = Date.now()

  constructor(browser: Browser, stage: Stage) {
    this.browser = browser
    this.stage = stage
  }

  /** Opens a screen as those come to it who see it: light colours, no motion, a wide screen unless it is a narrow one's. */
  async open(screen: Screen, lang: Lang): Promise<Visitor> {
    await this.renewSignIns()
    const visitor = await this.visitorFor(screen.who)
    const { page } = visitor
    // What the screen before still asks and hears ends with it; what it kept on the device goes, before it could be sent on the way out.
    await emptyDevice(page)
    await page.goto('about:blank')
    await emptyDevice(page)
    visitor.troubles.length = 0
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' })
    await page.setViewportSize(screen.narrow ? PHONE : DESKTOP)
    await visitor.visit(screen.path(lang, this.stage))
    await screen.act?.({ visitor, page, lang, stage: this.stage })
    return visitor
  }

  close(): Promise<void> {
    return this.browser.close()
  }

  private async renewSignIns(): Promise<void> {
    if (Date.now() - this.renewedAt < RENEWED_EVERY_MS) return
    this.renewedAt = Date.now()
    await renewSignIns(Object.values(this.stage.people))
  }

  private async visitorFor(who: Who): Promise<Visitor> {
    const known = this.visitors.get(who)
    if (known) return known
    const visitor = who === 'guest' ? await Visitor.open(this.browser) : await browserOf(this.browser, this.stage.people[who])
    this.visitors.set(who, visitor)
    return visitor
  }
}

/** Takes away what our pages keep in the browser, from outside of them. */
async function emptyDevice(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page)
  await debug.send('Storage.clearDataForOrigin', { origin: inject('baseUrl'), storageTypes: 'local_storage' })
  await debug.detach()
}

/** Opens a studio, with people and records in every state. */
export async function openStudio(): Promise<Studio> {
  return new Studio(await openBrowser(), await setStage())
}
