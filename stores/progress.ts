import type { OutboxItem } from '#shared/types/outbox'
import type { PlanState } from '#shared/types/plan-mark'
import type { ClientVerb, ModuleProgressView, ProgressView } from '#shared/types/progress'

export type LearningState = 'none' | 'started' | 'done'

/** The person's progress as the public pages show it: ticks in outlines, states of modules. */
export const useProgressStore = defineStore('progress', () => {
  const modules = ref<ModuleProgressView[]>([])
  /** Of the person's plan; null while nobody is signed in. */
  const plan = ref<PlanState | null>(null)
  /** Lessons reached on this device that the server may not know of: a guest's, or what waits to be sent. */
  const here = ref<Record<string, LearningState>>({})

  /**
   * For signed-in people only; asked anew on each page, since another device may have gone on.
   * @returns whether the server answered
   */
  async function load(): Promise<boolean> {
    try {
      const view = await $fetch<ProgressView>('/api/progress')
      modules.value = view.modules
      plan.value = view.plan
      return true
    }
    catch (error) {
      // Ticks are an addition to the page; without them it is complete for a guest.
      if (!isFetchError(error)) throw error
      return false
    }
  }

  function moduleState(module: string): LearningState {
    return modules.value.find(one => one.uid === module)?.state ?? 'none'
  }

  function lessonState(module: string, lesson: string): LearningState {
    const steps = modules.value.find(one => one.uid === module)?.lessons[lesson]
    if (steps?.doneAt || here.value[lesson] === 'done') return 'done'
    return steps?.openedAt ? 'started' : here.value[lesson] ?? 'none'
  }

  /** Something was done here just now. */
  function reach(verb: ClientVerb, lesson: string): void {
    if (here.value[lesson] !== 'done') here.value[lesson] = verb === 'completed' ? 'done' : 'started'
  }

  /** Begins anew with what is kept on this device; what the server refused was not reached. */
  function take(kept: readonly OutboxItem[]): void {
    here.value = {}
    for (const { event: { verb, lesson }, refused } of kept) {
      if (!refused) reach(verb, lesson)
    }
  }

  function quizPassed(module: string): boolean {
    return modules.value.find(one => one.uid === module)?.quiz?.passed ?? false
  }

  return { modules, plan, here, load, take, reach, moduleState, lessonState, quizPassed }
})
