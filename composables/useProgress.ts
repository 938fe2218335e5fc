/** Progress of the person who reads, filled in after the page is mounted; empty for guests. */
export function useProgress() {
  const session = useSessionStore()
  const progress = useProgressStore()

  onMounted(async () => {
    await session.load()
    if (session.person) await progress.load()
  })

  return progress
}
