import type { ModuleProgressView, ProgressView } from '#shared/types/progress'

export type LearningState = 'none' | 'started' | 'done'

/** The person's progress as the public pages show it: ticks in outlines, states of modules. */
export const useProgressStore = defineStore('progress', () => {
  const modules = ref<ModuleProgressView[]>([])

  /** For signed-in people only; asked anew on each page, since another device may have gone on. */
  async function load(): Promise<void> {
    try {
      modules.value = (await $fetch<ProgressView>('/api/progress')).modules
    }
    catch (error) {
      // Ticks are an addition to the page; without them it is complete for a guest.
      if (!isFetchError(error)) throw error
    }
  }

  function moduleState(module: string): LearningState {
    return modules.value.find(one => one.uid === module)?.state ?? 'none'
  }

  function lessonState(module: string, lesson: string): LearningState {
    const steps = modules.value.find(one => one.uid === module)?.lessons[lesson]
    if (steps?.doneAt) return 'done'
    return steps?.openedAt ? 'started' : 'none'
  }

  function quizPassed(module: string): boolean {
    return modules.value.find(one => one.uid === module)?.quiz?.passed ?? false
  }

  return { modules, load, moduleState, lessonState, quizPassed }
})
