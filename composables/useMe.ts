/** The signed-in person once the page is mounted, null for a guest or while it is not known yet. */
export function useMe() {
  const session = useSessionStore()
  const { me, person } = storeToRefs(session)

  onMounted(() => session.load())

  return { me, person }
}
