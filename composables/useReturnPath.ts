import { localPath } from '#shared/local-path'
import { LESSON_DONE_PLACE } from '#shared/paths'

/** Where the reader wanted to go when they were asked who they are: `?next=`, if it is a path of this site. */
export function useReturnPath() {
  const route = useRoute()
  const next = computed(() => localPath(route.query.next, null))

  /** They wanted to mark a lesson as completed, which a guest cannot: it is not recorded yet. */
  const fromLesson = computed(() => next.value?.endsWith(LESSON_DONE_PLACE) ?? false)

  /** `path` that keeps the wish to go on. */
  function keeping(path: string, wish: string | null = next.value): string {
    return wish === null ? path : `${path}?next=${encodeURIComponent(wish)}`
  }

  return { next, fromLesson, keeping }
}
