import type { Lang } from '#shared/types/catalogue.ts'
import type { ExercisePlay } from '#shared/types/exercise.ts'
import { ExercisePackage } from '../../models/exercise-package.ts'
import { PackageVersion, type PackageVersionRecord } from '../../models/package-version.ts'
import { findExercise } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { ownExercise } from './state.ts'
import { tokenSeconds, versionToken } from './token.ts'

/** Path of the page that plays a version, for some hours. */
export function framePath(version: string, lang: Lang, now = Date.now()): string {
  return `/h5p/play/${versionToken(version, now)}?lang=${lang}`
}

/**
 * What a page needs to play an exercise.
 * @param learner null for a guest, whose browser has what they did
 * @throws DomainError NOT_FOUND, also where the package of the exercise is not here
 */
export async function exercisePlay(name: string, lang: Lang, learner: string | null): Promise<ExercisePlay> {
  const exercise = findExercise(name)
  const found = await ExercisePackage.findById(exercise.packages[lang]).lean()
  const version = found && await PackageVersion.findById(found.version, { rights: 1 }).lean<Pick<PackageVersionRecord, 'rights'>>()
  if (!found || !version) throw new DomainError('NOT_FOUND')
  const own = learner === null ? { state: null, stateAt: null, result: null } : await ownExercise(learner, name, found.version)
  const now = Date.now()
  return { name, title: exercise.title[lang], version: found.version, frame: framePath(found.version, lang, now), seconds: tokenSeconds(now), rights: version.rights, ...own }
}

/** What the frame of a version must allow; null where there is no such version any more. */
export async function versionNeeds(version: string): Promise<{ needsEval: boolean } | null> {
  return PackageVersion.findById(version, { needsEval: 1, _id: 0 }).lean<{ needsEval: boolean }>()
}
