import { createPinia, defineStore, setActivePinia } from 'pinia'
import { computed, ref, shallowReactive } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AttemptView } from '#shared/types/question.ts'

// What Nuxt imports by itself.
vi.stubGlobal('defineStore', defineStore)
vi.stubGlobal('ref', ref)
vi.stubGlobal('computed', computed)
vi.stubGlobal('shallowReactive', shallowReactive)
vi.stubGlobal('isFetchError', (error: unknown) => error instanceof Error && error.name === 'FetchError')
/** The page is hidden, or goes. */
const leaving: Record<string, () => void> = {}
const listens = { addEventListener: (name: string, work: () => void) => void (leaving[name] = work) }
vi.stubGlobal('addEventListener', listens.addEventListener)
vi.stubGlobal('document', { ...listens, visibilityState: 'hidden' })
const post = vi.fn()
vi.stubGlobal('$fetch', post)
const { keepAttempt } = await import('../../../stores/attempt/shelf.ts')
const { useAttemptStore } = await import('../../../stores/attempt.ts')

const view = (over: Partial<AttemptView> = {}): AttemptView => ({
  id: 'a'.repeat(24), quiz: 'm1-quiz', title: '', module: { uid: 'm1', title: '', path: '' }, number: 1, of: 3, passMark: 75, status: 'open', behaviour: { kind: 'deferred' }, time: null, revision: 4,
  questions: [1, 2].map(number => ({ uid: `m1-q${number}`, kind: 'text' as const, prompt: '', choices: [], number, answer: null })), ...over,
})
const refusal = (statusCode?: number) => Object.assign(new Error('refused'), { name: 'FetchError', statusCode })
const sent = () => post.mock.calls.map(([, { body }]) => body)

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  post.mockReset()
  post.mockImplementation(async (_url, { body }) => ({ revision: body.counter, answer: body.answer }))
})
afterEach(() => vi.useRealTimers())

describe('how sure somebody is', () => {
  const sure = (level: 1 | 2 | 3 | null) => view({ questions: view().questions.map(question => ({ ...question, answer: 'Koper', certainty: level })) })

  it('goes with the answer, and stays with it when that changes', async () => {
    const store = useAttemptStore()
    store.open(sure(null))
    store.give(1, 'Koper', 3)
    await vi.runAllTimersAsync()
    store.give(1, 'Celje')
    await vi.runAllTimersAsync()
    expect(sent()).toEqual([{ question: 1, answer: 'Koper', certainty: 3, counter: 5 }, { question: 1, answer: 'Celje', certainty: 3, counter: 6 }])
  })

  it('is taken over from the server', () => {
    const store = useAttemptStore()
    store.open(sure(2))
    expect(store.certainties[1]).toBe(2)
  })
})

describe('an answer that the server has told about', () => {
  it('holds, and nothing of it is sent any more', async () => {
    const store = useAttemptStore()
    store.open(view())
    store.give(1, 'Koper')
    store.hold(1, view({ revision: 9, questions: view().questions.map(question => ({ ...question, answer: 'Celje' })) }))
    await vi.runAllTimersAsync()
    expect(post).not.toHaveBeenCalled()
    expect(store.answers[1]).toBe('Celje')
    expect(store.states[1]).toBe('saved')
    store.give(2, 0)
    await vi.runAllTimersAsync()
    expect(sent()).toEqual([{ question: 2, answer: 0, counter: 10 }])
  })
})

describe('an answer', () => {
  it('is sent with a counter beyond any seen, and is called saved only after the server has it', async () => {
    const store = useAttemptStore()
    store.open(view())
    store.give(1, 2)
    expect(store.states[1]).toBe('saving')
    await vi.runAllTimersAsync()
    expect(sent()).toEqual([{ question: 1, answer: 2, counter: 5 }])
    expect(store.states[1]).toBe('saved')
    expect(store.unsaved).toBe(false)
  })

  it('that is typed goes when the typing pauses, once', async () => {
    const store = useAttemptStore()
    store.open(view())
    for (const text of ['K', 'Ko', 'Kop']) {
      store.give(1, text)
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(post).not.toHaveBeenCalled()
    await vi.runAllTimersAsync()
    expect(sent()).toEqual([{ question: 1, answer: 'Kop', counter: 7 }])
  })

  it('changed while the earlier one is on its way goes after it', async () => {
    const store = useAttemptStore()
    store.open(view())
    let finish = (): void => undefined
    post.mockImplementationOnce((_url, { body }) => new Promise((resolve) => {
      finish = () => resolve({ revision: body.counter, answer: body.answer })
    }))
    store.give(1, 0)
    await vi.advanceTimersByTimeAsync(1)
    store.give(1, 1)
    await vi.advanceTimersByTimeAsync(1)
    expect(post).toHaveBeenCalledTimes(1)
    finish()
    await vi.runAllTimersAsync()
    expect(sent().map(body => body.answer)).toEqual([0, 1])
    expect(store.states[1]).toBe('saved')
  })

  it('that cannot be sent is said to be unsaved and is tried again, ever more slowly', async () => {
    const store = useAttemptStore()
    store.open(view())
    post.mockRejectedValueOnce(refusal()).mockRejectedValueOnce(refusal(503))
    store.give(2, true)
    await vi.advanceTimersByTimeAsync(1)
    expect(store.states[2]).toBe('failed')
    expect(await store.flush()).toBe(false)
    expect(store.unsaved).toBe(true)
    await vi.advanceTimersByTimeAsync(1999)
    expect(post).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(store.states[2]).toBe('saved')
    expect(new Set(sent().map(body => body.counter)).size).toBe(1)
  })

  it('gives way to a later one from elsewhere and says so', async () => {
    const store = useAttemptStore()
    store.open(view())
    post.mockResolvedValueOnce({ revision: 9, answer: [1] })
    store.give(1, [0, 2])
    await vi.runAllTimersAsync()
    expect(store.answers[1]).toEqual([1])
    expect(store.states[1]).toBe('replaced')
    store.give(1, [2])
    await vi.runAllTimersAsync()
    expect(sent().at(-1)).toMatchObject({ counter: 10 })
  })

  it('after submission closes the attempt', async () => {
    const store = useAttemptStore()
    store.open(view())
    post.mockRejectedValueOnce(refusal(409))
    store.give(1, 1)
    await vi.runAllTimersAsync()
    expect(store.closed).toBe(true)
    expect(await store.flush()).toBe(true)
  })
})

describe('the page goes', () => {
  const outlives = () => post.mock.calls.map(([, { body, keepalive }]) => [body.answer, keepalive])

  it.each(['pagehide', 'visibilitychange'])('and what was just typed goes at once, by a request that outlives it, at %s', async (event) => {
    const store = useAttemptStore()
    store.open(view())
    store.give(1, 'Koper')
    leaving[event]!()
    expect(outlives()).toEqual([['Koper', true]])
    await vi.runAllTimersAsync()
    expect([post.mock.calls.length, store.states[1]]).toEqual([1, 'saved'])
  })

  it('and what is on its way goes once more, as it may be cut off', async () => {
    const store = useAttemptStore()
    store.open(view())
    post.mockImplementationOnce(() => new Promise(() => undefined))
    store.give(1, 2)
    await vi.advanceTimersByTimeAsync(1)
    leaving.visibilitychange!()
    leaving.pagehide!()
    expect(outlives()).toEqual([[2, false], [2, true]])
    expect(new Set(sent().map(body => body.counter)).size).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(store.states[1]).toBe('saved')
  })

  it('and what even so did not arrive is tried again', async () => {
    const store = useAttemptStore()
    store.open(view())
    post.mockRejectedValueOnce(refusal())
    store.give(1, 'Koper')
    leaving.pagehide!()
    await vi.runAllTimersAsync()
    expect([outlives(), store.states[1]]).toEqual([[['Koper', true], ['Koper', false]], 'saved'])
  })
})

it('a reload of the page keeps what is still on its way', async () => {
  const store = useAttemptStore()
  store.open(view())
  post.mockRejectedValue(refusal())
  store.give(1, 'Koper')
  await vi.advanceTimersByTimeAsync(700)
  store.open(view())
  expect(store.answers[1]).toBe('Koper')
})

it('an answer of another attempt is sent all the same, and is there when that one is opened again', async () => {
  const store = useAttemptStore()
  store.open(view())
  post.mockRejectedValueOnce(refusal())
  store.give(1, 'Koper')
  await vi.advanceTimersByTimeAsync(700)
  store.open(view({ id: 'b'.repeat(24) }))
  expect([store.answers[1], store.states[1], store.unsaved]).toEqual([null, undefined, true])
  expect(await store.flush()).toBe(true)
  expect(post.mock.calls.map(([url]) => url)).toEqual([`/api/attempts/${'a'.repeat(24)}/answers`, `/api/attempts/${'a'.repeat(24)}/answers`])
  expect([store.answers[1], store.states[1], store.unsaved]).toEqual([null, undefined, false])

  post.mockRejectedValue(refusal())
  store.open(view())
  store.give(2, true)
  await vi.advanceTimersByTimeAsync(1)
  store.open(view({ id: 'b'.repeat(24), revision: 0 }))
  store.open(view({ revision: 0 }))
  expect([store.answers[2], store.states[2]]).toEqual([true, 'saving'])
  store.give(2, false)
  await vi.advanceTimersByTimeAsync(1)
  expect(sent().at(-1)).toMatchObject({ answer: false, counter: 6 })
})

describe('with a browser that keeps', () => {
  const ME = 'k'.repeat(22)
  const kept = () => Object.keys(localStorage).filter(name => name.startsWith('tcm:answer:'))

  beforeEach(() => {
    const held = new Map<string, string>()
    // As in a browser, the keys are the object's own.
    vi.stubGlobal('localStorage', new Proxy({
      getItem: (name: string) => held.get(name) ?? null,
      setItem: (name: string, value: string) => void held.set(name, value),
      removeItem: (name: string) => void held.delete(name),
    }, { ownKeys: () => [...held.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) }))
    localStorage.setItem('tcm:me', JSON.stringify({ key: ME }))
  })

  function opened(over: Partial<AttemptView> = {}) {
    setActivePinia(createPinia())
    const store = useAttemptStore()
    store.open(view(over))
    store.resume(ME)
    return store
  }

  it('an answer is on the device before it is sent, and no longer once the server has it', async () => {
    const store = opened()
    store.give(1, 2)
    expect(kept()).toEqual([`tcm:answer:${ME}:${'a'.repeat(24)}:1`])
    await vi.runAllTimersAsync()
    expect(sent()).toEqual([{ question: 1, answer: 2, counter: 5, as: ME }])
    expect(kept()).toEqual([])
  })

  it('an answer without a connection is said to be on the device, and a new window sends it with its counter', async () => {
    post.mockRejectedValue(refusal())
    const store = opened()
    store.give(2, 'Koper')
    await vi.advanceTimersByTimeAsync(700)
    expect(store.states[2]).toBe('kept')
    expect(store.unsaved).toBe(false)
    post.mockReset()
    post.mockImplementation(async (_url, { body }) => ({ revision: body.counter, answer: body.answer }))
    const later = opened()
    expect(later.answers[2]).toBe('Koper')
    await vi.advanceTimersByTimeAsync(1)
    expect(sent()).toEqual([{ question: 2, answer: 'Koper', counter: 5, as: ME }])
    expect(later.states[2]).toBe('saved')
    expect(kept()).toEqual([])
  })

  it('an answer of any attempt is sent without opening it', async () => {
    post.mockRejectedValueOnce(refusal())
    opened().give(2, 'Koper')
    await vi.advanceTimersByTimeAsync(700)
    setActivePinia(createPinia())
    vi.clearAllTimers()
    const store = useAttemptStore()
    store.takeUp('o'.repeat(22))
    expect(await store.flush()).toBe(true)
    expect(post).toHaveBeenCalledTimes(1)
    store.takeUp(ME)
    await store.flush()
    expect(sent().at(-1)).toEqual({ question: 2, answer: 'Koper', counter: 5, as: ME })
    expect([kept(), store.answers, store.states]).toEqual([[], {}, {}])
  })

  it('nothing is kept any more of who signed out in another window', () => {
    const store = opened()
    localStorage.removeItem('tcm:me')
    store.give(1, 1)
    expect(kept()).toEqual([])
  })

  it('an answer waits where somebody else is signed in, and is not taken for a submitted attempt', async () => {
    post.mockRejectedValue(Object.assign(refusal(409), { data: { data: { code: 'OTHER_ACCOUNT' } } }))
    const store = opened()
    store.give(1, 1)
    await vi.advanceTimersByTimeAsync(1)
    expect([store.closed, store.signedOut, store.states[1]]).toEqual([false, true, 'kept'])
    expect(kept()).toHaveLength(1)
  })

  it('another account sees nothing of it', async () => {
    post.mockRejectedValue(refusal())
    opened().give(1, 1)
    await vi.advanceTimersByTimeAsync(1)
    setActivePinia(createPinia())
    const other = useAttemptStore()
    other.open(view())
    other.resume('o'.repeat(22))
    expect(other.answers[1]).toBeNull()
  })

  it('nothing stays of an attempt that was submitted', async () => {
    post.mockRejectedValue(refusal(409))
    const store = opened()
    store.give(1, 1)
    await vi.advanceTimersByTimeAsync(1)
    expect(store.closed).toBe(true)
    expect(kept()).toEqual([])
  })

  it('nothing stays of another attempt than the open one, either, where it was submitted elsewhere', async () => {
    const views = () => Object.keys(localStorage).filter(name => name.startsWith('tcm:quiz:'))
    keepAttempt(ME, 'sl', view())
    post.mockRejectedValue(refusal(409))
    const store = opened()
    store.give(1, 1)
    store.open(view({ id: 'b'.repeat(24) }))
    keepAttempt(ME, 'sl', view({ id: 'b'.repeat(24) }))
    await vi.advanceTimersByTimeAsync(1)
    expect([store.closed, kept(), views()]).toEqual([false, [], [`tcm:quiz:${ME}:${'b'.repeat(24)}:sl`]])
  })

  it('a browser that refuses leaves it to the window', async () => {
    const refuse = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    vi.stubGlobal('localStorage', { getItem: () => null, removeItem: () => undefined, setItem: refuse })
    post.mockRejectedValue(refusal())
    const store = opened()
    store.give(1, 1)
    await vi.advanceTimersByTimeAsync(1)
    expect([store.states[1], store.unsaved]).toEqual(['failed', true])
  })
})
