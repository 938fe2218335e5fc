import type { ShallowRef } from 'vue'

/**
 * What a value has come to rest at, and null while it still changes: so that what is said aloud is the last of
 * several, once, and what passes at once is not spoken of at all.
 * @param source the value; at first it is at rest
 * @param ms how long it must stay the same
 */
export function useRested<T>(source: () => T, ms: number): Readonly<ShallowRef<T | null>> {
  const rested = shallowRef<T | null>(source())
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(source, (value) => {
    clearTimeout(timer)
    rested.value = null
    timer = setTimeout(() => {
      rested.value = value
    }, ms)
  })
  onScopeDispose(() => clearTimeout(timer))

  return rested
}
