import { beforeEach, expect, it, vi } from 'vitest'

/** What the plugin hangs itself to. */
let onError: (error: object, to: { fullPath: string }) => void
let ready: () => void
const hooks: Record<string, (told: { error: object }) => void> = {}
const assign = vi.fn()
const showError = vi.fn()
const writeTyped = vi.fn()
let held: Map<string, string>
let room = Infinity

for (const [name, value] of Object.entries({
  defineNuxtPlugin: (plugin: unknown) => plugin,
  useRouter: () => ({ onError: (listener: typeof onError) => void (onError = listener), currentRoute: { value: { fullPath: '/next' } } }),
  useRuntimeConfig: () => ({ app: { buildId: 'one' } }),
  onNuxtReady: (work: typeof ready) => void (ready = work),
  readTyped: () => new Map([['field', ['a'.repeat(100)]]]),
  writeTyped, showError, location: { assign }, navigator: { onLine: true },
  sessionStorage: {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, text: string) => {
      if (text.length > room) throw new DOMException('no room', 'QuotaExceededError')
      held.set(key, text)
    },
  },
})) vi.stubGlobal(name, value)
const plugin = (await import('../../../plugins/chunks.client.ts')).default as unknown as (app: object) => void

/** A page is opened, and a part of the next one is missing. */
function miss(): void {
  plugin({ hook: (name: string, work: typeof hooks[string]) => void (hooks[name] = work) })
  const error = new Error('missing')
  hooks['app:chunkError']!({ error })
  onError(error, { fullPath: '/next' })
}

beforeEach(() => {
  held = new Map()
  room = Infinity
  for (const spy of [assign, showError, writeTyped]) spy.mockClear()
})

it('asks for the page as a document once, with what was typed, and then tells of the error', () => {
  miss()
  expect(assign.mock.calls).toEqual([['/next']])
  ready()
  expect(writeTyped).toHaveBeenCalledWith(new Map([['field', ['a'.repeat(100)]]]))
  miss()
  expect([assign.mock.calls.length, showError.mock.calls.length]).toEqual([1, 1])
})

it('tells of the error where there is no room to note that, which would load the page for ever', () => {
  room = 10
  miss()
  expect([assign.mock.calls.length, showError.mock.calls.length]).toEqual([0, 1])
})

it('passes over a note that cannot be read', () => {
  held.set('tcm:chunks', '{"build":')
  expect(miss).not.toThrow()
  expect(assign).toHaveBeenCalledOnce()
})
