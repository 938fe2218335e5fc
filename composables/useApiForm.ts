import { logIdIn } from '#shared/log-id'
import { signInPath } from '#shared/paths'

/** Why a form was refused: one sentence, and one for each field that is wrong. */
export interface FormProblem {
  message: string
  fields: Record<string, string>
  /** Of a fault of ours, the id of its log entry. */
  logId?: string
}

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
  const { t } = useI18n()
  const { lang } = useLang()
  const route = useRoute()
  const { keeping } = useReturnPath()
  const fieldTexts = useFieldTexts()
  const busy = ref(false)
  const problem = ref<FormProblem | null>(options.flash ? { message: options.flash.message, fields: fieldTexts(options.flash.fields) } : null)

  async function refused(error: unknown): Promise<void> {
    if (!isFetchError(error)) throw error
    const data = error.data?.data
    if (data?.code === 'NOT_SIGNED_IN') {
      await navigateTo(keeping(signInPath(lang.value), route.fullPath))
      return
    }
    if (data?.code === 'SIGN_IN_AGAIN') {
      await navigateTo(`${keeping(signInPath(lang.value), route.fullPath)}&again=1`)
      return
    }
    problem.value = { message: error.data?.message ?? t('people.form.offline'), fields: fieldTexts(data?.fields ?? {}), logId: logIdIn(data) }
  }

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
      await refused(error)
    }
    finally {
      busy.value = false
    }
  }

  return { busy, problem, submit, errorOf: (field: string) => problem.value?.fields[field] }
}
