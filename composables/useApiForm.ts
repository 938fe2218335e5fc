/** The form's fields as the endpoint takes them; a field given several times becomes an array, as on the server. */
function formBody(form: HTMLFormElement, submitter: HTMLElement | null): Record<string, unknown> {
  const data = new FormData(form, submitter)
  return Object.fromEntries([...new Set(data.keys())].map((name) => {
    const values = data.getAll(name)
    return [name, values.length > 1 ? values : values[0]]
  }))
}

/**
 * Lets a plain form post to the API without leaving the page: same endpoint, same messages, nothing typed is lost.
 * Without script the browser sends the form itself, and the refusal comes back as a flash.
 * @param options.flash refusal of a form sent without script
 * @param options.done what follows the endpoint's answer, usually going on to another page
 */
export function useApiForm<T>(options: { flash?: Flash | null, done: (result: T) => unknown }) {
  const { returned, refused } = useRefusal()
  const busy = ref(false)
  const problem = ref<FormProblem | null>(returned(options.flash))

  /** For `@submit`; a second press while the first is on its way does nothing. */
  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    const form = event.target
    if (busy.value || !(form instanceof HTMLFormElement)) return
    busy.value = true
    try {
      const { submitter } = event as SubmitEvent
      const action = submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? ''
      const result = await $fetch<T>(action, { method: 'POST', body: formBody(form, submitter) })
      problem.value = null
      await options.done(result as T)
    }
    catch (error) {
      if (!isFetchError(error)) throw error
      problem.value = await refused(error.data) ?? problem.value
    }
    finally {
      busy.value = false
    }
  }

  return { busy, problem, submit, errorOf: (field: string) => problem.value?.fields[field] }
}
