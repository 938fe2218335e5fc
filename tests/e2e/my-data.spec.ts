/** One's own data in a real browser, and without script: what can be fetched, what is asked before it is gone, and that it is. */
import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lang } from '#shared/types/catalogue.ts'
import { dataPath, lessonPath, signInPath, verifyPath } from '#shared/paths.ts'
import { ERASURE_WORDS } from '#shared/types/own-data.ts'
import { DESKTOP, openBrowser, PHONE } from '../support/browser.ts'
import { Client, json } from '../support/client.ts'
import { browserOf } from '../support/journeys.ts'
import { finishModule, modulesIn } from '../support/learning.ts'
import { signedUp, type Sample } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const NAME = 'Vzorčna Žnidaršič'

async function certified(): Promise<Sample & { code: string }> {
  const sample = await signedUp('learner', { name: NAME })
  await finishModule(sample.client, 'm1')
  const { code } = await json<{ code: string }>(await sample.client.post('/api/certificates', { target: 'm1', name: NAME }))
  return { ...sample, code }
}

describe.each([
  ['sl' as Lang, PHONE, 'light' as const],
  ['en' as Lang, DESKTOP, 'dark' as const],
])('in %s', (lang, viewport, colorScheme) => {
  it('a person fetches everything, then erases the account and the certificate; this device keeps nothing of them', async () => {
    const sample = await certified()
    const visitor = await browserOf(browser, sample, { viewport, colorScheme, acceptDownloads: true })
    const { page } = visitor
    const [module] = modulesIn(lang)
    await visitor.visit(lessonPath(lang, module!.slug, module!.lessons[0]!.slug))
    await visitor.visit(dataPath(lang))
    await visitor.expectAccessible()

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: words(lang, 'data.copy.button') }).click()])
    const files = unzipSync(await readFile(await download.path()))
    expect(new TextDecoder().decode(files['account.json'])).toContain(sample.email)

    await page.getByText(words(lang, 'data.erasure.summary'), { exact: true }).click()
    await page.getByLabel(words(lang, 'data.erasure.withdraw')).first().check()
    await page.locator('input[name=confirm]').fill(ERASURE_WORDS[lang].toLowerCase())
    await page.getByRole('button', { name: words(lang, 'data.erasure.button') }).click()
    await page.waitForURL(url => url.pathname + url.search === `${signInPath(lang)}?done=erased`)
    await page.getByText(words(lang, 'data.erasure.done')).waitFor()

    const kept = await page.evaluate<string>('JSON.stringify({ ...localStorage, ...sessionStorage })')
    for (const trace of [NAME, sample.email, sample.id, 'tcm:out:account', 'tcm:me']) expect(kept).not.toContain(trace)
    expect((await new Client().post('/api/sign-in', { email: sample.email, password: 'vzorcno geslo 1' })).status).toBe(401)
    await expect.poll(async () => json(await new Client().get(`/api/verify/${sample.code}`))).toMatchObject({ state: 'withdrawn' })
    await visitor.visit(verifyPath(lang, sample.code))
    await page.getByText(words(lang, 'certificate.verify.withdrawn')).waitFor()
    expect(await page.content()).not.toContain(NAME)
    expect(visitor.troubles).toEqual([])
    await visitor.close()
  })

  it('without script the same forms do the same', async () => {
    const sample = await certified()
    const visitor = await browserOf(browser, sample, { viewport, colorScheme, javaScriptEnabled: false })
    const { page } = visitor
    await page.goto(new URL(dataPath(lang), sample.client.base).href)
    await page.getByText(words(lang, 'data.erasure.summary'), { exact: true }).click()
    await page.locator('input[name=confirm]').fill('ne')
    await page.getByLabel(words(lang, 'data.erasure.withdraw')).first().check()
    await page.getByRole('button', { name: words(lang, 'data.erasure.button') }).click()
    await page.getByText(words(lang, 'errors.field.confirm_word')).first().waitFor()
    expect(await page.getByLabel(words(lang, 'data.erasure.withdraw')).first().isChecked()).toBe(true)
    await page.locator('input[name=confirm]').fill(ERASURE_WORDS[lang])
    await page.getByRole('button', { name: words(lang, 'data.erasure.button') }).click()
    await page.waitForURL(url => url.pathname + url.search === `${signInPath(lang)}?done=erased`)
    await page.getByText(words(lang, 'data.erasure.done')).waitFor()
    await visitor.close()
  })
})
