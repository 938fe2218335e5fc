import type { InjectionKey } from 'vue'
import type { Lang } from '#shared/types/catalogue'

/** Where the self-checks on a page are judged, and the language they stand in. */
export interface CheckPlace {
  /** Endpoint without the question's id. */
  endpoint: string
  lang: Lang
}

const KEY: InjectionKey<CheckPlace> = Symbol('check place')

/** For a page whose self-checks are not public, or not in the page's language: the preview of a draft. */
export function provideCheckPlace(place: CheckPlace): void {
  provide(KEY, place)
}

/** Everywhere else self-checks are anyone's, in the page's language. */
export function useCheckPlace(): CheckPlace {
  const { lang } = useLang()
  return inject(KEY, { endpoint: '/api/checks', lang: lang.value })
}
