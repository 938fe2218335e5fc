import { logIdIn } from '#shared/log-id'
import { signInPath } from '#shared/paths'

/** Asks our API as the visitor, in the page's language. */
export type Ask = <T>(url: string) => Promise<T>

/**
 * What a page shows of one person, with the visitor's cookie also when the server renders it.
 * Who is not signed in (any more) is sent to sign in and comes back; a stranger's record is not found.
 * @param key names the data among others
 * @param load asks for it
 * @returns null only while the visitor is being sent on
 */
export async function usePersonal<T extends object>(key: string, load: (ask: Ask) => Promise<T | null>) {
  const { lang } = useLang()
  const { keeping } = useReturnPath()
  const route = useRoute()
  const nuxtApp = useNuxtApp()
  const request = useRequestFetch()
  const language = lang.value
  const here = route.fullPath
  const ask: Ask = async <R>(url: string) => await request<R>(url, { query: { lang: language } }) as R

  const { data, error, refresh } = await useAsyncData(`${key} ${language}`, () => answered(load(ask)))

  /** Whoever is not signed in (any more) is sent on; any other failure is for the page of an error to tell. */
  async function failure() {
    if (!error.value) return null
    await asDocument(here, error.value)
    const { statusCode, statusMessage, data: refusal } = error.value
    if (statusCode !== 401) return createError({ statusCode: statusCode ?? 500, statusMessage, data: { logId: logIdIn(refusal) }, fatal: true })
    await nuxtApp.runWithContext(() => navigateTo(keeping(signInPath(language), here)))
    return null
  }

  /** Asks anew, after something was changed. What does not come then would leave the page empty. */
  async function again() {
    await refresh()
    const failed = await failure()
    if (failed) nuxtApp.runWithContext(() => showError(failed))
  }

  const failed = await failure()
  if (failed) throw failed
  return { data: computed(() => (data.value ?? null) as T | null), refresh: again }
}
