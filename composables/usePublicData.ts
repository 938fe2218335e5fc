import { logIdIn } from '#shared/log-id'
import { isMoved, type Moved } from '#shared/paths'
import type { PerLang } from '#shared/types/catalogue'

/**
 * The data of a public page, from our own endpoint and in the page's language.
 * An unknown address becomes the 404 page; an earlier one is sent on by 301.
 * @param url endpoint, path segments already escaped
 * @returns null only while the visitor is being sent on
 */
export async function usePublicData<T extends object>(url: string) {
  const { lang } = useLang()
  const language = lang.value
  const nuxtApp = useNuxtApp()
  const here = useRoute().fullPath
  const { data, error } = await useAsyncData(`${url} ${language}`, () => answered($fetch<T | Moved>(url, { query: { lang: language } }) as Promise<T | Moved>))

  if (error.value) {
    await asDocument(here, error.value)
    const { statusCode, statusMessage, data: refusal } = error.value
    throw createError({ statusCode: statusCode ?? 500, statusMessage, data: { logId: logIdIn(refusal) }, fatal: true })
  }
  const answer = data.value as T | Moved | undefined
  if (answer && isMoved(answer)) {
    await nuxtApp.runWithContext(() => navigateTo(answer.movedTo, { redirectCode: 301 }))
    return shallowRef<T | null>(null)
  }
  return shallowRef<T | null>(answer as T ?? null)
}

/** Tells the language switch where this page stands in each language. */
export function useAlternates(alternates: PerLang<string> | undefined): void {
  if (!alternates) return
  const router = useRouter()
  const params = Object.fromEntries(Object.entries(alternates).map(([lang, path]) => [lang, router.resolve(path).params]))
  useSetI18nParams()(params)
}
