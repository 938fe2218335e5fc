import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { inject } from 'vitest'
import type { Lang } from '#shared/types/catalogue.ts'
import { models } from '../../server/models/all.ts'
import { ExercisePackage } from '../../server/models/exercise-package.ts'
import { Meta } from '../../server/models/meta.ts'
import { PackageVersion } from '../../server/models/package-version.ts'
import { QuestionVersionModel } from '../../server/models/question-version.ts'
import { DESKTOP, PHONE, Visitor } from './browser.ts'
import { lastMailTo, linkIn } from './mail.ts'
import { database, type Sample } from './people.ts'
import { words } from './words.ts'

/** Steps that several journeys have in common, done by labels and buttons as a person does. */

/** Who goes a journey: both languages, both widths and both colours, each of them once. */
export const READERS = [
  { lang: 'sl', viewport: PHONE, colorScheme: 'light' },
  { lang: 'en', viewport: DESKTOP, colorScheme: 'dark' },
] as const satisfies readonly { lang: Lang, viewport: typeof PHONE, colorScheme: 'light' | 'dark' }[]
export type Reader = (typeof READERS)[number]

/** Fills the form of sign-up, on the page that shows it, and sends it. */
export async function signUpOnPage(page: Page, lang: Lang, fields: Record<string, string>): Promise<void> {
  await page.getByLabel(words(lang, 'people.name.label')).fill(fields.name!)
  await page.getByLabel(words(lang, 'people.email.label')).fill(fields.email!)
  await page.locator('input[name=password]').fill(fields.password!)
  await page.getByLabel(words(lang, 'people.kind.official')).check()
  await page.locator('input[name=municipality]').fill(fields.municipality!)
  await page.getByRole('button', { name: words(lang, 'people.signUp.button') }).click()
}

/** Opens the link in the mail that a sign-up has sent, and proves with the password that it was the same person. */
export async function confirmOnPage(page: Page, lang: Lang, fields: Record<string, string>): Promise<void> {
  await page.getByRole('heading', { level: 1, name: words(lang, 'people.sent.title') }).waitFor()
  await page.goto(linkIn(await lastMailTo(inject('dataDir'), fields.email!)))
  await page.locator('input[name=password]').fill(fields.password!)
  await page.getByRole('button', { name: words(lang, 'people.link.confirmButton'), exact: true }).click()
}

/** Fills the form of sign-in, on the page that shows it, and sends it. */
export async function signInOnPage(page: Page, lang: Lang, { email, password }: { email: string, password: string }): Promise<void> {
  await page.getByLabel(words(lang, 'people.email.label')).fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.getByRole('button', { name: words(lang, 'people.signIn.button') }).click()
}

/** A browser in which this person is signed in already. */
export async function browserOf(browser: Browser, person: Sample, options: BrowserContextOptions = {}): Promise<Visitor> {
  const visitor = await Visitor.open(browser, options)
  await visitor.context.addCookies([{ name: 'tcm', value: person.client.session!, url: person.client.base }])
  return visitor
}

/** Leaves the database as it is after the first start: prepared, the questions and our own exercises stored, and nobody in it. */
export async function emptyDatabase(): Promise<void> {
  await database()
  const kept = [Meta, QuestionVersionModel, ExercisePackage, PackageVersion].map(({ collection }) => collection.name)
  // The driver's own call: the audit refuses to forget.
  for (const { collection } of models) if (!kept.includes(collection.name)) await collection.deleteMany({})
}

/** What went wrong for a visitor, without the answers of that status, which Chromium reports as an error although they were meant. */
export function troublesBut(visitor: Visitor, status: number): string[] {
  return visitor.troubles.filter(trouble => !trouble.includes(`status of ${status}`))
}

/** Whether the focus is on this or on something in it. */
export async function hasFocusWithin(target: Locator): Promise<boolean> {
  return target.evaluate(element => (element as unknown as { matches: (selector: string) => boolean }).matches(':focus-within'))
}

/** A text with its placeholders filled. */
export function filled(lang: Lang, key: string, values: Record<string, string | number>): string {
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), words(lang, key))
}

/** A day as the pages write it. */
export function dayIn(lang: Lang, day: Date = new Date()): string {
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'sl-SI', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Ljubljana' }).format(day)
}
