import type { KeptState } from '#shared/types/outbox'

/** What was done and the server has not acknowledged yet. */
export const useOutboxStore = defineStore('outbox', () => {
  const state = ref<KeptState>('saved')
  return { state }
})
