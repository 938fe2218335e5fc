import type { PathView } from '#shared/types/catalogue'

type Stop = PathView['modules'][number]

/**
 * Minutes that a module takes on a path. Of a module taken in part they are those of its lessons; while
 * the lessons are only announced, what the path's compulsory total leaves for it.
 */
export function minutesOnPath(module: Stop, path: PathView): number {
  if (!module.lessons) return module.minutes
  if (module.lessons.length > 0) return module.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0)
  const others = path.modules.filter(one => one.required && one.uid !== module.uid)
  if (others.some(one => one.lessons)) return module.minutes
  return path.minutes.required - others.reduce((sum, one) => sum + one.minutes, 0)
}
