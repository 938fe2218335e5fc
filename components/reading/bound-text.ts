import { bindSpaces } from './typography'

/** Gives a text of the catalogue the spaces that a line must not break at, in the language of the page. */
export function useBoundText(): (text: string) => string {
  const { lang } = useLang()
  return text => bindSpaces(text, lang.value)
}
