import type { CataloguePathModule } from '#shared/types/catalogue.ts'

/** A module as the sum of a path needs it; `lessons` are minutes by lesson uid, empty where it is only announced. */
export interface TimedModule {
  minutes: number
  lessons: Map<string, number>
}

/**
 * Minutes of a path: compulsory modules or lessons, and the rest as optional.
 * @returns null where a module is taken in part whose lessons are not there yet
 */
export function pathMinutes(modules: CataloguePathModule[], timed: Map<string, TimedModule>): { required: number, optional: number } | null {
  const sum = { required: 0, optional: 0 }
  for (const { uid, required, lessons } of modules) {
    const module = timed.get(uid)
    if (!module) return null
    const parts = lessons?.map(lesson => module.lessons.get(lesson))
    if (parts?.includes(undefined)) return null
    const taken = parts ? parts.reduce<number>((total, minutes) => total + (minutes ?? 0), 0) : module.minutes
    if (required) {
      sum.required += taken
      sum.optional += module.minutes - taken
    }
    else sum.optional += module.minutes
  }
  return sum
}
