import type { Page } from 'playwright-core'
import type { LessonView } from '#shared/types/catalogue.ts'

/** From now on lessons that are opened by a link of the site are finished by their self-checks; our own content has none yet. */
export async function finishedByChecks(page: Page): Promise<void> {
  await page.route(/\/api\/lessons\/[^/]+\/[^/]+$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...await response.json() as LessonView, completion: 'check' } })
  })
}
