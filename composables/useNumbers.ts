import { formatNumber, formatPercent } from '#shared/formats'

/** Numbers and percentages (0 to 100) in the page's language. */
export function useNumbers() {
  const { lang } = useLang()
  return {
    number: (value: number) => formatNumber(value, lang.value),
    percent: (value: number) => formatPercent(value, lang.value),
  }
}
