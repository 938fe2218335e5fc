import { createPinia, defineStore, setActivePinia } from 'pinia'
import { ref } from 'vue'
import { beforeEach, expect, it, vi } from 'vitest'
import { event } from './outbox/world.ts'

// What Nuxt imports by itself.
vi.stubGlobal('defineStore', defineStore)
vi.stubGlobal('ref', ref)
const { useProgressStore } = await import('../../../stores/progress.ts')

beforeEach(() => setActivePinia(createPinia()))

it('what this device keeps counts as reached, except what the server refused', () => {
  const progress = useProgressStore()
  const owner = 'account:a'
  progress.take([
    { owner, event: event({ verb: 'completed' }), kept: 1 },
    { owner, event: event({ verb: 'completed', lesson: 'm1-l2' }), kept: 2, refused: { code: 'NOT_FOUND', at: 3 } },
  ])
  expect([progress.lessonState('m1', 'm1-l1'), progress.lessonState('m1', 'm1-l2')]).toEqual(['done', 'none'])
})
