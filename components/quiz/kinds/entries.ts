import type { Answer } from '#shared/types/question'

type Entry = number | string | null

const isBlank = (entry: Entry | undefined) => entry === undefined || entry === null || (typeof entry === 'string' && entry.trim() === '')

/**
 * An answer that is a list, entry by entry. What several controls give in one go is kept together, and with every entry blank
 * the answer is blank.
 * @param model the question's answer
 * @param count how many entries it has
 */
export function useEntries(model: Ref<Answer>, count: () => number) {
  const listed = (answer: Answer): Entry[] => Array.from({ length: count() }, (_, place) => Array.isArray(answer) ? answer[place] ?? null : null)
  const entries = ref<Entry[]>(listed(model.value))
  watch(model, (answer) => {
    entries.value = listed(answer)
  })

  function give(place: number, entry: Entry) {
    entries.value[place] = isBlank(entry) ? null : entry
    model.value = entries.value.every(isBlank) ? null : [...entries.value]
  }

  return { entries, give }
}
