import { formatList } from '#shared/formats'

/** Several things as one phrase in the page's language: `1, 2 in 3`, `1, 2 and 3`. */
export function useListText() {
  const { lang } = useLang()
  return (items: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction') => formatList(items, lang.value, type)
}
