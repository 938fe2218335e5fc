import type { Lang } from '#shared/types/catalogue'
import type { KeptState, OutboxItem, OutboxPorts, Owner, SendAnswer } from '#shared/types/outbox'
import type { ClientVerb, EventInput } from '#shared/types/progress'
import { afterSending } from './outbox/after-sending'
import { browserPorts } from './outbox/browser'
import { Outbox } from './outbox/core'
import { answersWaiting, statesWaiting, textsWaiting } from './outbox/forget'
import { currentGuest, guestsOf } from './outbox/guests'
import { knownMe } from './outbox/known-me'
import { ownerNow, readerNow } from './outbox/owner'
import { randomId } from './outbox/random-id'
import { OUTBOX_PREFIX } from './outbox/shelf'

const LOOK_MS = 60_000
/** Whoever comes from another tab of ours: so long that one may still be sending what was kept there. */
const ARRIVING_MS = 2000

/**
 * What was done here and the server has not acknowledged yet: of the person who is signed in, or of a guest, whose things stay
 * on this device. It is written down first and sent then; see outbox/core.ts.
 */
export const useOutboxStore = defineStore('outbox', () => {
  const session = useSessionStore()
  const progress = useProgressStore()
  const { $i18n } = useNuxtApp()
  const box = import.meta.client ? new Outbox({ ...browserPorts, send }) : null
  /** Where the reader's own things stand. */
  const state = ref<KeptState>('saved')
  /** Goes up with each change, for what is computed from the items. */
  const changes = ref(0)
  /** Called before the page is hidden or closed, to keep what is only in this window. */
  const leaving = new Set<() => void>()
  let arriving: ReturnType<typeof setTimeout> | undefined

  const key = () => knownMe()?.key ?? null

  /** What of the reader's waits, oldest first: of the account and the guests it took over, or of the guest. */
  function mine(): OutboxItem[] {
    const [account, guest] = [key(), currentGuest()]
    if (account) return of(account)
    return guest ? items(`guest:${guest}`) : []
  }

  /** What waits of an account, whoever is here now. */
  function of(account: string): OutboxItem[] {
    return [`account:${account}` as const, ...guestsOf(account)].flatMap(owner => items(owner))
  }

  function items(owner: Owner): OutboxItem[] {
    return box?.waiting(owner) ?? []
  }

  /**
   * Keeps something that was done; send it with flush().
   * @param extra what the verb needs besides
   * @returns the id it is sent under
   */
  function record(verb: ClientVerb, lesson: string, extra: Partial<EventInput> = {}): string {
    const id = randomId()
    box?.keep(ownerNow(), { id, verb, lesson, lang: $i18n.locale.value as Lang, at: new Date().toISOString(), ...extra })
    progress.reach(verb, lesson)
    return id
  }

  /** Does it once it is known who is here: at once where this device knows, else with the server's answer, or when the page is left. */
  function whenKnown(work: () => void): Promise<void> {
    if (session.me || readerNow() !== null) return Promise.resolve(work())
    return new Promise((resolve) => {
      const once = () => {
        if (leaving.delete(once)) resolve(work())
      }
      leaving.add(once)
      void session.load().finally(once)
    })
  }

  /** Sends what waits of the person who is signed in; a guest's stays. */
  async function flush(options: { keepalive?: boolean } = {}): Promise<KeptState> {
    const as = key()
    if (box && as) await box.flush(as, [`account:${as}`, ...guestsOf(as)], { own: arriving !== undefined, ...options })
    return state.value
  }

  /** Sends everything of the person who is signed in, answers of quizzes too. */
  async function flushAll(): Promise<void> {
    await Promise.all([flush(), sendAnswers(), sendStates(), sendTexts()])
  }

  async function sendAnswers(): Promise<void> {
    const as = key()
    if (!as || answersWaiting(as) === 0) return
    const { useAttemptStore } = await import('./attempt')
    const attempts = useAttemptStore()
    attempts.takeUp(as)
    await attempts.flush()
  }

  /** Where exercises were left. */
  async function sendStates(): Promise<void> {
    const as = key()
    if (!as || statesWaiting(as) === 0) return
    const { useExerciseStore } = await import('./exercise')
    await useExerciseStore().sendStates()
  }

  /** Texts for plans. */
  async function sendTexts(): Promise<void> {
    const as = key()
    if (!as || textsWaiting(as) === 0) return
    const { sendWaitingTexts } = await import('./plan/browser')
    await sendWaitingTexts(as)
  }

  /** Where somebody else is here meanwhile, or the account is no more, the page learns who is. */
  async function send(...sent: Parameters<OutboxPorts['send']>): Promise<SendAnswer> {
    const [answer, [body]] = [await browserPorts.send(...sent), sent]
    afterSending(body, answer)
    if (answer.kind === 'otherAccount' || answer.kind === 'erased' || (answer.kind === 'signedOut' && key() === null)) {
      session.forget()
      void session.load()
    }
    return answer
  }

  /** Removes an owner's things without sending them. */
  function forget(owner: Owner): void {
    box?.forget(owner)
  }

  function leave(): void {
    for (const keep of leaving) keep()
    void flush({ keepalive: true })
  }

  async function connected(): Promise<void> {
    if (session.offline) session.forget()
    await session.load()
    await flushAll()
  }

  if (box) {
    box.onChange(() => {
      state.value = box.state
      changes.value += 1
    })
    addEventListener('online', () => void connected())
    addEventListener('pagehide', leave)
    window.addEventListener('storage', (event) => {
      if (event.key === null || event.key.startsWith(OUTBOX_PREFIX)) box.changed()
    })
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') leave()
      else {
        clearTimeout(arriving)
        arriving = setTimeout(() => {
          arriving = undefined
          void flush()
        }, ARRIVING_MS)
      }
    })
    setInterval(() => void flush(), LOOK_MS)
    // Somebody signed in, or came back and is still signed in.
    watch(() => session.me, () => void flushAll(), { immediate: true })
  }

  return { state, changes, leaving, whenKnown, record, flush, flushAll, forget, mine, of, items }
})
