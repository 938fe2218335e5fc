import type { Answer, AttemptView } from '#shared/types/question'
import { dropAnswer, dropAttempt, keepAnswer, keptAnswers, noteAnswer } from './attempt/shelf'

/**
 * saved: the server has it. saving: on its way. kept: tried in vain, on this device until it succeeds. failed: the same, but only
 * this window has it. replaced: a later answer from elsewhere holds.
 */
export type SaveState = 'saved' | 'saving' | 'kept' | 'failed' | 'refused' | 'replaced'

interface Pending { answer: Answer, counter: number, tries: number, kept: boolean }

/** Typed answers are sent when the typing pauses. */
const TYPING_MS = 600
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000
const TIMEOUT_MS = 15_000

/** What is kept of an answer may have lost blanks at its ends. The order of a list is part of it. */
const spelt = (answer: Answer) => JSON.stringify(typeof answer === 'string' ? answer.trim() : answer)

/**
 * The answers of an open attempt: each is sent as it is given, again and again until the server has it,
 * and what the page says of it is what is true. Until then it is on this device, also over a reload. Counters decide between an earlier and a later answer.
 */
export const useAttemptStore = defineStore('attempt', () => {
  const id = ref('')
  const answers = ref<Record<number, Answer>>({})
  const states = ref<Record<number, SaveState>>({})
  /** Submitted meanwhile, perhaps in another window. */
  const closed = ref(false)
  const signedOut = ref(false)
  const unsaved = computed(() => Object.values(states.value).some(state => state === 'saving' || state === 'failed'))

  /** Key of the account whose attempt it is; null before the page is mounted, and then nothing is kept. */
  let account: string | null = null
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

  /** Takes up what this device has of the attempt and the server has not. Not before the page is mounted, which the server drew. */
  function resume(owner: string): void {
    account = owner
    for (const [place, { answer, counter }] of keptAnswers(owner, id.value)) {
      if (pending.has(place)) continue
      clock = Math.max(clock, counter)
      answers.value[place] = answer
      states.value[place] = 'saving'
      pending.set(place, { answer, counter, tries: 0, kept: true })
      wait(place, 0)
    }
  }

  /** It is submitted: this device needs nothing of it any more. */
  function close(): void {
    closed.value = true
    if (account) dropAttempt(account, id.value)
  }

  function reset(next: string): void {
    timers.forEach(timer => clearTimeout(timer))
    for (const map of [pending, running, timers]) map.clear()
    id.value = next
    answers.value = {}
    states.value = {}
    signedOut.value = false
    account = null
    clock = 0
  }

  /** An answer was given or changed. */
  function give(place: number, answer: Answer): void {
    clock += 1
    answers.value[place] = answer
    states.value[place] = 'saving'
    const kept = account !== null && keepAnswer(account, id.value, place, { answer, counter: clock })
    pending.set(place, { answer, counter: clock, tries: 0, kept })
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
        method: 'POST', body: { question: place, answer: mine.answer, counter: mine.counter, as: account ?? undefined }, timeout: TIMEOUT_MS,
      })
      clock = Math.max(clock, kept.revision)
      signedOut.value = false
      if (account) noteAnswer(account, attempt, place, kept.answer, kept.revision)
      if (pending.get(place) === mine) settle(place, mine, kept.answer)
      return true
    }
    catch (error) {
      if (!isFetchError(error)) throw error
      return failed(place, mine, error.statusCode, error.data?.data?.code)
    }
  }

  function settle(place: number, mine: Pending, kept: Answer): void {
    letGo(place, mine)
    const same = spelt(kept) === spelt(mine.answer)
    if (!same) answers.value[place] = kept
    states.value[place] = same ? 'saved' : 'replaced'
  }

  function letGo(place: number, mine: Pending): void {
    pending.delete(place)
    if (account) dropAnswer(account, id.value, place, mine.counter)
  }

  function failed(place: number, mine: Pending, status: number | undefined, code: string | undefined): boolean {
    // Somebody else is signed in here meanwhile: it waits for its own person.
    const isOther = code === 'OTHER_ACCOUNT'
    if (status === 409 && !isOther) close()
    if (!isOther && status !== undefined && [404, 409, 413, 422].includes(status)) {
      if (pending.get(place) === mine) letGo(place, mine)
      states.value[place] = 'refused'
      return true
    }
    signedOut.value = status === 401 || isOther
    states.value[place] = mine.kept ? 'kept' : 'failed'
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

  return { id, answers, states, closed, signedOut, unsaved, open, resume, close, give, flush }
})
