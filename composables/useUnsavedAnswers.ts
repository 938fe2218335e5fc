/** Tries again when the connection is back, and asks before the window is closed over answers that are not saved yet. */
export function useUnsavedAnswers(): void {
  const store = useAttemptStore()
  const retry = () => void store.flush()

  function ask(event: BeforeUnloadEvent): void {
    if (!store.unsaved) return
    retry()
    event.preventDefault()
  }

  onMounted(() => {
    addEventListener('online', retry)
    addEventListener('beforeunload', ask)
  })
  onBeforeUnmount(() => {
    removeEventListener('online', retry)
    removeEventListener('beforeunload', ask)
  })
}
