import type { Frame, Page } from 'playwright-core'
import { exercisePlace } from '#shared/exercise-place.ts'
import { lessonPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { json } from './client.ts'
import { catalogue } from './learning.ts'
import { packageOf, type PackageParts } from './packages/package.ts'
import { database, signedUp } from './people.ts'

/** A lesson with an exercise, and that exercise. */
export const practised = catalogue.modules.flatMap(module => module.lessons).find(({ exerciseIds }) => exerciseIds.length > 0)!

/** A name in the real content, whether or not a lesson has it. */
export const [{ name: anExercise }] = catalogue.exercises as [typeof catalogue.exercises[number]]

/** Uploads a package as trainers do. @returns its name and version */
export async function uploaded(parts: PackageParts = {}): Promise<{ name: string, version: string }> {
  const { client } = await signedUp('trainer')
  const answer = await client.upload('/api/trainer/exercises', { bytes: packageOf(parts) })
  if (!answer.ok) throw new Error(`the package was refused: ${await answer.text()}`)
  const { name } = await json<{ name: string }>(answer)
  const packages = (await database()).collection<{ _id: string, version: string }>('exercisePackages')
  return { name, version: (await packages.findOne({ _id: name }))!.version }
}

/**
 * Lets another package play in the place of one of ours: the real lesson, the real frame, somebody else's script.
 * @returns puts ours back
 */
export async function inPlaceOf(exercise: string, parts: PackageParts): Promise<() => Promise<void>> {
  const { version } = await uploaded(parts)
  const packages = (await database()).collection<{ _id: string, version: string }>('exercisePackages')
  const ours = await packages.findOneAndUpdate({ _id: exercise }, { $set: { version } })
  if (!ours) throw new Error(`${exercise} is not among the packages`)
  return async () => void await packages.updateOne({ _id: exercise }, { $set: { version: ours.version } })
}

/** Address of the lesson with an exercise. */
export function practisedPath(lang: Lang): string {
  const module = catalogue.modules.find(({ uid }) => uid === practised.module)!
  return lessonPath(lang, module.text[lang].slug, practised.text[lang].slug)
}

/** Goes to an exercise on a page and waits until its frame plays. */
export async function frameIn(page: Page, exercise: string): Promise<Frame> {
  const section = page.locator(`#${exercisePlace(exercise)}`)
  await section.scrollIntoViewIfNeeded()
  const whole = section.locator('[data-phase="playing"]')
  await whole.waitFor({ timeout: 60_000 })
  const frame = await (await whole.locator('iframe').elementHandle())?.contentFrame()
  if (!frame) throw new Error(`${exercise} has no frame`)
  return frame
}
