import type { CatalogueView, ModuleView } from '#shared/types/catalogue'
import type { OutboxItem } from '#shared/types/outbox'
import { dropStates, takeStates } from '~/stores/exercise/shelf'
import { browserPorts } from '~/stores/outbox/browser'
import { dropGuestTexts } from '~/stores/plan/waiting'
import { guestStates, settleGuest, type GuestState } from '~/stores/outbox/guests'

/** What a guest did on this device, by the lessons' names. */
export interface GuestOnDevice {
  id: string
  state: GuestState
  lessons: Array<{ uid: string, title: string, path: string, done: boolean }>
}

/** Lessons of a guest, in the order they were first opened. */
function reached(items: readonly OutboxItem[]): Map<string, boolean> {
  const lessons = new Map<string, boolean>()
  for (const { event: { verb, lesson } } of items) lessons.set(lesson, lessons.get(lesson) || verb === 'completed')
  return lessons
}

/** Guests of this device whose progress no account took over, and what may become of it. */
export function useGuests() {
  const session = useSessionStore()
  const outbox = useOutboxStore()
  const { lang } = useLang()
  const guests = ref<GuestOnDevice[]>([])
  /** Whether the device has been looked at. */
  const known = ref(false)
  /** Whether the lessons' names could be asked for. */
  const named = ref(true)

  /** Names of all lessons; only what is on the device decides which are shown. */
  async function names(): Promise<Map<string, { title: string, path: string }>> {
    const query = { lang: lang.value }
    const { modules } = await $fetch<CatalogueView>('/api/catalogue' as string, { query })
    const open = modules.filter(module => module.status === 'open')
    const views = await Promise.all(open.map(({ slug }) => $fetch<ModuleView>(`/api/modules/${encodeURIComponent(slug)}` as string, { query })))
    return new Map(views.flatMap(({ lessons }) => lessons.map(({ uid, title, path }) => [uid, { title, path }])))
  }

  async function namesOrNone(): ReturnType<typeof names> {
    try {
      const found = await names()
      named.value = true
      return found
    }
    catch (error) {
      if (!isFetchError(error)) throw error
      named.value = false
      return new Map()
    }
  }

  async function load(): Promise<void> {
    const found = Object.entries(guestStates()).flatMap(([id, state]) => {
      const lessons = state.startsWith('linked:') ? new Map<string, boolean>() : reached(outbox.items(`guest:${id}`))
      return lessons.size > 0 ? [{ id, state, lessons }] : []
    })
    const titles = found.length > 0 ? await namesOrNone() : new Map<string, { title: string, path: string }>()
    guests.value = found.map(({ id, state, lessons }) => ({
      id,
      state,
      lessons: [...lessons].flatMap(([uid, done]) => {
        const name = titles.get(uid)
        return name ? [{ uid, ...name, done }] : []
      }),
    }))
    known.value = true
  }

  /** The person says that it is theirs; from then on it is sent like their own. */
  async function take({ id, lessons }: GuestOnDevice): Promise<void> {
    // Without a name, or with another's than the cookie's, the server refuses.
    const as = session.me?.key ?? ''
    await $fetch('/api/guest-links', { method: 'POST', body: { as, guest: id, lessons: lessons.length } })
    takeStates(`guest:${id}`, `account:${as}`)
    settle(id, `linked:${as}`)
    await outbox.flushAll()
  }

  /** It stays on the device and is not offered again. */
  function decline({ id }: GuestOnDevice): void {
    settle(id, 'declined')
  }

  function remove({ id }: GuestOnDevice): void {
    outbox.forget(`guest:${id}`)
    dropStates(`guest:${id}`)
    dropGuestTexts(browserPorts.storage, `guest:${id}`)
    settle(id, null)
  }

  function settle(id: string, state: GuestState | null): void {
    settleGuest(id, state)
    guests.value = guests.value.filter(guest => guest.id !== id)
  }

  return { guests, known, named, load, take, decline, remove }
}
