import { lessonPath } from '#shared/paths.ts'
import { LANGUAGES, type Lang } from '#shared/types/catalogue.ts'
import type { ExerciseUse } from '#shared/types/exercise.ts'
import { catalogue } from '../catalogue/catalogue.ts'

/** The exercise that plays a package, under whose name results stand; a package that none plays has none. */
export function exerciseOf(packageName: string): string | null {
  return catalogue().exercises.find(({ packages }) => LANGUAGES.some(lang => packages[lang] === packageName))?.name ?? null
}

/**
 * Where packages are played, by name of the package; those that lessons call for and nobody has brought are in it, too.
 * @param lang of the titles and addresses
 */
export function packageUses(lang: Lang): Map<string, ExerciseUse[]> {
  const { modules, exercises } = catalogue()
  const packagesOf = new Map(exercises.map(({ name, packages }) => [name, new Set(LANGUAGES.map(one => packages[one]))]))
  const uses = new Map<string, ExerciseUse[]>()
  for (const module of modules) {
    for (const lesson of module.lessons) {
      const { slug, title } = lesson.text[lang]
      const use = { lesson: lesson.uid, title, to: lessonPath(lang, module.text[lang].slug, slug) }
      const played = new Set(lesson.exerciseIds.flatMap(exercise => [...packagesOf.get(exercise) ?? []]))
      for (const name of played) uses.set(name, [...uses.get(name) ?? [], use])
    }
  }
  return uses
}
