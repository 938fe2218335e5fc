import type { ClientVerb, EventInput } from '#shared/types/progress'

const DEVICE_KEY = 'device'

/** A random name of this browser, so that two devices do not overwrite each other's place. */
function deviceName(): string {
  try {
    const kept = localStorage.getItem(DEVICE_KEY) ?? crypto.randomUUID()
    localStorage.setItem(DEVICE_KEY, kept)
    return kept
  }
  catch (error) {
    if (!(error instanceof DOMException)) throw error
    return crypto.randomUUID()
  }
}

/** Id of the last heading above the middle of the window, empty at the top. */
function headingPassed(): string {
  const headings = [...document.querySelectorAll<HTMLElement>('.prose h2[id]')]
  return headings.filter(heading => heading.getBoundingClientRect().top < innerHeight / 2).at(-1)?.id ?? ''
}

/**
 * Tells the server that a signed-in person opened a lesson, and, whenever the page is left or hidden,
 * where they are and for how long they have had it before them. Nothing is kept for guests.
 * @param lesson uid of the lesson
 */
export function useLessonVisit(lesson: string): void {
  const session = useSessionStore()
  const { lang } = useLang()
  const language = lang.value
  const visit = import.meta.client ? crypto.randomUUID() : ''
  let seconds = 0
  let seenSince: number | null = null

  async function send(verb: ClientVerb): Promise<void> {
    if (!session.person) return
    const event: EventInput = {
      id: crypto.randomUUID(), verb, lesson, lang: language, at: new Date().toISOString(),
      visit, seconds: Math.round(seconds), anchor: headingPassed(), device: deviceName(),
    }
    try {
      // keepalive: the browser finishes the request even when the page is being closed.
      await $fetch('/api/events', { method: 'POST', body: event, keepalive: true })
    }
    catch (error) {
      // A lost position is no loss of progress: lessons are finished by their own form.
      if (!isFetchError(error)) throw error
    }
  }

  function pause(): void {
    if (seenSince === null) return
    seconds += (Date.now() - seenSince) / 1000
    seenSince = null
    void send('progressed')
  }

  function onVisibility(): void {
    if (document.visibilityState === 'hidden') pause()
    else seenSince = Date.now()
  }

  onMounted(async () => {
    document.addEventListener('visibilitychange', onVisibility)
    seenSince = document.visibilityState === 'visible' ? Date.now() : null
    await session.load()
    await send('initialized')
  })

  onBeforeUnmount(() => {
    pause()
    document.removeEventListener('visibilitychange', onVisibility)
  })
}
