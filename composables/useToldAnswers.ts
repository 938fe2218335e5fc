import type { AttemptView, ToldView } from '#shared/types/question'

/**
 * In an attempt at a quiz that tells before submission: what was told of each question, and asking for more.
 * @param view the attempt as it came
 * @param done what follows when an answer was told, or refused
 */
export function useToldAnswers(view: AttemptView | null, done: { told: () => void, refused: (problem: FormProblem | null) => void }) {
  const store = useAttemptStore()
  const session = useSessionStore()
  const { lang } = useLang()
  const { refused } = useRefusal()
  const told = ref<Record<number, ToldView | undefined>>({})
  const asking = ref(false)

  function take({ questions }: AttemptView): void {
    told.value = Object.fromEntries(questions.map(question => [question.number, question.told]))
  }

  if (view) take(view)

  /** Asks what the answer to a question is worth; a second press while the first is on its way does nothing. */
  async function ask(place: number): Promise<void> {
    if (asking.value) return
    asking.value = true
    try {
      const body = { question: place, answer: store.answers[place] ?? null, seen: told.value[place]?.tries.length ?? 0, as: session.me?.key, lang: lang.value }
      const now = await $fetch<AttemptView>(`/api/attempts/${store.id}/checks` as string, { method: 'POST', body })
      store.hold(place, now)
      take(now)
      done.refused(null)
      done.told()
    }
    catch (error) {
      if (!isFetchError(error)) throw error
      done.refused(await refused(error.data))
    }
    finally {
      asking.value = false
    }
  }

  return { told, asking, ask }
}
