/**
 * Whether the browser may empty its storage by itself. It is asked not to, as soon as something is on this device alone.
 * @param isOnlyHere whether something is
 */
export function useMayVanish(isOnlyHere: () => boolean) {
  const mayVanish = ref(false)

  async function ask(): Promise<void> {
    if (isOnlyHere()) mayVanish.value = await navigator.storage?.persist?.() === false
    else mayVanish.value = false
  }

  onMounted(ask)
  watch(isOnlyHere, ask)

  return { mayVanish }
}
