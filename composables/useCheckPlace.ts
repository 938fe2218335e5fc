import type { InjectionKey } from 'vue'
import type { Lang, LessonView } from '#shared/types/catalogue'

/** Where the self-checks on a page are judged, and the language they stand in. */
export interface CheckPlace {
  /** Endpoint without the question's id. */
  endpoint: string
  lang: Lang
  /** The lesson they stand in; that they were answered is noted for it. */
  lesson?: LessonView
}

const KEY: InjectionKey<CheckPlace> = Symbol('check place')

/** For a lesson, and for a page whose self-checks are not public, or not in the page's language: the preview of a draft. */
export function provideCheckPlace(place: CheckPlace): void {
  provide(KEY, place)
}

/** Elsewhere self-checks are anyone's, in the page's language, and nothing is noted. */
export function useCheckPlace(): CheckPlace {
  const { lang } = useLang()
  return inject(KEY, { endpoint: '/api/checks', lang: lang.value })
}
