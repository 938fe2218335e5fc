import type { Answer, AttemptView } from '#shared/types/question'

/** saved: the server has it. saving: on its way. failed: tried in vain, will be tried again. replaced: a later answer from elsewhere holds. */
export type SaveState = 'saved' | 'saving' | 'failed' | 'refused' | 'replaced'

interface Pending { answer: Answer, counter: number, tries: number }

/** Typed answers are sent when the typing pauses. */
const TYPING_MS = 600
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000
const TIMEOUT_MS = 15_000

/** What is kept of an answer may have lost blanks at its ends. The order of a list is part of it. */
const spelt = (answer: Answer) => JSON.stringify(typeof answer === 'string' ? answer.trim() : answer)

/**
 * The answers of an open attempt: each is sent as it is given, again and again until the server has it,
 * and what the page says of it is what is true. Counters decide between an earlier and a later answer.
 */
export const useAttemptStore = defineStore('attempt', () => {
  const id = ref('')
  const answers = ref<Record<number, Answer>>({})
  const states = ref<Record<number, SaveState>>({})
  /** Submitted meanwhile, perhaps in another window. */
  const closed = ref(false)
  const signedOut = ref(false)
  const unsaved = computed(() => Object.values(states.value).some(state => state === 'saving' || state === 'failed'))

  let clock = 0
  const pending = new Map<number, Pending>()
  const running = new Map<number, Promise<void>>()
  const timers = new Map<number, ReturnType<typeof setTimeout>>()

  /** Takes over what the server has; answers still on their way stay as given. */
  function open(view: AttemptView): void {
    if (id.value !== view.id) reset(view.id)
    clock = Math.max(clock, view.revision)
    closed.value = view.status === 'submitted'
    for (const { number, answer } of view.questions) {
      if (!pending.has(number)) answers.value[number] = answer
    }
  }

  function reset(next: string): void {
    timers.forEach(timer => clearTimeout(timer))
    for (const map of [pending, running, timers]) map.clear()
    id.value = next
    answers.value = {}
    states.value = {}
    signedOut.value = false
    clock = 0
  }

  /** An answer was given or changed. */
  function give(place: number, answer: Answer): void {
    clock += 1
    answers.value[place] = answer
    states.value[place] = 'saving'
    pending.set(place, { answer, counter: clock, tries: 0 })
    wait(place, typeof answer === 'string' ? TYPING_MS : 0)
  }

  function wait(place: number, ms: number): void {
    clearTimeout(timers.get(place))
    timers.set(place, setTimeout(() => void send(place), ms))
  }

  /** One request a question at a time; an answer given meanwhile goes next. */
  function send(place: number): Promise<void> {
    clearTimeout(timers.get(place))
    const going = running.get(place) ?? sendAll(place, id.value).finally(() => running.delete(place))
    running.set(place, going)
    return going
  }

  async function sendAll(place: number, attempt: string): Promise<void> {
    for (let next = pending.get(place); next && id.value === attempt; next = pending.get(place)) {
      if (!await sendOne(place, next, attempt)) return
    }
  }

  /** @returns whether the way is free for the next one */
  async function sendOne(place: number, mine: Pending, attempt: string): Promise<boolean> {
    try {
      const kept = await $fetch<{ revision: number, answer: Answer }>(`/api/attempts/${attempt}/answers` as string, {
        method: 'POST', body: { question: place, answer: mine.answer, counter: mine.counter }, timeout: TIMEOUT_MS,
      })
      clock = Math.max(clock, kept.revision)
      signedOut.value = false
      if (pending.get(place) === mine) settle(place, mine, kept.answer)
      return true
    }
    catch (error) {
      if (!isFetchError(error)) throw error
      return failed(place, mine, error.statusCode)
    }
  }

  function settle(place: number, mine: Pending, kept: Answer): void {
    pending.delete(place)
    const same = spelt(kept) === spelt(mine.answer)
    if (!same) answers.value[place] = kept
    states.value[place] = same ? 'saved' : 'replaced'
  }

  function failed(place: number, mine: Pending, status: number | undefined): boolean {
    if (status === 409) closed.value = true
    if (status !== undefined && [404, 409, 413, 422].includes(status)) {
      if (pending.get(place) === mine) pending.delete(place)
      states.value[place] = 'refused'
      return true
    }
    signedOut.value = status === 401
    states.value[place] = 'failed'
    mine.tries += 1
    wait(place, Math.min(FIRST_WAIT_MS * 2 ** (mine.tries - 1), LONGEST_WAIT_MS))
    return false
  }

  /**
   * Sends at once whatever has not been saved.
   * @returns whether the server now has everything
   */
  async function flush(): Promise<boolean> {
    await Promise.all([...pending.keys()].map(send))
    return pending.size === 0
  }

  return { id, answers, states, closed, signedOut, unsaved, open, give, flush }
})
