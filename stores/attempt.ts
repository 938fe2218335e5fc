import type { Answer, AttemptView, Certainty } from '#shared/types/question'
import { dropAnswer, dropAttempt, keepAnswer, keptAnswers, noteAnswer, type KeptAnswer } from './attempt/shelf'
import { knownMe } from './outbox/known-me'

/**
 * saved: the server has it. saving: on its way. kept: tried in vain, on this device until it succeeds. failed: the same, but only
 * this window has it. replaced: a later answer from elsewhere holds.
 */
export type SaveState = 'saved' | 'saving' | 'kept' | 'failed' | 'refused' | 'replaced'

interface Pending extends KeptAnswer {
  /** Key of the account whose it is; null where the page did not know it. */
  owner: string | null
  tries: number
  kept: boolean
}

/** Typed answers are sent when the typing pauses. */
const TYPING_MS = 600
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000
const TIMEOUT_MS = 15_000

/** What is kept of an answer may have lost blanks at its ends. The order of a list is part of it. */
const spelt = (answer: Answer) => JSON.stringify(typeof answer === 'string' ? answer.trim() : answer)

const nameOf = (attempt: string, place: number) => `${attempt} ${place}`

/**
 * The answers of an open attempt: each is sent as it is given, again and again until the server has it, also when another attempt
 * is opened meanwhile, and what the page says of it is what is true. Until then it is on this device, also over a reload.
 * Counters decide between an earlier and a later answer.
 */
export const useAttemptStore = defineStore('attempt', () => {
  const id = ref('')
  const answers = ref<Record<number, Answer>>({})
  const states = ref<Record<number, SaveState>>({})
  /** How sure the learner is of each answer, where the quiz asks for it. */
  const certainties = ref<Record<number, Certainty | null | undefined>>({})
  /** Submitted meanwhile, perhaps in another window. */
  const closed = ref(false)
  const signedOut = ref(false)

  /** Key of the account whose attempt it is; null before the page is mounted, and then nothing is kept. */
  let account: string | null = null
  let clock = 0
  const pending = shallowReactive(new Map<string, Pending>())
  const running = new Map<string, Promise<void>>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  /** On their way by a request that outlives the page. */
  const outliving = new Set<Pending>()
  let isListening = false
  /** Only this window has them. */
  const unsaved = computed(() => [...pending.values()].some(({ kept }) => !kept))

  const isOpen = ({ attempt }: Pending) => attempt === id.value

  /** Takes over what the server has; answers still on their way stay as given. */
  function open(view: AttemptView): void {
    if (id.value !== view.id) reset(view.id)
    clock = Math.max(clock, view.revision)
    closed.value = view.status === 'submitted'
    for (const { number, answer, certainty } of view.questions) {
      const mine = pending.get(nameOf(view.id, number))
      if (mine) {
        show(mine)
        continue
      }
      answers.value[number] = answer
      certainties.value[number] = certainty
    }
  }

  function show({ place, answer, certainty, counter }: Pending): void {
    clock = Math.max(clock, counter)
    answers.value[place] = answer
    certainties.value[place] = certainty
    states.value[place] ??= 'saving'
  }

  /** The page is mounted, which the server drew: from now on answers are kept, and what this device has is shown. */
  function resume(owner: string): void {
    account = owner
    takeUp(owner)
  }

  /** Takes up what this device has of any attempt of an account and the server has not. */
  function takeUp(owner: string): void {
    for (const kept of keptAnswers(owner)) {
      const name = nameOf(kept.attempt, kept.place)
      if (pending.has(name)) continue
      const mine = { ...kept, owner, tries: 0, kept: true }
      pending.set(name, mine)
      if (isOpen(mine)) show(mine)
      wait(name, 0)
    }
  }

  /** It is submitted: this device needs nothing of it any more. */
  function close(): void {
    closed.value = true
    if (account) dropAttempt(account, id.value)
  }

  function reset(next: string): void {
    id.value = next
    answers.value = {}
    states.value = {}
    certainties.value = {}
    signedOut.value = false
    account = null
    clock = 0
  }

  /** An answer was given or changed. Of whoever signed out in another window nothing is kept any more. */
  function give(place: number, answer: Answer, certainty = certainties.value[place]): void {
    clock += 1
    certainties.value[place] = certainty
    answers.value[place] = answer
    states.value[place] = 'saving'
    const given = { attempt: id.value, place, answer, certainty, counter: clock }
    const kept = account !== null && knownMe()?.key === account && keepAnswer(account, given)
    pending.set(nameOf(id.value, place), { ...given, owner: account, tries: 0, kept })
    wait(nameOf(id.value, place), typeof answer === 'string' ? TYPING_MS : 0)
  }

  function wait(name: string, ms: number): void {
    listen()
    clearTimeout(timers.get(name))
    timers.set(name, setTimeout(() => void send(name), ms))
  }

  /** From the first answer on, which only a browser has. */
  function listen(): void {
    if (isListening) return
    isListening = true
    addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') leave()
    })
  }

  /** The page may go: what waits for a pause in typing goes at once, and what is on its way once more, as it may be cut off. */
  function leave(): void {
    for (const [name, mine] of pending) {
      if (outliving.has(mine)) continue
      clearTimeout(timers.get(name))
      outliving.add(mine)
      void sendOne(name, mine, true).finally(() => outliving.delete(mine))
    }
  }

  /** One request a question at a time; an answer given meanwhile goes next. */
  function send(name: string): Promise<void> {
    clearTimeout(timers.get(name))
    const going = running.get(name) ?? sendAll(name).finally(() => running.delete(name))
    running.set(name, going)
    return going
  }

  async function sendAll(name: string): Promise<void> {
    for (let next = pending.get(name); next; next = pending.get(name)) {
      if (!await sendOne(name, next)) return
    }
  }

  /** @returns whether the way is free for the next one */
  async function sendOne(name: string, mine: Pending, keepalive = false): Promise<boolean> {
    const { attempt, place, answer, certainty, counter, owner } = mine
    try {
      const kept = await $fetch<{ revision: number, answer: Answer }>(`/api/attempts/${attempt}/answers` as string, {
        method: 'POST', body: { question: place, answer, certainty: certainty ?? undefined, counter, as: owner ?? undefined }, keepalive, timeout: TIMEOUT_MS,
      })
      if (owner) noteAnswer(owner, mine, kept.answer, kept.revision)
      if (isOpen(mine)) {
        clock = Math.max(clock, kept.revision)
        signedOut.value = false
      }
      if (pending.get(name) === mine) settle(mine, kept.answer)
      return true
    }
    catch (error) {
      if (!isFetchError(error)) throw error
      return failed(name, mine, error.statusCode, error.data?.data?.code)
    }
  }

  function settle(mine: Pending, kept: Answer): void {
    letGo(mine)
    if (!isOpen(mine)) return
    const same = spelt(kept) === spelt(mine.answer)
    if (!same) answers.value[mine.place] = kept
    states.value[mine.place] = same ? 'saved' : 'replaced'
  }

  function letGo({ owner, attempt, place, counter }: Pending): void {
    pending.delete(nameOf(attempt, place))
    if (owner) dropAnswer(owner, attempt, place, counter)
  }

  /** Submitted elsewhere: not among those that this device shows as begun. */
  function end(mine: Pending): void {
    if (isOpen(mine)) close()
    else if (mine.owner) dropAttempt(mine.owner, mine.attempt)
  }

  function failed(name: string, mine: Pending, status: number | undefined, code: string | undefined): boolean {
    // Somebody else is signed in here meanwhile: it waits for its own person.
    const isOther = code === 'OTHER_ACCOUNT'
    if (status === 409 && !isOther) end(mine)
    if (!isOther && status !== undefined && [404, 409, 413, 422].includes(status)) {
      if (pending.get(name) === mine) letGo(mine)
      if (isOpen(mine)) states.value[mine.place] = 'refused'
      return true
    }
    if (isOpen(mine)) {
      signedOut.value = status === 401 || isOther
      states.value[mine.place] = mine.kept ? 'kept' : 'failed'
    }
    mine.tries += 1
    wait(name, Math.min(FIRST_WAIT_MS * 2 ** (mine.tries - 1), LONGEST_WAIT_MS))
    return false
  }

  /** The server has told what an answer is worth: that answer holds, and nothing of it is on its way any more. */
  function hold(place: number, view: AttemptView): void {
    const name = nameOf(view.id, place)
    const mine = pending.get(name)
    clearTimeout(timers.get(name))
    if (mine) letGo(mine)
    open(view)
    states.value[place] = 'saved'
  }

  /**
   * Sends at once whatever has not been saved.
   * @returns whether the server now has everything of the open attempt
   */
  async function flush(): Promise<boolean> {
    await Promise.all([...pending.keys()].map(send))
    return ![...pending.values()].some(isOpen)
  }

  return { id, answers, certainties, states, closed, signedOut, unsaved, open, resume, takeUp, close, give, hold, flush }
})
