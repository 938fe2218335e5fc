import type { LessonView } from '#shared/types/catalogue'
import { ifAllowed } from '~/stores/outbox/if-allowed'
import { readerNow } from '~/stores/outbox/owner'
import { randomId } from '~/stores/outbox/random-id'

const DEVICE_KEY = 'device'
/** Place and time are kept on the device so often, so that little is lost whatever happens … */
const KEEP_MS = 15_000
/** … and sent at least so often, besides whenever the page is left or hidden. */
const SEND_MS = 5 * 60_000

/** A random name of this browser, so that two devices do not overwrite each other's place. */
function deviceName(): string {
  const name = ifAllowed(() => localStorage.getItem(DEVICE_KEY)) ?? randomId()
  ifAllowed(() => localStorage.setItem(DEVICE_KEY, name))
  return name
}

/** Where the reader is, as a Position names it; empty at the top. */
function placeHere(): string {
  if (scrollY <= 0) return ''
  return writtenPlace(placeAmong(marksOfPage(), scrollY))
}

/**
 * Notes that a lesson was opened, where the reader is in it and for how long they have really had it before them.
 * A person's goes to the server, a guest's stays on the device; either is kept before it is sent.
 */
export function useLessonVisit({ uid, contentHash }: LessonView): void {
  const outbox = useOutboxStore()
  const router = useRouter()
  const seconds = useActiveTime()
  const timers: ReturnType<typeof setInterval>[] = []
  let stopGuard = () => {}
  let left = false

  let device = ''
  const visit = new LessonVisit({
    reader: readerNow,
    seconds,
    place: placeHere,
    record: (verb: 'initialized' | 'progressed', seen?: object) => outbox.record(verb, uid, { contentHash, ...(seen && { device, ...seen }) }),
  })
  const keep = () => visit.keep()

  function begin(): void {
    visit.open()
    void outbox.flush()
    if (left) return
    outbox.leaving.add(keep)
    // Before the next page takes this one's place, and its scrolling with it.
    stopGuard = router.beforeEach(keep)
    timers.push(setInterval(keep, KEEP_MS), setInterval(() => void outbox.flush(), SEND_MS))
  }

  onMounted(() => {
    device = deviceName()
    void outbox.whenKnown(begin)
  })

  onBeforeUnmount(() => {
    left = true
    timers.forEach(timer => clearInterval(timer))
    stopGuard()
    outbox.leaving.delete(keep)
    void outbox.flush()
  })
}
