import { formatList, formatSpan } from '#shared/formats'

/** Minutes as hours and minutes in the page's language: `9 ur`, `3 ure in 15 minut`. */
export function useDuration() {
  const { lang } = useLang()
  return (minutes: number) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
    const parts = [...(hours > 0 ? [formatSpan(hours, 'hour', lang.value)] : []), ...(rest > 0 || hours === 0 ? [formatSpan(rest, 'minute', lang.value)] : [])]
    return formatList(parts, lang.value)
  }
}
