import { hasWaiting } from '~/stores/outbox/has-waiting'

/** Progress of whoever reads, filled in after the page is mounted: a person's from the server, and what this device keeps. */
export function useProgress() {
  const session = useSessionStore()
  const progress = useProgressStore()

  onMounted(async () => {
    await session.load()
    if (hasWaiting()) {
      const { useOutboxStore } = await import('~/stores/outbox')
      progress.take(useOutboxStore().mine())
    }
    if (session.person) await progress.load()
  })

  return progress
}
