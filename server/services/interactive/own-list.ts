import { exercisePlace } from '#shared/exercise-place.ts'
import { lessonPath } from '#shared/paths.ts'
import type { CatalogueModule, Lang } from '#shared/types/catalogue.ts'
import type { ExerciseResult, OwnExerciseRow } from '#shared/types/exercise.ts'
import { catalogue, findExercise } from '../catalogue/catalogue.ts'
import { progressView } from '../progress/view.ts'

/** The exercises that a learner began, in the order of the programme; one that stands in several lessons of a module comes with the first. */
export async function ownExercises(learner: string, lang: Lang): Promise<OwnExerciseRow[]> {
  const { modules } = await progressView(learner, [])
  return modules.flatMap(({ uid, exercises }) => {
    const module = catalogue().modules.find(candidate => candidate.uid === uid)
    return module ? rowsOf(module, exercises, lang) : []
  })
}

function rowsOf(module: CatalogueModule, results: Record<string, ExerciseResult>, lang: Lang): OwnExerciseRow[] {
  const names = [...new Set(module.lessons.flatMap(({ exerciseIds }) => exerciseIds))]
  return names.flatMap((name) => {
    const result = results[name]
    const lesson = module.lessons.find(({ exerciseIds }) => exerciseIds.includes(name))
    if (!result || !lesson) return []
    const to = `${lessonPath(lang, module.text[lang].slug, lesson.text[lang].slug)}#${exercisePlace(name)}`
    return [{ name, title: findExercise(name).title[lang], lesson: lesson.text[lang].title, to, ...result }]
  })
}
