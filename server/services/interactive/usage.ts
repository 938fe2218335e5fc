import { draftPath, lessonPath } from '#shared/paths.ts'
import { LANGUAGES, type Lang } from '#shared/types/catalogue.ts'
import type { ExerciseUse } from '#shared/types/exercise.ts'
import { catalogue, drafts } from '../catalogue/catalogue.ts'

/** The exercises that play a package, under whose names results stand; a package that none plays has none. */
export function exercisesOf(packageName: string): string[] {
  return catalogue().exercises.filter(({ packages }) => LANGUAGES.some(lang => packages[lang] === packageName)).map(({ name }) => name)
}

/**
 * Where packages are played, by name of the package, drafts included; those that lessons call for and nobody has brought are in it, too.
 * @param lang of the titles and addresses
 */
export function packageUses(lang: Lang): Map<string, ExerciseUse[]> {
  const packagesOf = new Map(catalogue().exercises.map(({ name, packages }) => [name, LANGUAGES.map(one => packages[one])]))
  const uses = new Map<string, ExerciseUse[]>()
  for (const { exercises, use } of [...inLessons(lang), ...inDrafts(lang)]) {
    const played = new Set(exercises.flatMap(exercise => packagesOf.get(exercise) ?? []))
    for (const name of played) {
      const others = uses.get(name) ?? []
      // A draft in both languages, or of a lesson that is published in one of them, is one place.
      if (!others.some(({ lesson }) => lesson === use.lesson)) uses.set(name, [...others, use])
    }
  }
  return uses
}

interface Place {
  exercises: string[]
  use: ExerciseUse
}

function inLessons(lang: Lang): Place[] {
  return catalogue().modules.flatMap(module => module.lessons.map(({ uid, text, exerciseIds }) => ({
    exercises: exerciseIds,
    use: { lesson: uid, title: text[lang].title, to: lessonPath(lang, module.text[lang].slug, text[lang].slug) },
  })))
}

/** In the reader's language first. Of a draft nothing is required, neither a uid nor a title. */
function inDrafts(lang: Lang): Place[] {
  return drafts().toSorted((a, b) => Number(b.lang === lang) - Number(a.lang === lang)).map(({ file, uid, title, exercises }) => ({
    exercises,
    use: { lesson: uid || file, title: title || file, to: draftPath(lang, file) },
  }))
}
