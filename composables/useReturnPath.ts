/** A path of this site; anything else must not decide where the reader is led. */
const LOCAL_PATH = /^\/(?![/\\])[^\\\s]*$/

/** Where the reader wanted to go when they were asked who they are: `?next=`, if it is a path of this site. */
export function useReturnPath() {
  const route = useRoute()
  const next = computed(() => {
    const wanted = route.query.next
    return typeof wanted === 'string' && LOCAL_PATH.test(wanted) ? wanted : null
  })

  /** `path` that keeps the wish to go on. */
  function keeping(path: string, wish: string | null = next.value): string {
    return wish === null ? path : `${path}?next=${encodeURIComponent(wish)}`
  }

  return { next, keeping }
}
