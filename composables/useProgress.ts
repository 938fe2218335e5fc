/** Progress of whoever reads, filled in after the page is mounted: a person's from the server, and what this device keeps. */
export function useProgress() {
  const session = useSessionStore()
  const outbox = useOutboxStore()
  const progress = useProgressStore()

  onMounted(async () => {
    await session.load()
    progress.take(outbox.mine())
    if (session.person) await progress.load()
  })

  return progress
}
