import { logIdIn } from '#shared/log-id'
import { signInPath } from '#shared/paths'
import type { ApiErrorData } from '#shared/types/error'

/** Why a form was refused: one sentence, and one for each field that is wrong. */
export interface FormProblem {
  message: string
  fields: Record<string, string>
  /** Of a fault of ours, the id of its log entry. */
  logId?: string
}

/** What a form's endpoint answers when it refuses; nothing where no answer came. */
export interface Refusal {
  message?: string
  data?: ApiErrorData
}

/** Understands refusals: who must sign in (again) is sent there and comes back, anything else is told in the page's language. */
export function useRefusal() {
  const { t } = useI18n()
  const { lang } = useLang()
  const route = useRoute()
  const { keeping } = useReturnPath()
  const fieldTexts = useFieldTexts()

  /** What came back with a form that was sent without script. */
  function returned(flash: Flash | null | undefined): FormProblem | null {
    return flash ? { message: flash.message, fields: fieldTexts(flash.fields) } : null
  }

  /** @returns null while the reader is being sent on */
  async function refused(refusal: Refusal | null | undefined): Promise<FormProblem | null> {
    const { message, data } = refusal ?? {}
    if (data?.code === 'NOT_SIGNED_IN') {
      await navigateTo(keeping(signInPath(lang.value), route.fullPath))
      return null
    }
    if (data?.code === 'SIGN_IN_AGAIN') {
      await navigateTo(`${keeping(signInPath(lang.value), route.fullPath)}&again=1`)
      return null
    }
    return { message: message ?? t('people.form.offline'), fields: fieldTexts(data?.fields ?? {}), logId: logIdIn(data) }
  }

  return { returned, refused }
}
