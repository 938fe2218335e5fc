import type { Refusal } from './useRefusal'

/** Where a file stands: not sent, on its way, looked at by the server, or broken off by the reader. */
export type UploadStage = 'none' | 'sending' | 'checking' | 'stopped'

/** Leaving the window breaks off what is on its way, so the browser asks first. */
function ask(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

/**
 * Lets a plain form with a file be sent without leaving the page: same endpoint, same messages, and how far it has come.
 * @param options.flash refusal of a form sent without script
 * @param options.wrong what can be seen to be wrong before anything is sent
 * @param options.done what follows the endpoint's answer
 */
export function useUpload<T>(options: { flash?: Flash | null, wrong: (form: FormData) => FormProblem | null, done: (result: T) => unknown }) {
  const { returned, refused } = useRefusal()
  const stage = ref<UploadStage>('none')
  /** Whole percent of what has gone. */
  const percent = ref(0)
  const problem = ref<FormProblem | null>(returned(options.flash))
  const isBusy = computed(() => stage.value === 'sending' || stage.value === 'checking')
  let stopping: AbortController | null = null

  function progress(share: number): void {
    percent.value = Math.floor(share * 100)
    stage.value = share < 1 ? 'sending' : 'checking'
  }

  /** For `@submit`. */
  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    const form = event.target
    if (isBusy.value || !(form instanceof HTMLFormElement)) return
    const data = new FormData(form)
    problem.value = options.wrong(data)
    if (problem.value) return
    progress(0)
    const { signal } = stopping = new AbortController()
    addEventListener('beforeunload', ask)
    try {
      await send(form.action, data, signal)
    }
    finally {
      removeEventListener('beforeunload', ask)
    }
  }

  async function send(address: string, data: FormData, signal: AbortSignal): Promise<void> {
    try {
      const answer = await sendFile(address, data, { progress, signal })
      stage.value = 'none'
      if (answer && answer.status < 300) await options.done(answer.body as T)
      else problem.value = await refused(answer?.body as Refusal | null | undefined)
    }
    catch (error) {
      if (!signal.aborted) throw error
      stage.value = 'stopped'
    }
  }

  function stop(): void {
    stopping?.abort()
  }

  onBeforeUnmount(stop)

  return { stage, percent, isBusy, problem, submit, stop, errorOf: (field: string) => problem.value?.fields[field] }
}
