/** Slovenia's clock, wherever the reader is: that is where rounds open and certificates are dated. */
const TIME_ZONE = 'Europe/Ljubljana'

/** Dates and times in the page's language. */
export function useDates() {
  const { lang } = useLang()
  const { t } = useI18n()
  const locale = computed(() => lang.value === 'en' ? 'en-GB' : 'sl-SI')

  /** `22. november 2026` */
  function day(iso: string): string {
    return new Intl.DateTimeFormat(locale.value, { day: 'numeric', month: 'long', year: 'numeric', timeZone: TIME_ZONE }).format(new Date(iso))
  }

  /** `22. november 2026 ob 19:05` */
  function moment(iso: string): string {
    const time = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone: TIME_ZONE }).format(new Date(iso))
    return t('people.moment', { day: day(iso), time })
  }

  return { day, moment }
}
