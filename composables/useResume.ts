import type { LessonView } from '#shared/types/catalogue'

/** So little of a text is no place to return to. */
const LEAST = 0.02
/** Who has scrolled so far has chosen a place of their own. */
const CHOSEN_PX = 300

/**
 * Goes on where the reader was in a lesson. An address may name the place (`#~…`): then at once. Else it is offered where the
 * lesson is not done: what the server knows from all devices, or what this device has not sent, whichever is later.
 */
export function useResume(lesson: LessonView) {
  const route = useRoute()
  const session = useSessionStore()
  const progress = useProgressStore()
  const outbox = useOutboxStore()
  const found = ref<PlaceInText | null>(null)
  const isDone = () => progress.lessonState(lesson.module.uid, lesson.uid) === 'done'
  const place = computed(() => isDone() ? null : found.value)
  /** Of what was found; the later place is the true one. */
  let latest = ''

  /** The heights of a text are known when its letters are. The focus goes to the heading before the place, for who reads by ear. */
  async function go(to: PlaceInText): Promise<void> {
    found.value = null
    await document.fonts.ready
    const top = heightOf(to, marksOfPage())
    scrollTo({ top, behavior: 'instant' })
    const headings = [...document.querySelectorAll<HTMLElement>('#content :is(h1, h2, h3)')]
    const before = headings.findLast(heading => heading.getBoundingClientRect().top <= innerHeight / 3)
    before?.setAttribute('tabindex', '-1')
    before?.focus({ preventScroll: true })
  }

  function goOn(): void {
    if (place.value) void go(place.value)
  }

  function offer(at: string, anchor: string): void {
    if (at <= latest || scrollY > CHOSEN_PX) return
    latest = at
    const read = readPlace(anchor)
    found.value = read && read.whole >= LEAST ? read : null
  }

  function withdraw(): void {
    if (scrollY > CHOSEN_PX) found.value = null
  }

  onMounted(async () => {
    const named = readPlace(route.hash.slice(1))
    // A page that is loaded again, or gone back to, stands where it stood.
    const isBack = ((history.state as { scroll?: { top?: number } | null } | null)?.scroll?.top ?? 0) > 0
    if (named && !isBack) return go(named)
    if (route.hash !== '' || isBack) return
    addEventListener('scroll', withdraw, { passive: true })
    const stop = watch(() => progress.modules, (modules) => {
      stop()
      const position = modules.find(({ uid }) => uid === lesson.module.uid)?.position
      if (position?.lesson === lesson.uid) offer(position.at, position.anchor)
    })
    await session.load()
    // Before this visit has said where it is.
    for (const { event } of outbox.mine()) {
      if (event.verb === 'progressed' && event.lesson === lesson.uid && event.anchor !== undefined) offer(event.at, event.anchor)
    }
  })
  onBeforeUnmount(() => removeEventListener('scroll', withdraw))

  return { place, goOn }
}
