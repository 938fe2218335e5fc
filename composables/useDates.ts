import { formatDay, formatTime } from '#shared/formats'

/** Dates and times in the page's language, by Slovenia's clock. */
export function useDates() {
  const { lang } = useLang()
  const { t } = useI18n()

  /** `22. november 2026` */
  const day = (iso: string) => formatDay(iso, lang.value)

  /** `22. november 2026 ob 19:05` */
  const moment = (iso: string) => t('people.moment', { day: day(iso), time: formatTime(iso) })

  return { day, moment }
}
