import { MOST_STATE_BYTES, type ExercisePlay, type ExerciseResult, type ExerciseState, type StateBody } from '#shared/types/exercise'
import type { LessonView } from '#shared/types/catalogue'
import type { ApiErrorData } from '#shared/types/error'
import type { OutboxItem, Owner } from '#shared/types/outbox'
import { joinResults, resultAfter, type Told } from '#shared/exercise-result'
import { isSubmission, logVerb, readStatement } from '#shared/exercise-statement'
import { dropState, keepState, keptState, statesOf, type KeptState } from './exercise/shelf'
import { bytesOf } from './exercise/bytes-of'
import { Trickle } from './exercise/trickle'
import { forgetAccount } from './outbox/forget'
import { knownMe } from './outbox/known-me'
import { ownerNow, readerNow } from './outbox/owner'

/** A state is kept here at once, and sent when the exercise rests. */
const REST_MS = 2000
const FIRST_WAIT_MS = 2000
const LONGEST_WAIT_MS = 5 * 60_000
const TIMEOUT_MS = 15_000
/** Kept free for what is submitted. */
const MOST_SUBMISSIONS = 20

/** One exercise that is being played. */
export interface ExerciseSession {
  /** Where they left it, to begin with; null to begin anew. */
  readonly state: ExerciseState | null
  /**
   * Its frame sent a statement, whatever that may be.
   * @returns whether it is taken; not where it says nothing that counts, or where there are too many
   */
  report(raw: unknown): boolean
  /**
   * Keeps where they are, all of it; on any device of a person, in this browser for a guest.
   * @returns false where it is more than can be kept, which `isUnkept` says from then on
   */
  keepState(state: ExerciseState): boolean
  /** Whether what it tells still counts; not where in another window somebody signed in or out meanwhile. */
  isTheirs(): boolean
  /** The frame goes: what waits is sent. */
  close(): void
}

/**
 * What learners do in exercises: what a frame tells goes into the outbox like all that is done in a lesson, and where they left
 * it is kept on this device until the server has it. A guest's stays here.
 */
export const useExerciseStore = defineStore('exercise', () => {
  const outbox = useOutboxStore()
  const progress = useProgressStore()
  const session = useSessionStore()
  /** As the server said when an exercise was opened. */
  const atOpening = ref<Record<string, ExerciseResult | null>>({})
  /** Told in this window, and perhaps not yet in what the server says; by the events' ids. */
  const told = ref<Record<string, Told>>({})
  /** Which exercises wanted more kept than there may be, since they were opened. */
  const unkept = ref<Record<string, boolean>>({})
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  let tries = 0
  let isListening = false
  /** MeView.key of whom the results in this window are; undefined while that is not known. */
  let shown: string | null | undefined

  /**
   * An exercise is about to play.
   * @param place the lesson it stands in
   */
  function opened(play: ExercisePlay, place: Pick<LessonView, 'uid' | 'contentHash'>): ExerciseSession {
    listen()
    atOpening.value[play.name] = play.result
    unkept.value[play.name] = false
    /** Who it was by the word of the device, until the server says. */
    const first = readerNow()
    /** Whose it is; undefined while that is not known. */
    let reader = session.me ? readerNow() : undefined
    const known = session.load().then(() => {
      if (reader === undefined) reader = readerNow()
    })
    const [trickle, submissions] = [new Trickle(() => Date.now()), new Trickle(() => Date.now(), MOST_SUBMISSIONS)]

    function report(raw: unknown): boolean {
      const read = readStatement(raw)
      // What is told of its questions must not use up what its result needs.
      if (!read || !(trickle.take() || (isSubmission(read) && submissions.take()))) return false
      const exercise = { name: play.name, version: play.version, ...read }
      const at = new Date().toISOString()
      void outbox.whenKnown(() => {
        if (!isTheirs()) return
        const id = outbox.record(logVerb(read), place.uid, { contentHash: place.contentHash, exercise, at })
        told.value[id] = { at, exercise }
        void outbox.flush()
      })
      return true
    }

    function keep(state: ExerciseState): boolean {
      const kept = { version: play.version, state, at: new Date().toISOString() }
      if (bytesOf(kept, MOST_STATE_BYTES) > MOST_STATE_BYTES) {
        unkept.value[play.name] = true
        return false
      }
      if (reader === undefined) void known.then(() => put(kept))
      else put(kept)
      return true
    }

    /** A guest is there from the first thing they do. */
    function isTheirs(): boolean {
      const whose = reader === undefined ? first : reader
      return readerNow() === whose || (whose === null && knownMe() === null)
    }

    function put(kept: KeptState): void {
      if (!isTheirs()) return
      const owner = ownerNow()
      keepState(owner, play.name, kept)
      if (owner.startsWith('account:')) wait(play.name, REST_MS)
    }

    return { state: stateOf(play), report, keepState: keep, isTheirs, close: () => void sendStates() }
  }

  /** What is kept here of the same version, unless the server has a later one from another device. */
  function stateOf({ name, version, state, stateAt }: Pick<ExercisePlay, 'name' | 'version' | 'state' | 'stateAt'>): ExerciseState | null {
    const reader = readerNow()
    const here = reader === null ? null : keptState(ownerNow(), name)
    if (!here || here.version !== version) return state
    return stateAt !== null && new Date(stateAt) > new Date(here.at) ? state : here.state
  }

  /** Whether the exercise that is being played holds more than can be kept, so that it may not open again where it was left. */
  function isUnkept(name: string): boolean {
    return unkept.value[name] === true
  }

  /** What the reader has reached in an exercise: by the server, and by what it may not have yet. */
  function resultFor(name: string): ExerciseResult | null {
    const known = progress.modules.map(({ exercises }) => exercises[name] ?? null).reduce(joinResults, atOpening.value[name] ?? null)
    const waiting = onDevice().flatMap(({ event: { at, exercise }, refused }) => exercise && !refused ? [{ at, exercise }] : [])
    const acknowledged = settled().map(id => told.value[id]!)
    return resultAfter(known, [...waiting, ...acknowledged].filter(({ exercise }) => exercise.name === name))
  }

  function onDevice(): OutboxItem[] {
    // Read, so that what is computed from this is computed anew.
    void outbox.changes
    return outbox.mine()
  }

  /** What was told in this window and the server has; what it refused is on the device still. */
  function settled(): string[] {
    const still = new Set(onDevice().map(({ event }) => event.id))
    return Object.keys(told.value).filter(id => !still.has(id))
  }

  /** The server has what was told, and says what followed from it. */
  async function refresh(): Promise<void> {
    const sent = settled()
    if (sent.length > 0 && await progress.load()) told.value = Object.fromEntries(Object.entries(told.value).filter(([id]) => !sent.includes(id)))
  }

  function wait(name: string, ms: number): void {
    clearTimeout(timers.get(name))
    timers.set(name, setTimeout(() => void sendState(name), ms))
  }

  /** Sends what waits of the person who is signed in. */
  async function sendStates(keepalive = false): Promise<void> {
    const as = knownMe()?.key
    if (as) await Promise.all(statesOf(`account:${as}`).map(name => sendState(name, keepalive)))
  }

  async function sendState(name: string, keepalive = false): Promise<void> {
    clearTimeout(timers.get(name))
    const as = knownMe()?.key
    const owner: Owner | null = as ? `account:${as}` : null
    const kept = owner && keptState(owner, name)
    if (!as || !owner || !kept) return
    try {
      const body: StateBody = { as, ...kept }
      await $fetch(`/api/exercises/${name}/state` as string, { method: 'POST', body, keepalive, timeout: TIMEOUT_MS })
      dropState(owner, name, kept.at)
      tries = 0
    }
    catch (error) {
      if (!isFetchError(error)) throw error
      failed(as, name, kept, error.statusCode, error.data?.data)
    }
  }

  function failed(as: string, name: string, { at }: KeptState, status: number | undefined, data: ApiErrorData | undefined): void {
    if (data?.code === 'ERASED') forgetAccount(as)
    if (data?.code === 'ERASED' || data?.code === 'OTHER_ACCOUNT') {
      session.forget()
      void session.load()
    }
    // The exercise is no more, or takes no such state.
    else if (status === 404 || status === 413 || status === 422) dropState(`account:${as}`, name, at)
    // Signed out: it waits for its person.
    else if (status !== 401) {
      const ms = Math.max((data?.retryAfter ?? 0) * 1000, Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS))
      tries += 1
      wait(name, ms)
    }
  }

  /** What somebody reached is not the next one's. */
  function forgetOthers(): void {
    if (!session.me) return
    if (shown !== undefined && shown !== session.me.key) [atOpening.value, told.value] = [{}, {}]
    shown = session.me.key
  }

  function listen(): void {
    if (isListening) return
    isListening = true
    addEventListener('pagehide', () => void sendStates(true))
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void sendStates(true)
    })
    // Somebody signed in, or came back and is still signed in.
    watch(() => session.me, () => {
      forgetOthers()
      void sendStates()
    }, { immediate: true })
    watch(() => outbox.state, (state) => {
      if (state === 'saved' && session.person) void refresh()
    })
  }

  return { opened, resultFor, isUnkept, stateOf, sendStates, refresh }
})
