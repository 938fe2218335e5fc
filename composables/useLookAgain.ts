import type { NothingNew } from '#shared/types/workshop'

const EVERY_MS = 2000
const AWAY_MS = 10_000

/**
 * Looks again and again whether a room has something new, and at once when the page is shown or the connection is back.
 * What fails is tried again; meanwhile what is shown stays.
 * @param data what is shown now; written over where there is something new
 * @param url where it is asked for
 * @returns `lost`: the last look had no answer; `gone`: the room is no more; `look`: looks now
 */
export function useLookAgain<T extends NothingNew>(data: Ref<T | null>, url: () => string) {
  const lost = ref(false)
  const gone = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let looking = false
  let ended = false

  async function look() {
    if (looking || ended) return
    looking = true
    clearTimeout(timer)
    try {
      const seen = data.value?.revision
      const answer = await $fetch<T | NothingNew>(url(), { query: seen === undefined ? {} : { since: seen } })
      // Of two answers under way, the one that was asked for first may come last.
      if (Object.keys(answer).length > 1 && answer.revision >= (data.value?.revision ?? 0)) data.value = answer as T
      lost.value = false
    }
    catch (error) {
      if (!isFetchError(error)) throw error
      gone.value = error.response?.status === 404
      lost.value = !gone.value
    }
    finally {
      looking = false
    }
    if (!gone.value && !ended) timer = setTimeout(look, document.hidden ? AWAY_MS : EVERY_MS)
  }

  const shown = () => {
    if (!document.hidden) void look()
  }
  onMounted(() => {
    if (!data.value) return
    timer = setTimeout(look, EVERY_MS)
    document.addEventListener('visibilitychange', shown)
    window.addEventListener('online', shown)
  })
  onBeforeUnmount(() => {
    ended = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', shown)
    window.removeEventListener('online', shown)
  })
  return { lost, gone, look }
}
