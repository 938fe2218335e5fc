import type { SearchView } from '#shared/types/search'

/** Fewer letters are not yet a question. */
const LEAST = 2
const PAUSE_MS = 150
const MOST_HITS = 8

/** Asks the search while somebody types: after a short pause, and only the last question is answered. */
export function useSearchAsYouType() {
  const { lang } = useLang()
  const question = ref('')
  const answer = shallowRef<SearchView | null>(null)
  const state = ref<'idle' | 'waiting' | 'done' | 'failed'>('idle')
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  async function ask(q: string) {
    const mine = running = new AbortController()
    try {
      answer.value = await $fetch<SearchView>('/api/search', { query: { q, lang: lang.value, limit: MOST_HITS }, signal: mine.signal })
      state.value = 'done'
    }
    catch (error) {
      if (mine.signal.aborted) return
      if (!isFetchError(error)) throw error
      answer.value = null
      state.value = 'failed'
    }
  }

  function stop() {
    clearTimeout(timer)
    running?.abort()
  }

  watch(question, (typed) => {
    stop()
    const q = typed.trim()
    state.value = q.length < LEAST ? 'idle' : 'waiting'
    if (q.length < LEAST) answer.value = null
    else timer = setTimeout(() => void ask(q), PAUSE_MS)
  })
  onScopeDispose(stop)

  return { question, answer, state }
}
