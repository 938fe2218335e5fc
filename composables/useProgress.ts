/** Progress of whoever reads, filled in after the page is mounted: a person's from the server, and what this device keeps. */
export function useProgress() {
  const session = useSessionStore()
  const outbox = useOutboxStore()
  const progress = useProgressStore()

  async function show(): Promise<void> {
    progress.take(outbox.mine())
    if (session.person) await progress.load()
  }

  onMounted(async () => {
    let isShown = false
    // Somebody signed out in another window, or another person signed in: what is shown of the one before goes at once.
    watch(() => session.me?.key, (_, before) => {
      if (before) Object.assign(progress, { modules: [], plan: null })
      if (isShown) void show()
    }, { flush: 'sync' })
    await session.load()
    isShown = true
    await show()
  })

  return progress
}
